"""Which candidates are shown: what adds most, without repeats, within a length."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from answer.candidates import SUPERSEDED, Candidate
from answer.order import in_order
from answer.question import Question
from answer.repeats import says_the_same
from answer.runs import asks_for_list, list_run
from answer.types import LeftOutReason
from index.facets import mentions
from ingest.cases import Case

BUDGET = {"figure": 140, "when": 130, "who": 140, "definition": 155, "fact": 175, "method": 175}
DEFAULT_BUDGET = 205
FACET_BUDGET = 235
KEEP_SHARE = {"figure": 0.7, "when": 0.7, "who": 0.68, "definition": 0.66}
DEFAULT_KEEP_SHARE = 0.6
"""A candidate scoring less than this share of the best one is not shown."""
ANSWERS = 0.5
"""Probability, by the evidence model, from which the best candidate answers for sure, if its cosine is"""
NEAR = 0.35
"""so high. Then"""
UNSURE_SHARE = {"figure": 0.5, "when": 0.5, "who": 0.5, "definition": 0.5, "fact": 0.3, "why": 0.3}
"""one that has less than this share of it adds nothing to the kinds of question that few sentences answer,
unless it scores"""
FAIRLY_BEST = 0.72
"""of what the best one does where it is as sure as that (except for reasons, of which there are several), and"""
NEARLY_BEST = 0.85
"""where it is not. So must any other one beside a list that answers."""
NOVELTY = 0.08
MOST = 8
ALWAYS_KEPT = 2
"""Statements that stay when an answer is cut down to its surest ones."""
MOST_REFUSED = 20
"""Sentences of each sort, that may not be shown, of which a record keeps why."""


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

    def first(self, count: int, sure: float = 0.0) -> Choice:
        """The first of what is shown, after the second only those of which the evidence model is so sure; the
        rest is passed over."""
        kept = [c for i, c in enumerate(self.shown) if i < ALWAYS_KEPT or c.sure >= sure][:count]
        rest = [PassedOver(c, "enough shown") for c in self.shown if c not in kept]
        return Choice(kept, [*rest, *self.passed_over])


def choose(
    question: Question,
    candidates: Sequence[Candidate],
    facets: Sequence[Case] = (),
    by_part: Sequence[Sequence[Candidate]] = (),
    length: float = 1.0,
    cells: Sequence[Candidate] = (),
    cases: Collection[str] = (),
    listed: Sequence[Candidate] = (),
) -> Choice:
    """Candidates to show, and the others. facets: cases of which each gets its best candidate, where
    one is good enough to be shown; by_part: for each part of the question, the candidates as scored for
    that part: each gets its best. cells: what fills a comparison; it comes first and stands for facets
    and parts. cases: names of all cases. listed: a list that
    answers the question and comes first.

    length scales the budget of words.
    """
    if not candidates:
        return Choice(list(cells), [])
    budget = (FACET_BUDGET if facets or by_part else BUDGET.get(question.kind, DEFAULT_BUDGET)) * length
    least = candidates[0].score * KEEP_SHARE.get(question.kind, DEFAULT_KEEP_SHARE)
    run = [] if cells or facets else list(listed) or list_run(question, candidates, least, cases)
    chosen = list(cells) or run or best_of_each([c for c in candidates if c.score >= least], facets)
    for part in () if cells else by_part:
        free = (c for c in part if not any(says_the_same(c, other) for other in chosen))
        chosen.extend(c for c in [next(free, None)] if c is not None)
    covered: set[str] = set().union(*(c.covers for c in chosen))
    taken = {c.place for c in chosen}
    free_ones = [c for c in candidates if c.place not in taken]
    ends = _Ending(question, candidates, least, bool(run) and asks_for_list(question)) if length <= 1 else None
    left = [c for c in free_ones if c.score >= (ends(c) if ends else least)]
    weak = [c for c in free_ones if c not in left]
    passed = [PassedOver(c, _too_weak(c, least)) for c in weak]
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
        chosen = in_order(question, chosen, run)
    return Choice(chosen, passed + [PassedOver(c, "enough shown") for c in left])


def refusals(
    read: Sequence[Candidate], on_other_cases: Sequence[Candidate] = ()
) -> tuple[PassedOver, ...]:
    """The best of what was read and is never chosen from, with the reasons. read: best first."""
    unfit = [PassedOver(c, c.unfit) for c in read if c.unfit][:MOST_REFUSED]
    others = [PassedOver(c, "on another case") for c in on_other_cases[:MOST_REFUSED]]
    return (*unfit, *others)


class _Ending:
    """The score below which a candidate adds nothing to what answers already."""

    def __init__(
        self, question: Question, candidates: Sequence[Candidate], least: float, listed: bool
    ) -> None:
        best = candidates[0]
        narrow = best.sure >= ANSWERS and best.cosine >= NEAR and question.kind in UNSURE_SHARE
        fairly = best.score * FAIRLY_BEST if narrow and question.kind != "why" else least
        self._least = max(least, fairly)
        self._high = best.score * NEARLY_BEST
        self._listed = listed
        self._unsure = best.sure * UNSURE_SHARE[question.kind] if narrow else 0.0

    def __call__(self, candidate: Candidate) -> float:
        return self._high if self._listed or candidate.sure < self._unsure else self._least


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
