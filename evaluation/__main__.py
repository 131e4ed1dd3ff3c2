"""`python -m evaluation`: the same as `pcn evaluate`, before the product is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evaluation.gold import GOLD_FOLDER
from evaluation.results import RESULTS_FOLDER
from evaluation.run import CONDITIONS, DEFAULT_CORPUS, DEFAULT_WORK, Options, compare_files, evaluate


def main(
    part: Annotated[str, typer.Option(help="development, locked or all.")] = "all",
    kind: Annotated[str, typer.Option(help="Only this kind of question.")] = "",
    user: Annotated[str, typer.Option(help="Only this user's questions.")] = "",
    ids: Annotated[list[str] | None, typer.Option("--id", help="Only this question; may be repeated.")] = None,
    limit: Annotated[int, typer.Option(help="At most so many questions.")] = 0,
    notes: Annotated[str, typer.Option(help="Built-in notes: on, off or both.")] = "both",
    retrieval_only: Annotated[bool, typer.Option("--retrieval-only", help="Search, don't answer.")] = False,
    corpus: Annotated[Path, typer.Option(help="Folder of the originals.")] = DEFAULT_CORPUS,
    gold: Annotated[Path, typer.Option(help="Folder of the gold questions.")] = GOLD_FOLDER,
    work: Annotated[Path, typer.Option(help="Where the measured index is kept.")] = DEFAULT_WORK,
    results: Annotated[Path, typer.Option(help="Where results are kept.")] = RESULTS_FOLDER,
    compare: Annotated[tuple[Path, Path] | None, typer.Option(help="Two results to compare; asks nothing.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    report: Annotated[bool, typer.Option(help="Write the HTML report.")] = True,
    show_locked: Annotated[bool, typer.Option("--show-locked", help="Show single locked questions too.")] = False,
    floors: Annotated[bool, typer.Option(help="Exit 1 when a figure is beyond its bound.")] = True,
) -> None:
    """Ask the gold questions and show the figures."""
    console = Console()
    if compare:
        compare_files(*compare, console)
        raise typer.Exit(0)
    chosen = {"on": ("with notes",), "off": ("without notes",), "both": tuple(CONDITIONS)}
    if notes not in chosen or part not in ("development", "locked", "all"):
        raise typer.BadParameter("--notes is on, off or both; --part is development, locked or all.")
    options = Options(half=part, kind=kind, user=user, ids=tuple(ids or ()), limit=limit, conditions=chosen[notes],
                      retrieval_only=retrieval_only, corpus=corpus, gold=gold, work=work, results=results,
                      as_json=as_json, report=report, show_locked=show_locked, floors=floors)
    raise typer.Exit(evaluate(options, console))


if __name__ == "__main__":
    typer.run(main)
