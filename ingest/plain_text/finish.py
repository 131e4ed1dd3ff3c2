"""Pieces -> Blocks: the last cleaning, marks and tags cut out, rows of tables written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.plain_text.captions import Caption, read_caption
from ingest.plain_text.keys import key
from ingest.plain_text.lines import squeeze
from ingest.plain_text.marks import MarkStyle, cut_out, find_marks, learn_marks
from ingest.plain_text.markup import strip_markup
from ingest.plain_text.pages import PageOf, pages_of_rows
from ingest.plain_text.pieces import Piece
from ingest.plain_text.quotes import tidy_quotation
from ingest.plain_text.rows import html_row, table_rows
from ingest.plain_text.tables import cells_of, read_table
from ingest.types import Block, Role

Removed = tuple[tuple[int, str], ...]
_PLAIN = ("reference", "front matter", "back matter")
_BARE = MarkStyle()
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_CAPITAL = re.compile(r"\b[a-z][\w’'-]*,? ([A-Z][a-z]{2,})\b")
_GAPS = re.compile(r"(?=\s)(?:^\s+|\s+$|(?<=\s)\s+| +(?=[,.;:!?](?:\s|$)))")


def make_blocks(pieces: Sequence[Piece], pages: Sequence[PageOf]) -> list[Block]:
    """Blocks in reading order. pages: the page of each piece."""
    style = _style(pieces)
    small = _small_words(pieces) if any(p.kind == "table" for p in pieces) else frozenset()
    blocks: list[Block] = []
    caption: Caption | None = None
    title = ""
    for at, (piece, page) in enumerate(zip(pieces, pages, strict=True)):
        if piece.kind in ("table", "html"):
            name = _table_name(caption or _caption_below(pieces, at), title, style)
            after = pages[at + 1] if at + 1 < len(pages) else None
            below = key(pieces[at + 1].text) if at + 1 < len(pieces) else ""
            rows = list(_rows(piece, name, below, small))
            role: Role = piece.role if piece.role in _PLAIN else "table"
            for i, own in enumerate(pages_of_rows(page, after, len(rows))):
                joins = i == 0 and bool(caption or title)
                blocks.append(_block(rows[i][0], own, role, joins=joins, removed=rows[i][1]))
            continue
        found = _from_piece(piece, page, style)
        if found is not None:
            blocks.append(found)
        caption = read_caption(strip_markup(piece.text)) if piece.kind == "caption" else None
        title = strip_markup(piece.text) if piece.kind == "text" and len(piece.text) < 200 else ""
    return blocks


def _table_name(caption: Caption | None, title: str, style: MarkStyle) -> str:
    """What each row of a table starts with: its caption without marks, else the line above it."""
    name = caption.name if caption else title
    return cut_out(name, find_marks(name, style, tags=False))[0].strip()


def _small_words(pieces: Sequence[Piece]) -> frozenset[str]:
    """Words that the prose writes with a small letter, and never with a capital inside a sentence."""
    small: set[str] = set()
    names: set[str] = set()
    for piece in pieces:
        if piece.kind in ("text", "list") and piece.role not in _PLAIN:
            small.update(_SMALL.findall(piece.text))
            names.update(_CAPITAL.findall(piece.text))
    return frozenset(small - {name.lower() for name in names})


def _caption_below(pieces: Sequence[Piece], at: int) -> Caption | None:
    """The caption that follows a table (and no other table follows that)."""
    while at < len(pieces) and pieces[at].kind in ("table", "html"):
        at += 1
    if at >= len(pieces) or pieces[at].kind != "caption":
        return None
    if at + 1 < len(pieces) and pieces[at + 1].kind in ("table", "html"):
        return None
    caption = read_caption(strip_markup(pieces[at].text))
    return caption if caption is not None and caption.kind == "table" else None


def _style(pieces: Sequence[Piece]) -> MarkStyle:
    """How the text cites, learnt from its prose and its reference list."""
    references = sum(1 for p in pieces if p.role == "reference" and p.kind in ("list", "text"))
    prose = [strip_markup(p.text) for p in pieces if p.role not in _PLAIN and p.kind != "code"]
    return learn_marks(prose, references if references >= 3 else 0)


def _block(text: str, page: PageOf, role: Role, *, joins: bool = False, removed: Removed = ()) -> Block:
    """A block on a page."""
    return Block(text, role, page=page.label, page_exact=page.exact, removed=removed, joins_previous=joins)


def _from_piece(piece: Piece, page: PageOf, style: MarkStyle) -> Block | None:
    """The block of a paragraph, item, caption, quotation or heading; None where nothing is left."""
    nothing: Removed = ()
    code = piece.kind == "code"
    text, removed = (piece.text.strip("\n"), nothing) if code else _clean(piece, style)
    if not text.strip():
        return None
    heading = piece.kind == "heading"
    return Block(
        text=text,
        role="prose" if heading else piece.role,
        level=piece.level if heading else 0,
        page=page.label,
        page_exact=page.exact,
        speaker=piece.speaker,
        removed=removed,
        joins_previous=piece.joins and not heading,
    )


def _clean(piece: Piece, style: MarkStyle) -> tuple[str, Removed]:
    """Head, text and tail of a piece, each without marks, and what was cut out of them."""
    keep = piece.role in _PLAIN or piece.kind == "contents"
    parts: list[str] = []
    removed: list[tuple[int, str]] = []
    length = 0
    for raw in (piece.head, piece.text, piece.tail):
        if not raw:
            continue
        text = strip_markup(raw)
        if piece.role == "quotation" and raw is piece.text:
            text = tidy_quotation(text)
        found: Removed = ()
        if not keep:
            text, found = cut_out(text, find_marks(text, style))
            text, found = _settle(text, found)
        removed += [(length + at, what) for at, what in found]
        parts.append(text)
        length += len(text) + 1
    return "\n".join(parts), tuple(removed)


def _settle(text: str, removed: Removed) -> tuple[str, Removed]:
    """Close the gaps that cutting left: two blanks in a row, a blank at either end."""
    shifts: list[int] = []
    kept: list[str] = []
    for match in _GAPS.finditer(text):
        shifts.append(match.start())
        kept.append(match[0])
    if not shifts:
        return text, removed
    moved: list[tuple[int, str]] = []
    for at, what in removed:
        before = sum(min(len(k), max(0, at - s)) for s, k in zip(shifts, kept, strict=True))
        moved.append((at - before, what))
    clean = _GAPS.sub("", text)
    return clean, tuple((min(at, len(clean)), what) for at, what in moved)


def _rows(piece: Piece, name: str, below: str, small: frozenset[str]) -> Iterator[tuple[str, Removed]]:
    """Readable rows of a table, each with the table's name before it.

    below: the key of the words under the table; a row that only repeats them is left out. small: see
    `_small_words`.
    """
    if piece.kind == "html":
        texts = [html_row(piece.text)]
        texts = [f"{name}. {t}" if name and t else t for t in texts]
    elif piece.role in _PLAIN:
        texts = [squeeze(" ".join(c for c in cells_of(r) if c)) for r in piece.rows]
    else:
        lines = [r for r in piece.rows if not below or key(r) != below]
        texts = table_rows(read_table(lines), name, small)
    for text in texts:
        if text:
            clean = strip_markup(text)
            yield _settle(*cut_out(clean, find_marks(clean, _BARE, tags=False)))
