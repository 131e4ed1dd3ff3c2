"""List items kept with the sentence that leads in to them and with each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.plain_text.lines import is_open
from ingest.plain_text.paragraphs import is_table_key
from ingest.plain_text.pieces import Piece

_ITEM = re.compile(r"^[a-z].*[;,]$|^[a-z].*;? (?:and|or)$", re.I)
_TICKS = re.compile(r"^(?:\d+%?\s+){2,}\d+%?$")
_SHORT = 200
_LONGEST = 400
_LEADERLESS = 3


def join_lists(pieces: Sequence[Piece]) -> None:
    """Set `joins` on items, and make items of bare lines that follow a lead-in."""
    _find_bare_items(pieces)
    _find_runs(pieces)
    _find_keys(pieces)
    for before, piece in pairwise(pieces):
        if piece.kind != "list" or piece.role in ("reference", "front matter"):
            continue
        leads = before.kind == "text" and before.text.endswith(":")
        piece.joins = piece.joins or leads or before.kind == "list"


def _find_keys(pieces: Sequence[Piece]) -> None:
    """Abbreviations spelt out under a table stay with it."""
    for before, piece in pairwise(pieces):
        if is_table_key(before, piece):
            piece.role, piece.joins = "table", True


def _find_bare_items(pieces: Sequence[Piece]) -> None:
    """Lines in small letters after a colon, each ending like an item."""
    for before, piece in pairwise(pieces):
        if piece.kind != "text" or piece.role != "prose" or not piece.text[:1].islower():
            continue
        leads = before.kind == "text" and before.text.endswith(":")
        follows = before.kind == "list" and before.text.endswith((";", ",", " and", " or"))
        if (leads or follows) and len(piece.text) <= _LONGEST:
            piece.kind, piece.role = "list", "list"


def _find_runs(pieces: Sequence[Piece]) -> None:
    """Paragraphs in a row that end no sentence are items whose bullets were lost."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _is_bare_item(pieces[end]):
            end += 1
        if end - start >= _LEADERLESS:
            end += _is_last_item(pieces, end)
            charted = _is_chart(pieces, start, end)
            for piece in pieces[start:end]:
                piece.kind, piece.role = "list", "back matter" if charted else "list"
        start = max(end, start + 1)


def _is_last_item(pieces: Sequence[Piece], end: int) -> bool:
    """True for the short paragraph after "...; and": the last item closes the sentence."""
    if end >= len(pieces) or not pieces[end - 1].text.endswith(("; and", "; or")):
        return False
    piece = pieces[end]
    return piece.kind == "text" and piece.role == "prose" and len(piece.text) <= _SHORT and not piece.tail


def _is_chart(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """True for the words of a chart: axis figures among them, and a caption after."""
    ticks = any(_TICKS.match(p.text) for p in pieces[start:end])
    return ticks and end < len(pieces) and pieces[end].kind == "caption"


def _is_bare_item(piece: Piece) -> bool:
    """A paragraph that closes no sentence."""
    open_end = is_open(piece.text) or piece.text.endswith(("; and", ";"))
    plain = piece.kind == "text" and piece.role == "prose"
    return plain and open_end and len(piece.text) <= _LONGEST and not piece.tail
