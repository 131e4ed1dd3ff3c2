"""Pages that are pictures: recognised where possible, else the user is told."""

from __future__ import annotations

import time

import pypdfium2 as pdfium

from ingest.read.patience import ask_more_time
from ingest.read.pdf.line import Page
from ingest.read.pdf.ocr import SECONDS_A_PAGE, recognise, tesseract

MAX_SECONDS = 600
"""Recognition of one file stops after this time; what was recognised is kept."""


def without_text(pages: list[Page]) -> list[int]:
    """Indexes of the pages that hold no line of text."""
    return [page.index for page in pages if not page.lines]


def recognise_scans(document: pdfium.PdfDocument, pages: list[Page]) -> list[str]:
    """Recognise pictured pages without text. Gives plain sentences on what is missing or uncertain."""
    scanned = [i for i in without_text(pages) if pages[i].pictured or pages[i].garbled]
    done: list[int] = []
    if scanned and tesseract():
        ask_more_time(MAX_SECONDS + SECONDS_A_PAGE)
        end = time.monotonic() + MAX_SECONDS
        for index in scanned:
            if time.monotonic() < end and recognise(document, pages[index]):
                done.append(index)
    left = [i for i in scanned if i not in done]
    warnings: list[str] = []
    if done:
        warnings.append(
            f"The text of {_count(done, pages)} was recognised from pictures and may hold mistakes."
        )
    if left and len(left) < len(pages):
        advice = "" if tesseract() else " Install tesseract to have them recognised."
        warnings.append(
            f"The text of {_count(left, pages)} can't be read (pictures or broken fonts).{advice}"
        )
    return warnings


def _count(some: list[int], pages: list[Page]) -> str:
    return f"{len(some)} of {len(pages)} pages"
