"""The body of a Word document becomes blocks: paragraphs, headings, lists, tables, text boxes, notes.

Insertions are taken and deletions left out, as Word shows the text when all changes are accepted.
Takes XML elements of word/document.xml; knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.read.docx_styles import (
    Numbering,
    Styles,
    attribute,
    child,
    children,
    local,
    number_of,
    switched_on,
)
from ingest.read.table import table_blocks
from ingest.types import Block, Role

_DROPPED = frozenset(
    "del moveFrom instrText delText delInstrText pPr rPr sectPr tblPr trPr tcPr sdtPr sdtEndPr tblGrid "
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr annotationRef Fallback "
    "drawing-blip object ruby-rt".split()
)
_MAX_HEADING_WORDS = 25
_MAX_DEPTH = 60


@dataclass
class Body:
    """Walks the body once; `blocks` is what it found.

    footnotes, endnotes: note id -> its XML. pages: True when Word stored where its pages broke.
    """

    styles: Styles
    numbering: Numbering
    notes: Mapping[str, etree._Element]
    pages: bool
    blocks: list[Block] = field(default_factory=list)
    page: int = 1

    def walk(self, element: etree._Element, role: Role = "prose", depth: int = 0) -> None:
        """Add the blocks of every paragraph and table under an element."""
        if depth > _MAX_DEPTH:
            return
        for item in element:
            name = local(item)
            if name == "p":
                self._paragraph(item, role, depth)
            elif name == "tbl":
                self._table(item, role, depth)
            elif name not in _DROPPED:
                self.walk(item, role, depth + 1)

    def _paragraph(self, paragraph: etree._Element, role: Role, depth: int) -> None:
        text = _Text(self)
        text.collect(paragraph)
        block = self._block(paragraph, text, role)
        if block.text:
            self.blocks.append(block)
        for box in text.boxes:
            self.walk(box, "box", depth + 1)
        for note in text.notes:
            self._note(note)

    def _block(self, paragraph: etree._Element, text: _Text, role: Role) -> Block:
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self.styles.default
        names = self.styles.names(style)
        level = self._level(properties, style)
        listed = number_of(properties) or self.styles.number(style)
        content, shift = text.content()
        label = self.numbering.label(*listed) if listed and listed[0] != "0" and content else ""
        if level and len(content.split()) > _MAX_HEADING_WORDS:
            level = 0
        if listed and listed[0] != "0" and role == "prose":
            role = "list"
        role = _styled_role(names, role)
        if label:
            content, shift = f"{label} {content}", shift + len(label) + 1
        return Block(
            content,
            role="prose" if level else role,
            level=level,
            page=str(text.first_page) if self.pages else "",
            page_exact=False,
            removed=tuple((min(o + shift, len(content)), mark) for o, mark in text.marks if o + shift >= 0),
            page_breaks=tuple(
                (max(0, min(o + shift, len(content))), label) for o, label in text.breaks if self.pages and o
            ),
        )

    def _level(self, properties: etree._Element | None, style: str) -> int:
        own = attribute(child(properties, "outlineLvl"), "val")
        if own.isdigit():
            return int(own) + 1 if int(own) < 6 else 0
        return self.styles.level(style)

    def _note(self, key: str) -> None:
        """A footnote stands after the paragraph that refers to it."""
        note = self.notes.get(key)
        if note is None:
            return
        paragraphs = [_plain(self, p) for p in note.iter() if local(p) == "p"]
        content = " ".join(p for p in paragraphs if p)
        if content:
            role: Role = "reference" if _is_citation(content) else "prose"
            page = str(self.page) if self.pages else ""
            self.blocks.append(
                Block(content, role=role, page=page, page_exact=False, joins_previous=role == "prose")
            )

    def _table(self, table: etree._Element, role: Role, depth: int) -> None:
        rows = [row for row in _through(table, "tr") if child(row, "trPr", "del") is None]
        cells = [list(_through(row, "tc")) for row in rows]
        if max((len(row) for row in cells), default=0) < 2:
            for cell in (cell for row in cells for cell in row):
                self.walk(cell, "box" if role == "prose" else role, depth + 1)
            return
        captioned = bool(self.blocks) and self.blocks[-1].role == "caption"
        start, page = len(self.blocks), str(self.page) if self.pages else ""
        texts = [[self._cell(cell, depth) for cell in row] for row in cells]
        nested = self.blocks[start:]
        del self.blocks[start:]
        header = sum(1 for row in rows if switched_on(child(row, "trPr", "tblHeader")))
        grid = _fill_merged(cells, texts)
        found = table_blocks(grid, header_rows=header or self._bold_header(cells), caption=captioned)
        self.blocks += [replace(b, page=page, page_exact=False) for b in found]
        self.blocks += nested

    def _cell(self, cell: etree._Element, depth: int) -> str:
        """Text of a cell as one line; tables and boxes inside it come after the table."""
        lines: list[str] = []
        for item in cell.iter():
            if local(item) == "p" and _owner(item, cell):
                lines.append(_plain(self, item))
            elif local(item) == "tbl" and _owner(item, cell):
                self._table(item, "prose", depth + 1)
        return " ".join(line for line in lines if line)

    def _bold_header(self, cells: list[list[etree._Element]]) -> int | None:
        """1 when every run of the first row is bold and the second row's are not, else None."""
        if len(cells) < 2:
            return None
        first, second = (all(_bold(cell, self.styles) for cell in row) for row in cells[:2])
        return 1 if first and not second else None


