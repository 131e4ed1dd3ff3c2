"""A note that is itself the list asked for: one that takes the things one by one under numbered headings,
or a checklist under several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from answer.candidates import Candidate, find_candidates
from answer.question import Question
from answer.runs import asks_for_list
from index.search import Evidence, Scope, Searcher
from index.terms import stems

LOOKED_AT = 5
"""Passages among which the note must stand."""
FEWEST_NUMBERED = 3
FEWEST_PASSAGES = 2
"""Numbered headings of a note, and passages of a checklist among those looked at, the first being one."""
MOSTLY = 2 / 3
"""Share of a checklist's sentences that are points."""
WHOLE_NOTE = 1000
BUDGET = 260
LONGEST = 10
"""Words and points shown of a note."""
_NUMBERED = re.compile(r"^(?P<thing>[A-Za-z]{4,}) (?P<number>\d{1,2})\b(?!\s?/)")
"""A heading such as "Part 2: vans"; a year is none."""


Place = tuple[str, int, int]


def note_list(
    question: Question, evidence: Sequence[Evidence], candidates: Sequence[Candidate], searcher: Searcher
) -> list[Candidate]:
    """What such a note says, in its order: the first sentence under each numbered heading, or the points of
    a checklist, as many of each heading as there is room for; empty where no note is the list asked for.
    candidates: of the evidence; they stand for themselves."""
    known = {c.place: c for c in candidates}
    near = [e for e in evidence[:LOOKED_AT] if e.document.origin == "builtin"]
    if not near or not asks_for_list(question):
        return []
    for item in near:
        thing = _thing(item.passage.section)
        if thing and _asks_for_all(question, thing):
            members = [c for c in _whole(question, item, known, searcher) if _thing(c.section) == thing]
            firsts = {c.section: c for c in reversed(members)}
            if len(firsts) >= FEWEST_NUMBERED:
                return _fitting(sorted(firsts.values(), key=lambda c: c.start))
    first = evidence[0]
    among = [e for e in near if e.passage.role == "list" and e.document.id == first.document.id]
    if first.passage.role != "list" or len(among) < FEWEST_PASSAGES:
        return []
    every = _whole(question, first, known, searcher)
    members = [c for c in every if c.role == "list"]
    if len(members) < MOSTLY * len(every):
        return []
    turns = {c.place: sum(o.section == c.section for o in members[:i]) for i, c in enumerate(members)}
    return _fitting(sorted(members, key=lambda c: (turns[c.place], c.start)))


def _thing(section: str) -> str:
    """Stem of what a section's heading numbers; empty for none."""
    match = _NUMBERED.match(section.rsplit(" > ", maxsplit=1)[-1])
    return next(iter(stems(match["thing"])), "") if match else ""


def _asks_for_all(question: Question, thing: str) -> bool:
    """Whether a question is after all things of that name and not after one by its number."""
    one = any(thing in stems(m["thing"]) for m in re.finditer(r"(?P<thing>[A-Za-z]{4,}) \d", question.text))
    return thing in question.stems and not one


def _whole(
    question: Question, item: Evidence, known: Mapping[Place, Candidate], searcher: Searcher
) -> list[Candidate]:
    """All that may stand of a passage's document, in its order. known: candidates to take where they are it."""
    every = searcher.near(question.text, WHOLE_NOTE, Scope(documents=frozenset({item.document.id})))
    found = find_candidates(question, every, searcher)
    return sorted((known.get(c.place, c) for c in found), key=lambda c: c.start)


def _fitting(members: Sequence[Candidate]) -> list[Candidate]:
    """The first of the members as far as there is room, in the order of their source."""
    kept: list[Candidate] = []
    for item in members:
        if len(kept) < LONGEST and sum(c.words for c in kept) + item.words <= BUDGET:
            kept.append(item)
    return sorted(kept, key=lambda c: c.start)
