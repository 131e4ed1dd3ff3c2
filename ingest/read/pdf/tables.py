"""Tables of a page are taken out of its lines and stand in them as one line each; boxed text is marked."""

from __future__ import annotations

from ingest.read.pdf.aligned import aligned_tables
from ingest.read.pdf.columns import find_gutter
from ingest.read.pdf.grid import ruled_tables
from ingest.read.pdf.line import Line, Page, Table

_MIN_BOX_LINES = 2
_MIN_BOX_WIDTH, _MIN_BOX_HEIGHT = 90.0, 24.0
_MAX_BOX = 0.7
"""A frame round more than this share of the page is a page border."""


def lift_tables(page: Page) -> None:
    """Replace the lines of each table by one line that holds it; forget where single words stand."""
    _lift(page, ruled_tables(page))
    if find_gutter([line for line in page.lines if line.upright and line.table is None]) is None:
        _lift(page, aligned_tables(page, [x for x in page.lines if x.upright and x.table is None]))
    for line in page.lines:
        line.stops = []
    _mark_boxes(page)


def _mark_boxes(page: Page) -> None:
    """Mark the lines that stand together in a frame or on a coloured ground smaller than the page."""
    for x0, y0, x1, y1 in page.rules:
        width, height = x1 - x0, y1 - y0
        if (
            width < _MIN_BOX_WIDTH
            or height < _MIN_BOX_HEIGHT
            or width * height > _MAX_BOX * page.width * page.height
        ):
            continue
        inside = [
            line for line in page.lines if x0 <= line.x0 and line.x1 <= x1 and y0 <= line.y0 and line.y1 <= y1
        ]
        if _MIN_BOX_LINES <= len(inside) < 0.9 * len(page.lines):
            for line in inside:
                line.boxed = True


def _lift(page: Page, tables: list[tuple[Table, list[Line]]]) -> None:
    for table, members in tables:
        taken = {id(line) for line in members}
        if not any(id(line) in taken for line in page.lines):
            continue
        holder = Line(
            text="",
            page=page.index,
            x0=min(x.x0 for x in members),
            y0=min(x.y0 for x in members),
            x1=max(x.x1 for x in members),
            y1=max(x.y1 for x in members),
            size=members[0].size,
            table=table,
        )
        page.lines = [line for line in page.lines if id(line) not in taken] + [holder]
