"""Documents and passages as rows of SQLite, and back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from ingest.types import (
    Document,
    Metadata,
    PageBox,
    PageMark,
    Passage,
    Removed,
    Section,
    SourceReference,
    Span,
)


def document_to_row(document: Document) -> tuple[Any, ...]:
    """The values of a document's row, without the time it was added."""
    structure = {
        "sections": [asdict(s) for s in document.sections],
        "pages": [asdict(p) for p in document.pages],
        "spans": [asdict(s) for s in document.spans],
        "removed": [asdict(r) for r in document.removed],
        "warnings": document.warnings,
        "reader": document.reader,
    }
    return (
        document.id,
        document.sha256,
        document.file_name,
        document.path,
        document.origin,
        document.text,
        json.dumps(asdict(document.metadata)),
        json.dumps(structure),
    )


def row_to_document(row: sqlite3.Row) -> Document:
    """A document from its row; without structure where that was not selected."""
    structure: dict[str, Any] = json.loads(row["structure"])
    metadata: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in json.loads(row["metadata"]).items()
    }
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        file_name=row["file_name"],
        path=row["path"],
        origin=row["origin"],
        text=row["text"],
        metadata=Metadata(**metadata),
        sections=tuple(Section(**s) for s in structure.get("sections", ())),
        pages=tuple(PageMark(**p) for p in structure.get("pages", ())),
        spans=tuple(_span(s) for s in structure.get("spans", ())),
        removed=tuple(Removed(**r) for r in structure.get("removed", ())),
        warnings=tuple(structure.get("warnings", ())),
        reader=structure.get("reader", ""),
    )


def _span(values: dict[str, Any]) -> Span:
    references = tuple(SourceReference(**r) for r in values.pop("references"))
    boxes = tuple(PageBox(**b) for b in values.pop("boxes"))
    return Span(**values, references=references, boxes=boxes)


def passage_to_row(row: int, p: Passage) -> tuple[Any, ...]:
    """The values of a passage's row."""
    return (
        row,
        p.document_id,
        p.number,
        p.start,
        p.end,
        p.section,
        p.page,
        p.role,
        p.speaker,
        json.dumps(p.sentences),
    )


def row_to_passage(row: sqlite3.Row) -> Passage:
    """A passage from its row."""
    sentences = tuple((a, b) for a, b in json.loads(row["sentences"]))
    return Passage(
        row["document_id"],
        row["number"],
        row["start"],
        row["end"],
        row["section"],
        row["page"],
        row["role"],
        row["speaker"],
        sentences,
    )
