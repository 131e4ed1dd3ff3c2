"""Lines of cells -> header and records: wrapped cells, percentages and repeated heads rejoined.

A printed row often takes several lines: its label wraps, its counts stand on one line and their
percentages on the next, and the first cell is empty. `read_table` gives one record per row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.plain_text.lines import squeeze

_SEPARATOR = re.compile(r"^[\s|:+-]+$")
_NUMBER = re.compile(r"^[<>≤≥~]?\s?[£$€]?\d[\d,. ]*%?$|^[-–—]$")
_COUNT = re.compile(r"^[<>≤≥~]?\s?[£$€]?\d[\d,.]*%?(?:\s*\(|$)")
_ASIDE = re.compile(r"^\(?\s*[<>]?\d+(?:\.\d+)?\s*%\s*\)?$")
_HANGING = re.compile(r"(?:\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)|[-–,/])$")


@dataclass(slots=True)
class Table:
    """header: a name per column, "" where unknown. records: cells per column, the label first."""

    header: list[str] = field(default_factory=list)
    records: list[list[str]] = field(default_factory=list)
    spanning: str = ""


def read_table(lines: Sequence[str]) -> Table:
    """The table that stands on these lines."""
    rows = _grid(lines)
    if not rows:
        return Table()
    table = Table()
    rest = _take_header(rows, table)
    wrapped = _is_wrapped(rest)
    for row in rest:
        _place(row, table, wrapped)
    return table


def cells_of(line: str) -> list[str]:
    """Cells of one line, squeezed."""
    if "\t" not in line and line.strip().startswith("|"):
        return [squeeze(c) for c in line.strip().strip("|").split("|")]
    return [squeeze(c) for c in line.split("\t")]


def _grid(lines: Sequence[str]) -> list[list[str]]:
    """Rows of equal width; empty columns at the end and rows of rules left out."""
    rows = [cells_of(x) for x in lines if x.strip() and not _SEPARATOR.match(x)]
    used = max((i + 1 for row in rows for i, c in enumerate(row) if c), default=0)
    return [(row + [""] * used)[:used] for row in rows if any(row)]


def _is_figure(cell: str) -> bool:
    """True for a cell of one number, a dash for none included; a percentage aside is none."""
    return bool(_NUMBER.match(cell)) and not _ASIDE.match(cell)


def _take_header(rows: list[list[str]], table: Table) -> list[list[str]]:
    """Read the header off the first rows; what is left is the body."""
    width = len(rows[0])
    if len(rows) < 2 or any(_is_figure(c) for c in rows[0]):
        table.header = [""] * width
        return rows
    _shift_right(rows)
    count = 1
    while count < min(4, len(rows) - 1) and _still_header(rows, count):
        count += 1
    head = rows[:count]
    table.header = [_column_name(head, i) for i in range(width)]
    table.spanning = _spanning(head)
    echo = [r for r in head if sum(map(bool, r)) > 1]
    return [r for r in rows[count:] if r not in echo]


def _shift_right(rows: list[list[str]]) -> None:
    """A head cell over the last column often loses one tab: put it over that column."""
    head, below = rows[0], rows[1]
    apart = len(head) > 4 and head[-2] and not head[-1] and not any(head[2:-2])
    if apart and not head[0] and all(below[1:]):
        head[-2], head[-1] = "", head[-2]


def _still_header(rows: list[list[str]], count: int) -> bool:
    """True where row `count` is one more line of the header."""
    row = rows[count]
    if any(_is_figure(c) for c in row):
        return False
    full = all(any(r[i] for r in rows[:count]) for i in range(1, len(row)))
    unnamed = not any(r[0] for r in rows[:count])
    if full:
        return unnamed and not row[0]
    return unnamed or (not row[0] and sum(map(bool, row)) > sum(map(bool, rows[0])))


def _column_name(head: list[list[str]], column: int) -> str:
    """Words above one column; a cell that spans several columns names none of them."""
    words: list[str] = []
    for row in head:
        spans = column + 1 < len(row) and not row[column + 1] and column > 0
        alone = sum(map(bool, row)) < max(sum(map(bool, r)) for r in head)
        if row[column] and not (spans and alone):
            words.append(row[column])
    return " ".join(words)


def _spanning(head: list[list[str]]) -> str:
    """The words of a head cell over several columns ("Harbour" over four)."""
    if len(head) > 1 and sum(map(bool, head[0])) == 1 and not head[0][0]:
        return next(c for c in head[0] if c)
    return ""


def _is_wrapped(rows: Sequence[list[str]]) -> bool:
    """True where rows with an empty first cell mostly go on with the cell above."""
    loose = [next(c for c in row if c) for row in rows if not row[0] and any(row)]
    low = sum(1 for cell in loose if cell[0].islower() or cell[0] == "(")
    return len(loose) >= 2 and low * 3 >= len(loose)


def _place(row: list[str], table: Table, wrapped: bool) -> None:
    """Add a line to the last record, or start a record with it."""
    last = table.records[-1] if table.records else None
    if last is not None and _continues(row, last, wrapped):
        for i, cell in enumerate(row):
            last[i] = _join_cells(last[i], cell)
        return
    record = list(row)
    if not record[0] and last is not None:
        record[0] = last[0]
    table.records.append(record)


def _continues(row: list[str], last: list[str], wrapped: bool) -> bool:
    """True where the line belongs to the record before it."""
    values = [c for c in row[1:] if c]
    figures = any(_is_figure(c) for c in values)
    if values and all(_ASIDE.match(c) for c in values):
        return True
    if figures and any(_COUNT.match(c) for c in last[1:]):
        return False
    if row[0]:
        hanging = bool(_HANGING.search(last[0])) or last[0].count("(") > last[0].count(")")
        return row[0][0].islower() or (hanging and bool(last[0]))
    first = values[0] if values else ""
    return wrapped or first[:1].islower() or first.startswith("(")


def _join_cells(above: str, below: str) -> str:
    """Two lines of one cell; a word cut by a hyphen is joined at it."""
    if not above or not below:
        return above or below
    if re.search(r"\w[-–/]$", above) and below[0].islower():
        return above + below
    if _ASIDE.match(below) and not below.startswith("("):
        return f"{above} ({below})"
    return f"{above} {below}"
