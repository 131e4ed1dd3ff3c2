"""Which lines are headings: those marked, those the contents list names, those shaped like one.

A line shaped like a heading is short, starts with a capital, closes no sentence, stands by itself
and has text under it. Names of speakers, table cells, list items and halves of sentences do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.captions import is_pointer, read_caption
from ingest.plain_text.lines import is_open, starts_low
from ingest.plain_text.marks import TAG
from ingest.plain_text.names import Holds, holds, is_appendix, is_chapter
from ingest.plain_text.pieces import Piece

_LONGEST = 110
_VERY_LONG = 175
_MOST_WORDS = 16
_RUN = 3
_ENDS = tuple(".,;:…")
_HANGING = re.compile(r"(?:\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|as|is|was)|[-–(])$")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\bdoi\b|\bISSN\b|\bISBN\b", re.I)
_OPENERS = tuple("'‘\"“([<*•…-–—|_=+")
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.|[A-H]\.)\s+[A-Z]")
_TAGGED = re.compile(rf"{TAG.pattern}['’”]?$")
_CITES = re.compile(r"\.\s?\d{1,3}$|\d, ?\d+$")
_LISTS = re.compile(r": .*,.*,|^(?=.{70}).*: [a-z]")
_FIGURES = re.compile(r"^[\W\d]*$")
_NAMES = re.compile(r"^(?:[A-Z][\w’'-]+(?:,? (?:and|&) | et al\.?|, )?){1,6}[⁰¹²³⁴-⁹]+$")


def could_be_heading(text: str) -> bool:
    """True where the words alone allow a heading."""
    if not 4 <= len(text) <= _VERY_LONG or text.startswith(_OPENERS) or text.endswith(_ENDS):
        return False
    if not (text[0].isupper() or _NUMBERED.match(text)) or _ADDRESS.search(text):
        return False
    if _TAGGED.search(text):
        return False
    hangs = _HANGING.search(text) and len(text) > 40
    if hangs or _CITES.search(text) or _LISTS.search(text) or _FIGURES.match(text) or _NAMES.match(text):
        return False
    letters = sum(c.isalpha() or c == " " for c in text)
    unclosed = text.count("(") != text.count(")") or text.count("[") != text.count("]")
    sentences = ". " in text and not _NUMBERED.match(text) and len(text) > 60
    return letters >= 0.7 * len(text) and not unclosed and not sentences


def find_captions(pieces: Sequence[Piece]) -> None:
    """Lines that name a table, figure or box, and those that point to one kept elsewhere."""
    for piece in pieces:
        if piece.kind == "text" and is_pointer(piece.text):
            piece.kind, piece.role = "caption", "back matter"
        elif piece.kind == "text" and read_caption(piece.text):
            piece.kind, piece.role = "caption", "caption"


def find_headings(pieces: Sequence[Piece], front_end: int) -> None:
    """Make headings of the pieces that are.

    front_end: number of the line up to which title pages and contents reach; there only known
    headings count.
    """
    if sum(1 for p in pieces if p.kind == "heading" and p.level) >= 2:
        return
    gaps = any(p.blank for p in pieces[1:])
    likely = [
        not p.names_speaker
        and p.kind == "text"
        and (p.line > front_end or _is_named(p))
        and _stands_alone(pieces, i, gaps)
        for i, p in enumerate(pieces)
    ]
    _drop_runs(pieces, likely)
    section: Holds = ""
    for i, piece in enumerate(pieces):
        stands = piece.kind == "text" and likely[i] and _has_text(pieces, likely, i)
        if stands and _fits(piece.text, section):
            piece.kind = "heading"
        if piece.kind == "heading":
            section = holds(piece.text)


def _fits(title: str, section: Holds) -> bool:
    """Lists of abbreviations and the like have no headings; notes at the end only short ones."""
    if holds(title) or is_chapter(title):
        return True
    return section != "front" and (section != "back" or len(title.split()) < 7)


def _is_named(piece: Piece) -> bool:
    """A usual section name counts as a heading also among the front pages."""
    return len(piece.text) <= 60 and holds(piece.text) in ("summary", "references", "appendix")


def _stands_alone(pieces: Sequence[Piece], i: int, any_gaps: bool) -> bool:
    """True where the words and the neighbours allow a heading.

    any_gaps: whether empty lines part the paragraphs of this text at all.
    """
    piece = pieces[i]
    if not could_be_heading(piece.text) or i + 1 >= len(pieces):
        return False
    after = pieces[i + 1]
    if after.kind == "text" and starts_low(after.text) and not _first_letter_lost(after.text):
        return False
    if after.kind == "caption" and _cut_by_float(pieces, i):
        return False
    gaps = piece.blank and after.blank
    before = pieces[i - 1] if i else None
    if len(piece.text) > _LONGEST or len(piece.text.split()) > _MOST_WORDS:
        closed = before is None or before.kind != "text" or not is_open(before.text)
        return gaps and closed and after.kind == "text" and len(after.text) >= 150
    if gaps or not any_gaps:
        return True
    return piece.blank and after.kind in ("list", "table")


def _cut_by_float(pieces: Sequence[Piece], i: int) -> bool:
    """True where the sentence goes on after the table, figure or box that follows."""
    for piece in pieces[i + 1 : i + 16]:
        if piece.kind == "text":
            return starts_low(piece.text)
        if piece.kind not in ("caption", "table", "html", "list"):
            return False
    return False


def _first_letter_lost(text: str) -> bool:
    """A long paragraph in small letters after a title: its drop cap may be lost."""
    return len(text) > 300


def _drop_runs(pieces: Sequence[Piece], likely: list[bool]) -> None:
    """Many short lines in a row are cells, labels or verse, not headings."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and (likely[end] or pieces[end].kind == "heading"):
            end += 1
        if end - start > _RUN:
            for i in range(start, end):
                title = pieces[i].text
                likely[i] = likely[i] and (is_chapter(title) or is_appendix(title))
        start = max(end, start + 1)


def _has_text(pieces: Sequence[Piece], likely: Sequence[bool], i: int) -> bool:
    """True where something to read follows: a paragraph, a list, a table, a caption."""
    j = i + 1
    while j < len(pieces) and (likely[j] or pieces[j].kind == "heading"):
        j += 1
    if j >= len(pieces):
        return False
    after = pieces[j]
    if after.kind == "text":
        return len(after.text) >= 80 or not is_open(after.text)
    if after.kind == "caption" and j == i + 1:
        return not (caption := read_caption(after.text)) or caption.kind != "figure"
    return after.kind in ("list", "table", "caption", "html", "code")
