"""Paragraphs of a PDF become Blocks: lines joined, hyphens resolved, pages and rectangles kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.read.pdf.line import Line, union
from ingest.read.pdf.paragraphs import BULLET, CAPTION, NUMBERED, Paragraph
from ingest.read.table import table_blocks
from ingest.types import Block, Role

_CITATION = re.compile(r"https?://|doi\.org|\b(19|20)\d\d\b")


class Hyphens:
    """Decides whether a hyphen at a line end belongs to the word, from the rest of the document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            self._seen.update(re.findall(r"\w+(?:-\w+)*", line.text.lower()))

    def keep(self, left: str, right: str) -> bool:
        """True for 'long-' + 'term', False for 'organi-' + 'sation'."""
        a = re.split(r"[^\w-]", left.lower().rstrip("-"))[-1]
        b = re.split(r"[^\w-]", right.lower())[0]
        if not right[:1].islower() or not a or "-" in a:
            return True
        joined, hyphened = self._seen[a + b], self._seen[f"{a}-{b}"]
        if joined or hyphened:
            return hyphened > joined
        return len(a) > 2 and len(b) > 2 and self._seen[a] > 0 and self._seen[b] > 0


def paragraph_blocks(
    found: Sequence[Paragraph], levels: dict[int, int], labels: Sequence[str], hyphens: Hyphens
) -> list[Block]:
    """The blocks of all paragraphs, tables row by row."""
    blocks: list[Block] = []
    for i, paragraph in enumerate(found):
        if paragraph.first.table is not None:
            captioned = bool(blocks) and blocks[-1].role == "caption"
            blocks += _table(paragraph.first, labels, captioned)
            continue
        block = _block(paragraph, labels, hyphens)
        if i in levels:
            block = replace(block, level=levels[i], role="prose")
        if block.text:
            blocks.append(block)
    return blocks


def _table(line: Line, labels: Sequence[str], captioned: bool) -> list[Block]:
    """One block a row, each with its rectangle; rows that gave no block are skipped."""
    table = line.table
    assert table is not None
    blocks = table_blocks(table.rows, caption=captioned)
    filled = [box for row, box in zip(table.rows, table.boxes, strict=True) if any(c.strip() for c in row)]
    offset = len(filled) - len(blocks)
    page = labels[line.page]
    return [
        replace(b, page=page, boxes=(filled[i + offset],) if 0 <= i + offset < len(filled) else ())
        for i, b in enumerate(blocks)
    ]


def _block(paragraph: Paragraph, labels: Sequence[str], hyphens: Hyphens) -> Block:
    text = ""
    removed: list[tuple[int, str]] = []
    breaks: list[tuple[int, str]] = []
    page = paragraph.first.page
    for line in paragraph.lines:
        text, start = _append(text, line, hyphens)
        removed += [(start + offset, mark) for offset, mark in line.marks]
        if line.page != page:
            breaks.append((start, labels[line.page]))
            page = line.page
    role, cut = _role(paragraph, text)
    text = text[cut:]
    kept = len(text.rstrip())
    return Block(
        text[:kept],
        role=role,
        page=labels[paragraph.first.page],
        removed=tuple((min(max(o - cut, 0), kept), mark) for o, mark in removed),
        page_breaks=tuple((min(max(o - cut, 0), kept), label) for o, label in breaks),
        boxes=union(paragraph.lines),
    )


def _append(text: str, line: Line, hyphens: Hyphens) -> tuple[str, int]:
    """Text with a line added, and the offset at which the line starts."""
    if not text:
        return line.text, 0
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha():
        word = text.rsplit(" ", 1)[-1]
        if not hyphens.keep(word, line.text):
            text = text[:-1]
        return text + line.text, len(text)
    if text.endswith(("/", "–")) and not text.endswith((" /", " –")):
        return text + line.text, len(text)
    return f"{text} {line.text}", len(text) + 1


def _role(paragraph: Paragraph, text: str) -> tuple[Role, int]:
    """Role of a paragraph, and how many characters of bullet stand before its words."""
    bullet = BULLET.match(text)
    if bullet:
        return "list", bullet.end()
    if paragraph.note:
        return ("reference", 0) if _CITATION.search(text) and len(text.split()) < 60 else ("prose", 0)
    if CAPTION.match(text) and len(text.split()) < 40:
        return "caption", 0
    if NUMBERED.match(text):
        return "list", 0
    return ("box" if paragraph.first.boxed else "prose"), 0
