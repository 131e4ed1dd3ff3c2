"""CSV that opens well in Excel and LibreOffice, and can't run anything there; and CSV read back from them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from app.web.text import clean
from ingest.errors import PcnError

LONGEST_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""
_FORMULA = re.compile(r"^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]")
_NUMBER_LIKE = re.compile(r"^\d{12,}$|^\d+[eE]\d+$")
"""Ids that a spreadsheet would turn into a rounded number."""


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV file with a byte order mark, so that Excel reads it as UTF-8. Every cell is quoted."""
    return ("\ufeff" + csv_text(columns, rows)).encode("utf-8")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The same as text, without the mark."""
    file = io.StringIO(newline="")
    write_csv(file, columns, rows)
    return file.getvalue()


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """The same into an open file, row by row. file: opened with newline=""."""
    writer = csv.DictWriter(file, columns, quoting=csv.QUOTE_ALL, restval="")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def cell(value: object) -> object:
    """A value as it may stand in a spreadsheet: no control characters, and no text that it takes for a
    formula or rounds as a number (such text gets an apostrophe in front, as spreadsheets themselves do)."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    if len(text) > LONGEST_CELL:
        text = f"{text[:LONGEST_CELL]} (cut: {len(text):,} characters)"
    return f"'{text}" if _FORMULA.search(text) or _NUMBER_LIKE.fullmatch(text) else text


def read_csv(data: bytes) -> list[dict[str, str]]:
    """Rows of a CSV file as a spreadsheet saved it: comma, semicolon or tab; UTF-8, UTF-16 or Windows.

    Names of columns come in lower case. Rows without any text are left out. Raises PcnError when it
    is no such file.
    """
    text = _decode(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise PcnError(f"This is not a readable CSV file ({error}). Save it again as 'CSV UTF-8'.") from error
    if not rows:
        raise PcnError("The file is empty. Save the sheet again as 'CSV UTF-8'.")
    names = [n.strip().lower() for n in rows[0]]
    return [
        dict(zip(names, (_uncell(v) for v in row), strict=False))
        for row in rows[1:]
        if any(v.strip() for v in row)
    ]


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _uncell(text: str) -> str:
    """What a cell held before `cell` put an apostrophe in front."""
    bare = text[1:]
    guarded = text.startswith("'") and (_FORMULA.search(bare) or _NUMBER_LIKE.fullmatch(bare))
    return bare if guarded else text
