"""`pcn audit`: answers that were given."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from answer.assistant import Assistant
from answer.records import Records, Turn
from answer.serialise import to_json
from answer.types import AnswerRecord
from app.console import out, print_json
from app.options import JsonOption, make_scope
from index.library import Library
from index.settings import load_settings
from ingest.errors import PcnError

app = typer.Typer(no_args_is_help=True, help="Answers that were given: show, export, repeat.")
RecordArgument = Annotated[str, typer.Argument(help="Record id, or the start of one; 'pcn audit export' lists them.")]
COLUMNS = ("record_id", "created", "question", "status", "claim", "kind", "shown", "number", "quotation",
           "source", "document_id", "start", "end", "section", "page", "verdict", "verdict_by")


@app.command()
def export(
    out_file: Annotated[Path | None, typer.Option("--out", help="File to write; standard output without it.")] = None,
    form: Annotated[str, typer.Option("--format", help="csv: a line per sentence-citation pair. jsonl: whole records.")] = "csv",
) -> None:
    """Export every answer given, for a spreadsheet or a program."""
    turns = Records(load_settings().home).all(limit=1_000_000)
    if form not in {"csv", "jsonl"}:
        raise PcnError(f"The format '{form}' is unknown. Use csv or jsonl.")
    file = out_file.open("w", encoding="utf-8", newline="") if out_file else sys.stdout
    try:
        if form == "jsonl":
            file.writelines(json.dumps(to_json(t.record), ensure_ascii=False) + "\n" for t in turns)
        else:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(row for turn in turns for row in pair_rows(turn.record))
    finally:
        if out_file:
            file.close()
            out.print(f"{len(turns)} answers written to {out_file}.")


def pair_rows(record: AnswerRecord) -> list[dict[str, Any]]:
    """One row for each sentence-citation pair of a record; a sentence without citation has one row."""
    rows = []
    for s in (*record.statements, *record.dropped):
        claim = {"record_id": record.record_id, "created": record.created, "question": _plain(record.question),
                 "status": record.status, "claim": _plain(s.text), "kind": s.kind, "shown": s.shown}
        rows += [claim | {
            "number": c.number, "quotation": _plain(c.quote), "source": _plain(c.source), "document_id": c.document_id,
            "start": c.start, "end": c.end, "section": _plain(c.section), "page": c.page,
            "verdict": c.verdict, "verdict_by": c.verdict_by,
        } for c in s.citations] or [claim | {"verdict": "unsupported", "verdict_by": s.reason}]
    return rows


def _plain(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@app.command()
def show(record_id: RecordArgument, as_json: JsonOption = False) -> None:
    """Show one answer with everything it rests on."""
    record = _find(record_id).record
    if as_json:
        print_json(to_json(record))
        return
    out.print(f"Asked: {record.question}\nSearched as: {record.standalone_question}\nStatus: {record.status}\n")
    out.print(record.answer)
    for s in (*record.statements, *record.dropped):
        for c in s.citations:
            out.print(f"\n[{c.number}] {c.verdict}: {c.verdict_by}\n  {c.source}, {c.section}\n  {c.quote}")
    for s in record.dropped:
        out.print(f"\nNot shown: {s.text} ({s.reason})")


@app.command()
def replay(record_id: RecordArgument, as_json: JsonOption = False) -> None:
    """Ask the question again and say what differs, and why."""
    old = _find(record_id).record
    library = Library(load_settings())
    assistant = Assistant(library)
    scope = make_scope(library, old.scope.get("kinds"), old.scope.get("documents"), int(old.scope.get("since", 0)))
    new = assistant.ask(old.question, history=old.history, scope=scope)
    difference = compare(old, new)
    if as_json:
        print_json(difference)
        return
    out.print("The same answer." if difference["same"] else "The answer differs.")
    for reason in difference["why"]:
        out.print(f"- {reason}")
    for label, name in (("No longer stated", "gone"), ("Newly stated", "new")):
        for text in difference[name]:
            out.print(f"{label}: {text}")


def compare(old: AnswerRecord, new: AnswerRecord) -> dict[str, Any]:
    """What differs between two answers to one question, and what may have caused it."""
    before = [s.text for s in old.statements if s.kind == "quotation"]
    after = [s.text for s in new.statements if s.kind == "quotation"]
    why = []
    if old.index.get("fingerprint") != new.index.get("fingerprint"):
        why.append("the library has changed since")
    if old.models.get("embedder") != new.models.get("embedder"):
        why.append("the embedding model has changed since")
    if old.version != new.version:
        why.append("the product's version has changed since")
    if not why:
        why.append("nothing has changed: same library, same models, same version")
    return {"same": before == after and old.status == new.status, "why": why,
            "gone": [t for t in before if t not in after], "new": [t for t in after if t not in before],
            "old_status": old.status, "new_status": new.status}


def _find(record_id: str) -> Turn:
    found = Records(load_settings().home).find(record_id)
    if found is None:
        raise PcnError(f"There is no answer with the id '{record_id}'. 'pcn audit export' lists them.")
    return found
