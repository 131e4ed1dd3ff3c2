"""A document's text as HTML, a part at a time, with a quotation marked and removed marks shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.web.places import Place
from app.web.text import as_html
from ingest.types import Document

PART = 14_000
"""Characters from which a part ends at the next heading; half as many more end it anywhere."""
ANCHOR = "place"
_BLOCK_BREAK = re.compile(r"\n{2,}")
_APART = {"reference", "front matter", "back matter"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of text, [start, end). level: 1 to 6 for a heading, else 0."""

    start: int
    end: int
    role: str
    level: int = 0
    speaker: str = ""


def pieces(document: Document) -> list[Piece]:
    """Every block of a document in order, headings among them."""
    levels = {s.start: s.level for s in document.sections}
    found: list[Piece] = []
    position = 0
    for span in document.spans:
        found.extend(_between(document.text, position, span.start, levels))
        found.append(Piece(span.start, span.end, span.role, 0, span.speaker))
        position = span.end
    found.extend(_between(document.text, position, len(document.text), levels))
    return found


def _between(text: str, start: int, end: int, levels: dict[int, int]) -> Iterable[Piece]:
    """Blocks that no span covers: headings."""
    position = start
    for run in _BLOCK_BREAK.split(text[start:end]):
        at = text.index(run, position) if run else position
        position = at + len(run)
        if run.strip():
            yield Piece(at, position, "heading", levels.get(at, 3))


def parts(blocks: list[Piece]) -> list[list[Piece]]:
    """The blocks in parts of a size that a browser shows at once."""
    found: list[list[Piece]] = []
    for block in blocks:
        size = block.start - found[-1][0].start if found else 0
        full = (size > PART and block.level > 0) or size > PART * 1.5
        if not found or full:
            found.append([block])
        else:
            found[-1].append(block)
    return found


def part_of(found: list[list[Piece]], offset: int) -> int:
    """Index of the part that holds an offset."""
    return max(0, bisect_right([part[0].start for part in found], offset) - 1) if found else 0


def part_html(document: Document, part: list[Piece], place: Place, *, removed: bool = False) -> str:
    """One part. The quotation of `place` is marked and carries the anchor to scroll to."""
    writer = _Writer(document, place, removed)
    return f'<div class="pcn-text">{"".join(writer.block(p) for p in part)}</div>'


class _Writer:
    """Writes blocks, with what goes in between their characters."""

    def __init__(self, document: Document, place: Place, removed: bool) -> None:
        self._document = document
        self._place = place
        self._removed = document.removed if removed else ()
        self._anchored = False

    def block(self, piece: Piece) -> str:
        """One block in its element, page labels before it."""
        inside = self._text(piece)
        pages = self._pages(piece)
        if piece.level:
            tag = f"h{min(piece.level + 1, 4)}"
            return f"{pages}<{tag}>{inside}</{tag}>"
        css = f"pcn-block-{'apart' if piece.role in _APART else piece.role}"
        speaker = f' <span class="pcn-speaker">{as_html(piece.speaker)}</span>' if piece.speaker else ""
        return f'{pages}<p class="{css}">{inside}{speaker}</p>'

    def _pages(self, piece: Piece) -> str:
        marks = [m for m in self._document.pages if piece.start <= m.start < piece.end]
        if not marks:
            return ""
        labels = ", ".join(("" if m.exact else "about ") + m.label for m in marks)
        return f'<div class="pcn-page">Page {as_html(labels)}</div>'

    def _text(self, piece: Piece) -> str:
        """The block's characters, cut where something is put in between."""
        start = min(max(self._place.start, piece.start), piece.end)
        end = min(max(self._place.end, piece.start), piece.end)
        if start < end:
            return (
                f"{self._run(piece.start, start)}<mark{self._anchor()}>{self._run(start, end)}</mark>"
                f"{self._run(end, piece.end)}"
            )
        lead = ""
        if not self._place.is_quotation and piece.start >= self._place.start and self._place.start:
            lead = f"<span{anchor}></span>" if (anchor := self._anchor()) else ""
        return lead + self._run(piece.start, piece.end)

    def _anchor(self) -> str:
        if self._anchored:
            return ""
        self._anchored = True
        return f' id="{ANCHOR}" tabindex="-1"'

    def _run(self, start: int, end: int) -> str:
        """text[start:end] with the marks that were removed from it, when they are shown."""
        text, position, shown = self._document.text, start, []
        for mark in self._removed:
            if start <= mark.offset < end or mark.offset == end == len(text):
                shown.append(as_html(text[position : mark.offset]))
                shown.append(f'<span class="pcn-removed">{as_html(mark.text)}</span>')
                position = mark.offset
        return "".join([*shown, as_html(text[position:end])])


def outline_html(document: Document, part: list[Piece], place: Place) -> str:
    """The document's headings as links; the one over the place, or over the part on screen, stands out."""
    first, last = (part[0].start, part[-1].end) if part else (0, 0)
    at = place.start if first <= place.start < last else first
    shown = [s for s in document.sections if s.level <= 3 and s.title]
    if not shown:
        return ""
    top = min(s.level for s in shown)
    current = max((s for s in shown if s.start <= at < s.end), key=lambda s: s.start, default=None)
    items = []
    for section in shown:
        link = as_html(Place(document.id, section.start, section.start).link)
        here = ' pcn-here" aria-current="true' if section is current else ""
        indent = (section.level - top) * 0.8
        items.append(
            f'<li style="padding-left:{indent}rem"><a class="pcn-read{here}" href="{link}">'
            f"{as_html(section.title)}</a></li>"
        )
    return f'<nav class="pcn-outline" aria-label="Outline"><ul>{"".join(items)}</ul></nav>'
