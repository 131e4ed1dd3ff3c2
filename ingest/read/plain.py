"""Plain text -> Blocks: structure, pages and roles of a text that carries no marks of them.

Takes the decoded text of one file and gives blocks in reading order. Knows no files and no
models. The steps are in `ingest/plain_text`, one module for each thing that goes wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.plain_text.align import align
from ingest.plain_text.boxes import mark_boxes
from ingest.plain_text.contents import Contents, find_contents
from ingest.plain_text.dropcaps import restore_drop_caps
from ingest.plain_text.finish import make_blocks
from ingest.plain_text.furniture import find_furniture
from ingest.plain_text.headings import find_captions, find_headings
from ingest.plain_text.labels import free_labels
from ingest.plain_text.levels import Title, level_marks, set_levels
from ingest.plain_text.lines import split_lines
from ingest.plain_text.lists import join_lists
from ingest.plain_text.metadata import find_metadata
from ingest.plain_text.pages import find_pages
from ingest.plain_text.paragraphs import cut_endless, free_headings, mend
from ingest.plain_text.people import name_speakers
from ingest.plain_text.pieces import Piece, cut_pieces
from ingest.plain_text.quotes import find_speakers, join_quotations
from ingest.plain_text.roles import set_roles
from ingest.types import ReadResult

_TITLE = 250


def read_plain(raw: str) -> ReadResult:
    """Blocks and metadata of a plain text. Never fails; an empty text gives no blocks."""
    lines = split_lines(raw)
    furniture = find_furniture(lines)
    contents = find_contents(lines, furniture.dropped)
    pieces = cut_pieces(lines, furniture.dropped, contents.lines)
    _find_structure(pieces, contents)
    metadata = find_metadata(pieces, furniture.notice, furniture.doi)
    pieces = _make_whole(pieces)
    _set_levels(pieces)
    set_roles(pieces, contents.end, metadata.title)
    pieces = mark_boxes(pieces)
    join_lists(pieces)
    free_labels(pieces)
    pages = find_pages(pieces, furniture)
    return ReadResult(
        blocks=tuple(make_blocks(pieces, pages)),
        metadata=metadata,
        page_count=furniture.pages,
        reader="plain",
    )


def _find_structure(pieces: Sequence[Piece], contents: Contents) -> None:
    """Mark captions and headings, with the printed page of those the contents list names."""
    find_captions(pieces)
    texts = [
        (i, p.text)
        for i, p in enumerate(pieces)
        if p.kind in ("text", "heading", "caption") and len(p.text) < _TITLE
    ]
    sections, captions = align(contents.entries, texts)
    for match in sections:
        pieces[match.place].kind, pieces[match.place].known = "heading", True
    for piece in pieces:
        if piece.line == contents.start and piece.kind == "text":
            piece.kind, piece.known = "heading", True
    for match in [*sections, *captions]:
        pieces[match.place].page = match.page
    find_speakers(pieces)
    find_headings(pieces, contents.end)


def _make_whole(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut paragraphs joined, speakers put on quotations, glued headings freed."""
    whole = mend(pieces)
    restore_drop_caps(whole)
    whole = join_quotations(whole)
    name_speakers(whole)
    return cut_endless(free_headings(whole))


def _set_levels(pieces: Sequence[Piece]) -> None:
    """Give each heading its level."""
    headings = [(i, p) for i, p in enumerate(pieces) if p.kind == "heading"]
    titles = [Title(p.text, p.known, i > 0 and pieces[i - 1].kind == "heading", p.level) for i, p in headings]
    if any(t.level for t in titles):
        level_marks(titles)
    else:
        set_levels(titles)
    for (_, piece), title in zip(headings, titles, strict=True):
        piece.level = title.level
