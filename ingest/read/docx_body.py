"""The body of a Word document becomes blocks: paragraphs, headings, lists, tables, text boxes, notes.

Insertions are taken and deletions left out, as Word shows the text when all changes are accepted.
Takes XML elements of word/document.xml; knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.read.docx_styles import Numbering, Styles, number_of, switched_on
from ingest.read.docx_text import DROPPED, MAX_DEPTH, ParagraphText
from ingest.read.markup import Element, attribute, child, children, descendants, local
from ingest.read.table import SPANNED, table_blocks
from ingest.types import Block, Role

_MAX_HEADING_WORDS = 25


@dataclass
class Body:
    """Walks the body once; `blocks` is what it found.

    notes: "footnote:2" -> its XML. pages: True when Word stored where its pages broke.
    """

    styles: Styles
    numbering: Numbering
    notes: Mapping[str, Element]
    pages: bool
    blocks: list[Block] = field(default_factory=list)
    page: int = 1
    bold: set[int] = field(default_factory=set)
    """Positions of the blocks whose text is bold throughout."""

    def walk(self, element: Element, role: Role = "prose", depth: int = 0) -> None:
        """Add the blocks of every paragraph and table under an element."""
        if depth > MAX_DEPTH:
            return
        for item in element:
            name = local(item)
            if name == "p":
                self._paragraph(item, role, depth)
            elif name == "tbl":
                self._table(item, role, depth)
            elif name not in DROPPED:
                self.walk(item, role, depth + 1)

    def _paragraph(self, paragraph: Element, role: Role, depth: int) -> None:
        text = self._collect(paragraph)
        block = self._block(paragraph, text, role)
        if block.text:
            if _bold(paragraph, self.styles):
                self.bold.add(len(self.blocks))
            self.blocks.append(block)
        for box in text.boxes:
            self.walk(box, "box", depth + 1)
        for note in text.notes:
            self._note(note)

    def _collect(self, paragraph: Element) -> ParagraphText:
        """The text of a paragraph; page breaks in it are counted."""
        text = ParagraphText(self.page)
        text.collect(paragraph)
        self.page = text.page
        return text

    def _block(self, paragraph: Element, text: ParagraphText, role: Role) -> Block:
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

    def _level(self, properties: Element | None, style: str) -> int:
        own = attribute(child(properties, "outlineLvl"), "val")
        if own.isdigit():
            return int(own) + 1 if int(own) < 6 else 0
        return self.styles.level(style)

    def _note(self, key: str) -> None:
        """A footnote stands after the paragraph that refers to it."""
        note = self.notes.get(key)
        if note is None:
            return
        paragraphs = [self._collect(p).content()[0] for p in descendants(note, "p")]
        content = " ".join(p for p in paragraphs if p)
        if content:
            role: Role = "reference" if _is_citation(content) else "prose"
            page = str(self.page) if self.pages else ""
            self.blocks.append(
                Block(content, role=role, page=page, page_exact=False, joins_previous=role == "prose")
            )

    def _table(self, table: Element, role: Role, depth: int) -> None:
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

    def _cell(self, cell: Element, depth: int) -> str:
        """Text of a cell as one line; tables and boxes inside it come after the table."""
        lines: list[str] = []
        for item in cell.iter():
            if local(item) == "p" and _owner(item, cell):
                text = self._collect(item)
                lines.append(text.content()[0])
                for note in text.notes:
                    self._note(note)
            elif local(item) == "tbl" and _owner(item, cell):
                self._table(item, "prose", depth + 1)
        return " ".join(line for line in lines if line)

    def _bold_header(self, cells: list[list[Element]]) -> int | None:
        """1 when every run of the first row is bold and the second row's are not, else None."""
        if len(cells) < 2:
            return None
        first, second = (all(_bold(cell, self.styles) for cell in row) for row in cells[:2])
        return 1 if first and not second else None


def _through(element: Element, name: str) -> Iterator[Element]:
    """Elements of a name among the children, looking through content controls and insertions."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) in {"sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo"}:
            yield from _through(item, name)


def _owner(item: Element, cell: Element) -> bool:
    """True when no other cell lies between the item and this cell."""
    parent = item.getparent()
    while parent is not None and local(parent) not in {"tc", "txbxContent", "del", "Fallback"}:
        parent = parent.getparent()
    return parent is cell


def _fill_merged(cells: list[list[Element]], texts: list[list[str]]) -> list[list[str]]:
    """Rows on the table's grid: wide cells repeated, cells merged downwards filled from above."""
    grid: list[list[str]] = []
    for row, words in zip(cells, texts, strict=True):
        line: list[str] = []
        for cell, text in zip(row, words, strict=True):
            properties = child(cell, "tcPr")
            span = attribute(child(properties, "gridSpan"), "val")
            merge = child(properties, "vMerge")
            if (
                merge is not None
                and attribute(merge, "val") != "restart"
                and grid
                and len(line) < len(grid[-1])
            ):
                line.append(grid[-1][len(line)])
            else:
                line.append(text)
            line += [SPANNED] * (min(int(span), 100) - 1 if span.isdigit() else 0)
        grid.append(line)
    return grid


def _bold(cell: Element, styles: Styles) -> bool:
    """True when every run with text in the cell is bold."""
    found = False
    for paragraph in descendants(cell, "p"):
        styled = styles.bold(attribute(child(paragraph, "pPr", "pStyle"), "val"))
        for run in children(paragraph, "r"):
            if not any((text.text or "").strip() for text in children(run, "t")):
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
