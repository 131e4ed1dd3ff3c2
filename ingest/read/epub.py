"""EPUB -> ReadResult: the chapters in the order of the book's spine."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.archive import Archive
from ingest.read.decode import decode
from ingest.read.html import parse_html
from ingest.read.html_blocks import tree_blocks
from ingest.read.markup import Element, attribute, descendants
from ingest.types import Block, Metadata, ReadResult


def read_epub(path: Path) -> ReadResult:
    """Blocks of every chapter. Raises DamagedFile, EncryptedFile or EmptyFile."""
    blocks: list[Block] = []
    with Archive(path) as archive:
        if "META-INF/rights.xml" in archive.names:
            raise EncryptedFile("the book is copy-protected; add a copy without protection")
        name, package = _package(archive)
        for chapter in _spine(package):
            data = archive.read(posixpath.normpath(posixpath.join(posixpath.dirname(name), chapter)))
            if data.strip():
                blocks += tree_blocks(parse_html(decode(data)))
    if not blocks:
        raise EmptyFile("the book holds no text; open it and check that it is not made of pictures")
    title = next((e.text or "" for e in descendants(package, "title")), "")
    authors = tuple(e.text.strip() for e in descendants(package, "creator") if e.text)
    return ReadResult(mark_apparatus(blocks), Metadata(title=title.strip(), authors=authors), reader="epub")


def _package(archive: Archive) -> tuple[str, Element]:
    """Name and root of the part that lists the book's contents."""
    container = archive.xml("META-INF/container.xml")
    files = [e for e in descendants(container, "rootfile")] if container is not None else []
    name = attribute(files[0], "full-path") if files else ""
    package = archive.xml(name)
    if package is None:
        raise DamagedFile("the book's list of contents is missing; download it again or add it as .pdf")
    return name, package


def _spine(package: Element) -> list[str]:
    """Paths of the chapters, in reading order."""
    items = {attribute(e, "id"): unquote(attribute(e, "href")) for e in descendants(package, "item")}
    order = [attribute(e, "idref") for e in descendants(package, "itemref")]
    return [items[key] for key in order if key in items]
