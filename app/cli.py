"""The `pcn` command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.exceptions

from answer.assistant import Assistant
from answer.models import make_writer
from answer.parts import question_parts
from answer.recording import Recorder
from answer.serialise import to_json
from answer.types import Mode
from app import audit_commands, export_command, library_commands, models_command
from app.asking import answer_batch, print_answer, summary_so_far
from app.console import IngestProgress, err, out, print_json, progress_bar, quiet_libraries, step_printer
from app.options import JsonOption, make_scope
from index.changes import FileOutcome
from index.library import Library
from index.search import Evidence
from index.settings import Settings, load_settings
from ingest.errors import PcnError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Cited, checked answers about primary care networks and GP federations, on this computer.",
)
app.add_typer(library_commands.app, name="library")
app.add_typer(audit_commands.app, name="audit")
app.command("models")(models_command.models)
app.command("export")(export_command.export_answer)

KindOption = Annotated[
    list[str] | None, typer.Option("--kind", help="Only this kind of evidence; may be repeated.")
]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", help="Only this document (id, title or file name); may be repeated."),
]
SinceOption = Annotated[int, typer.Option("--since", help="Only evidence published in this year or later.")]


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to add or update.")],
    as_json: JsonOption = False,
) -> None:
    """Add or update files and folders in the library."""
    library = Library(load_settings())
    with progress_bar() as bar:
        shown = IngestProgress(bar)
        outcomes = library.ingest(paths, on_file=shown.file, progress=shown.step)
    if as_json:
        print_json({"files": [asdict(o) for o in outcomes], "counts": _counts(outcomes)})
    else:
        _print_outcomes(outcomes, library)
    if outcomes and all(o.outcome == "refused" for o in outcomes):
        raise typer.Exit(1)


def _counts(outcomes: Iterable[FileOutcome]) -> dict[str, int]:
    counts = dict.fromkeys(("added", "updated", "unchanged", "refused"), 0)
    for outcome in outcomes:
        counts[outcome.outcome] += 1
    return counts


def _print_outcomes(outcomes: list[FileOutcome], library: Library) -> None:
    if not outcomes:
        out.print("No files that can be read were found there. Nothing was changed.")
        return
    for o in outcomes:
        name = Path(o.path).name
        detail = o.reason if o.outcome == "refused" else f"{o.title} ({o.words:,} words)"
        note = f" Note: {o.reason}" if o.reason and o.outcome != "refused" else ""
        out.print(f"{o.outcome:>10}  {name}: {detail}{note}")
    counts = ", ".join(f"{n} {what}" for what, n in _counts(outcomes).items())
    manifest = library.generation().manifest
    out.print(
        f"{counts}. The library now holds {manifest.documents} documents, {manifest.passages:,} passages."
    )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")] = "",
    as_json: JsonOption = False,
    mode: Annotated[
        str, typer.Option(help="quotes: quotations only. generative: a checked summary above them.")
    ] = "quotes",
    kind: KindOption = None,
    document: DocumentOption = None,
    since: SinceOption = 0,
    batch: Annotated[Path | None, typer.Option(help="A file of questions, one JSON object a line.")] = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="Where the answers of a batch go.")] = None,
) -> None:
    """Answer one question, or a file of questions with --batch and --out."""
    if mode not in {"quotes", "generative"}:
        raise PcnError(f"The mode '{mode}' is unknown. Use quotes or generative.")
    chosen: Mode = "generative" if mode == "generative" else "quotes"
    settings = load_settings()
    if chosen == "generative" and settings.writer == "none":
        settings = replace(settings, writer="bundled")
    assistant = _assistant(settings, chosen)
    recorder = Recorder(settings, assistant)
    scope = make_scope(assistant.library, kind, document, since)
    if batch is not None:
        answer_batch(assistant, recorder, batch, out_file, chosen, scope)
        return
    if not question.strip():
        raise PcnError(
            'There is no question. Write it in quotation marks: pcn ask "Who can be a nominated payee?"'
        )
    with summary_so_far() as on_written:
        record = assistant.ask(question, mode=chosen, scope=scope, on_written=on_written)
    recorder.keep(record)
    if as_json:
        print_json(to_json(record))
    else:
        print_answer(record)


def _assistant(settings: Settings, mode: Mode = "quotes") -> Assistant:
    """An assistant whose index is built, with a progress bar if that takes long."""
    library = Library(settings)
    with progress_bar() as bar:
        library.generation(step_printer(bar))
    return Assistant(library, make_writer(settings) if mode == "generative" else None)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    as_json: JsonOption = False,
    kind: KindOption = None,
    document: DocumentOption = None,
    since: SinceOption = 0,
) -> None:
    """Show the ranked evidence for a question, without an answer."""
    assistant = _assistant(load_settings())
    scope = make_scope(assistant.library, kind, document, since)
    found = assistant.searcher().search(question, k, scope, question_parts(question))
    if as_json:
        print_json({"question": question, "evidence": [_evidence_json(e) for e in found]})
        return
    if not found:
        out.print("Nothing was found. Try other words, or a wider scope.")
    for e in found:
        page = f", {e.passage.page}" if e.passage.page else ""
        out.print(
            f"{e.rank}. {e.document.title}{page}\n   {e.passage.section}\n   {' '.join(e.text.split())[:300]}\n"
        )


def _evidence_json(e: Evidence) -> dict[str, Any]:
    return {
        "rank": e.rank,
        "document_id": e.passage.document_id,
        "title": e.document.title,
        "kind": e.document.metadata.kind or "",
        "published": e.document.metadata.published,
        "section": e.passage.section,
        "page": e.passage.page,
        "start": e.passage.start,
        "end": e.passage.end,
        "text": e.text,
        "scores": {**e.signals, "total": round(e.score, 4)},
    }


@app.command()
def chat(
    port: Annotated[int, typer.Option(help="Port on this computer.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the assistant in the browser."""
    settings = load_settings()
    _assistant(settings)
    page = Path(__file__).parent / "web" / "main.py"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(page),
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--browser.gatherUsageStats",
        "false",
        "--server.headless",
        "false" if browser else "true",
    ]
    out.print(f"The assistant is opening at http://127.0.0.1:{port} - press Ctrl+C here to close it.")
    raise typer.Exit(subprocess.call(command))


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def evaluate(context: typer.Context) -> None:
    """Ask the gold questions and show the figures; exit status 1 under a floor. See 'pcn evaluate --help'."""
    raise typer.Exit(subprocess.call([sys.executable, "-m", "evaluation", *context.args]))


def main() -> None:
    """Run the command; a user mistake ends in one plain sentence and exit status 1."""
    quiet_libraries()
    try:
        status = app(standalone_mode=False)
    except PcnError as error:
        _fail(str(error), 1)
    except OSError as error:
        _fail(f"'{error.filename}' can't be used ({error.strerror}). Check the path and its permissions.", 1)
    except (typer.Abort, KeyboardInterrupt):
        status = 130
    except typer.exceptions.TyperException as error:
        _fail(f"{error.format_message()} Run 'pcn --help' to see what there is.", 2)
    if status == 130:
        _fail("Stopped. What was finished before is kept.", 130)
    if status:
        raise SystemExit(status)


def _fail(message: str, status: int) -> None:
    err.print(message)
    raise SystemExit(status)
