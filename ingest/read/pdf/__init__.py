"""PDF -> ReadResult, by pdfium.

The order of work: pages become lines (`extract`), tables leave them (`tables`), repeated headers and
footers are dropped (`furniture`), lines are put in reading order (`columns`), joined to paragraphs
(`paragraphs`), headings get their level (`headings`), and all of it becomes blocks (`blocks`).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from ingest.errors import EmptyFile, IngestError, ScannedFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.patience import ask_more_time
from ingest.read.pdf.blocks import Hyphens, paragraph_blocks
from ingest.read.pdf.columns import merge_pieces, order_lines
from ingest.read.pdf.extract import read_page
from ingest.read.pdf.file import bookmarks, metadata, open_pdf, page_labels
from ingest.read.pdf.furniture import drop_furniture, printed_labels
from ingest.read.pdf.headings import heading_levels
from ingest.read.pdf.line import Page
from ingest.read.pdf.paragraphs import measure_leading, paragraphs, usual_look
from ingest.read.pdf.place import turn_back
from ingest.read.pdf.scans import recognise_scans, without_text
from ingest.read.pdf.tables import lift_tables
from ingest.types import Block, ReadResult

_MANY_PAGES = 500
_SECONDS_A_PAGE = 0.12
"""A long file may take this much for each page; most pages take a tenth of it."""


def read_pdf(path: Path) -> ReadResult:
    """Blocks with exact pages and rectangles.

    Raises EncryptedFile, DamagedFile, FileTooBig, ScannedFile or EmptyFile.
    """
    document = open_pdf(path)
    try:
        if len(document) > _MANY_PAGES:
            ask_more_time(_SECONDS_A_PAGE * len(document))
        pages = [_page(document, i) for i in range(len(document))]
        warnings = recognise_scans(document, pages)
        labels = page_labels(document)
        printed = drop_furniture(pages)
        result = _result(document, pages, labels or printed_labels(printed))
    finally:
        document.close()
    if not result.blocks:
        raise _no_text(pages)
    return ReadResult(result.blocks, result.metadata, tuple(warnings), len(pages), "pdf")


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = read_page(document, index)
    if page.garbled:
        page.lines = []
    page.lines = merge_pieces([line for line in page.lines if line.upright]) + [
        line for line in page.lines if not line.upright
    ]
    lift_tables(page)
    return page


def _result(document: pdfium.PdfDocument, pages: list[Page], labels: list[str] | None) -> ReadResult:
    ordered = [order_lines(page) for page in pages]
    lines = [line for group in ordered for line in group]
    look = usual_look(lines)
    measure_leading(ordered, look)
    found = paragraphs(ordered, look)
    levels = heading_levels(found, bookmarks(document), look)
    shown = labels or [str(i + 1) for i in range(len(pages))]
    turned = paragraph_blocks(found, levels, shown, Hyphens(lines))
    blocks = mark_apparatus([_shown(block, pages) for block in turned])
    return ReadResult(blocks, metadata(document, blocks))


def _shown(block: Block, pages: list[Page]) -> Block:
    """The block with its rectangles on the pages as they are shown, not as they were turned to be read."""
    if not any(pages[box.page].quarter for box in block.boxes):
        return block
    turned = ((box, pages[box.page]) for box in block.boxes)
    return replace(block, boxes=tuple(turn_back(b, p.width, p.height, p.quarter) for b, p in turned))


def _no_text(pages: list[Page]) -> IngestError:
    without = without_text(pages)
    if any(page.garbled for page in pages):
        return ScannedFile(
            "its letters have no meaning for a computer (fonts without a character table); "
            "print it to a new PDF with text recognition (OCR) and add that"
        )
    if any(pages[i].pictured for i in without):
        return ScannedFile(
            "its pages are pictures without text; install tesseract to have them recognised, "
            "or add a copy with recognised text (OCR)"
        )
    return EmptyFile("there is no text on its pages; check that it opens and is not blank")
