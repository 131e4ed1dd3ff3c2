"""Blocks laid end to end become a Document: canonical text, section tree, page map, spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from ingest.types import (
    Block,
    Document,
    Metadata,
    PageMark,
    ReadResult,
    Removed,
    Section,
    Span,
)

SEPARATOR = "\n\n"
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")


def clean_characters(text: str) -> str:
    """Text without control, byte-order and direction-override characters, in NFC."""
    return _UNWANTED.sub("", unicodedata.normalize("NFC", text))


def assemble(
    result: ReadResult,
    *,
    sha256: str,
    file_name: str,
    path: str = "",
    origin: Literal["user", "builtin"] = "user",
    metadata: Metadata | None = None,
) -> Document:
    """Lay the blocks of a reader end to end; offsets refer to the text this produces.

    metadata replaces what the reader found (already merged with sidecar values by the caller).
    """
    blocks = [b for b in result.blocks if b.text.strip()]
    text, starts = _join(blocks)
    return Document(
        id=sha256[:16],
        sha256=sha256,
        file_name=file_name,
        metadata=metadata or result.metadata,
        text=text,
        sections=_sections(blocks, starts, len(text)),
        pages=_pages(blocks, starts),
        spans=tuple(
            Span(s, s + len(b.text), b.role, b.speaker, b.joins_previous, b.references, b.boxes, b.differs)
            for b, s in zip(blocks, starts, strict=True)
            if b.level == 0
        ),
        removed=tuple(
            Removed(s + offset, what)
            for b, s in zip(blocks, starts, strict=True)
            for offset, what in b.removed
        ),
        origin=origin,
        path=path,
        warnings=result.warnings,
        reader=result.reader,
    )


def _join(blocks: Sequence[Block]) -> tuple[str, list[int]]:
    """The canonical text and the offset at which each block starts in it."""
    starts: list[int] = []
    position = 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + len(SEPARATOR)
    return SEPARATOR.join(b.text for b in blocks), starts


def _sections(blocks: Sequence[Block], starts: Sequence[int], length: int) -> tuple[Section, ...]:
    """A section runs from its heading to the next heading of the same or a higher level."""
    headings = [(b, s) for b, s in zip(blocks, starts, strict=True) if b.level > 0]
    ends = _section_ends([(b.level, s) for b, s in headings], length)
    found: list[Section] = []
    trail: list[tuple[int, str]] = []
    for (block, start), end in zip(headings, ends, strict=True):
        trail = [t for t in trail if t[0] < block.level]
        trail.append((block.level, re.sub(r"\s+", " ", block.text).strip()))
        path = " > ".join(title for _, title in trail)
        found.append(Section(trail[-1][1], block.level, start, end, path))
    return tuple(found)


def _section_ends(headings: Sequence[tuple[int, int]], length: int) -> list[int]:
    """For each (level, start), the start of the next heading that is no deeper; the length without one."""
    ends = [length] * len(headings)
    open_sections: list[int] = []
    for i, (level, start) in enumerate(headings):
        while open_sections and headings[open_sections[-1]][0] >= level:
            ends[open_sections.pop()] = start
        open_sections.append(i)
    return ends


def _pages(blocks: Sequence[Block], starts: Sequence[int]) -> tuple[PageMark, ...]:
    """One mark wherever the page label, or its exactness, changes."""
    marks: list[PageMark] = []
    for block, start in zip(blocks, starts, strict=True):
        for offset, label in ((0, block.page), *block.page_breaks):
            known = (marks[-1].label, marks[-1].exact) if marks else None
            if label and known != (label, block.page_exact):
                marks.append(PageMark(start + offset, label, block.page_exact))
    return tuple(marks)
