"""DOCX -> ReadResult. The XML is read directly, with limits.

Tracked changes, content controls, text boxes and notes lie outside the model of python-docx, and it
unpacks a file without limits; the parts needed here are few.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from ingest.errors import DamagedFile, EmptyFile, ScannedFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.archive import Archive
from ingest.read.document_info import plausible_authors, plausible_title, plausible_year
from ingest.read.docx_body import Body
from ingest.read.docx_styles import Numbering, Styles
from ingest.read.markup import Element, attribute, child, descendants
from ingest.types import Block, Metadata, ReadResult

_OPENING_WORDS = 400
_SHORT_HEADING_WORDS = 12
_MAX_BOLD_SHARE = 0.4


def read_docx(path: Path) -> ReadResult:
    """Blocks of a Word document.

    Raises EmptyFile, ScannedFile when there are only pictures, or what Archive raises.
    """
    with Archive(path) as archive:
        name = _main_part(archive)
        root = archive.xml(name)
        if root is None:
            raise DamagedFile("its main part is missing; open it in Word, save it again and add that copy")
        folder = name.rpartition("/")[0]
        body = Body(
            Styles(archive.xml(f"{folder}/styles.xml")),
            Numbering.read(archive.xml(f"{folder}/numbering.xml")),
            _notes(archive, folder),
            pages=any(True for _ in descendants(root, "lastRenderedPageBreak")),
        )
        body.walk(root)
        blocks = _with_headings(body.blocks, body.bold)
        pictures = sum("/media/" in member for member in archive.names)
        info = archive.xml("docProps/core.xml")
    if not blocks:
        raise _nothing(pictures)
    metadata = _metadata(info, blocks)
    return ReadResult(
        mark_apparatus(blocks), metadata, page_count=body.page if body.pages else 0, reader="docx"
    )


def _main_part(archive: Archive) -> str:
    """Name of the part that holds the text, as the package's relations state it."""
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _notes(archive: Archive, folder: str) -> dict[str, Element]:
    """Footnotes and endnotes by 'footnote:2', 'endnote:3'."""
    notes: dict[str, Element] = {}
    for kind in ("footnote", "endnote"):
        root = archive.xml(f"{folder}/{kind}s.xml")
        for note in root if root is not None else ():
            if attribute(note, "type") in {"", "normal"}:
                notes[f"{kind}:{attribute(note, 'id')}"] = note
    return notes


def _nothing(pictures: int) -> EmptyFile | ScannedFile:
    if pictures:
        return ScannedFile(
            "it holds pictures but no text; recognise the text in them (OCR) and add the result"
        )
    return EmptyFile("there is no text in its body; open it and check that it is not blank")


def _with_headings(blocks: list[Block], bold: Set[int]) -> list[Block]:
    """Where no heading style is used, a short line all in bold is taken for a heading.

    bold: positions of the blocks that are bold throughout.
    """
    if any(block.level for block in blocks) or len(bold) > _MAX_BOLD_SHARE * len(blocks):
        return blocks
    return [
        replace(block, level=1, role="prose") if i in bold and _short_line(block) else block
        for i, block in enumerate(blocks)
    ]


def _short_line(block: Block) -> bool:
    words = len(block.text.split())
    fits = block.role in {"prose", "list"} and words <= _SHORT_HEADING_WORDS
    return fits and not block.text.endswith((".", ",", ";", ":"))


def _metadata(info: Element | None, blocks: list[Block]) -> Metadata:
    """Title, authors and year from the properties, if the first page bears them out."""
    opening = " ".join(" ".join(b.text for b in blocks[:60]).split()[:_OPENING_WORDS])

    def value(name: str) -> str:
        element = child(info, name)
        return (element.text or "") if element is not None else ""

    metadata = Metadata(
        title=plausible_title(value("title"), opening),
        authors=plausible_authors(value("creator"), opening),
        published=plausible_year([value("modified"), value("created")], opening),
    )
    if metadata.title:
        return metadata
    first = next((b for b in blocks[:5] if b.level == 1), None)
    return replace(metadata, title=first.text if first else "")
