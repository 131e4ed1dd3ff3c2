"""Records of a table -> sentences that keep table, label, column and value together.

"Table 9. Its title. A label: very often 5 (18%); never 2." answers a question about one cell by
itself. Rows of HTML cells are read here too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from ingest.plain_text.lines import squeeze
from ingest.plain_text.tables import Table

_COUNTING = (
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen"
    "|Sixteen|Seventeen|Eighteen|Nineteen|Twenty"
)
_GLUED = re.compile(
    rf"(?<=[a-z)])(?=(?:{_COUNTING})\b)"
    rf"|(?<=[A-Z]{{2}})(?=(?:{_COUNTING})\b)"
    r"|(?<=\s[a-z]{3})(?=[A-Z])|(?<=\s[a-z]{4})(?=[A-Z])|(?<=\s[a-z]{5})(?=[A-Z])"
    r"|(?<=[a-z]{6})(?=[A-Z])"
    r"|(?<=[a-z]\.)(?=[A-Z])"
)
_BULLET_LOST = re.compile(
    r"(?<=[\s(])(?!(?:and|for|from|into|than|the|via|with)\b)([a-z][\w’'-]{2,}\)?) "
    r"(?=([A-Z][a-z]{2,})(?: [a-z(]|[.:;]))"
)
_COUNTED = re.compile(rf"(?<=[\w)])\s(?=(?:{_COUNTING})\s[a-zA-Z])")
_FIGURE = re.compile(r"^[<>≤≥~]?\s?[£$€]?\d[\d,. ]*%?(?:\s*\(.{1,40}\))?$")
_LONG_LABEL = 60
_TAG = re.compile(r"<[^<>]{0,300}>")
_BREAK = re.compile(r"</?(?:p|li|ul|ol|tr|td|th|div|br|h[1-6])\b[^<>]*>", re.I)
_BOLD = re.compile(r"<(?:b|strong|th|h[1-6])\b[^<>]*>(.*?)</(?:b|strong|th|h[1-6])>", re.I)


def table_rows(table: Table, name: str, small: frozenset[str] = frozenset()) -> list[str]:
    """One text per record. name: the table's caption, put before every row. small: words that the
    text around the table writes with a small letter: a capital on one starts a bullet of a cell.
    """
    rows: list[str] = []
    for record in table.records:
        text = _row_text(table.header, record, small)
        if text:
            rows.append(f"{name}. {text}" if name else text)
    return rows


def _row_text(header: Sequence[str], record: Sequence[str], small: frozenset[str]) -> str:
    """ "Label: column value; column value." """
    label, *values = (_tidy(record[0]), *(_tidy(_parted(c, small)) for c in record[1:]))
    names = list(header[1:]) + [""] * len(values)
    filled = [(n, v) for n, v in zip(names, values, strict=False) if v and v not in "-–—"]
    pairs = _listed(_pair(n, v) for n, v in filled)
    if label and header[0] and len(label) > _LONG_LABEL:
        label = f"{header[0]}: {label}"
    if not label or not pairs:
        return _sentence(label or pairs)
    if not any(header):
        return _sentence(f"{label}; {pairs}")
    figures = all(_FIGURE.match(v) for _, v in filled)
    return _sentence(f"{label.rstrip('.')}{':' if figures else '.'} {pairs}")


def _listed(parts: Iterable[str]) -> str:
    """Parts one after another, a semicolon between those that don't end a sentence."""
    text = ""
    for part in parts:
        text += part if not text else f" {part}" if text.endswith(".") else f"; {part}"
    return text


def _pair(name: str, value: str) -> str:
    """A column's name with its value: a figure after a blank, words after a colon."""
    if not name:
        return value
    return f"{name} {value}" if _FIGURE.match(value) else f"{name}: {value}"


def _parted(cell: str, small: frozenset[str]) -> str:
    """A cell whose bullets left only a blank, set apart before words that need no capital."""
    if not small:
        return cell
    return _BULLET_LOST.sub(lambda m: f"{m[1]}; " if m[2].lower() in small else m[0], cell)


def _tidy(cell: str) -> str:
    """A cell with its glued bullets set apart."""
    cell = _GLUED.sub("; ", cell)
    return squeeze(_COUNTED.sub("; ", cell).replace(".; ", ". "))


def _sentence(text: str) -> str:
    """The text with a full stop at its end."""
    return text if not text or text[-1] in ".!?" else f"{text}."


def html_row(line: str) -> str:
    """The words of a line of HTML cells: its bold title, then each point as a sentence."""
    titles = [_plain(t) for t in _BOLD.findall(line)]
    body = _BOLD.sub(" ", line)
    points = [p for part in _BREAK.split(body) if (p := _plain(part))]
    text = " ".join(_sentence(p) for p in points)
    head = "; ".join(t for t in titles if t)
    if head and text:
        return f"{head}: {text}"
    return head or text


def _plain(fragment: str) -> str:
    """Words of a fragment without tags, entities and bullets."""
    return squeeze(html.unescape(_TAG.sub(" ", fragment))).lstrip("•-– ").strip()
