"""The printed page of every piece: exact where known, else interpolated between known places.

Known places are titles of the contents list ("on page 27"), page numbers that survived in the
text ("page 27 ends here") and form feeds ("page 27 starts here").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from ingest.plain_text.furniture import Furniture, rising, roman_text
from ingest.plain_text.pieces import Piece

_ROMAN = -1000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text, in characters, and the page it is on. top: the page starts there."""

    place: int
    page: int
    top: bool = False


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page label, and whether it is certain. number: as counted here, 0 where unknown."""

    label: str = ""
    exact: bool = True
    number: int = 0


def label_of(page: int) -> str:
    """Printed label of a page number (roman pages are counted from -1000)."""
    return roman_text(page - _ROMAN) if page < 0 else str(page)


def find_pages(pieces: Sequence[Piece], furniture: Furniture) -> list[PageOf]:
    """The page of each piece. furniture: the page numbers that survived."""
    places: list[int] = []
    total = 0
    for piece in pieces:
        places.append(total)
        total += len(piece.text) + sum(map(len, piece.rows)) + 2
    anchors = _rising([*_from_titles(pieces, places), *_from_numbers(pieces, places, furniture)])
    if not anchors:
        return [PageOf() for _ in pieces]
    pace = _pace(anchors)
    return [_page_at(anchors, pieces, places, i, pace) for i in range(len(pieces))]


def _from_titles(pieces: Sequence[Piece], places: Sequence[int]) -> list[Anchor]:
    """Anchors at titles that the contents list gives a page."""
    return [Anchor(places[i], p.page) for i, p in enumerate(pieces) if p.page is not None]


def _from_numbers(pieces: Sequence[Piece], places: Sequence[int], furniture: Furniture) -> list[Anchor]:
    """Anchors at page ends and page starts that the furniture shows."""
    starts = [p.line for p in pieces]
    order = sorted(range(len(starts)), key=lambda i: starts[i])
    lines = [starts[i] for i in order]
    found: list[Anchor] = []
    for line, page in [(n, p + 1) for n, p in furniture.ends] + furniture.tops:
        at = bisect_right(lines, line - 1 if (line, page) in furniture.tops else line)
        if at < len(order):
            found.append(Anchor(places[order[at]], page, True))
    return found


def _rising(anchors: list[Anchor]) -> list[Anchor]:
    """The longest run of anchors whose pages never fall."""
    ordered = sorted(anchors, key=lambda a: (a.place, a.page, not a.top))
    chain = rising([a.page * 65536 + i for i, a in enumerate(ordered)])
    return [ordered[i] for i in chain]


def _pace(anchors: Sequence[Anchor]) -> float:
    """Characters on a page, from the first arabic anchor to the last."""
    arabic = [a for a in anchors if a.page > 0]
    if len(arabic) < 2 or arabic[-1].page == arabic[0].page:
        return 3000.0
    return max(200.0, (arabic[-1].place - arabic[0].place) / (arabic[-1].page - arabic[0].page))


def _page_at(
    anchors: Sequence[Anchor], pieces: Sequence[Piece], places: Sequence[int], i: int, pace: float
) -> PageOf:
    """The page of piece `i`."""
    place = places[i]
    at = bisect_right(anchors, place, key=lambda a: a.place) - 1
    if at < 0:
        return PageOf()
    before = anchors[at]
    after = anchors[at + 1] if at + 1 < len(anchors) else None
    starts = before.place == place or (not before.top and i and places[i - 1] == before.place)
    if starts or (after and after.page == before.page):
        return _known(before.page)
    if after and after.top and after.page == before.page + 1:
        return _known(before.page)
    return _known(_between(before, after, place, pace), exact=False)


def _known(number: int, *, exact: bool = True) -> PageOf:
    """The page of this number, with its label."""
    return PageOf(label_of(number), exact, number)


def pages_of_rows(first: PageOf, following: PageOf | None, count: int) -> list[PageOf]:
    """Pages of the rows of a table that may run over several pages.

    first: where the table starts. following: the page of what comes after it.
    """
    span = following.number - first.number if following and following.label else 0
    if not first.label or span <= 0 or first.number < 0:
        return [first] * count
    rows = [_known(first.number + span * i // count, exact=False) for i in range(count)]
    return [first, *rows[1:]]


def _between(before: Anchor, after: Anchor | None, place: int, pace: float) -> int:
    """The likeliest page of a place between two anchors."""
    start = before.page + (0.0 if before.top else 0.4)
    if after is None or (before.page < 0 < after.page):
        limit = before.page + 40 if after is None else -1
        return min(limit, floor(start + (place - before.place) / pace))
    end = after.page + (0.0 if after.top else 0.4)
    share = (place - before.place) / max(1, after.place - before.place)
    last = after.page - 1 if after.top else after.page
    guess = floor(start + share * (end - start))
    return max(before.page, min(last, guess))