class _Text:
    """Collects the text of one paragraph with note marks, page breaks and text boxes in it."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[tuple[int, str]] = []
        self.breaks: list[tuple[int, str]] = []
        self.notes: list[str] = []
        self.boxes: list[etree._Element] = []
        self.first_page = body.page

    def collect(self, element: etree._Element, depth: int = 0) -> None:
        for item in element:
            name = local(item)
            if name in _DROPPED or depth > _MAX_DEPTH:
                continue
            if name == "txbxContent":
                self.boxes.append(item)
            elif name == "tbl":
                self.boxes.append(_wrapped(item))
            elif name == "rPr" or (name == "r" and switched_on(child(item, "rPr", "vanish"))):
                continue
            elif not self._leaf(name, item):
                self.collect(item, depth + 1)

    def _leaf(self, name: str, item: etree._Element) -> bool:
        """Take an element that is text, a break or a note mark; False when it is none of these."""
        if name == "t":
            self._add(item.text or "")
        elif name in {"tab", "ptab", "cr"} or (name == "br" and attribute(item, "type") != "page"):
            self._add(" ")
        elif name == "noBreakHyphen":
            self._add("-")
        elif name == "lastRenderedPageBreak" or name == "br":
            self._page_break(name)
        elif name in {"footnoteReference", "endnoteReference"}:
            key = attribute(item, "id")
            self.marks.append((self.length, f"[note {key}]"))
            self.notes.append(f"{name[:-9]}:{key}")
        else:
            return False
        return True

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _page_break(self, name: str) -> None:
        if name == "lastRenderedPageBreak":
            self.body.page += 1
            if not self.length:
                self.first_page = self.body.page
            else:
                self.breaks.append((self.length, str(self.body.page)))

    def content(self) -> tuple[str, int]:
        """Text without line breaks and outer space, and how far offsets move by that.

        Runs of white space inside are kept as single spaces of equal count where possible.
        """
        raw = "".join(self.parts)
        text = re.sub(r"[\t\n\r\u00a0 ]", " ", raw)
        left = len(text) - len(text.lstrip())
        if "  " in text.strip():
            self._squeeze(text)
            return re.sub(r" +", " ", text).strip(), -min(left, 1) if left else 0
        return text.strip(), -left

    def _squeeze(self, text: str) -> None:
        """Move marks and breaks to where they stand once runs of spaces are single."""

        def at(offset: int) -> int:
            return len(re.sub(r" +", " ", text[:offset]))

        self.marks = [(at(o), mark) for o, mark in self.marks]
        self.breaks = [(at(o), label) for o, label in self.breaks]


def _plain(body: Body, paragraph: etree._Element) -> str:
    text = _Text(body)
    text.collect(paragraph)
    return text.content()[0]


def _wrapped(table: etree._Element) -> etree._Element:
    """A table that stands inside a run, as the only child of a new element."""
    holder = etree.Element("holder")
    holder.append(table)
    return holder


def _through(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of a name among the children, looking through content controls and insertions."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) in {"sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo"}:
            yield from _through(item, name)


def _owner(item: etree._Element, cell: etree._Element) -> bool:
    """True when no other cell lies between the item and this cell."""
    parent = item.getparent()
    while parent is not None and local(parent) not in {"tc", "txbxContent", "del", "Fallback"}:
        parent = parent.getparent()
    return parent is cell


def _fill_merged(cells: list[list[etree._Element]], texts: list[list[str]]) -> list[list[str]]:
    """Rows on the table's grid: wide cells repeated, cells merged downwards filled from above."""
    grid: list[list[str]] = []
    for row, words in zip(cells, texts, strict=True):
        line: list[str] = []
        for cell, text in zip(row, words, strict=True):
            properties = child(cell, "tcPr")
            span = attribute(child(properties, "gridSpan"), "val")
            merge = child(properties, "vMerge")
            if merge is not None and attribute(merge, "val") != "restart" and grid and len(line) < len(grid[-1]):
                text = grid[-1][len(line)]
            line += [text] * (min(int(span), 100) if span.isdigit() else 1)
        grid.append(line)
    return grid


def _bold(cell: etree._Element, styles: Styles) -> bool:
    """True when every run with text in the cell is bold."""
    found = False
    for paragraph in (e for e in cell.iter() if local(e) == "p"):
        styled = styles.bold(attribute(child(paragraph, "pPr", "pStyle"), "val"))
        for run in children(paragraph, "r"):
            if not (child(run, "t") is not None and (child(run, "t").text or "").strip()):  # type: ignore[union-attr]
                continue
            found = True
            if not (styled or switched_on(child(run, "rPr", "b"))):
                return False
    return found


def _styled_role(names: list[str], role: Role) -> Role:
    """A role that the name of a style gives away."""
    first = " ".join(names[:2])
    if re.search(r"\btoc\b|table of (contents|figures)", first):
        return "front matter"
    if "caption" in first:
        return "caption"
    if re.search(r"\bquote", first):
        return "quotation"
    if "bibliography" in first or "endnote text" in first:
        return "reference"
    if role == "prose" and re.search(r"\blist\b|bullet", first):
        return "list"
    return role


def _is_citation(text: str) -> bool:
    """A note that only names a source: it has a year or an address and hardly any sentence."""
    words = len(text.split())
    return bool(re.search(r"https?://|doi\.org|\b(19|20)\d\d\b", text)) and words < 60
