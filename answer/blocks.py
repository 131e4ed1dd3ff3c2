"""The blocks of a document that sentences stand in: a paragraph, a list's item, a table's row, what one
person said.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from index.generation import Generation
from ingest.types import Document, Span


@lru_cache(maxsize=256)
def load_document(generation: Generation, document_id: str) -> Document:
    """A document of a generation, kept in memory for the next answer."""
    document = generation.store.document(document_id)
    if document is None:
        raise KeyError(document_id)
    return document


def block_number(document: Document, offset: int) -> int | None:
    """Which of a document's blocks holds an offset; None for none."""
    i = bisect_right(document.spans, offset, key=lambda s: s.start) - 1
    return i if i >= 0 and document.spans[i].end > offset else None


def span_at(document: Document, offset: int) -> Span | None:
    """The block that holds an offset."""
    number = block_number(document, offset)
    return None if number is None else document.spans[number]


def list_around(document: Document, number: int) -> list[Span]:
    """The items of the list that a block is an item of, in order; empty for another block."""
    spans = document.spans
    if spans[number].role != "list":
        return []
    section = document.section_path(spans[number].start)

    def is_item(i: int) -> bool:
        inside = 0 <= i < len(spans) and spans[i].role == "list"
        return inside and document.section_path(spans[i].start) == section

    first = last = number
    while is_item(first - 1):
        first -= 1
    while is_item(last + 1):
        last += 1
    return list(spans[first : last + 1])
