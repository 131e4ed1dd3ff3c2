"""Tables drawn with rules: the cells are where the lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.pdf.line import Line, Page, Table
from ingest.read.table import SPANNED, is_number
from ingest.types import PageBox

_THIN = 3.5
_SNAP = 3.0
_MAX_EDGES = 800
_MAX_ROWS, _MAX_COLUMNS = 200, 30


@dataclass(slots=True)
class _Edge:
    """A straight edge: at `at` on one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        return self.start - _SNAP <= place <= self.end + _SNAP


@dataclass(slots=True)
class _Grid:
    xs: list[float]
    ys: list[float]
    across: list[_Edge]
    down: list[_Edge]


def ruled_tables(page: Page) -> list[tuple[Table, list[Line]]]:
    """Tables drawn with rules, each with the lines of text it takes."""
    found: list[tuple[Table, list[Line]]] = []
    for grid in _grids(page):
        inside = [line for line in page.lines if line.upright and _inside(line, grid)]
        _rule_between_figures(grid, inside)
        table = _table(page, grid, inside)
        if table is not None:
            found.append((table, inside))
    return found


def edges(page: Page) -> tuple[list[_Edge], list[_Edge]]:
    """Horizontal and vertical edges: rules, and the sides of boxes."""
    across: list[_Edge] = []
    down: list[_Edge] = []
    for x0, y0, x1, y1 in page.rules:
        if y1 - y0 <= _THIN and x1 - x0 > 2 * _THIN:
            across.append(_Edge((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > _THIN:
            down.append(_Edge((x0 + x1) / 2, y0, y1))
        elif x1 - x0 > _THIN and y1 - y0 > _THIN and x1 - x0 < 0.98 * page.width:
            across += [_Edge(y0, x0, x1), _Edge(y1, x0, x1)]
            down += [_Edge(x0, y0, y1), _Edge(x1, y0, y1)]
    return across, down


def _grids(page: Page) -> list[_Grid]:
    """Groups of edges that touch each other and make at least two rows and two columns."""
    across, down = edges(page)
    if not across or not down or len(across) + len(down) > _MAX_EDGES:
        return []
    grids: list[_Grid] = []
    for rows, columns in _connected(across, down):
        xs, ys = _snap([e.at for e in columns]), _snap([e.at for e in rows])
        if 3 <= len(xs) <= _MAX_COLUMNS + 1 and 3 <= len(ys) <= _MAX_ROWS + 1:
            grids.append(_Grid(xs, ys, rows, columns))
    return grids


def _connected(across: list[_Edge], down: list[_Edge]) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Edges grouped by whether they meet."""
    count = len(across)
    parent = list(range(count + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if a.covers(d.at) and d.covers(a.at):
                parent[root(i)] = root(count + j)
    groups: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for i in range(len(parent)):
        rows, columns = groups.setdefault(root(i), ([], []))
        if i < count:
            rows.append(across[i])
        else:
            columns.append(down[i - count])
    return list(groups.values())


def _snap(values: Sequence[float]) -> list[float]:
    """Values without those that lie closer than a few points to the one before."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return kept


def _inside(line: Line, grid: _Grid) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]


def _rule_between_figures(grid: _Grid, lines: Sequence[Line]) -> None:
    """Where one ruled row holds several figures under each other, each starts a row of its own."""
    figures: dict[tuple[int, int], list[Line]] = {}
    for line in sorted(lines, key=lambda x: x.y0):
        for x, _ in _split_at(line, grid.xs):
            cell = _slot(grid.ys, (line.y0 + line.y1) / 2), _slot(grid.xs, x)
            figures.setdefault(cell, []).append(line)
    cuts: dict[int, list[float]] = {}
    for (row, column), found in figures.items():
        texts = [t for line in found for x, t in _split_at(line, grid.xs) if _slot(grid.xs, x) == column]
        if len(found) > max(1, len(cuts.get(row, ())) + 1) and all(map(is_number, texts)):
            cuts[row] = [line.y0 - 0.5 for line in found[1:]]
    for y in (y for rows in cuts.values() for y in rows):
        grid.across.append(_Edge(y, grid.xs[0], grid.xs[-1]))
    grid.ys = sorted([*grid.ys, *(y for rows in cuts.values() for y in rows)])


def _table(page: Page, grid: _Grid, lines: list[Line]) -> Table | None:
    """The table in a grid; None when it is only a box around text."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    groups = _merged_cells(grid)
    texts: dict[int, list[str]] = {}
    for line in sorted(lines, key=lambda x: (round(x.y0), x.x0)):
        row = _slot(grid.ys, (line.y0 + line.y1) / 2)
        for x, text in _split_at(line, grid.xs):
            texts.setdefault(groups[row * columns + _slot(grid.xs, x)], []).append(text)
    cells = [_row_cells(groups[r * columns : (r + 1) * columns], texts) for r in range(rows)]
    if sum(sum(cell not in {"", SPANNED} for cell in row) > 1 for row in cells) < 2:
        return None
    boxes = [
        PageBox(page.index, round(grid.xs[0], 1), round(a, 1), round(grid.xs[-1], 1), round(b, 1))
        for a, b in zip(grid.ys, grid.ys[1:], strict=False)
    ]
    return Table(cells, boxes)


def _row_cells(groups: Sequence[int], texts: dict[int, list[str]]) -> list[str]:
    """Texts of one row; a merged cell's text stands in its first column."""
    return [
        SPANNED if c and groups[c] == groups[c - 1] else " ".join(texts.get(groups[c], []))
        for c in range(len(groups))
    ]


def _split_at(line: Line, xs: Sequence[float]) -> list[tuple[float, str]]:
    """The parts of a line between vertical rules, each with the x of its middle."""
    if not line.stops:
        return [((line.x0 + line.x1) / 2, line.text)]
    parts: list[tuple[int, float, str]] = []
    ends = [offset for offset, _, _ in line.stops[1:]] + [len(line.text)]
    for (start, x0, x1), end in zip(line.stops, ends, strict=True):
        slot = _slot(xs, (x0 + x1) / 2)
        word = line.text[start:end]
        if parts and parts[-1][0] == slot:
            parts[-1] = (slot, parts[-1][1], parts[-1][2] + word)
        else:
            parts.append((slot, (x0 + x1) / 2, word))
    return [(x, text.strip()) for _, x, text in parts]


def _slot(borders: Sequence[float], place: float) -> int:
    """Index of the interval that holds a place."""
    slot = sum(border <= place for border in borders) - 1
    return min(max(slot, 0), len(borders) - 2)


def _merged_cells(grid: _Grid) -> list[int]:
    """For each cell, the number of the merged cell it belongs to: cells with no edge between them."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    group = list(range(rows * columns))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for r in range(rows):
        middle_y = (grid.ys[r] + grid.ys[r + 1]) / 2
        for c in range(columns):
            middle_x = (grid.xs[c] + grid.xs[c + 1]) / 2
            here = r * columns + c
            if c + 1 < columns and not _edge_at(grid.down, grid.xs[c + 1], middle_y):
                group[root(here + 1)] = root(here)
            if r + 1 < rows and not _edge_at(grid.across, grid.ys[r + 1], middle_x):
                group[root(here + columns)] = root(here)
    return [root(i) for i in range(rows * columns)]


def _edge_at(found: list[_Edge], at: float, place: float) -> bool:
    return any(abs(e.at - at) <= _SNAP and e.covers(place) for e in found)
