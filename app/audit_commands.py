"""`pcn audit`: answers that were given. List, show, export, repeat, delete, review."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.table import Table

from answer.assistant import Assistant
from answer.circumstances import gather
from answer.made_with import MadeWith
from answer.models import make_writer
from answer.recording import open_records
from answer.records import Records, Turn
from answer.replay import compare as compare_records
from answer.serialise import to_json
from answer.types import AnswerRecord
from app import review_commands
from app.audit_export import audit_jsonl, every_turn, full_record, write_audit_csv
from app.audit_show import print_difference, print_record
from app.console import out, print_json
from app.options import JsonOption
from index.library import Library
from index.search import Scope
from index.settings import BUNDLED, Settings, load_settings
from ingest.errors import PcnError

app = typer.Typer(
    no_args_is_help=True,
    help="Answers that were given: list, show, export, repeat, delete, review.",
)
app.add_typer(review_commands.app, name="review")
RecordArgument = Annotated[
    str, typer.Argument(help="Record id, or the start of one; 'pcn audit list' shows them.")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="File to write; standard output without it.")]
FormOption = Annotated[
    str, typer.Option("--format", help="csv: a line per sentence-citation pair. jsonl: whole records.")
]


@app.command("list")
def list_answers(
    search: Annotated[str, typer.Option(help="Only questions with these words.")] = "",
    status: Annotated[str, typer.Option(help="Only answered, partial or declined.")] = "",
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="At most so many, latest first.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List answers given, latest first."""
    settings = load_settings()
    headings = open_records(settings).headings(search=search, status=status, limit=number)
    if as_json:
        print_json([asdict(h) for h in headings])
        return
    if not settings.record:
        out.print("Answers are not being kept: the setting 'record' is off.")
    if not headings:
        out.print("No answers are kept that fit.")
        return
    table = Table("Record", "Asked (UTC)", "Outcome", "Rated", "Question")
    rated = {None: "", True: "helpful", False: "not helpful"}
    for h in headings:
        table.add_row(
            h.record_id,
            h.created[:16].replace("T", " "),
            h.status,
            rated[h.helpful],
            " ".join(h.question.split())[:200],
        )
    out.print(table)


@app.command()
def export(
    out_file: OutOption = None,
    form: FormOption = "csv",
) -> None:
    """Export every answer given, for a spreadsheet or a program."""
    if form not in {"csv", "jsonl"}:
        raise PcnError(f"The format '{form}' is unknown. Use csv or jsonl.")
    records = open_records(load_settings())
    if out_file is None:
        _write(sys.stdout, form, records)
        return
    try:
        with out_file.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as file:
            count = _write(file, form, records)
    except OSError as error:
        raise PcnError(f"{out_file} can't be written ({error.strerror}). Choose another place.") from error
    out.print(f"{count} answers written to {out_file}.")


def _write(file: TextIO, form: str, records: Records) -> int:
    """Write every answer, one at a time. Returns how many."""
    count = 0

    def counted() -> Iterator[Turn]:
        nonlocal count
        for turn in every_turn(records):
            count += 1
            yield turn

    if form == "csv":
        write_audit_csv(file, counted())
    else:
        file.writelines(audit_jsonl(counted(), records))
    return count


@app.command()
def show(record_id: RecordArgument, as_json: JsonOption = False) -> None:
    """Show one answer with everything it rests on."""
    records = open_records(load_settings())
    turn = find_answer(records, record_id)
    if as_json:
        print_json(full_record(turn, records))
    else:
        print_record(turn, records.made_with(turn.number))


@app.command()
def delete(
    record_id: Annotated[str, typer.Argument(help="Record id, or the start of one.")] = "",
    conversation: Annotated[
        bool, typer.Option("--conversation", help="Delete the whole conversation it is part of.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Delete every answer and conversation.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """Delete an answer, a conversation or all answers, for good."""
    if bool(record_id.strip()) == everything:
        raise PcnError("Say which answer to delete by its record id, or --all for every one.")
    records = open_records(load_settings())
    turn = None if everything else find_answer(records, record_id)
    quoting = records.quoting(turn) if turn and not conversation else []
    what = "every answer, rating, review and conversation" if turn is None else f'"{turn.record.question}"'
    if not yes and not typer.confirm(f"Delete {what} for good?"):
        raise PcnError("Nothing was deleted.")
    if turn is None:
        count = records.delete()
    elif conversation and turn.conversation_id:
        count = records.delete_conversation(turn.conversation_id)
    else:
        count = records.delete_record(turn.record.record_id)
    out.print(f"{count} answer{'' if count == 1 else 's'} deleted for good.")
    if quoting:
        out.print(
            "Later answers of the same conversation still hold this question as what came before them."
            " Delete them too to be rid of it."
        )


@app.command()
def replay(record_id: RecordArgument, as_json: JsonOption = False) -> None:
    """Ask the question again, as it was asked then, and say what differs, and why."""
    settings = load_settings()
    records = open_records(settings)
    turn = find_answer(records, record_id)
    new, after = repeat(turn.record, settings)
    difference = compare_records(turn.record, new, records.made_with(turn.number), after)
    if as_json:
        print_json({**asdict(difference), "old": to_json(turn.record), "new": to_json(new)})
    else:
        print_difference(difference, turn.record, new)


def repeat(old: AnswerRecord, settings: Settings) -> tuple[AnswerRecord, MadeWith]:
    """The same question asked again in the same way, and what that was made with."""
    if old.mode == "generative" and settings.writer == "none":
        settings = replace(settings, writer=BUNDLED)
    assistant = Assistant(Library(settings), make_writer(settings))
    new = assistant.ask(
        old.question,
        history=old.history,
        mode=old.mode,
        scope=scope_of(old),
        length=float(getattr(old, "length", 1.0)),
    )
    made = gather(
        assistant.library.generation(), settings, embedder=new.models["embedder"], writer=new.models["writer"]
    )
    return new, made


def scope_of(record: AnswerRecord) -> Scope | None:
    """What was searched for a record; documents that are gone since simply match nothing."""
    scope = record.scope
    if not any(scope.values()):
        return None
    return Scope(
        frozenset(scope.get("kinds", ())), frozenset(scope.get("documents", ())), int(scope.get("since", 0))
    )


def compare(old: AnswerRecord, new: AnswerRecord) -> dict[str, Any]:
    """A Difference as plain values, for the app."""
    return asdict(compare_records(old, new))


def find_answer(records: Records, start: str) -> Turn:
    """The latest answer whose record id starts so. Raises PcnError for none, and for several ids."""
    ids = records.ids(start.strip().lower()) if start.strip() else []
    found = records.find(ids[0]) if ids else None
    if found is None:
        raise PcnError(f"There is no answer with the id '{start}'. 'pcn audit list' shows them.")
    if len(ids) > 1 and found.record.record_id != start.strip().lower():
        raise PcnError(f"{len(ids)} answers have an id that starts with '{start}'. Give more of it.")
    return found
