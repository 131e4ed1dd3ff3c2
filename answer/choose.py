"""Which candidates are shown: what adds most, without repeats, within a length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.candidates import SUPERSEDED, Candidate
from answer.question import Question
from answer.types import LeftOutReason
from index.facets import mentions
from index.terms import overlap
from ingest.cases import Case

BUDGET = {"figure": 140, "when": 130, "who": 140, "definition": 155, "fact": 175, "method": 175}
DEFAULT_BUDGET = 205
FACET_BUDGET = 235
KEEP_SHARE = {"figure": 0.7, "when": 0.7, "who": 0.68, "definition": 0.66}
DEFAULT_KEEP_SHARE = 0.6
"""A candidate scoring less than this share of the best one is not shown."""
SAME_SHARE = 0.6
"""Overlap of content stems, of the shorter sentence, from which two sentences say the same."""
NOVELTY = 0.08
MOST = 8


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A candidate that is not shown, and why. instead: the one shown that it repeats."""

    candidate: Candidate
    reason: LeftOutReason
    instead: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown, best first, and what is not."""

    shown: list[Candidate]
    passed_over: list[PassedOver]


def choose(
    question: Question,
    candidates: Sequence[Candidate],
    facets: Sequence[Case] = (),
    by_part: Sequence[Sequence[Candidate]] = (),
    length: float = 1.0,
    cells: Sequence[Candidate] = (),
) -> Choice:
    """Candidates to show, and the others. facets: cases of which each gets its best candidate, where
    one is good enough to be shown; by_part: for each part of the question, the candidates as scored for
    that part: each gets its best. cells: what fills a comparison; it comes first and stands for facets
    and parts.

    length scales the budget of words.
    """
    if not candidates:
        return Choice(list(cells), [])
    budget = (FACET_BUDGET if facets or by_part else BUDGET.get(question.kind, DEFAULT_BUDGET)) * length
    least = candidates[0].score * KEEP_SHARE.get(question.kind, DEFAULT_KEEP_SHARE)
    chosen = list(cells) or best_of_each([c for c in candidates if c.score >= least], facets)
    for part in () if cells else by_part:
        free = (c for c in part if not any(says_the_same(c, other) for other in chosen))
        chosen.extend(c for c in [next(free, None)] if c is not None)
    covered: set[str] = set().union(*(c.covers for c in chosen))
    taken = {c.place for c in chosen}
    free_ones = [c for c in candidates if c.place not in taken]
    left = [c for c in free_ones if c.score >= least]
    passed = [PassedOver(c, _too_weak(c, least)) for c in free_ones if c.score < least]
    used = sum(c.words for c in chosen)
    while left and len(chosen) < MOST:
        best = max(left, key=lambda c: (c.score + NOVELTY * len(c.covers - covered), -c.start))
        left.remove(best)
        same = next((other for other in chosen if says_the_same(best, other)), None)
        if same is not None:
            passed.append(PassedOver(best, "repeats another", same))
        elif chosen and used + best.words > budget:
            passed.append(PassedOver(best, "over the length"))
        else:
            chosen.append(best)
            covered |= best.covers
            used += best.words
    if not cells:
        chosen.sort(key=lambda c: (-c.score, c.document_id, c.start))
    return Choice(chosen, passed + [PassedOver(c, "enough shown") for c in left])


def _too_weak(candidate: Candidate, least: float) -> LeftOutReason:
    """Why a candidate stays below the least score: on its own, or only as a later document replaces it."""
    replaced = candidate.superseded and candidate.score + SUPERSEDED >= least
    return "superseded" if replaced else "below the floor"


def best_of_each(candidates: Sequence[Candidate], facets: Sequence[Case]) -> list[Candidate]:
    """For each case the best candidate that names it; else one from its section."""
    chosen: list[Candidate] = []
    for case in facets:
        free = [c for c in candidates if not any(says_the_same(c, other) for other in chosen)]
        naming = (c for c in free if mentions(c.text, case))
        inside = (c for c in free if case.title in c.evidence.passage.section.split(" > ") and c.note is None)
        best = next(naming, None) or next(inside, None)
        if best is not None:
            chosen.append(best)
    return chosen


def says_the_same(a: Candidate, b: Candidate) -> bool:
    """Whether one repeats the other: overlapping places, a note and what it rests on, or like words."""
    if a.document_id == b.document_id and a.start < b.end and b.start < a.end:
        return True
    if _rests_on(a, b) or _rests_on(b, a):
        return True
    return overlap(a.stems, b.stems) >= SAME_SHARE


def _rests_on(note: Candidate, original: Candidate) -> bool:
    target = note.note
    return (
        target is not None
        and original.document_id == note.evidence.passage.document_id
        and target.target_start < original.end
        and original.start < target.target_end
    )
