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
_NUMBER = re.compile(r"^[£$€~<>≤≥+\-–(]*\s*\d[\d,.\s]*\s*(%|k|m|bn|million|billion|p|pp)?\)?\*?$", re.IGNORECASE)
_LONG_CELL_WORDS = 12


def table_blocks(rows: Sequence[Row], *, header_rows: int | None = None, caption: bool = False) -> list[Block]:
    """One block a row. header_rows: how many rows at the top name the columns, None to find out.

    caption: True keeps the first row with the block before it.
    """
    table = _regular(rows)
    if not table:
        return []
    headers = _guess_header(table) if header_rows is None else min(header_rows, len(table))
    if headers == len(table):
        headers = 0
    names = _column_names(table[:headers], len(table[0]))
    texts = [row_text(row, names) for row in table[headers:]]
    blocks = [Block(text, role="table", joins_previous=True) for text in texts if text]
    if blocks and not caption:
        blocks[0] = replace(blocks[0], joins_previous=False)
    return blocks


def row_text(row: Row, names: Row) -> str:
    """'Column: value; ...' with the row's label first; empty cells are left out."""
    parts: list[str] = []
    previous = ""
    for name, value in zip(names, row, strict=True):
        if not value or value == previous:
            continue
        previous = value
        parts.append(f"{name}: {value}" if name and name != value else value)
    if not any(names) and len(parts) == 2 and not parts[0].endswith((":", "?", ".")):
        return f"{parts[0]}: {parts[1]}"
    return "; ".join(part.rstrip(";") for part in parts)


def _regular(rows: Sequence[Row]) -> list[list[str]]:
    """Rows of equal length without empty rows and empty columns, white space made single."""
    cleaned = [[re.sub(r"\s+", " ", cell).strip() for cell in row] for row in rows]
    cleaned = [row for row in cleaned if any(row)]
    width = max((len(row) for row in cleaned), default=0)
    cleaned = [row + [""] * (width - len(row)) for row in cleaned]
    kept = [i for i in range(width) if any(row[i] for row in cleaned)]
    return [[row[i] for i in kept] for row in cleaned]


def _guess_header(table: Sequence[Row]) -> int:
    """1 when the first row names the columns, else 0."""
    first, rest = table[0], table[1:]
    filled = [cell for cell in first if cell]
    distinct = len(set(filled)) == len(filled) > 1
    short = all(len(cell.split()) <= _LONG_CELL_WORDS for cell in filled)
    if not rest or not short or not distinct or any(is_number(cell) for cell in filled):
        return 0
    if not first[0] and all(first[1:]):
        return 1
    numeric_below = any(all(is_number(row[i]) or not row[i] for row in rest) for i in range(1, len(first)))
    if numeric_below:
        return 1
    return int(len(first) > 2 and all(first))


def _column_names(header: Sequence[Row], width: int) -> list[str]:
    """Column names, parts from several header rows joined from the top down."""
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for row in header:
            if row[column] and row[column] not in parts:
                parts.append(row[column].rstrip(":"))
        names.append(" ".join(parts))
    return names


def is_number(cell: str) -> bool:
    """True for a figure, sum or percentage."""
    return bool(_NUMBER.match(cell)) or cell in {"-", "–", "—", "n/a", "N/A", "*"}
