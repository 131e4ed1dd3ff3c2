"""An AnswerRecord to and from the JSON form that other programs drive (design.md, section 6)."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from answer.types import (
    AnswerRecord,
    Citation,
    Comparison,
    ComparisonCell,
    ComparisonRow,
    EvidenceItem,
    LeftOut,
    Notice,
    Statement,
)

_SELDOM = frozenset({"repeats", "document_id", "text"})


def to_json(record: AnswerRecord) -> dict[str, Any]:
    """A record as plain values, ready for json.dumps. What was left out carries only what it has to say."""
    values = asdict(record)
    values["left_out"] = [
        {k: v for k, v in each.items() if v or k not in _SELDOM} for each in values["left_out"]
    ]
    return values


def from_json(values: dict[str, Any]) -> AnswerRecord:
    """A record from what `to_json` gave. Names that this version does not know are left out."""
    kept = _known(AnswerRecord, values)
    kept["statements"] = tuple(_statement(s) for s in kept["statements"])
    kept["dropped"] = tuple(_statement(s) for s in kept.get("dropped", ()))
    kept["evidence"] = tuple(EvidenceItem(**_known(EvidenceItem, e)) for e in kept["evidence"])
    kept["left_out"] = tuple(LeftOut(**_known(LeftOut, o)) for o in kept.get("left_out", ()))
    kept["notices"] = tuple(Notice(**_known(Notice, n)) for n in kept["notices"])
    kept["history"] = tuple(kept["history"])
    for name in ("suggestions", "missing"):
        kept[name] = tuple(kept.get(name, ()))
    if kept.get("comparison"):
        kept["comparison"] = _comparison(kept["comparison"])
    return AnswerRecord(**kept)


def _known(cls: type, values: dict[str, Any]) -> dict[str, Any]:
    """The values that this version of a type has names for."""
    names = {f.name for f in fields(cls)}
    return {k: v for k, v in values.items() if k in names}


def _statement(values: dict[str, Any]) -> Statement:
    return Statement(**{**_known(Statement, values), "citations": _citations(values)})


def _citations(values: dict[str, Any]) -> tuple[Citation, ...]:
    return tuple(Citation(**_known(Citation, c)) for c in values["citations"])


def _comparison(values: dict[str, Any]) -> Comparison:
    rows = tuple(
        ComparisonRow(row["label"], tuple(ComparisonCell(c["text"], _citations(c)) for c in row["cells"]))
        for row in values["rows"]
    )
    return Comparison(values["caption"], tuple(values["columns"]), rows)
