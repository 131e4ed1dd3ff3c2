"""An HTML tree becomes blocks: headings, paragraphs, list items, table rows, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.read.markup import Element, all_text, find, local
from ingest.read.table import SPANNED, table_blocks
from ingest.types import Block, Role

_SKIP = frozenset({
    "script", "style", "noscript", "template", "nav", "form", "button", "select", "option", "svg",
    "iframe", "head", "canvas", "object", "embed", "audio", "video", "input", "textarea", "math",
    "dialog", "menu",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SKIP_CLASS = re.compile(
    r"\b(cookie|breadcrumbs?|skip-?link|visually-hidden|sr-only|mw-editsection|navbox|noprint|share|sharing|"
    r"social|pagination|related-(links|posts|content)|newsletter|advert|jump-link)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_ROLES: dict[str, Role] = {
    "li": "list", "dt": "list", "dd": "list", "blockquote": "quotation", "aside": "box",
    "figcaption": "caption", "caption": "caption", "summary": "prose",
}  # fmt: skip
_MARK = re.compile(r"^\[?\s*(\d{1,3}|[a-z*†‡§])\s*\]?$")
_LAYOUT_CELL_WORDS = 80
_MAX_DEPTH = 200
_MENU_ITEMS = 4
_MENU_WORDS = 2.5


def tree_blocks(root: Element) -> list[Block]:
    """Blocks of the tree under `root`, in document order."""
    walk = _Walk()
    walk.visit(root, "prose", 0)
    walk.flush("prose")
    return walk.blocks


def table_rows(table: Element) -> tuple[list[list[str]], int]:
    """Cells of a table with spans filled in, and the number of header rows at its top."""
    rows: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    header = 0
    for element in _own_rows(table):
        cells = [cell for cell in element if _tag(cell) in {"td", "th"}]
        row, pending = _fill_row(cells, pending)
        named = bool(cells) and all(_tag(cell) == "th" for cell in cells)
        if row and header == len(rows) and (named or _tag(element.getparent()) == "thead"):
            header += 1
        if row:
            rows.append(row)
    return rows, header


def _fill_row(
    cells: list[Element], pending: dict[int, tuple[int, str]]
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """One row's cell texts, with cells that reach down from earlier rows put in."""
    row: list[str] = []
    below: dict[int, tuple[int, str]] = {}

    def take_pending() -> None:
        while len(row) in pending:
            left, text = pending[len(row)]
            if left > 1:
                below[len(row)] = (left - 1, text)
            row.append(text)

    for cell in cells:
        take_pending()
        text = inline_text(cell)
        for i in range(_span(cell, "colspan")):
            if (deep := _span(cell, "rowspan")) > 1:
                below[len(row)] = (deep - 1, SPANNED if i else text)
            row.append(SPANNED if i else text)
    take_pending()
    return row, below


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), 100) if value.isdigit() else 1


def _own_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if _tag(row) == "tr")


def inline_text(element: Element) -> str:
    """The visible text under an element as one line, without reference marks."""
    pieces = [block.text for block in _inline_blocks(element)]
    return " ".join(pieces)


def _inline_blocks(element: Element) -> list[Block]:
    walk = _Walk()
    walk.children(element, "prose", 0)
    walk.flush("prose")
    return walk.blocks


def _tag(element: Element | None) -> str:
    return local(element).lower()


def _skipped(element: Element) -> bool:
    """True for what a reader of the page does not see as its content."""
    if not isinstance(element.tag, str) or _tag(element) in _SKIP:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in {"navigation", "search", "banner", "contentinfo", "dialog"}:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_SKIP_CLASS.search(names) or _HIDDEN.search(element.get("style", "")))


