"""The value that PDF parts hand to each other: one piece of a line of text, with its place and look."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.types import PageBox


@dataclass(slots=True)
class Table:
    """Cells of a table row by row, and the rectangle of each row."""

    rows: list[list[str]]
    boxes: list[PageBox]


@dataclass(slots=True)
class Line:
    """A run of words on one baseline of one page. Coordinates in points from the top left.

    hyphen: its last word goes on in the next line. marks: (offset in text, raised mark taken out).
    upright: False for text that runs up, down or slanted. column: which text column it stands in.
    boxed: it stands in a frame or on a coloured ground.
    """

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    hyphen: bool = False
    upright: bool = True
    marks: list[tuple[int, str]] = field(default_factory=list)
    column: int = 0
    boxed: bool = False
    stops: list[tuple[int, float, float]] = field(default_factory=list)
    """(offset in text, left, right) of each word; only until the tables of the page are found."""
    table: Table | None = None
    """A whole table standing at this place; the line itself then has no text."""

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def box(self) -> PageBox:
        """Its rectangle."""
        return PageBox(self.page, round(self.x0, 1), round(self.y0, 1), round(self.x1, 1), round(self.y1, 1))


@dataclass(slots=True)
class Page:
    """One page: its size, its lines in the order the file gives them, and the rules drawn on it.

    rules: rectangles (x0, y0, x1, y1) thinner than a few points, and edges of filled boxes.
    pictured: True when pictures cover most of it. garbled: True when its letters have no meaning.
    quarter: right angles by which it was turned to make its text read level (coordinates are turned too).
    """

    index: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictured: bool = False
    garbled: bool = False
    quarter: int = 0


def union(lines: list[Line]) -> tuple[PageBox, ...]:
    """One rectangle for each page and column that the lines stand in."""
    boxes: list[PageBox] = []
    last: tuple[int, int] | None = None
    for line in lines:
        box = line.box
        if boxes and last == (line.page, line.column):
            old = boxes[-1]
            boxes[-1] = PageBox(
                box.page, min(old.x0, box.x0), min(old.y0, box.y0), max(old.x1, box.x1), max(old.y1, box.y1)
            )
        else:
            boxes.append(box)
        last = (line.page, line.column)
    return tuple(boxes)
