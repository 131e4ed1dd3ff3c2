"""The text of one Word paragraph: runs joined, with the notes, page breaks and boxes that stand in it.

Insertions are taken and deletions left out, as Word shows the text when all changes are accepted.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.read.docx_styles import switched_on
from ingest.read.markup import Element, attribute, child, local

DROPPED = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "tblGrid",
        "annotationRef",
        "Fallback",
        "object",
        "rt",
    }
)
"""Elements whose text is no part of what Word shows."""

MAX_DEPTH = 60


class ParagraphText:
    """Collects the text of one paragraph with note marks, page breaks and text boxes in it."""

    def __init__(self, page: int) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[tuple[int, str]] = []
        self.breaks: list[tuple[int, str]] = []
        self.notes: list[str] = []
        self.boxes: list[Element] = []
        self.first_page = self.page = page

    def collect(self, element: Element, depth: int = 0) -> None:
        """Take in all text under an element."""
        for item in element:
            name = local(item)
            if name in DROPPED or depth > MAX_DEPTH:
                continue
            if name == "txbxContent":
                self.boxes.append(item)
            elif name == "tbl":
                self.boxes.append(_wrapped(item))
            elif name == "rPr" or (name == "r" and switched_on(child(item, "rPr", "vanish"))):
                continue
            elif not self._leaf(name, item):
                self.collect(item, depth + 1)

    def _leaf(self, name: str, item: Element) -> bool:
        """Take an element that is text, a break or a note mark; False when it is none of these."""
        if name == "t":
            self._add(item.text or "")
        elif name in {"tab", "ptab", "cr"} or (name == "br" and attribute(item, "type") != "page"):
            self._add(" ")
        elif name == "noBreakHyphen":
            self._add("-")
        elif name in {"lastRenderedPageBreak", "br"}:
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
            self.page += 1
            if not self.length:
                self.first_page = self.page
            else:
                self.breaks.append((self.length, str(self.page)))

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


def _wrapped(table: Element) -> Element:
    """A table that stands inside a run, as the only child of a new element."""
    holder = etree.Element("holder")
    holder.append(table)
    return holder
