"""Running headers, footers and page numbers: found by repetition over pages, dropped from the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.read.pdf.line import Line, Page

_ZONE = 0.1
"""Furniture stands in this share of the page's height, counted from the outermost text of all pages."""
_NUMBER_ZONE = 0.06
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:page|p\.?)?\s*(\d{1,5}|[ivxlc]{1,7})\s*(?:(?:of|/)\s*\d{1,5})?[\W_]*$", re.IGNORECASE
)
_EDGE_NUMBER = re.compile(r"^(\d{1,5})\b|\b(\d{1,5})$")
_MIN_PAGES = 3
_MAX_TITLE_WORDS = 15
_STEP = 8
"""Points by which a repeated line may stand higher or lower."""
_COUNTS_UP = 0.7
_MAX_SHARE = 0.4
"""Where more than this share of all letters would be furniture, it is the content."""


def drop_furniture(pages: Sequence[Page]) -> list[str]:
    """Take furniture out of the pages' lines. Gives the page number printed on each page, '' for none."""
    repeats = _Repeats(pages)
    found = [[line for line in page.lines if repeats.has(line, page)] for page in pages]
    if _letters(found) > _MAX_SHARE * _letters([page.lines for page in pages]):
        return ["" for _ in pages]
    printed: list[str] = []
    for page, repeated in zip(pages, found, strict=True):
        beside = _beside_number(page, repeated) if len(pages) >= _MIN_PAGES else []
        dropped = [*repeated, *beside]
        printed.append(_printed_number(dropped))
        gone = set(map(id, dropped))
        page.lines = [line for line in page.lines if id(line) not in gone]
    return printed


def _letters(groups: Sequence[Sequence[Line]]) -> int:
    return sum(len(line.text) for lines in groups for line in lines)


class _Repeats:
    """Knows which words come back at the same place of several pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._seen: dict[tuple[str, int, str], dict[int, int | None]] = defaultdict(dict)
        self._needed = 2 if len(pages) < 2 * _MIN_PAGES else _MIN_PAGES
        self._several = len(pages) > 1
        upright = [(line, page) for page in pages for line in page.lines if line.upright]
        self._top = min((line.y0 for line, _ in upright), default=0.0)
        self._margin = min((page.height - line.y1 for line, page in upright), default=0.0)
        for page in pages:
            for line in page.lines:
                zone = self._zone(line, page, _ZONE)
                if zone and line.text:
                    for words, number in _readings(line.text):
                        self._seen[zone, round(line.y0 / _STEP), words].setdefault(page.index, number)

    def has(self, line: Line, page: Page) -> bool:
        """True for a page number, and for words repeated alike or with a number that counts the pages."""
        zone = self._zone(line, page, _ZONE)
        if not (self._several and zone and line.text):
            return False
        if self._zone(line, page, _NUMBER_ZONE) and _PAGE_NUMBER.match(line.text):
            return True
        step = round(line.y0 / _STEP)
        return any(self._repeated(zone, step, words) for words, _ in _readings(line.text))

    def _zone(self, line: Line, page: Page, share: float) -> str:
        """'top', 'bottom' or '' for a line's place on the page."""
        middle = (line.y0 + line.y1) / 2
        if middle < self._top + share * page.height:
            return "top"
        return "bottom" if middle > page.height - self._margin - share * page.height else ""

    def _repeated(self, zone: str, step: int, words: str) -> bool:
        found: dict[int, int | None] = {}
        for near in (step - 1, step, step + 1):
            found |= self._seen.get((zone, near, words), {})
        if len(found) < self._needed:
            return False
        numbers = Counter(n - page for page, n in found.items() if n is not None)
        return not numbers or numbers.most_common(1)[0][1] >= _COUNTS_UP * len(found)


def _readings(text: str) -> Iterator[tuple[str, int | None]]:
    """The words as they stand, and the words with one number masked, with that number.

    A heading such as 'Site 2' has a number, too, but it does not count the pages.
    """
    words = " ".join(text.lower().split())
    yield words, None
    for match in re.finditer(r"\d{1,5}", words):
        yield f"{words[: match.start()]}#{words[match.end() :]}", int(match[0])


def _beside_number(page: Page, dropped: Sequence[Line]) -> list[Line]:
    """What stands on one line with the page number at the very top or bottom: a chapter's running title."""
    gone = set(map(id, dropped))
    found: list[Line] = []
    for number in (line for line in dropped if _PAGE_NUMBER.match(line.text)):
        kept = [line for line in page.lines if id(line) not in gone]
        row = [line for line in kept if _same_row(line, number) and line.words <= _MAX_TITLE_WORDS]
        others = [line for line in kept if all(line is not x for x in row)]
        outside = all(x.y0 > number.y0 for x in others) or all(x.y1 < number.y1 for x in others)
        found += row if outside else []
    return found


def _same_row(a: Line, b: Line) -> bool:
    return min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


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
