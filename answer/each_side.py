"""Where a comparison makes no table, each thing compared still gets its best sentences."""

from __future__ import annotations

from collections.abc import Sequence

from answer.candidates import Candidate, find_candidates
from answer.cells import within
from answer.column import Column
from answer.expect import SURE_ENOUGH
from answer.question import Question
from index.search import Scope, Searcher

LOOKED_AT = 10
"""Passages read for a side of which nothing good is among the candidates."""
EACH = 2
"""Sentences that a side is given."""


def of_each_side(
    question: Question,
    columns: Sequence[Column],
    candidates: Sequence[Candidate],
    searcher: Searcher,
    scope: Scope | None = None,
) -> list[list[Candidate]]:
    """For each place that a side has in an answer, what may stand there, best first. A side that is known
    by its documents is looked for in them where the candidates have nothing on it that is surely an answer.
    Nothing without an evidence model: what is on a side need not answer."""
    if searcher.reranker is None:
        return []
    found = []
    for column in columns:
        own = _sure(column, candidates)
        if not own and column.documents:
            near = searcher.search(question.text, LOOKED_AT, within(scope, column))
            own = _sure(column, find_candidates(question, near, searcher))
        found += [own] * EACH
    return found


def _sure(column: Column, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in candidates if column.holds(c) and c.sure >= SURE_ENOUGH]
