"""Documents and passages as rows of SQLite, and back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from typing import Any, get_args

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

_Part = Section | PageMark | Span | Removed | Metadata | SourceReference | PageBox
_NAMES = {part: tuple(f.name for f in fields(part)) for part in get_args(_Part)}


def document_to_row(document: Document) -> tuple[Any, ...]:
    """The values of a document's row, without the time it was added."""
    structure = {
        "sections": [_values(s) for s in document.sections],
        "pages": [_values(p) for p in document.pages],
        "spans": [_span_values(s) for s in document.spans],
        "removed": [_values(r) for r in document.removed],
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
        json.dumps(_values(document.metadata)),
        json.dumps(structure),
    )


def _values(part: _Part) -> dict[str, Any]:
    """The fields of one value by name. `dataclasses.asdict` copies them too, which takes ten times as long."""
    return {name: getattr(part, name) for name in _NAMES[type(part)]}


def _span_values(span: Span) -> dict[str, Any]:
    values = _values(span)
    values["references"] = [_values(r) for r in span.references]
    values["boxes"] = [_values(b) for b in span.boxes]
    return values


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
