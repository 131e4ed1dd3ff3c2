"""A comparison: for each thing compared and each aspect, the one quotation that says most, or none.

Takes a question, its columns and a searcher; gives a Grid of candidates. `comparison_of` turns it into the
Comparison of the record once the candidates are checked statements, so that cells and statements
are the same citations under the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answer.aspects import Aspect, find_aspects
from answer.candidates import Candidate, find_candidates
from answer.columns import Column
from answer.expect import expected_sort, holds
from answer.question import Question, read_question
from answer.types import Comparison, ComparisonCell, ComparisonRow, Statement
from index.search import Evidence, Scope, Searcher
from index.vocabulary import in_other_words
from prompts import say

READ = 60
"""Passages read for a row where columns are known by their documents."""
READ_ANYWHERE = 20
"""Passages read for each column that may be found anywhere."""
LEAST_COSINE = 0.19
LEAST_SHARE = 0.15
FULL_SHARE = 0.7
HARDLY_NEAR = 0.08
"""A sentence is about an aspect when it is near it and holds some of its telling words, or holds most of
them and is not far from it.
Read off 102 cells of 41 comparisons (evaluation/LOG.md)."""
FEWEST_FILLED = 2
LONG = 45
"""Words from which a cell is long."""
LONG_COST = 0.002
"""Taken off for each further word."""
ABOUT_OTHERS = 0.06
"""Taken off what also speaks of another column: what is on one alone comes first."""
TOLD_BEFORE = 0.15
"""Taken off what fills another cell of the row already."""
SPOKEN = 0.1
"""Taken off an interview quotation: alone in a cell it lacks what it was said about."""
_HEADING = re.compile(r"(?:box|figure) \d+\s?[:.]", re.IGNORECASE)
_METHODS = re.compile(
    r"\b(?:methods?|methodology|data collection|study design|interviews|limitations)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of candidates: a row for each aspect, a cell for each column; None where nothing fits."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Aspect, tuple[Candidate | None, ...]], ...]

    @property
    def candidates(self) -> list[Candidate]:
        """What fills the cells, each once, in reading order."""
        cells = (cell for _, row in self.rows for cell in row if cell)
        return list({c.place: c for c in cells}.values())


def fill_grid(
    question: Question, columns: Sequence[Column], searcher: Searcher, scope: Scope | None = None
) -> Grid | None:
    """The table of a question; None when fewer than two columns have anything to show."""
    if not columns:
        return None
    aspects = find_aspects(question.text, [name for c in columns for name in c.names])
    rows = [(aspect, _row(question, aspect, columns, searcher, scope)) for aspect in aspects]
    rows = [(aspect, cells) for aspect, cells in rows if any(cells)]
    filled = sum(any(cells[i] for _, cells in rows) for i in range(len(columns)))
    return Grid(tuple(columns), tuple(rows)) if filled >= FEWEST_FILLED else None


def _row(
    question: Question, aspect: Aspect, columns: Sequence[Column], searcher: Searcher, scope: Scope | None
) -> tuple[Candidate | None, ...]:
    """The fittest candidate of each column for one aspect."""
    about = read_question(aspect.text or question.text)
    is_about = _Relevance(about, expected_sort(read_question(aspect.label)), searcher)
    read: dict[tuple[str, frozenset[str]], list[Candidate]] = {}
    cells: list[Candidate | None] = []
    for column in columns:
        key = (column.query, column.documents)
        if key not in read:
            wanted = f"{in_other_words(about.text)} {column.query}".strip()
            k = READ if column.documents else READ_ANYWHERE
            evidence = searcher.near(wanted, k, _within(scope, column))
            read[key] = [c for c in find_candidates(about, evidence, searcher) if is_about(c)]
        found = [column.part(c) for c in read[key] if column.holds(c)]
        others = [o for o in columns if o is not column]
        told = [c.place for c in cells if c]
        cells.append(max(found, key=lambda c: _fitness(c, others, told), default=None))
    return tuple(cells)


def _within(scope: Scope | None, column: Column) -> Scope | None:
    """The scope narrowed to the documents of a column."""
    if not column.documents:
        return scope
    if scope is None:
        return Scope(documents=column.documents)
    both = scope.documents & column.documents if scope.documents else column.documents
    return replace(scope, documents=both or frozenset({""}))


class _Relevance:
    """Whether a sentence is about an aspect: near it, sharing words with it, holding the sort of thing
    that it asks for."""

    def __init__(self, about: Question, sort: str, searcher: Searcher) -> None:
        self._idf = {g[0]: searcher.idf(g) for g in searcher.stem_groups(about.text)}
        self._total = sum(self._idf.values()) or 1.0
        self._sort = sort
        self._of_methods = about.kind == "method"

    def __call__(self, candidate: Candidate) -> bool:
        passage = candidate.evidence.passage
        if passage.role == "caption" or _HEADING.match(candidate.text):
            return False
        if _METHODS.search(passage.section) and not self._of_methods:
            return False
        if not holds(self._sort, candidate.text):
            return False
        share = sum(self._idf.get(stem, 0.0) for stem in candidate.covers) / self._total
        near = candidate.cosine >= LEAST_COSINE and share >= LEAST_SHARE
        return near or (candidate.cosine >= HARDLY_NEAR and share >= FULL_SHARE)


def _fitness(candidate: Candidate, others: Sequence[Column], told: Sequence[tuple[str, int, int]]) -> float:
    """How well a candidate fills a cell. told: places of what fills the row so far."""
    score = candidate.score - max(0, candidate.words - LONG) * LONG_COST
    score -= ABOUT_OTHERS * any(other.holds(candidate) for other in others)
    score -= TOLD_BEFORE * (candidate.place in told)
    score -= SPOKEN * (candidate.note is None and bool(candidate.evidence.passage.speaker))
    return score


def together(evidence: Sequence[Evidence], cells: Sequence[Candidate]) -> list[Evidence]:
    """The evidence of an answer with the passages that its table rests on at the end, each once."""
    known = {e.row for e in evidence}
    new = {c.evidence.row: c.evidence for c in cells if c.evidence.row not in known}
    return [*evidence, *(replace(e, rank=len(evidence) + i) for i, e in enumerate(new.values(), 1))]


def comparison_of(grid: Grid, shown: Sequence[Statement]) -> Comparison | None:
    """The comparison as it is shown. shown: the statements that passed; a cell's is found by its place."""
    by_place = {(s.citations[0].document_id, s.citations[0].start, s.citations[0].end): s for s in shown}
    rows = tuple(
        ComparisonRow(
            aspect.label,
            tuple(_cell(*pair, by_place) for pair in zip(grid.columns, cells, strict=True)),
        )
        for aspect, cells in grid.rows
    )
    if not any(cell.citations for row in rows for cell in row.cells):
        return None
    return Comparison(_caption(grid.columns), tuple(c.label for c in grid.columns), rows)


def _caption(columns: Sequence[Column]) -> str:
    """ "Comparison of Oak, Elm and Ash (Marsh et al. 2020)"."""
    *first, last = (c.label.removesuffix(f" ({c.study})") for c in columns)
    study = f" ({columns[0].study})" if columns[0].study else ""
    return say("comparison_caption", columns=f"{', '.join(first)} and {last}{study}")


def _cell(
    column: Column, candidate: Candidate | None, by_place: Mapping[tuple[str, int, int], Statement]
) -> ComparisonCell:
    statement = by_place.get(candidate.place) if candidate else None
    if statement is None:
        return ComparisonCell(say("not_reported"))
    return ComparisonCell(column.without_name(statement.text), statement.citations)
