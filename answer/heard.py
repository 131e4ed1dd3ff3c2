"""Where the words of a group are asked for, theirs are shown, or it is said that none are held.

What managers said about patients is no answer to what patients said. When nothing in the library is said by
the group, or told of what it said, what shows who was asked comes first and what others said after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answer.candidates import Candidate, find_candidates
from answer.decline import NEAR_ENOUGH, Judgement
from answer.expect import SURE_ENOUGH
from answer.group_asked import Group, group_asked
from answer.question import Question, read_question
from answer.speakers import leaders_of, roles_in
from answer.works import Work, known_names, works, works_named
from index.search import Evidence, Scope, Searcher

Find = Callable[[Question, Sequence[Evidence]], list[Candidate]]
"""The candidates of some evidence for a question."""

DEEP = 400
"""Passages among which the group's words are looked for when those read first hold none."""
READ = 12
"""Of those that hold some, how many are read."""
SAMPLE = 10
"""Passages that are read to find who was asked."""
FIRST = 0.05
"""By how much what shows who was asked goes before the best of the rest."""
RELATED = 3
"""Sentences of others that are shown where the group said nothing, and of theirs that are far from the question."""
AT_ALL = 0.2
"""Cosine from which words of the group itself are taken to be on the question."""
SURE_OF_NAMED = 0.1
"""Probability, by the evidence model, from which a sentence that names the group tells whether it was asked."""
_ASKED_THEM = re.compile(
    r"\binterviewed\b|\b\d+ interviews\b|\binterviewees (?:included|were|at)\b"
    r"|\b(?:sample|participants?|respondents?) (?:consisted|comprised|included|were)\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\b(?:little|no|not|few|limited|only|without|unaware)\b.{0,60}\b(?:interview\w*|involvement|participat\w+|includ\w+)\b"
    r"|\binterview\w*\b.{0,60}\b(?:unaware|little|nothing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """candidates: what may be shown. lacking: whose words were asked for and are not held. of_one: whether
    they are the words of the one person who was asked for."""

    candidates: list[Candidate]
    lacking: tuple[str, ...] = ()
    of_one: bool = False

    def judged(self, judgement: Judgement) -> Judgement:
        """A judgement that tells what is lacking; what is declined stays so, but for one person's words."""
        if self.of_one and judgement.status == "declined":
            return replace(judgement, status="partial", reason="missing_unsure", missing=())
        if not self.lacking or judgement.status == "declined":
            return judgement
        return replace(judgement, status="partial", reason="missing_voice", missing=self.lacking)


def heard(
    question: Question, candidates: Sequence[Candidate], find: Find, scope: Scope | None, searcher: Searcher
) -> Heard:
    """The candidates that hold what the group said that a question asks for; all, where it asks for no group's."""
    group = group_asked(question)
    if group is None or group.name in known_names(searcher).works:
        return Heard(list(candidates))
    named = works_named(question.text, searcher)
    own: list[Candidate] = []
    far: list[Candidate] = []
    silent = []
    for one in group.each():
        theirs = _theirs(one, candidates, named)
        found = [c for c in theirs if _is_near(one, c)]
        if not found:
            theirs += _theirs(one, _deeper(one, question, find, scope, searcher), named)
            found = [c for c in theirs if _is_near(one, c)]
        spoken = [c for c in theirs if c.speaker and c.cosine >= AT_ALL]
        own += found
        far += [] if found else spoken
        silent += [] if found or spoken else [one]
    lacking = tuple(_told(g, group, named) for g in silent)
    if own:
        return Heard(_best_first([*own, *far]), lacking, bool(group.number))
    others = [c for c in candidates if _is_of(c, named)] or list(candidates)
    if far:
        return Heard(_put_first(_best_first(far)[:RELATED], others), lacking)
    sample = _who_was_asked(group, named or _works_of_cases(question, searcher), scope, searcher)
    if named and sample and _are_those(group, sample[0], others):
        return Heard(others)
    return Heard(_put_first(sample, others), lacking)


def _best_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Each place once."""
    once = {c.place: c for c in candidates}
    return sorted(once.values(), key=lambda c: (-c.score, c.document_id, c.start))


def _put_first(first: Sequence[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """Some candidates, in their order, before the best few of the others."""
    best = max((c.score for c in others), default=0.0) + FIRST
    places = {c.place for c in first}
    rest = [c for c in others if c.place not in places]
    return [*(replace(c, score=best) for c in first), *rest[:RELATED]]


def _are_those(group: Group, sample: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a study that does not tell who each speaker is asked the group, as its sample says."""
    spoken = [c.speaker for c in candidates if c.speaker]
    asked = roles_in(sample.text)
    return bool(spoken) and not any(map(roles_in, spoken)) and bool(group.roles & (asked | leaders_of(asked)))


def _theirs(group: Group, candidates: Sequence[Candidate], named: Sequence[Work]) -> list[Candidate]:
    """Those that are of the group, and of a study that the question names."""
    return [
        c
        for c in candidates
        if _is_of(c, named) and (group.spoke(c.speaker) if c.speaker else group.is_told_of(c.text))
    ]


def _is_near(group: Group, candidate: Candidate) -> bool:
    """Whether a candidate is on what is asked; of one person everything is."""
    return bool(group.number) or candidate.cosine >= NEAR_ENOUGH or candidate.sure >= SURE_ENOUGH


def _is_of(candidate: Candidate, named: Sequence[Work]) -> bool:
    ids = {candidate.document_id, candidate.evidence.passage.document_id}
    return not named or any(ids & work.documents for work in named)


def _deeper(
    group: Group, question: Question, find: Find, scope: Scope | None, searcher: Searcher
) -> list[Candidate]:
    """Candidates of passages further down that hold words of the group."""
    near = searcher.near(question.text, DEEP, scope)
    holding = [e for e in near if group.spoke(e.passage.speaker) or group.is_told_of(e.text)]
    return find(question, searcher.read(question.text, holding[:READ]))


def _who_was_asked(
    group: Group, studies: Sequence[Work], scope: Scope | None, searcher: Searcher
) -> list[Candidate]:
    """The sentence that tells best whom a study asked: that it did not ask the group, that it asked only
    others, or whom it asked. Where no study is named, only the first."""
    within = frozenset().union(*(w.documents for w in studies))
    asked = read_question(
        f"Who was interviewed for the study? Were {group.said} interviewed, or only others?"
    )
    evidence = searcher.search(asked.text, SAMPLE, Scope(documents=within) if within else scope)
    told = []
    for c in find_candidates(asked, evidence, searcher, rows=False):
        refused = group.is_named_in(c.text) and _NOT_ASKED.search(c.text) and c.sure >= SURE_OF_NAMED
        roles = [*roles_in(c.text), *(["people"] if "people" in c.text else [])]
        if refused or (within and roles and _ASKED_THEM.search(c.text) and c.sure >= SURE_ENOUGH):
            only = bool(re.search(r"\bonly\b", c.text, re.IGNORECASE))
            told.append((not refused, not only, -len(roles), -c.sure, c.document_id, c.start, c))
    return [c for *_, c in sorted(told, key=lambda t: t[:-1])[:1]]


def _works_of_cases(question: Question, searcher: Searcher) -> list[Work]:
    """The studies of the cases that a question names."""
    named = frozenset(searcher.studies.named(question.text))
    return [w for w in works(searcher) if w.documents & named]


def _told(silent: Group, group: Group, named: Sequence[Work]) -> str:
    """Whose words are lacking, as the question calls them, and of which study."""
    said = group.said if silent == group or len(group.roles) < 2 else silent.said
    return f"{said} in {named[0].label}" if len(named) == 1 else said
