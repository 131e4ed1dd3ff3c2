"""Opening a PDF, and what it states about itself: page labels, bookmarks, title, author, year."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import DamagedFile, EncryptedFile, FileTooBig
from ingest.read.document_info import plausible_authors, plausible_title, plausible_year
from ingest.read.pdf.headings import Bookmark
from ingest.types import Block, Metadata

MAX_PAGES = 5_000
_MAX_BOOKMARKS = 5_000
_OPENING_BLOCKS = 40


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The open document.

    Raises EncryptedFile, DamagedFile, or FileTooBig over MAX_PAGES pages.
    """
    try:
        document = pdfium.PdfDocument(path)
        count = len(document)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) or "assword" in str(
            error
        ):
            raise EncryptedFile(
                "it is protected by a password; save a copy without one and add that"
            ) from error
        raise DamagedFile(
            "the PDF is damaged or incomplete; open it in a PDF program, print it to a new PDF and add that"
        ) from error
    if count < 1:
        document.close()
        raise DamagedFile("the PDF has no pages; download or export it again")
    if count > MAX_PAGES:
        document.close()
        raise FileTooBig(f"it has {count:,} pages, more than {MAX_PAGES:,}; split it into smaller files")
    return document


def page_labels(document: pdfium.PdfDocument) -> list[str] | None:
    """Labels the file itself gives its pages; None when it gives none or only counts from 1."""
    labels = [_label(document, i) for i in range(len(document))]
    if not any(labels) or labels == [str(i + 1) for i in range(len(labels))]:
        return None
    return [label or str(i + 1) for i, label in enumerate(labels)]


def _label(document: pdfium.PdfDocument, index: int) -> str:
    size = raw.FPDF_GetPageLabel(document.raw, index, None, 0)
    if size <= 2 or size > 200:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetPageLabel(document.raw, index, buffer, size)
    return bytes(buffer.raw[: size - 2]).decode("utf-16-le", "replace").strip()


def bookmarks(document: pdfium.PdfDocument) -> list[Bookmark]:
    """Entries of the outline, in order."""
    found: list[Bookmark] = []
    try:
        for entry in islice(document.get_toc(max_depth=6), _MAX_BOOKMARKS):
            target = entry.get_dest()
            page = target.get_index() if target is not None else None
            found.append(Bookmark(entry.get_title(), entry.level + 1, -1 if page is None else page))
    except (pdfium.PdfiumError, ValueError, OSError):
        pass  # a broken outline is no reason to refuse the text
    return found


def metadata(document: pdfium.PdfDocument, blocks: Sequence[Block]) -> Metadata:
    """Title, authors and year from the file's properties, if its first pages bear them out.

    Without a believable title: the largest heading on the first page.
    """
    info = {key: document.get_metadata_value(key) for key in ("Title", "Author", "CreationDate", "ModDate")}
    opening = " ".join(block.text for block in blocks[:_OPENING_BLOCKS])
    first = blocks[0].page if blocks else ""
    heads = [b for b in blocks[:8] if b.level and b.page == first]
    largest = min(heads, key=lambda b: b.level).text if heads else ""
    return Metadata(
        title=plausible_title(info["Title"], opening) or plausible_title(largest, largest),
        authors=plausible_authors(info["Author"], opening),
        published=plausible_year([info["ModDate"], info["CreationDate"]], opening),
    )
