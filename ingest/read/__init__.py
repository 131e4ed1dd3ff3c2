"""One reader a format. `read_file` finds out what a file is and reads it.

A reader takes a path and gives a ReadResult: blocks in reading order. It fetches nothing, runs nothing
and writes nothing. Readers are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ingest.errors import EmptyFile
from ingest.read.decode import read_text
from ingest.read.file_type import NAMES, file_type
from ingest.read.note import read_note
from ingest.read.plain import read_plain
from ingest.read.tidy import tidy
from ingest.types import ReadResult

__all__ = ["NAMES", "READERS", "file_type", "read_file", "read_note", "read_text_file"]


def read_text_file(path: Path) -> ReadResult:
    """A .txt file: its structure is found from its shape."""
    result = read_plain(read_text(path))
    if not result.blocks:
        raise EmptyFile("the file holds no text; check that it was saved completely")
    return result


def _lazy(module: str, function: str) -> Callable[[Path], ReadResult]:
    """A reader whose module, and the library it uses, is imported on the first call."""

    def read(path: Path) -> ReadResult:
        reader: Callable[[Path], ReadResult] = getattr(import_module(f"ingest.read.{module}"), function)
        return reader(path)

    return read


READERS: dict[str, Callable[[Path], ReadResult]] = {
    "pdf": _lazy("pdf", "read_pdf"),
    "docx": _lazy("docx", "read_docx"),
    "xlsx": _lazy("spreadsheet", "read_xlsx"),
    "pptx": _lazy("pptx", "read_pptx"),
    "odt": _lazy("odt", "read_odt"),
    "epub": _lazy("epub", "read_epub"),
    "rtf": _lazy("rtf", "read_rtf"),
    "html": _lazy("html", "read_html"),
    "markdown": _lazy("markdown", "read_markdown"),
    "csv": _lazy("spreadsheet", "read_csv"),
    "text": read_text_file,
}
"""Reader of each type that `file_type` can find."""


def read_file(path: Path) -> ReadResult:
    """Read one file with the reader for what it is.

    Raises an IngestError with one plain sentence when the file can't be used.
    """
    return tidy(READERS[file_type(path)](path))
