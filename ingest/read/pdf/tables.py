"""Tables of a page are taken out of its lines and stand in them as one line each."""

from __future__ import annotations

from ingest.read.pdf.aligned import aligned_tables
from ingest.read.pdf.columns import find_gutter
from ingest.read.pdf.grid import ruled_tables
from ingest.read.pdf.line import Line, Page, Table


def lift_tables(page: Page) -> None:
    """Replace the lines of each table by one line that holds it; forget where single words stand."""
    _lift(page, ruled_tables(page))
    if find_gutter([line for line in page.lines if line.upright and line.table is None]) is None:
        _lift(page, aligned_tables(page, [x for x in page.lines if x.upright and x.table is None]))
    for line in page.lines:
        line.stops = []


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
