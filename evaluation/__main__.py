"""`python -m evaluation`: the same as `pcn evaluate`, before the product is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evaluation.gold import GOLD_FOLDER
from evaluation.options import DEFAULT_CORPUS, DEFAULT_DATA, DEFAULT_WORK, Options, conditions_for
from evaluation.results import RESULTS_FOLDER
from evaluation.run import check_gold, compare_files, evaluate
from ingest.errors import PcnError

WIDE = 140
"""Columns of output that goes to a file."""


def main(
    part: Annotated[str, typer.Option(help="development, locked or all.")] = "all",
    kind: Annotated[str, typer.Option(help="Only this kind of question.")] = "",
    user: Annotated[str, typer.Option(help="Only this user's questions.")] = "",
    ids: Annotated[list[str] | None, typer.Option("--id", help="Only this; may be repeated.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many questions.")] = 0,
    notes: Annotated[str, typer.Option(help="Built-in notes: on, off or both.")] = "both",
    retrieval_only: Annotated[bool, typer.Option("--retrieval-only", help="Search only.")] = False,
    corpus: Annotated[Path, typer.Option(help="Folder of the originals.")] = DEFAULT_CORPUS,
    data: Annotated[Path, typer.Option(help="Folder of the labelled sets for the checker.")] = DEFAULT_DATA,
    gold: Annotated[Path, typer.Option(help="Folder of the gold questions.")] = GOLD_FOLDER,
    work: Annotated[Path, typer.Option(help="Where the measured index is kept.")] = DEFAULT_WORK,
    results: Annotated[Path, typer.Option(help="Where results are kept.")] = RESULTS_FOLDER,
    compare: Annotated[tuple[Path, Path] | None, typer.Option(help="Two results to compare.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Check the gold questions; ask nothing.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Name the result for keeping.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    report: Annotated[bool, typer.Option(help="Write the HTML report.")] = True,
    show_locked: Annotated[bool, typer.Option("--show-locked", help="Single locked questions too.")] = False,
    floors: Annotated[bool, typer.Option(help="Exit 1 when a figure is beyond its bound.")] = True,
    threads: Annotated[int, typer.Option(help="Threads of the models while asking.")] = 1,
) -> None:
    """Ask the gold questions and show the figures."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDE
    try:
        if compare:
            raise typer.Exit(compare_files(*compare, console))
        options = Options(
            half=part,
            kind=kind,
            user=user,
            ids=tuple(ids or ()),
            limit=limit,
            conditions=conditions_for(notes),
            retrieval_only=retrieval_only,
            corpus=corpus,
            data=data,
            gold=gold,
            work=work,
            results=results,
            keep=keep,
            as_json=as_json,
            report=report,
            show_locked=show_locked,
            floors=floors,
            threads=threads,
        )
        raise typer.Exit(check_gold(options, console) if check else evaluate(options, console))
    except (ValueError, OSError, PcnError) as error:
        Console(stderr=True).print(escape(str(error)))
        raise typer.Exit(2) from None


if __name__ == "__main__":
    typer.run(main)
