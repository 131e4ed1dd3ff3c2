"""`pcn library`: what is in the library, its texts, and changes to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer
from rich.table import Table

from app.console import out, print_json, progress_bar, step_printer
from app.fetch_command import fetch_originals
from app.options import JsonOption
from app.verify_command import verify
from index.library import Library
from index.settings import load_settings
from ingest.errors import PcnError
from ingest.read.note import metadata_from_mapping
from ingest.types import DOCUMENT_KINDS, Document

app = typer.Typer(invoke_without_command=True, help="What is in the library.")
app.command()(verify)
app.command("fetch")(fetch_originals)
NameArgument = Annotated[str, typer.Argument(help="Id, title or file name of a document.")]


def _library() -> Library:
    library = Library(load_settings())
    with progress_bar() as bar:
        library.generation(step_printer(bar))
    return library


@app.callback()
def list_documents(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the documents."""
    if context.invoked_subcommand is not None:
        return
    library = _library()
    store, change = library.generation().store, library.last_change()
    counts = Counter(p.document_id for p in store.passages())
    rows = [_summary(d, added, counts[d.id]) for d, added in store.documents(with_text=False)]
    if as_json:
        print_json({"documents": rows, "last_change": asdict(change) if change else None})
        return
    if not rows:
        out.print("The library is empty. Add documents with: pcn ingest FILE")
        return
    table = Table("Title", "Kind", "Published", "Passages", "Id")
    for row in rows:
        own = "" if row["origin"] == "user" else " (built in)"
        table.add_row(row["title"] + own, row["kind"], row["published"], str(row["passages"]), row["id"])
    out.print(table)
    if change is not None and change.outcomes:
        numbers = Counter(o.outcome for o in change.outcomes)
        told = ", ".join(f"{n} {outcome}" for outcome, n in numbers.items())
        out.print(f"Last change, {change.when[:16].replace('T', ' ')} UTC: {told}.")


def _summary(document: Document, added: str, passages: int) -> dict[str, Any]:
    m = document.metadata
    return {
        "id": document.id,
        "title": document.title,
        "kind": m.kind or "",
        "published": m.published,
        "authors": list(m.authors),
        "issuer": m.issuer,
        "applies_from": m.applies_from,
        "applies_to": m.applies_to,
        "supersedes": list(m.supersedes),
        "licence": m.licence,
        "source": m.source,
        "file_name": document.file_name,
        "path": document.path,
        "sha256": document.sha256,
        "origin": document.origin,
        "added": added,
        "passages": passages,
    }


@app.command()
def show(name: NameArgument, as_json: JsonOption = False) -> None:
    """Show a document's metadata and outline."""
    library = _library()
    document = library.find(name)
    passages = library.generation().store.passages_of(document.id)
    values = _summary(document, "", len(passages))
    if as_json:
        outline = [asdict(s) for s in document.sections]
        print_json(
            {
                **values,
                "characters": len(document.text),
                "warnings": list(document.warnings),
                "outline": outline,
                "pages": [asdict(p) for p in document.pages],
            }
        )
        return
    for key, value in values.items():
        if value:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            out.print(f"{key.replace('_', ' ')}: {shown}")
    for warning in document.warnings:
        out.print(f"note: {warning}")
    for section in document.sections:
        page = document.page_label(section.start, section.start + 1)
        out.print(f"{'  ' * section.level}{section.title}{f' ({page})' if page else ''}")


@app.command()
def text(name: NameArgument, as_json: JsonOption = False) -> None:
    """Print a document's canonical text: what offsets of citations refer to."""
    document = _library().find(name)
    if as_json:
        print_json({"id": document.id, "sha256": document.sha256, "text": document.text})
    else:
        typer.echo(document.text, nl=False)


@app.command()
def remove(name: NameArgument) -> None:
    """Remove a document from the library and from every index."""
    library = _library()
    with progress_bar() as bar:
        document = library.remove(name, step_printer(bar))
    out.print(f"Removed '{document.title}'. No answer will use it from now on.")


@app.command()
def edit(
    name: NameArgument,
    changes: Annotated[
        list[str],
        typer.Argument(
            help="name=value, for example title='Our plan' kind=report; 'published=' clears the date"
        ),
    ],
) -> None:
    """Correct a document's metadata."""
    values: dict[str, Any] = {}
    for change in changes:
        key, sign, value = change.partition("=")
        if not sign:
            raise PcnError(f"'{change}' is not of the form name=value. Example: published=2024")
        values[key.strip()] = value.split(";") if key.strip() in {"authors", "supersedes"} else value
    known = {
        "title",
        "authors",
        "issuer",
        "published",
        "kind",
        "applies_from",
        "applies_to",
        "supersedes",
        "licence",
        "source",
    }
    if unknown := set(values) - known:
        raise PcnError(f"Unknown name '{sorted(unknown)[0]}'. Known names: {', '.join(sorted(known))}.")
    if values.get("kind") and values["kind"] not in DOCUMENT_KINDS:
        raise PcnError(f"The kind '{values['kind']}' is unknown. Use one of: {', '.join(DOCUMENT_KINDS)}.")
    settled = replace(metadata_from_mapping(values), settled=tuple(values))
    document = _library().edit(name, settled)
    out.print(f"Saved. '{document.title}' now has {', '.join(values)} as given.")
