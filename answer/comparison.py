"""A comparison: for each thing compared and each aspect, the one quotation that says most, or none.

Takes a question, its columns and a searcher; gives a Grid of candidates. `comparison_of` turns it into the
Comparison of the record once the candidates are checked statements, so that cells and statements
are the same citations under the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answer.aspects import Aspect, find_aspects
from answer.candidates import Candidate
from answer.case_notes import rows_of_notes
from answer.cells import Cells, fill_rows
from answer.column import Column
from answer.question import Question
from answer.types import Comparison, ComparisonCell, ComparisonRow, Statement
from index.search import Evidence, Scope, Searcher
from prompts import say

FEWEST_FILLED = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of candidates: a row for each aspect, a cell for each column; None where nothing fits."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Aspect, Cells], ...]

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
    aspects = find_aspects(question.text, [name for c in columns for name in c.said])
    rows = rows_of_notes(columns, searcher, scope) if not any(a.text for a in aspects) else []
    rows = rows or list(
        zip(aspects, fill_rows(aspects, question.text, columns, searcher, scope), strict=True)
    )
    rows = [(aspect, cells) for aspect, cells in rows if aspect.listed or any(cells)]
    filled = [any(cells[i] for _, cells in rows) for i in range(len(columns))]
    if sum(filled) < FEWEST_FILLED:
        return None
    shown = [i for i, column in enumerate(columns) if filled[i] or column.asked_for]
    return Grid(
        tuple(columns[i] for i in shown), tuple((aspect, tuple(cells[i] for i in shown)) for aspect, cells in rows)
    )


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
    one_study = columns[0].study if len({c.study for c in columns}) == 1 else ""
    *first, last = (c.label.removesuffix(f" ({one_study})") for c in columns)
    study = f" ({one_study})" if one_study else ""
    return say("comparison_caption", columns=f"{', '.join(first)} and {last}{study}")


def _cell(
    column: Column, candidate: Candidate | None, by_place: Mapping[tuple[str, int, int], Statement]
) -> ComparisonCell:
    statement = by_place.get(candidate.place) if candidate else None
    if statement is None:
        return ComparisonCell(say("not_reported"))
    return ComparisonCell(column.without_name(statement.text), statement.citations)
