"""Captions of tables, figures and boxes, and lines that only point to an attachment."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CAPTION = re.compile(
    r"^(table|figure|fig\.|box|chart|exhibit|panel)\s+([A-Z]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?)"
    r"(\s*[:.–—|-]\s*|\s+)(\S.*)?$",
    re.I,
)
_POINTER = re.compile(
    r"^\W{0,3}(?:see|insert)\b.{0,60}\b(?:attach\w*|support\w*|supplement\w*|here|below|overleaf)\b"
    r".{0,40}$",
    re.I,
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Caption:
    """kind: "table", "figure" or "box". number: as printed. title: the words after it."""

    kind: str
    number: str
    title: str

    @property
    def name(self) -> str:
        """ "Table 9. Its title": what a row of the table starts with."""
        head = f"{self.kind.capitalize()} {self.number}"
        return f"{head}. {self.title}" if self.title else head


def read_caption(text: str) -> Caption | None:
    """The caption a line holds, or None where it is a sentence about a table."""
    bare = text.strip("* ")
    match = _CAPTION.match(bare) if len(bare) <= _LONGEST else None
    if match is None:
        return None
    title = (match[4] or "").strip()
    pointed = match[3].strip() != ""
    if not pointed and (not title or not (title[0].isupper() or title[0].isdigit())):
        return None
    if not pointed and title.endswith(".") and len(title) > 80:
        return None
    kind = match[1].lower().replace("fig.", "figure")
    return Caption(kind, match[2], title.rstrip(" ."))


def is_pointer(text: str) -> bool:
    """True for a line that stands for a figure or table kept elsewhere."""
    return len(text) <= 100 and bool(_POINTER.match(text)) and "." not in text.rstrip("*. ")
