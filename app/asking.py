"""Printing one answer, showing a summary while it is written, and answering a file of questions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.live import Live
from rich.table import Table
from rich.text import Text

from answer.assistant import Assistant
from answer.compose import answer_text, beside_table, citation_marks, table_lines
from answer.recording import Recorder
from answer.serialise import to_json
from answer.types import AnswerRecord, Comparison, Mode, Statement
from answer.writer import OnWritten
from app.console import err, out
from app.web.words import NOTICES
from index.search import Scope
from ingest.errors import PcnError
from prompts import say

WIDE_COLUMN = 18
"""Characters a column of a table needs to be read with ease."""


@contextmanager
def summary_so_far() -> Iterator[OnWritten]:
    """Shows each checked sentence of a summary while it is being written, where standard error is a
    terminal; the answer then takes its place."""
    lines = [say("summary_so_far")]
    with Live(console=err, transient=True, auto_refresh=False) as live:

        def show(statement: Statement) -> None:
            lines.append(statement.text)
            live.update(Text("\n".join(lines)), refresh=err.is_terminal)

        yield show


def print_answer(record: AnswerRecord) -> None:
    """An answer as text: the words, then what to know about it, then the sources."""
    if record.standalone_question != record.question:
        out.print(f"Understood as: {record.standalone_question}\n")
    if record.comparison:
        beside = [s for s in beside_table(record) if s.kind == "quotation"]
        if record.summary:
            out.print(answer_text((), record.summary))
        _print_comparison(record.comparison)
        out.print(answer_text(beside))
    else:
        out.print(record.answer)
    for notice in record.notices:
        out.print(f"\n{NOTICES[notice.kind]}: {notice.text}")
    if record.suggestions:
        out.print(f"\n{say('suggested')}:")
    for question in record.suggestions:
        out.print(f"- {question}")
    citations = {c.number: c for s in record.statements for c in s.citations}
    if citations:
        out.print("\nSources:")
    for number, c in sorted(citations.items()):
        where = f" ({c.section})" if c.section else ""
        out.print(f"[{number}] {c.source}{where}")


def _print_comparison(comparison: Comparison) -> None:
    """A table where its columns have room, else line by line."""
    if out.width < WIDE_COLUMN * (len(comparison.columns) + 1):
        out.print(f"{table_lines(comparison)}\n")
        return
    table = Table("", *comparison.columns, title=comparison.caption, title_justify="left", show_lines=True)
    for row in comparison.rows:
        cells = (f"{' '.join(c.text.split())} {citation_marks(c.citations)}" for c in row.cells)
        table.add_row(row.label, *cells)
    out.print(table)


def answer_batch(
    assistant: Assistant,
    recorder: Recorder,
    batch: Path,
    out_file: Path | None,
    mode: Mode,
    scope: Scope | None,
) -> None:
    """Answer each line of a file, and keep the answers; a line that fails gives a line with an error, and
    the rest go on."""
    if out_file is None:
        raise PcnError("Say where the answers go: add --out answers.jsonl")
    if not batch.is_file():
        raise PcnError(f"There is no file '{batch}'. Check the spelling.")
    failed = total = 0
    with out_file.open("w", encoding="utf-8") as file:
        for line in _answers(assistant, recorder, _lines(batch), mode, scope):
            total += 1
            failed += "error" in line
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
    out.print(f"{total - failed} of {total} questions answered into {out_file}.")
    if failed:
        raise typer.Exit(1)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PcnError(
            f"The file '{path}' is not UTF-8 text. Save it as UTF-8, one JSON object a line."
        ) from error


def _answers(
    assistant: Assistant, recorder: Recorder, lines: list[str], mode: Mode, scope: Scope | None
) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name = f"line {number}"
        try:
            asked = json.loads(line)
            name = str(asked.get("id", name))
            record = assistant.ask(
                str(asked["question"]),
                history=[str(h) for h in asked.get("history") or ()],
                mode=mode,
                scope=scope,
                record_id=name,
            )
            yield to_json(recorder.keep(record).record)
        except PcnError as error:
            yield {"id": name, "error": str(error)}
        except (ValueError, KeyError, TypeError, AttributeError):
            yield {"id": name, "error": f'Line {number} must be a JSON object with "id" and "question".'}
