"""The list that answers a question for one, or the section of a note that answers a question for advice:
its items together, in the order of their source."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from answer.candidates import Candidate
from answer.expect import tells_gap
from answer.question import Question
from answer.repeats import of_note, ordinal_of
from index.terms import stems

LOOKED_AT = 8
FEWEST = 3
"""Of so many best candidates so many must stand in one list or one section of a note, or one of them begin
with an ordinal and"""
FEWEST_ORDINALS = 2
"""ordinals of that section be so many."""
FEWEST_NAMED = 2
"""Of a section whose heading the question names so many of them suffice."""
RUN_SHARE = 0.5
"""A statement of that section scoring less than this share of the best one is left out."""
RUN_BUDGET = 260
LONGEST = 10
"""Words and items of a run."""

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_ASKED = r"(?:what|which|name|list|give (?:me|us)|tell (?:me|us))"
_PLURAL = (
    r"(?!(?:was|has|does|is|this|its|his|less|process|access|business|across|always)\b)\w{3,}s\b(?!['’])"
)
_ASKS = re.compile(
    r"^\W*list\b|\b(?:list (?:of|all|out|me|the)|all of them|name (?:all|some)|one by one)\b"
    rf"|\b{_ASKED} (?:all |the |are |were |my |our |their )*{_NUMBER} (?:\w+ ){{0,3}}?{_PLURAL}"
    rf"|^\W*(?:the )?{_NUMBER} (?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\b(?:what|which) (?:are|were) (?:all |the |my |our |their |its )*(?:\w+ ){{0,3}}?{_PLURAL}"
    rf"|\bwhich (?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\bwhat (?:sorts?|kinds?|types?|different|other|new|extra|further|main|things?) (?:of )?(?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\b(?:name|give (?:me|us)|tell (?:me|us)) (?:all |the )+(?:\w+ ){{0,3}}?{_PLURAL}"
    r"|^\W*(?:(?:the |what |which |all )*(?:main )?)?things (?:to|that|we|you|i)\b",
    re.IGNORECASE,
)

_COUNTS = frozenset(stems("one two three four five six seven eight nine ten main key list"))
_PLURALS = re.compile(r"\b[a-z]{3,}(?<!s)s\b", re.IGNORECASE)

Group = tuple[str, str, str]


def asks_for_list(question: Question) -> bool:
    """Whether several things are asked for."""
    return bool(_ASKS.search(question.text))


def list_run(
    question: Question, candidates: Sequence[Candidate], least: float, cases: Collection[str] = ()
) -> list[Candidate]:
    """Where several things are asked for and most of the best candidates stand in one list, table or
    section of a note: what stands there, in its order; also where they or advice are asked for by the
    heading of a section; else nothing. candidates: best first. least: the score from which a candidate may
    be shown. cases: names of cases: a section on one is no list."""
    listed = asks_for_list(question)
    if not listed and question.kind != "how to":
        return []
    best = [c for c in candidates[:LOOKED_AT] if c.score >= least]
    groups = {group: [c for c in candidates if _group(c) == group] for c in best if (group := _group(c))}
    for (_, section, _), members in groups.items():
        ordered = _counted(members)
        among = sum(c in members for c in best)
        weakest = candidates[0].score * RUN_SHARE
        if listed and among >= FEWEST:
            return _run(
                [c for c in members if c.role in {"list", "table"} or c in ordered or c.score >= weakest]
            )
        if among >= FEWEST_NAMED and _names(question, section, cases):
            return _run(ordered or members)
        if listed and any(c in best for c in ordered) and _are_asked_for(question, section, ordered):
            return _run(ordered)
    return []


def _counted(members: Sequence[Candidate]) -> list[Candidate]:
    """Those that begin with an ordinal, where there are several ordinals."""
    ordered = [c for c in members if ordinal_of(c.text)]
    return ordered if len({ordinal_of(c.text) for c in ordered}) >= FEWEST_ORDINALS else []


def _names(question: Question, section: str, cases: Collection[str]) -> bool:
    """Whether a question holds all that the heading of a section says, which is no question itself and more
    than a case's name."""
    heading = section.rsplit(" > ", maxsplit=1)[-1].lower()
    said = set(stems(heading))
    explains = heading.startswith(("what ", "how ", "why ", "who "))
    return bool(said) and said <= set(question.stems) and not explains and heading not in cases


def _are_asked_for(question: Question, section: str, items: Sequence[Candidate]) -> bool:
    """Whether things that are counted are those that a question asks for: the heading over them or most of
    them say the same."""
    heading = set(stems(section.rsplit(" > ", maxsplit=1)[-1]))
    if heading & set(question.stems) - _COUNTS:
        return True
    things = set(stems(" ".join(_PLURALS.findall(question.text)))) - _COUNTS
    return 2 * sum(bool(things & c.stems) for c in items) >= len(items)


def _run(members: Sequence[Candidate]) -> list[Candidate]:
    """The first of the members as far as there is room, in the order of their source; what says that
    something was not found comes last."""
    kept: list[Candidate] = []
    for item in members:
        told = any(item.start < k.end and k.start < item.end for k in kept)
        room = len(kept) < LONGEST and sum(c.words for c in kept) + item.words <= RUN_BUDGET
        if room and not told:
            kept.append(item)
    return sorted(kept, key=lambda c: (tells_gap(c.text), c.start))


def _group(candidate: Candidate) -> Group | None:
    """What a candidate would be shown together with; None for prose of an original."""
    if of_note(candidate):
        return candidate.document_id, candidate.section, ""
    if candidate.role in {"list", "table"}:
        return candidate.document_id, candidate.section, candidate.role
    return None
