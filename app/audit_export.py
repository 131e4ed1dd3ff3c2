"""Answers given as a spreadsheet (one line for each sentence-citation pair) and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from answer.records import Records, Turn
from answer.serialise import to_json
from app.spreadsheet import csv_bytes, write_csv

ENDLESS = 1_000_000_000
COLUMNS = (
    "record_id",
    "created",
    "user",
    "question",
    "standalone_question",
    "status",
    "claim",
    "kind",
    "shown",
    "reason",
    "number",
    "quotation",
    "source",
    "document",
    "document_kind",
    "published",
    "document_id",
    "start",
    "end",
    "section",
    "page",
    "verdict",
    "verdict_by",
    "embedder",
    "writer",
    "index",
    "version",
    "helpful",
    "comment",
)


def every_turn(records: Records, search: str = "", status: str = "") -> Iterator[Turn]:
    """Every answer that fits, latest first, read one at a time."""
    for heading in records.headings(search=search, status=status, limit=ENDLESS):
        if (turn := records.turn(heading.number)) is not None:
            yield turn


def audit_csv(turns: Iterable[Turn]) -> bytes:
    """A file for a spreadsheet."""
    return csv_bytes(COLUMNS, (row for turn in turns for row in pair_rows(turn)))


def write_audit_csv(file: TextIO, turns: Iterable[Turn]) -> None:
    """The same into an open file, answer by answer."""
    write_csv(file, COLUMNS, (row for turn in turns for row in pair_rows(turn)))


def audit_jsonl(turns: Iterable[Turn], records: Records) -> Iterator[str]:
    """A record a line, with its feedback and what it was made with."""
    for turn in turns:
        yield json.dumps(full_record(turn, records), ensure_ascii=True) + "\n"


def full_record(turn: Turn, records: Records) -> dict[str, Any]:
    """Everything kept about one answer."""
    made = records.made_with(turn.number)
    feedback = None if turn.helpful is None else {"helpful": turn.helpful, "reason": turn.reason}
    return {
        **to_json(turn.record),
        "number": turn.number,
        "conversation_id": turn.conversation_id,
        "feedback": feedback,
        "made_with": asdict(made) if made else None,
    }


def pair_rows(turn: Turn) -> list[dict[str, Any]]:
    """A row for each sentence-citation pair of an answer; a sentence without citation has one row, and so
    has an answer without sentences."""
    record = turn.record
    titles = {e.document_id: e.title for e in record.evidence}
    common: dict[str, Any] = {
        "record_id": record.record_id,
        "created": record.created,
        "user": record.user,
        "question": record.question,
        "standalone_question": record.standalone_question,
        "status": record.status,
        "embedder": record.models.get("embedder", ""),
        "writer": record.models.get("writer", ""),
        "index": str(record.index.get("fingerprint", "")),
        "version": record.version,
        "helpful": {None: "", True: "yes", False: "no"}[turn.helpful],
        "comment": turn.reason,
    }
    rows = []
    for s in (*record.statements, *record.dropped):
        shown = "yes" if s.shown else "no"
        claim = common | {"claim": s.text, "kind": s.kind, "shown": shown, "reason": s.reason}
        rows += [
            claim
            | {
                "number": c.number,
                "quotation": c.quote,
                "source": c.source,
                "document": titles.get(c.document_id, ""),
                "document_kind": c.kind,
                "published": c.published,
                "document_id": c.document_id,
                "start": c.start,
                "end": c.end,
                "section": c.section,
                "page": c.page,
                "verdict": c.verdict,
                "verdict_by": c.verdict_by,
            }
            for c in s.citations
        ] or [claim | {"verdict": "unsupported", "verdict_by": s.reason}]
    return rows or [common]
