"""The value that the steps of the plain-text reader hand on: a Piece of the page.

`cut_pieces` makes pieces from lines: a heading mark, a paragraph, a list item, the lines of a
table. It joins lines that belong to one paragraph by their shape; what pages and tables have torn
apart is mended later, in `paragraphs`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ingest.plain_text.lines import PAGE_BREAK, is_open, squeeze, starts_low
from ingest.types import Role

Kind = Literal["text", "list", "table", "html", "code", "heading", "caption", "contents"]

LIST_MARK = re.compile(
    r"^\s*(?:[-•‣*+–—]\s+|[•‣](?=\S))*"
    r"((?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\)|o(?=\s[A-Z]))\s+)?"
)
_BULLET = re.compile(r"^\s*(?:[-•‣+–—]\s+|\*\s+|[•‣](?=\S))")
_NUMBER = re.compile(r"^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S")
_HASHES = re.compile(r"^\s{0,3}(#{1,6})\s+(\S.*?)\s*#*$")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s?){3,}$")
_UNDERLINE = re.compile(r"^(?:=+|-+)$")
_HTML = re.compile(r"^\s*<(?:p|ul|ol|li|table|thead|tbody|tr|td|th|div|h[1-6])\b[^<>]*>", re.I)
_PIPES = re.compile(r"^\s*\|.*\|$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+(?=\S|$)")
_WRAP_LEAST, _WRAP_LIMIT = 40, 130
_LONGEST = 6000


@dataclass(slots=True)
class Piece:
    """A part of the text in reading order.

    line: number of its first line. blank: an empty line stood before it. broken: page furniture
    stood before it. level, role, speaker, joins, removed: as in Block. rows: a table's lines.
    head, tail: lines of their own before and after the text (a box's title, who is quoted).
    known: a heading that is marked or in the contents list. names_speaker: a line that says who
    is quoted before it. page: printed page from the contents list, where that names this piece.
    """

    kind: Kind
    text: str
    line: int
    blank: bool = True
    broken: bool = False
    indent: int = 0
    level: int = 0
    role: Role = "prose"
    speaker: str = ""
    joins: bool = False
    known: bool = False
    head: str = ""
    tail: str = ""
    names_speaker: bool = False
    page: int | None = None
    rows: list[str] = field(default_factory=list)
    removed: tuple[tuple[int, str], ...] = ()


def is_list_line(line: str) -> bool:
    """True where the line starts with a bullet or an item number."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def list_text(line: str) -> str:
    """The item without its bullet; a number or letter stays."""
    match = LIST_MARK.match(line)
    if match is None:
        return squeeze(line)
    number = (match.group(1) or "").strip()
    number = "" if number == "o" else number
    return squeeze(f"{number} {line[match.end() :]}")


def is_table_line(line: str) -> bool:
    """True for a line of cells: tabs between words, or pipes around it."""
    return ("\t" in line.strip() and not _NUMBER.match(line)) or bool(_PIPES.match(line))


@dataclass(slots=True)
class _Shape:
    """How the lines of this text make paragraphs. width: where lines wrap, 0 if they do not."""

    width: int
    gaps: bool


def _shape(lines: Sequence[str]) -> _Shape:
    """Wrapped at a margin, or a line a paragraph; with or without empty lines between."""
    filled = sum(1 for line in lines if line.strip())
    gaps = sum(1 for line in lines if not line.strip()) > filled * 0.05
    runs = [
        len(a)
        for a, b in pairwise(lines)
        if a.strip() and b.strip() and not is_list_line(b) and "\t" not in a
    ]
    if len(runs) < 3 or len(runs) * 4 < filled:
        return _Shape(0, gaps)
    runs.sort()
    high = runs[int(len(runs) * 0.95)]
    full = sum(1 for n in runs if n > high * 0.6)
    wrapped = _WRAP_LEAST <= high <= _WRAP_LIMIT and full * 2 > len(runs)
    return _Shape(high if wrapped else 0, gaps)


class _Cutter:
    """Holds the pieces found so far while the lines go by."""

    def __init__(self, lines: Sequence[str], dropped: set[int], contents: set[int]) -> None:
        """lines: all lines; dropped: page furniture; contents: lines of a contents list."""
        self.lines = lines
        self.dropped = dropped
        self.contents = contents
        self.shape = _shape([x for i, x in enumerate(lines) if i not in dropped])
        self.pieces: list[Piece] = []
        self.blank = True
        self.broken = False
        self.fenced = False
        self.before = ""

    def run(self) -> list[Piece]:
        """All pieces of the text."""
        for number, line in enumerate(self.lines):
            if number in self.dropped or line == PAGE_BREAK:
                self.broken = True
            elif not line.strip():
                self.blank = True
                if self.fenced and self.pieces:
                    self.pieces[-1].text += "\n"
            else:
                bare = line if self.fenced else _QUOTED.sub("", line) or line
                self.take(number, bare)
                self.before = bare
                self.blank = self.broken = False
        return self.pieces

    def take(self, number: int, line: str) -> None:
        """Put one line where it belongs."""
        last = self.pieces[-1] if self.pieces else None
        if self.take_code(number, line, last) or self.take_marked(number, line, last):
            return
        edged = line[0] == "\t" or line[-1] == "\t"
        if (
            is_table_line(line)
            or (edged and self.in_table(number, last))
            or (last is not None and last.kind == "table" and not self.blank and len(line) < 100)
        ):
            self.take_row(number, line, last)
        elif is_list_line(line) or self.lost_bullet(number, line, last):
            self.add(Piece("list", list_text(line), number, role="list", indent=_indent(line)))
        elif last is not None and self.continues(line, last):
            last.text = f"{last.text} {squeeze(line)}"
        else:
            self.add(Piece("text", squeeze(line), number, indent=_indent(line)))

    def in_table(self, number: int, last: Piece | None) -> bool:
        """True where the line before or after is one of cells."""
        after = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        return (last is not None and last.kind == "table") or is_table_line(after)

    def take_code(self, number: int, line: str, last: Piece | None) -> bool:
        """Fenced code keeps its lines as they are."""
        if _FENCE.match(line):
            self.fenced = not self.fenced
            if self.fenced:
                self.add(Piece("code", "", number))
            return True
        if self.fenced and last is not None and last.kind == "code":
            last.text = f"{last.text}\n{line}" if last.text else line
            return True
        return False

    def take_marked(self, number: int, line: str, last: Piece | None) -> bool:
        """Lines whose first characters say what they are."""
        if number in self.contents:
            self.add(Piece("contents", squeeze(line), number, role="front matter"))
        elif found := _HASHES.match(line):
            self.add(Piece("heading", squeeze(found[2]), number, level=len(found[1]), known=True))
        elif _UNDERLINE.match(line) and self.underlined(line, last):
            pass
        elif _RULE.match(line):
            self.blank = True
        elif _HTML.match(line):
            self.add(Piece("html", line.strip(), number, role="table"))
        else:
            return False
        return True

    def underlined(self, line: str, last: Piece | None) -> bool:
        """A line of = or - under a short line makes that line a heading."""
        if last is None or self.blank or last.kind != "text" or len(line) < 3:
            return False
        if len(last.text) > _WRAP_LIMIT or not last.blank or len(line) * 2 < len(last.text):
            return False
        last.kind, last.level, last.known = "heading", 1 if line[0] == "=" else 2, True
        return True

    def take_row(self, number: int, line: str, last: Piece | None) -> None:
        """A row joins the table before it, also over an empty line or page furniture."""
        if last is not None and last.kind == "table":
            last.rows.append(line)
        else:
            self.add(Piece("table", "", number, role="table", rows=[line]))

    def lost_bullet(self, number: int, line: str, last: Piece | None) -> bool:
        """An item that kept only the blank after its bullet."""
        if self.shape.width or _indent(line) != 1 or last is None or not self.blank:
            return False
        following = next((x for x in self.lines[number + 1 : number + 4] if x.strip()), "")
        leads = last.text.endswith(":") and last.kind == "text"
        unfinished = last.kind == "list" and last.text.endswith((";", ",", " and", " or"))
        return leads or unfinished or is_list_line(following)

    def continues(self, line: str, last: Piece) -> bool:
        """True where the line is the next line of the paragraph or item before it."""
        if last.kind == "list":
            indented = _indent(line) > 0
            after_lead = self.blank and indented and last.text.endswith(":")
            return after_lead or (not self.blank and (indented or self.flows(line, last)))
        return last.kind == "text" and not self.blank and self.flows(line, last)

    def flows(self, line: str, last: Piece) -> bool:
        """True where the paragraph before runs on into this line, no empty line between."""
        if len(last.text) > _LONGEST:
            return False
        if self.shape.width:
            short = len(self.before) < self.shape.width * 0.7 and not is_open(self.before)
            leads = short and self.before.endswith((":", ";"))
            return not leads and (self.shape.gaps or not short)
        if not is_open(last.text):
            return False
        return starts_low(line) or (self.shape.gaps and len(last.text) >= 70)

    def add(self, piece: Piece) -> None:
        """Append a piece with what stood before it."""
        piece.blank, piece.broken = self.blank, self.broken
        self.pieces.append(piece)


def _indent(line: str) -> int:
    """Blanks at the start of a line."""
    return len(line) - len(line.lstrip(" "))


def cut_pieces(lines: Sequence[str], dropped: set[int], contents: set[int]) -> list[Piece]:
    """Pieces of the text in order, page furniture left out."""
    return _Cutter(lines, dropped, contents).run()
