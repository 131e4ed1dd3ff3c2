"""PPTX -> ReadResult: a slide is a section, its title the heading, its number the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError

from ingest.errors import DamagedFile, EmptyFile, ScannedFile
from ingest.read.archive import Archive
from ingest.read.document_info import plausible_title
from ingest.read.table import table_blocks
from ingest.types import Block, Metadata, ReadResult

_DROPPED_PLACEHOLDERS = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"})
_MAX_DEPTH = 20


def read_pptx(path: Path) -> ReadResult:
    """Blocks of every slide that is not hidden, speaker notes included.

    Raises EmptyFile, or ScannedFile when the slides hold only pictures.
    """
    with Archive(path):
        pass  # refuses what unpacks to too much or is encrypted
    try:
        show = Presentation(str(path))
        slides = [s for s in show.slides if s._element.get("show") != "0"]
        found = [(n, _slide_blocks(s)) for n, s in enumerate(slides, start=1)]
        title = show.core_properties.title or ""
    except (PythonPptxError, KeyError, ValueError, AttributeError, TypeError, etree.XMLSyntaxError) as error:
        raise DamagedFile(
            "the slides can't be read; open it in PowerPoint, save it again as .pptx and add that"
        ) from error
    blocks = [replace(b, page=str(number)) for number, group in found for b in group]
    if not any(not b.level for b in blocks) and not blocks:
        raise _nothing(slides)
    if all(b.level for b in blocks):
        blocks = [replace(b, level=0) for b in blocks]
    opening = " ".join(b.text for b in blocks[:20])
    first = blocks[0].text if blocks[0].level else ""
    metadata = Metadata(title=plausible_title(title, opening) or first)
    return ReadResult(tuple(blocks), metadata, page_count=len(slides), reader="pptx")


def _nothing(slides: list[Any]) -> EmptyFile | ScannedFile:
    if any(
        shape.shape_type is not None and "PICTURE" in str(shape.shape_type)
        for s in slides
        for shape in s.shapes
    ):
        return ScannedFile(
            "its slides are pictures without text; recognise the text in them (OCR) and add that"
        )
    return EmptyFile("its slides hold no text; open it and check that it is not blank")


def _slide_blocks(slide: Any) -> list[Block]:
    """Title first, then shapes from top to bottom, then the speaker's notes."""
    title = slide.shapes.title
    heading = _one_line(title.text_frame.text) if title is not None and title.has_text_frame else ""
    blocks = [Block(heading, level=1)] if heading else []
    skip = title.shape_id if title is not None else None
    for shape in _ordered(slide.shapes, 0):
        if shape.shape_id != skip:
            blocks += _shape_blocks(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = _one_line(slide.notes_slide.notes_text_frame.text)
        blocks += [Block(f"Speaker notes: {notes}")] if notes else []
    return blocks


def _ordered(shapes: Any, depth: int) -> Iterator[Any]:
    """Shapes by their place on the slide, groups opened."""
    for shape in sorted(shapes, key=lambda s: ((s.top or 0) // 200_000, s.left or 0)):
        if hasattr(shape, "shapes") and depth < _MAX_DEPTH:
            yield from _ordered(shape.shapes, depth + 1)
        else:
            yield shape


def _shape_blocks(shape: Any) -> list[Block]:
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind is not None and kind.name in _DROPPED_PLACEHOLDERS:
        return []
    if getattr(shape, "has_table", False) and shape.has_table:
        rows = [[_one_line(cell.text) for cell in row.cells] for row in shape.table.rows]
        return table_blocks(rows, header_rows=1 if shape.table.first_row and len(rows) > 1 else None)
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return _chart_blocks(shape.chart)
    if not shape.has_text_frame:
        return []
    texts = [_one_line(p.text) for p in shape.text_frame.paragraphs]
    texts = [t for t in texts if t]
    listed = shape.is_placeholder and len(texts) > 1
    return [Block(text, role="list" if listed else "prose") for text in texts]


def _chart_blocks(chart: Any) -> list[Block]:
    """A chart's data as a table: one row a category, one column a series."""
    plot = chart.plots[0]
    names = [str(series.name) for series in plot.series]
    values = [list(series.values) for series in plot.series]
    rows = [["", *names]]
    for i, category in enumerate(plot.categories):
        rows.append([str(category), *("" if i >= len(v) or v[i] is None else f"{v[i]:.10g}" for v in values)])
    return table_blocks(rows, header_rows=1) if names and len(rows) > 1 else []


def _one_line(text: str) -> str:
    return " ".join(text.replace("\v", " ").split())
