"""XLSX and CSV -> ReadResult: a sheet is a section, a row is a block that names its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl

from ingest.errors import DamagedFile, EmptyFile, FileTooBig
from ingest.read.archive import Archive
from ingest.read.decode import read_text
from ingest.read.table import table_blocks
from ingest.types import Block, ReadResult

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 5_000
_TITLE_ROWS = 15
_EMPTY = "no cell holds text; check that the right file was saved"


def read_xlsx(path: Path) -> ReadResult:
    """Rows of every visible sheet, with the values that were last calculated.

    Raises EmptyFile without any value, FileTooBig over MAX_ROWS rows.
    """
    _check_members(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, ParseError) as error:
        raise DamagedFile(
            "the workbook can't be read; open it, save it again as .xlsx and add that"
        ) from error
    blocks: list[Block] = []
    left = MAX_ROWS
    sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
    for sheet in sheets:
        rows = list(islice(_sheet_rows(sheet), left + 1))
        left -= len(rows)
        if left < 0:
            raise FileTooBig(
                f"it has more than {MAX_ROWS:,} rows; keep the sheets that matter in a smaller file"
            )
        found = list(_table_in(rows))
        blocks += [Block(sheet.title, level=1), *found] if found else []
    book.close()
    if not blocks:
        raise EmptyFile(_EMPTY)
    return ReadResult(tuple(blocks), reader="xlsx")


def read_csv(path: Path) -> ReadResult:
    """Rows of a comma-, semicolon- or tab-separated file; its first row names the columns."""
    text = read_text(path)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), dialect), MAX_ROWS + 1))
    except csv.Error as error:
        raise DamagedFile("its rows can't be told apart; save it again as .csv or .xlsx") from error
    if len(rows) > MAX_ROWS:
        raise FileTooBig(f"it has more than {MAX_ROWS:,} rows; split it into smaller files")
    blocks = list(_table_in([[c[:MAX_CELL_CHARACTERS] for c in row[:MAX_COLUMNS]] for row in rows]))
    if not blocks:
        raise EmptyFile(_EMPTY)
    return ReadResult(tuple(blocks), reader="csv")


def _check_members(path: Path) -> None:
    """Parts that declare entities are refused before openpyxl sees them."""
    with Archive(path) as archive:
        for name in archive.names:
            if name.endswith((".xml", ".rels")) and b"<!ENTITY" in archive.read(name):
                raise DamagedFile(
                    "it declares XML entities, which office programs never do, so it was not opened"
                )


def _sheet_rows(sheet: Any) -> Iterator[list[str]]:
    try:
        for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
            yield [_cell(value) for value in row]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, ParseError) as error:
        raise DamagedFile(
            f"the sheet '{sheet.title}' can't be read; open it, save it again as .xlsx and add that"
        ) from error


def _cell(value: object) -> str:
    """A cell as people see it: whole numbers without '.0', dates without a zero time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)[:MAX_CELL_CHARACTERS]


def _table_in(rows: Iterable[list[str]]) -> Iterator[Block]:
    """Lines above the table as prose, then the table's rows. Empty rows part one table from the next."""
    group: list[list[str]] = []
    for row in [*rows, []]:
        if any(cell.strip() for cell in row):
            group.append(row)
            continue
        yield from _one_table(group)
        group = []


def _one_table(rows: list[list[str]]) -> Iterator[Block]:
    """A run of rows: those with a single filled cell at its top are its title."""
    start = 0
    while start < min(len(rows), _TITLE_ROWS) and sum(bool(c.strip()) for c in rows[start]) == 1:
        yield Block(" ".join(c.strip() for c in rows[start] if c.strip()))
        start += 1
    blocks = table_blocks(rows[start:], header_rows=1 if len(rows) - start > 1 else 0, caption=start > 0)
    yield from blocks
