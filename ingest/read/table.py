"""Tables become rows that keep label, column and value together.

`Site B | 21 | 180,000` under `Network | Practices | Patients` becomes the block
"Network: Site B; Practices: 21; Patients: 180,000".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.types import Block

Row = Sequence[str]
_NUMBER = re.compile(
    r"^[£$€~<>≤≥+\-–(]*\s*\d[\d,.\s]*\s*(%|k|m|bn|million|billion|p|pp)?\)?\*?$", re.IGNORECASE
)
_YEAR = re.compile(r"^(19|20)\d\d([-/–]\d\d(\d\d)?)?$")
_LONG_CELL_WORDS = 12

_MAX_COVERED = 6

SPANNED = "\x00"
"""Stands in the further columns of a cell that is several columns wide."""


def table_blocks(
    rows: Sequence[Row], *, header_rows: int | None = None, caption: bool = False
) -> list[Block]:
    """One block a row. header_rows: how many rows at the top name the columns, None to find out.

    caption: True keeps the first row with the block before it.
    """
    table = _regular(rows)
    if not table:
        return []
    titles = _titles(table)
    table = table[len(titles) :]
    headers = _guess_header(table) if header_rows is None else min(header_rows - len(titles), len(table))
    if headers < 0 or headers == len(table):
        headers = 0
    names = _column_names(table[:headers], len(table[0]))
    texts = [row_text(row, names) for row in table[headers:]]
    if _unused_name(names, table[headers:]):
        texts = [row_text(row, [""] * len(row)) for row in table[:headers]] + texts
    texts = titles + texts
    blocks = [Block(text, role="table", joins_previous=True) for text in texts if text]
    if blocks and not caption:
        blocks[0] = replace(blocks[0], joins_previous=False)
    return blocks


def row_text(row: Row, names: Row) -> str:
    """'Column: value; ...' with the row's label first; empty cells are left out."""
    parts: list[str] = []
    for i, value in enumerate(row):
        if value in {"", SPANNED}:
            continue
        name = _covered(names, row, i)
        parts.append(f"{name}: {value}" if name and name != value else value)
    if not any(names) and len(parts) == 2 and not parts[0].endswith((":", "?", ".")):
        return f"{parts[0]}: {parts[1]}"
    return "; ".join(part.rstrip(";") for part in parts)


def _regular(rows: Sequence[Row]) -> list[list[str]]:
    """Rows of equal length without empty rows and empty columns, white space made single."""
    cleaned = [[re.sub(r"\s+", " ", cell).strip() for cell in row] for row in rows]
    cleaned = [row for row in cleaned if any(cell not in {"", SPANNED} for cell in row)]
    width = max((len(row) for row in cleaned), default=0)
    cleaned = [row + [""] * (width - len(row)) for row in cleaned]
    kept = [i for i in range(width) if any(row[i] not in {"", SPANNED} for row in cleaned)]
    return [[row[i] for i in kept] for row in cleaned]


def _titles(table: Sequence[Row]) -> list[str]:
    """Rows at the top that are one cell over the whole width: titles, not names of columns."""
    titles: list[str] = []
    for row in table[:-1]:
        if len(row) < 2 or not row[0] or any(cell != SPANNED for cell in row[1:]):
            break
        titles.append(row[0])
    return titles


def _guess_header(table: Sequence[Row]) -> int:
    """1 when the first row names the columns, else 0."""
    first, rest = [_shown(cell) for cell in table[0]], table[1:]
    filled = [cell for cell in first if cell]
    distinct = len(set(filled)) == len(filled) > 1
    short = all(len(cell.split()) <= _LONG_CELL_WORDS for cell in filled)
    figures = [cell for cell in filled if is_number(cell)]
    years = len(first) > 2 and not is_number(first[0]) and all(_YEAR.match(cell) for cell in figures)
    if not rest or not short or len(filled) < 2 or (figures and not years):
        return 0
    if not first[0] and all(first[1:]):
        return 1
    numeric = sum(_all_figures(rest, i) for i in range(1, len(first)))
    if numeric > 0 and (distinct or numeric > len(first) / 2):
        return 1
    return int(len(first) > 2 and all(first) and distinct)


def _all_figures(rows: Sequence[Row], column: int) -> bool:
    """True when a column holds figures and nothing else."""
    cells = [row[column] for row in rows if row[column] not in {"", SPANNED}]
    return bool(cells) and all(map(is_number, cells))


def _column_names(header: Sequence[Row], width: int) -> list[str]:
    """Column names, parts from several header rows joined from the top down."""
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for row in header:
            name = _spanning(row, column).rstrip(":")
            if name and name not in parts:
                parts.append(name)
        names.append(" ".join(parts))
    return names


def _covered(names: Row, row: Row, column: int) -> str:
    """The name of a column, or of all columns that a wide cell covers."""
    end = column + 1
    while end < len(row) and row[end] == SPANNED:
        end += 1
    covered = list(dict.fromkeys(name for name in names[column:end] if name))
    return ", ".join(covered if len(covered) <= _MAX_COVERED else [covered[0], "...", covered[-1]])


def _spanning(row: Row, column: int) -> str:
    """The text of the cell that covers a column."""
    while column and row[column] == SPANNED:
        column -= 1
    return _shown(row[column])


def _shown(cell: str) -> str:
    return "" if cell == SPANNED else cell


def _unused_name(names: Row, rows: Sequence[Row]) -> bool:
    """True when a column has a name but no value, so that the name would be lost."""
    return any(name and not any(_shown(row[i]) for row in rows) for i, name in enumerate(names))


def is_number(cell: str) -> bool:
    """True for a figure, sum or percentage."""
    return bool(_NUMBER.match(cell)) or cell in {"-", "–", "—", "n/a", "N/A", "*"}
