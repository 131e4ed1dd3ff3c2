"""Boxes: a title line, then paragraphs with no sign of where they end.

A box ends at the next section heading, caption or table, or when it grows longer than a page can
hold. Headings inside a box are text of the box, not sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.captions import read_caption
from ingest.plain_text.keys import key
from ingest.plain_text.lines import squeeze
from ingest.plain_text.pieces import Piece

_ABOUT_TEXT = re.compile(
    r"(?:In (?:this|the (?:next|following)) (?:chapter|section)|This chapter)\b"
    r"|[^.]{3,120} (?:are|is) (?:presented|described|discussed|reported|summari[sz]ed|set out)"
    r" (?:below|in (?:this|the (?:next|following)) (?:chapter|section))\b"
)
_CITED = re.compile(r"\^\{\d|[⁰¹²³⁴-⁹]")
_MOST_CHARACTERS = 9000
_MOST_PIECES = 24


def mark_boxes(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the paragraphs of boxes their role, the first of each its box's title."""
    result = list(pieces)
    i = 0
    while i < len(result):
        if _is_box_title(result[i]):
            i = _mark_one(result, i)
        else:
            i += 1
    return [p for p in result if p.text or p.rows]


def _is_box_title(piece: Piece) -> bool:
    """True for the caption of a box."""
    caption = read_caption(piece.text) if piece.kind == "caption" else None
    return caption is not None and caption.kind == "box" and piece.role == "caption"


def _mark_one(pieces: list[Piece], start: int) -> int:
    """Mark the box whose title is at `start`; gives the place where the search goes on."""
    if start and pieces[start - 1].role == "back matter" and pieces[start - 1].kind == "caption":
        return start + 1
    inner = _settle_first_heading(pieces, start)
    if pieces[start].kind == "heading":
        start += 1
    end = _end_of_box(pieces, start, inner)
    if end == start + 1 or not any(p.kind in ("text", "list") for p in pieces[start + 1 : end]):
        return start + 1
    title = pieces[start]
    first = True
    for piece in pieces[start + 1 : end]:
        joins = not first and (piece.kind == "list" or _follows_title(pieces, piece, start))
        piece.joins = piece.joins or joins
        if piece.kind == "heading":
            piece.kind = "text"
            piece.level = 0
        piece.role = "box"
        if first:
            piece.head = squeeze(title.text)
            piece.page = title.page if piece.page is None else piece.page
            first = False
    title.text = ""
    return end


def _follows_title(pieces: Sequence[Piece], piece: Piece, start: int) -> bool:
    """True for the paragraph right under a heading inside the box."""
    at = next(i for i in range(start, len(pieces)) if pieces[i] is piece)
    before = pieces[at - 1]
    return before.role == "box" and len(before.text) <= 110 and before.text[-1:] not in ".!?;:"


def _settle_first_heading(pieces: list[Piece], start: int) -> bool:
    """A section heading that slipped in under a box's title changes places with it.

    True where the box starts with a heading of its own.
    """
    after = pieces[start + 1] if start + 1 < len(pieces) else None
    if after is None or after.kind != "heading":
        return False
    if after.known:
        pieces[start], pieces[start + 1] = after, pieces[start]
        return False
    return True


def _end_of_box(pieces: Sequence[Piece], start: int, inner: bool) -> int:
    """Place after the last piece of the box."""
    length = 0
    seen: set[str] = set()
    for i in range(start + 1, min(len(pieces), start + 1 + _MOST_PIECES)):
        piece = pieces[i]
        if piece.kind not in ("text", "list", "heading") or length > _MOST_CHARACTERS:
            return i
        if piece.kind == "heading":
            if piece.known or not inner or key(piece.text) in seen:
                return i
            seen.add(key(piece.text))
        items_over = i > start + 1 and pieces[start + 1].kind == "list" and piece.kind == "text"
        if items_over or _starts_table(pieces, i):
            return i
        if i > start + 2 and not inner and _is_body(pieces[start + 1 : i], piece):
            return i
        length += len(piece.text)
    return min(len(pieces), start + 1 + _MOST_PIECES)


def _is_body(box: Sequence[Piece], piece: Piece) -> bool:
    """True for a paragraph of the text itself: it speaks of the chapter, takes up words of the
    box again, or cites where the box does not.
    """
    if piece.kind != "text":
        return False
    opening = " ".join(key(piece.text[:120]).split()[:6])
    repeats = any(key(p.text[:120]).startswith(opening) for p in box)
    cites = len(box) >= 3 and bool(_CITED.search(piece.text))
    cites = cites and not any(_CITED.search(p.text) for p in box)
    return repeats or cites or bool(_ABOUT_TEXT.match(piece.text))


def _starts_table(pieces: Sequence[Piece], i: int) -> bool:
    """True for the title line of a table that has no number."""
    after = pieces[i + 1] if i + 1 < len(pieces) else None
    return after is not None and after.kind in ("table", "html") and not after.blank