@dataclass
class _Walk:
    """Collects inline text until a block-level element closes it."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    level: int = 0

    def visit(self, element: Element, role: Role, depth: int) -> None:
        tag = _tag(element)
        if _skipped(element) or depth > _MAX_DEPTH:
            return
        if tag == "br":
            self.text.append("\n")
        elif tag == "sup" and _MARK.match(all_text(element).strip()):
            self._mark(all_text(element).strip())
        elif tag == "pre":
            self._pre(element, role)
        elif tag == "table":
            self._table(element, role, depth)
        elif re.fullmatch(r"h[1-6]", tag):
            self._heading(element, int(tag[1]), depth)
        elif tag in _BLOCKS:
            self._block(element, tag, role, depth)
        else:
            self.children(element, role, depth)

    def children(self, element: Element, role: Role, depth: int) -> None:
        if element.text:
            self.text.append(re.sub(r"\s+", " ", element.text))
        for child in element:
            self.visit(child, role, depth + 1)
            if child.tail:
                self.text.append(re.sub(r"\s+", " ", child.tail))

    def flush(self, role: Role) -> None:
        """Close the running text; an empty line in it (two line breaks) makes two blocks."""
        parts = re.split(r"\n[ \n]*\n", "".join(self.text))
        for i, part in enumerate(parts):
            text = re.sub(r"\s+", " ", part).strip()
            if text:
                marks = tuple((min(o, len(text)), m) for o, m in self.marks) if len(parts) == 1 else ()
                self.blocks.append(Block(text, role=role, level=self.level, removed=marks if i == 0 else ()))
        self.text, self.marks = [], []

    def _mark(self, mark: str) -> None:
        so_far = re.sub(r"\s+", " ", "".join(self.text)).lstrip()
        self.marks.append((len(so_far), mark))

    def _block(self, element: Element, tag: str, role: Role, depth: int) -> None:
        own: Role = "front matter" if tag in {"ul", "ol"} and _is_menu(element) else _ROLES.get(tag, role)
        if role == "front matter":
            own = role
        self.flush(role)
        start = len(self.blocks)
        self.children(element, own, depth)
        self.flush(own)
        if tag == "dd" and len(self.blocks) > start:
            self._define(start)

    def _define(self, start: int) -> None:
        """A definition joins its term: 'term: definition'."""
        if start and self.blocks[start - 1].role == "list" and not self.blocks[start].level:
            term, first = self.blocks[start - 1].text.rstrip(": "), self.blocks[start]
            self.blocks[start - 1 : start + 1] = [Block(f"{term}: {first.text}", role="list")]

    def _heading(self, element: Element, level: int, depth: int) -> None:
        self.flush("prose")
        self.level = level
        self.children(element, "prose", depth)
        self.text = [piece.replace("\n", " ") for piece in self.text]
        self.flush("prose")
        self.level = 0

    def _pre(self, element: Element, role: Role) -> None:
        self.flush(role)
        text = all_text(element).strip("\n")
        self.blocks.extend(Block(p.rstrip(), role=role) for p in re.split(r"\n\s*\n", text) if p.strip())

    def _table(self, element: Element, role: Role, depth: int) -> None:
        self.flush(role)
        if _is_layout(element):
            self.children(element, role, depth)
            self.flush(role)
            return
        captions = [inline_text(child) for child in element if _tag(child) == "caption"]
        self.blocks.extend(Block(text, role="caption") for text in captions if text)
        rows, header = table_rows(element)
        self.blocks.extend(table_blocks(rows, header_rows=header or None, caption=bool(captions)))


def _is_menu(element: Element) -> bool:
    """A list of short links leads elsewhere and says nothing itself."""
    items = [item for item in element if _tag(item) == "li"]
    words = all_text(element).split()
    linked = sum(len(all_text(link).split()) for link in find(element, ".//a"))
    return (
        len(items) >= _MENU_ITEMS
        and linked >= 0.9 * len(words) > 0
        and len(words) <= _MENU_WORDS * len(items)
    )


def _is_layout(table: Element) -> bool:
    """A table used to arrange a page: it nests tables or headings, has one column, or pages of text."""
    if find(
        table, ".//*[local-name()='table' or local-name()='h1' or local-name()='h2' or local-name()='h3']"
    ):
        return True
    rows = [[c for c in row if _tag(c) in {"td", "th"}] for row in _own_rows(table)]
    cells = [cell for row in rows for cell in row]
    if not cells or max(len(row) for row in rows) < 2:
        return True
    words = sum(len(all_text(cell).split()) for cell in cells)
    return words / len(cells) > _LAYOUT_CELL_WORDS
