"""Tables without vertical rules: short pieces of text that stand in rows and line up in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.read.pdf.columns import find_gutter
from ingest.read.pdf.line import Line, Page, Table
from ingest.read.table import is_number
from ingest.types import PageBox

_MIN_ROWS = 3
_MAX_CELL_WORDS = 4.0
_MAX_COLUMNS = 20
_MAX_COLUMN_WORDS = 8

_Row = list[Line]


def aligned_tables(page: Page, lines: Sequence[Line]) -> list[tuple[Table, list[Line]]]:
    """Tables among the lines, each with the lines it takes."""
    found: list[tuple[Table, list[Line]]] = []
    for run in _runs(_rows(lines)):
        members = [line for row in run for line in row]
        table = _table(page, run)
        if table is not None and find_gutter(members) is None:
            found.append((table, members))
    return found


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Lines that share a baseline, rows from top to bottom."""
    rows: list[_Row] = []
    for line in sorted(lines, key=lambda x: (x.y0 + x.y1) / 2):
        if rows and _level(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.x0) for row in rows]


def _level(a: Line, b: Line) -> bool:
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def _runs(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Stretches of rows of several pieces; a single piece between them may wrap a cell."""
    runs: list[list[_Row]] = []
    run: list[_Row] = []
    for row in rows:
        near = not run or row[0].y0 - run[-1][0].y1 < 2.0 * row[0].size
        if (len(row) > 1 and near) or (run and near and len(row) == 1 and _wraps(row[0], run)):
            run.append(row)
        else:
            runs.append(run)
            run = [row] if len(row) > 1 else []
    runs.append(run)
    return [r for r in map(_trim, runs) if sum(len(row) > 1 for row in r) >= _MIN_ROWS]


def _wraps(line: Line, run: Sequence[_Row]) -> bool:
    """True for a short piece that starts where a cell of an earlier row starts."""
    starts = [cell for row in run[-3:] for cell in row]
    widest = max(row[-1].x1 for row in run) - min(row[0].x0 for row in run)
    return line.width < 0.6 * widest and any(abs(line.x0 - cell.x0) < 3 for cell in starts)


def _trim(run: list[_Row]) -> list[_Row]:
    """The run without single pieces at its end that stand apart from the row before."""
    while len(run) > 1 and len(run[-1]) == 1 and run[-1][0].y0 - run[-2][0].y1 > 0.5 * run[-1][0].size:
        run = run[:-1]
    return run


def _table(page: Page, run: Sequence[_Row]) -> Table | None:
    columns = _columns(run)
    cells = [cell for row in run if len(row) > 1 for cell in row]
    if not 2 <= len(columns) <= _MAX_COLUMNS or median(c.words for c in cells) > _MAX_CELL_WORDS:
        return None
    if any(_is_running_text(cells, column) for column in columns):
        return None
    grid: list[list[str]] = []
    boxes: list[PageBox] = []
    for row, before in zip(run, [None, *run[:-1]], strict=True):
        texts = [""] * len(columns)
        for cell in row:
            at = _column_of(cell, columns)
            texts[at] = f"{texts[at]} {cell.text}".strip()
        box = _row_box(page, row)
        if grid and before is not None and (_continues(row, before, texts) or _in_head(row, before, run)):
            grid[-1] = [f"{old} {new}".strip() for old, new in zip(grid[-1], texts, strict=True)]
            boxes[-1] = _joined(boxes[-1], box)
        else:
            grid.append(texts)
            boxes.append(box)
    return Table(grid, boxes) if len(grid) >= 2 else None


def _is_running_text(cells: Sequence[Line], column: tuple[float, float]) -> bool:
    """True for a column of long lines, which is text beside something else."""
    inside = [c.words for c in cells if column[0] <= (c.x0 + c.x1) / 2 <= column[1]]
    return bool(inside) and median(inside) > _MAX_COLUMN_WORDS


def _columns(run: Sequence[_Row]) -> list[tuple[float, float]]:
    """Left and right of each column, from the rows with the commonest number of pieces or more."""
    counts = Counter(len(row) for row in run if len(row) > 1)
    usual = counts.most_common(1)[0][0]
    pieces = sorted(((c.x0, c.x1) for row in run if len(row) >= usual for c in row), key=lambda p: p[0])
    columns: list[tuple[float, float]] = []
    for x0, x1 in pieces:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _column_of(cell: Line, columns: Sequence[tuple[float, float]]) -> int:
    def shared(i: int) -> float:
        return min(cell.x1, columns[i][1]) - max(cell.x0, columns[i][0])

    return max(range(len(columns)), key=shared)


def _continues(row: _Row, before: _Row, texts: Sequence[str]) -> bool:
    """A row without a label, close under the one before, wraps its cells."""
    close = row[0].y0 - before[0].y1 < 0.5 * row[0].size
    return close and (not texts[0] or len(row) == 1)


def _in_head(row: _Row, before: _Row, run: Sequence[_Row]) -> bool:
    """Two close rows above the first figure are lines of one row of column names."""
    first = next((i for i, r in enumerate(run) if any(is_number(cell.text) for cell in r)), 0)
    at = next(i for i, r in enumerate(run) if r is row)
    return at < first and row[0].y0 - before[0].y1 < 0.3 * row[0].size


def _row_box(page: Page, row: _Row) -> PageBox:
    return PageBox(
        page.index,
        round(min(c.x0 for c in row), 1),
        round(min(c.y0 for c in row), 1),
        round(max(c.x1 for c in row), 1),
        round(max(c.y1 for c in row), 1),
    )


def _joined(a: PageBox, b: PageBox) -> PageBox:
    return PageBox(a.page, min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
