"""Pages of a PDF original as pictures, with the boxes of a quotation's blocks marked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import streamlit as st
from PIL import Image, ImageDraw

from ingest.load import file_sha256
from ingest.types import Document, PageBox

SCALE = 1.6
_ONE_AT_A_TIME = threading.Lock()
"""pdfium must not be used by two threads at once."""
MARK = (255, 221, 51, 90)
EDGE = (0, 94, 184, 255)


def original(document: Document) -> Path | None:
    """The PDF that a document was read from, when it is still there and still the same file."""
    path = Path(document.path)
    if not document.path or path.suffix.lower() != ".pdf" or not path.is_file():
        return None
    stat = path.stat()
    return path if _sha256(str(path), stat.st_mtime_ns, stat.st_size) == document.sha256 else None


def boxes_of(document: Document, start: int, end: int) -> list[PageBox]:
    """Boxes of the blocks that hold [start, end), by page."""
    found = [b for s in document.spans if s.start < max(end, start + 1) and s.end > start for b in s.boxes]
    return sorted(found, key=lambda b: (b.page, b.y0))


@st.cache_data(show_spinner=False, max_entries=64)
def page_picture(path: str, sha256: str, page: int, boxes: Sequence[PageBox]) -> bytes | None:
    """One page as PNG with boxes marked; None when it can't be drawn. sha256 keeps the cache honest."""
    try:
        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(path) as pdf:
            picture = pdf[page].render(scale=SCALE).to_pil().convert("RGBA")
    except (pypdfium2.PdfiumError, IndexError, OSError, ValueError):
        return None
    marks = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(marks)
    for box in boxes:
        corners = (box.x0 * SCALE - 3, box.y0 * SCALE - 2, box.x1 * SCALE + 3, box.y1 * SCALE + 2)
        if corners[0] < corners[2] and corners[1] < corners[3]:
            pen.rectangle(corners, fill=MARK, outline=EDGE, width=2)
    out = BytesIO()
    Image.alpha_composite(picture, marks).convert("RGB").save(out, "PNG")
    return out.getvalue()


@st.cache_data(show_spinner=False, max_entries=256)
def _sha256(path: str, modified: int, size: int) -> str:
    return file_sha256(Path(path))
