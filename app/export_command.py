"""`pcn export`: an answer or its conversation as a board paper or as references."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from answer.recording import open_records
from app.audit_commands import find_answer
from app.console import out
from app.exports import FORMS, PaperOptions, bibliography, export
from index.generation import Generation, open_current
from index.settings import load_settings
from ingest.errors import LibraryError, PcnError


def export_answer(
    record_id: Annotated[
        str, typer.Argument(help="Record id, or the start of one; 'pcn audit list' shows them.")
    ],
    form: Annotated[
        str, typer.Option("--format", help="docx: Word board paper. md: Markdown. ris, bib: references.")
    ] = "docx",
    out_file: Annotated[Path | None, typer.Option("--out", help="File to write.")] = None,
    conversation: Annotated[
        bool, typer.Option("--conversation", help="The whole conversation it is part of.")
    ] = False,
    title: Annotated[str, typer.Option(help="Title of the paper; the question without it.")] = "",
    meeting: Annotated[str, typer.Option(help="Meeting and agenda item.")] = "",
    author: Annotated[str, typer.Option(help="Who presents it.")] = "",
    organisation: Annotated[str, typer.Option(help="Whose paper it is, for the header.")] = "",
) -> None:
    """Export an answer as a Word board paper, Markdown, or references."""
    if form not in FORMS:
        raise PcnError(f"The format '{form}' is unknown. Use one of: {', '.join(FORMS)}.")
    settings = load_settings()
    records = open_records(settings)
    turn = find_answer(records, record_id)
    turns = records.turns(turn.conversation_id) if conversation and turn.conversation_id else [turn]
    works = bibliography(_live(settings.home), *(records.made_with(t.number) for t in turns))
    options = PaperOptions(title=title, organisation=organisation, meeting=meeting, author=author)
    made = export([t.record for t in turns], form, works, options)
    if out_file is None and form != "docx":
        sys.stdout.write(made.data.decode())
        return
    path = out_file or Path(made.name)
    try:
        path.write_bytes(made.data)
    except OSError as error:
        raise PcnError(
            f"{path} can't be written ({error.strerror}). Choose another place with --out."
        ) from error
    out.print(f"{FORMS[form].label} written to {path}.")


def _live(home: Path) -> Generation | None:
    """The index as it is, never built for this; None when there is none that can be read."""
    try:
        return open_current(home)
    except LibraryError:
        return None
