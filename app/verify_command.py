"""`pcn library verify`: do the originals in the library carry what the built-in notes say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from answer.types import Verdict
from answer.verify_notes import Finding, score_notes, verify_claims
from app.console import out, print_json
from app.options import JsonOption
from index.builtin import builtin_files
from index.generation import open_current
from index.settings import load_settings
from index.verify import find_claims
from ingest.discover import discover
from ingest.errors import PcnError
from ingest.load import load_document
from ingest.read.note import read_note
from ingest.types import Document, SourceReference

VERDICTS: tuple[Verdict, ...] = ("supported", "partly", "unsupported", "cannot tell")
WORST = 10

OriginalsArgument = Annotated[
    list[Path] | None,
    typer.Argument(help="Files or folders with originals, besides those in the library.", show_default=False),
]


def verify(originals: OriginalsArgument = None, as_json: JsonOption = False) -> None:
    """Check every statement of the built-in notes against the passages of originals that it names.

    Ends with status 1 when a figure of a statement stands in no passage it names, or when words
    that a reference quotes are not in the original.
    """
    documents = [*_library_documents(), *(load_document(path) for path in discover(originals or []))]
    notes = [load_document(path, origin="builtin", read=read_note) for path in builtin_files()]
    findings = verify_claims(find_claims(notes, documents))
    if not any(f.claim.passages for f in findings):
        raise PcnError(
            "None of the works that the notes rest on is in the library, so nothing can be checked."
            " library/SOURCES.md says how to get them; add them with: pcn ingest FILE,"
            " or name a folder that holds them: pcn library verify FOLDER"
        )
    if as_json:
        print_json(report(findings))
    else:
        _print(findings)
    if any(f.wrong for f in findings):
        raise typer.Exit(1)


def _library_documents() -> list[Document]:
    """The user's documents; read from the index on disk, so that no model is needed."""
    live = open_current(load_settings().home)
    return [d for d, _ in live.store.documents() if d.origin == "user"] if live else []


def report(findings: Sequence[Finding]) -> dict[str, Any]:
    """The result as plain values: totals, a row a note, and every statement that is not supported."""
    return {
        "statements": len(findings),
        "checked": sum(bool(f.claim.passages) for f in findings),
        "verdicts": _count(findings),
        "wrong": sum(f.wrong for f in findings),
        "notes": [
            {"id": s.note_id, "name": s.name, "title": s.title, "share": round(s.share, 3), **s.counts}
            for s in score_notes(findings)
        ],
        "findings": [_finding(f) for f in findings if f.verdict in {"partly", "unsupported"} or f.pages],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    claim = finding.claim
    return {
        "note": claim.note.file_name,
        "statement": claim.text,
        "verdict": finding.verdict,
        "by": finding.by,
        "share": round(finding.share, 3),
        "figures": list(finding.figures),
        "names": list(finding.names),
        "pages": list(finding.pages),
        "wrong": finding.wrong,
        "references": [_reference(r) for r in (*claim.not_found, *(p.reference for p in claim.passages))],
    }


def _reference(reference: SourceReference) -> dict[str, str]:
    return {
        "key": reference.key,
        "section": reference.section,
        "page": reference.page,
        "words": reference.anchor,
    }


def _count(findings: Sequence[Finding]) -> dict[str, int]:
    counts = Counter(f.verdict for f in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS}


def _print(findings: Sequence[Finding]) -> None:
    table = Table(Column("Note", overflow="fold"), "Words", *(v.capitalize() for v in VERDICTS))
    for score in score_notes(f for f in findings if f.claim.passages):
        table.add_row(
            score.name.removesuffix(".md"), f"{score.share:.0%}", *(str(score.counts[v]) for v in VERDICTS)
        )
    out.print(table)
    worst = sorted((f for f in findings if f.claim.passages or f.wrong), key=_badness)[:WORST]
    if worst[0].verdict != "supported":
        out.print("\nThe worst cases:")
    for finding in (f for f in worst if f.verdict != "supported"):
        out.print(
            f"- {finding.claim.note.file_name}: {finding.claim.text}\n  {finding.verdict}: {finding.by}"
        )
    for finding in findings:
        for page in finding.pages:
            out.print(f"- {finding.claim.note.file_name}: {page}: {finding.claim.text}")
    checked = [f for f in findings if f.claim.passages]
    counts = _count(checked)
    out.print(
        f"\n{len(findings)} statements; {len(checked)} rest on originals at hand and were checked: "
        + ", ".join(f"{counts[v]} {v}" for v in VERDICTS)
        + f". The others rest on public pages or on originals that are not at hand."
        f" Wrong (a figure or quoted words not found): {sum(f.wrong for f in findings)}."
    )


def _badness(finding: Finding) -> tuple[int, int, float]:
    order = {"unsupported": 0, "partly": 1, "cannot tell": 2, "supported": 3}
    return (0 if finding.wrong else 1, order[finding.verdict], finding.share)
