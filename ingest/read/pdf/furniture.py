"""Running headers, footers and page numbers: found by repetition over pages, dropped from the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.read.pdf.line import Line, Page

_ZONE = 0.14
"""Furniture stands in this share of the page's height at the top or the bottom."""
_NUMBER_ZONE = 0.1
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:page|p\.?)?\s*(\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/)\s*\d{1,4})?[\W_]*$", re.IGNORECASE
)
_EDGE_NUMBER = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_MIN_PAGES = 3


def drop_furniture(pages: Sequence[Page]) -> list[str]:
    """Take furniture out of the pages' lines. Gives the page number printed on each page, '' for none."""
    seen: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if _zone(line, page, _ZONE):
                seen[_key(line, page)].add(page.index)
    needed = 2 if len(pages) < 2 * _MIN_PAGES else _MIN_PAGES
    printed: list[str] = []
    for page in pages:
        dropped = [line for line in page.lines if _is_furniture(line, page, seen, needed, len(pages))]
        printed.append(_printed_number(dropped))
        if len(dropped) < len(page.lines) or len(pages) > needed:
            gone = set(map(id, dropped))
            page.lines = [line for line in page.lines if id(line) not in gone]
    return printed


def _zone(line: Line, page: Page, share: float) -> str:
    """'top', 'bottom' or '' for a line's place on the page."""
    middle = (line.y0 + line.y1) / 2
    if middle < share * page.height:
        return "top"
    return "bottom" if middle > (1 - share) * page.height else ""


def _key(line: Line, page: Page) -> str:
    """What stays the same when a header repeats: its words, figures masked, and about its height."""
    words = re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.lower())
    return f"{_zone(line, page, _ZONE)}:{round(line.y0 / 8)}:{re.sub(r'[^a-z#]+', ' ', words).strip()}"


def _is_furniture(line: Line, page: Page, seen: dict[str, set[int]], needed: int, total: int) -> bool:
    if total < 2 or not _zone(line, page, _ZONE):
        return False
    if _zone(line, page, _NUMBER_ZONE) and _PAGE_NUMBER.match(line.text):
        return True
    return len(_near(line, page, seen)) >= needed


def _near(line: Line, page: Page, seen: dict[str, set[int]]) -> set[int]:
    """Pages with the same words at the same height, give or take a rounding step."""
    zone, step, words = _key(line, page).split(":", 2)
    if not words:
        return set()
    return {i for d in (-1, 0, 1) for i in seen.get(f"{zone}:{int(step) + d}:{words}", ())}


def _printed_number(dropped: Sequence[Line]) -> str:
    """The page number among the furniture of a page."""
    for line in dropped:
        match = _PAGE_NUMBER.match(line.text)
        if match:
            return match[1].lower()
    for line in dropped:
        match = _EDGE_NUMBER.search(line.text)
        if match:
            return match[1] or match[2]
    return ""


def printed_labels(printed: Sequence[str]) -> list[str] | None:
    """A label for every page from the numbers printed on them; None when they do not count up.

    Pages without a number get the one that the pages around them imply.
    """
    offsets = Counter(int(label) - i for i, label in enumerate(printed) if label.isdigit())
    if not offsets:
        return None
    offset, votes = offsets.most_common(1)[0]
    numbered = sum(label.isdigit() for label in printed)
    if votes < _MIN_PAGES or votes < 0.7 * numbered:
        return None
    labels: list[str] = []
    for i, label in enumerate(printed):
        if i + offset >= 1:
            labels.append(str(i + offset))
        else:
            labels.append(label if label and not label.isdigit() else "")
    return labels
