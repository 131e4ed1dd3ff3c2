"""A ReadResult as JSON and back: how the worker process answers. Data only, nothing that can run."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from ingest.types import Block, Metadata, PageBox, ReadResult, SourceReference

_DEFAULTS = {f.name: f.default for f in fields(Block)}


def to_json(result: ReadResult) -> str:
    """One line of JSON."""
    return json.dumps(
        {
            "blocks": [_block(block) for block in result.blocks],
            "metadata": {f.name: getattr(result.metadata, f.name) for f in fields(Metadata)},
            "warnings": result.warnings,
            "page_count": result.page_count,
            "reader": result.reader,
        }
    )


def from_json(text: str) -> ReadResult:
    """The ReadResult of a line that to_json wrote.

    Raises ValueError, KeyError or TypeError when it is none.
    """
    data = json.loads(text)
    return ReadResult(
        blocks=tuple(_to_block(b) for b in data["blocks"]),
        metadata=_to_metadata(data["metadata"]),
        warnings=tuple(str(w) for w in data["warnings"]),
        page_count=int(data["page_count"]),
        reader=str(data["reader"]),
    )


def _block(block: Block) -> dict[str, Any]:
    """The fields that differ from their defaults."""
    values: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        value = getattr(block, name)
        if value == default:
            continue
        if name in {"boxes", "references"}:
            value = [[getattr(v, f.name) for f in fields(v)] for v in value]
        values[name] = value
    return values


def _to_metadata(values: dict[str, Any]) -> Metadata:
    fixed: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return Metadata(**fixed)


def _to_block(values: dict[str, Any]) -> Block:
    fixed: dict[str, Any] = dict(values)
    for name in ("removed", "page_breaks"):
        fixed[name] = tuple((int(offset), str(text)) for offset, text in values.get(name, ()))
    fixed["boxes"] = tuple(PageBox(*box) for box in values.get("boxes", ()))
    fixed["references"] = tuple(SourceReference(*reference) for reference in values.get("references", ()))
    return Block(**fixed)
