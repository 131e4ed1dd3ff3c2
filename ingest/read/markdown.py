"""Markdown -> ReadResult: YAML head, headings, lists, tables, quotations and code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from ingest.errors import EmptyFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.decode import read_text
from ingest.read.front_matter import split_front_matter
from ingest.read.html import parse_html
from ingest.read.html_blocks import tree_blocks
from ingest.types import ReadResult


def read_markdown(path: Path) -> ReadResult:
    """Blocks of a Markdown file and the metadata of its YAML head.

    Raises EmptyFile when there is no text, DamagedFile when the head is not YAML.
    """
    metadata, body = split_front_matter(read_text(path).replace("\r\n", "\n"))
    page = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 50})
        .enable(["table", "strikethrough"])
        .render(body)
    )
    blocks = tree_blocks(parse_html(f"<html><body>{page}</body></html>")) if page.strip() else []
    if not blocks:
        raise EmptyFile("the file holds no text; check that it was saved completely")
    first = next((block.text for block in blocks if block.level == 1), "")
    return ReadResult(
        mark_apparatus(blocks), replace(metadata, title=metadata.title or first), reader="markdown"
    )
