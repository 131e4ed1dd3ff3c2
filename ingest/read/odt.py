"""ODT -> ReadResult: headings, paragraphs, lists, tables and notes of content.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.archive import Archive
from ingest.read.document_info import plausible_title
from ingest.read.markup import Element, attribute, descendants, local
from ingest.read.table import table_blocks
from ingest.types import Block, Metadata, ReadResult, Role

_DROPPED = frozenset(
    ["tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "desc", "title", "script"]
)
_INDEX = frozenset(["table-of-content", "illustration-index", "table-index", "object-index", "user-index"])
_MAX_REPEAT = 50
_MAX_DEPTH = 80


def read_odt(path: Path) -> ReadResult:
    """Blocks of an OpenDocument text. Raises EmptyFile, or what Archive raises."""
    with Archive(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise EncryptedFile("it is protected by a password; save a copy without one and add that")
        root = archive.xml("content.xml")
        meta = archive.xml("meta.xml")
    if root is None:
        raise DamagedFile("its text is missing; open it in LibreOffice, save it again and add that copy")
    walk = _Walk()
    body = next(descendants(root, "body"), root)
    walk.walk(body, "prose", 0)
    if not walk.blocks:
        raise EmptyFile("there is no text in it; open it and check that it is not blank or a picture")
    opening = " ".join(b.text for b in walk.blocks[:40])
    title = next((e.text or "" for e in descendants(meta, "title")), "") if meta is not None else ""
    first = next((b.text for b in walk.blocks[:5] if b.level == 1), "")
    metadata = Metadata(title=plausible_title(title, opening) or first)
    return ReadResult(mark_apparatus(walk.blocks), metadata, reader="odt")


@dataclass
class _Walk:
    blocks: list[Block] = field(default_factory=list)

    def walk(self, element: Element, role: Role, depth: int) -> None:
        for item in element:
            name = local(item)
            if name in _DROPPED or depth > _MAX_DEPTH:
                continue
            if name in {"p", "h"}:
                self._paragraph(item, name, role, depth)
            elif name == "table":
                self._table(item)
            elif name == "list-item" and role == "prose":
                self.walk(item, "list", depth + 1)
            else:
                self.walk(item, "front matter" if name in _INDEX else role, depth + 1)

    def _paragraph(self, item: Element, name: str, role: Role, depth: int) -> None:
        text = _line(item)
        level = min(int(attribute(item, "outline-level") or 1), 6) if name == "h" else 0
        if text:
            self.blocks.append(Block(text, role="prose" if level else role, level=level))
        for inner in item.iter():
            if local(inner) in {"text-box", "note-body"}:
                self.walk(inner, "box" if local(inner) == "text-box" else role, depth + 1)

    def _table(self, table: Element) -> None:
        rows: list[list[str]] = []
        header = 0
        for row in descendants(table, "table-row"):
            cells: list[str] = []
            for cell in (c for c in row if local(c) in {"table-cell", "covered-table-cell"}):
                repeat = attribute(cell, "number-columns-repeated")
                text = " ".join(_line(p) for p in cell.iter() if local(p) in {"p", "h"})
                cells += [text] * (min(int(repeat), _MAX_REPEAT) if repeat.isdigit() else 1)
            rows.append(cells)
            parent = row.getparent()
            header += parent is not None and local(parent) == "table-header-rows"
        self.blocks += table_blocks(rows, header_rows=header or None)


def _line(element: Element) -> str:
    """Text of a paragraph as one line, without notes, boxes and comments inside it."""
    return re.sub(r"\s+", " ", _inner(element)).strip()


def _inner(element: Element) -> str:
    parts: list[str] = [element.text or ""]
    for item in element:
        name = local(item)
        if name in {"s", "tab", "line-break"}:
            parts.append(" ")
        elif name not in {"note", "annotation", "frame", "custom-shape"}:
            parts.append(_inner(item))
        parts.append(item.tail or "")
    return "".join(parts)
