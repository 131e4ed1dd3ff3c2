"""`evaluate`: gold questions are asked of the library, figures are shown, kept and held against floors."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from answer.assistant import Assistant
from evaluation import show
from evaluation.agreement import measure_agreement
from evaluation.floors import breaches, load_floors
from evaluation.gold import GoldQuestion, files_hash, gold_files, load_gold, select
from evaluation.locate import Locator
from evaluation.measure import Asked, Measurer
from evaluation.options import CONDITIONS, Options
from evaluation.prepare import Prepared, corpus_files, prepare
from evaluation.report import write_report
from evaluation.results import Run, commit, compare, file_name, load, now, save
from evaluation.validate import problems
from index.embed import Embedder


@dataclass(frozen=True, slots=True)
class Asking:
    """One condition's library and what asking it gave. skipped: questions it holds no documents for."""

    condition: str
    prepared: Prepared
    asked: tuple[Asked, ...]
    skipped: int
    seconds: float


def evaluate(options: Options, console: Console, embedder: Embedder | None = None) -> int:
    """Ask, show, keep. Returns the exit status: 1 when a figure is below its floor, else 0."""
    measured = commit()
    gold = load_gold(gold_files(options.gold))
    chosen = select(gold, half=options.half, kind=options.kind, user=options.user, ids=options.ids)
    chosen = chosen[: options.limit] if options.limit else chosen
    aside = Console(stderr=True) if options.as_json else console
    runs = []
    for condition in _possible(options, aside):
        asking = ask_all(condition, chosen, gold, options, aside, embedder)
        run = make_run(asking, options, measured)
        runs.append(run)
        _hand_over(run, asking, options, console, aside)
    if len(runs) == 2 and not options.as_json:
        show.changes(runs[1], runs[0], compare(runs[1], runs[0]), console)
    judged = options.floors and not options.filters
    found = [breach for run in runs for breach in breaches(run, load_floors())] if judged else []
    if options.as_json:
        show.as_json(runs, found, console)
    show.floors(found, aside)
    return 1 if found else 0


def _possible(options: Options, console: Console) -> list[str]:
    """The conditions that have something to search: without notes and originals there is nothing."""
    if corpus_files(options.corpus):
        return list(options.conditions)
    console.print(f"There are no originals in {options.corpus}: only the built-in notes are asked.")
    return [c for c in options.conditions if CONDITIONS[c]]


def _hand_over(run: Run, asking: Asking, options: Options, console: Console, aside: Console) -> None:
    """Show a run, and keep it as a file and a report."""
    visible = [a for a in asking.asked if options.show_locked or a.outcome.half == "development"]
    if not options.as_json:
        show.figures(run, console)
        if options.ids:
            show.laid_open(visible, console)
        else:
            show.failures(visible, console)
    aside.print(f"Result: {save(run, options.results, kept=options.keep)}")
    if options.report:
        path = options.results / f"{file_name(run, kept=options.keep)}.html"
        aside.print(f"Report: {write_report(run, visible, path)}")


def ask_all(
    condition: str,
    questions: Sequence[GoldQuestion],
    gold: Sequence[GoldQuestion],
    options: Options,
    console: Console,
    embedder: Embedder | None = None,
) -> Asking:
    """Index if need be, then ask every question that the library can be asked."""
    with _progress(console) as bar:
        prepared = prepare(options.work, options.corpus, CONDITIONS[condition], embedder, _told(bar))
        assistant = Assistant(prepared.library)
        locator = Locator(prepared.library.generation().store, gold)
        measurer = Measurer(assistant, locator, retrieval_only=options.retrieval_only)
        can = [q for q in questions if locator.can_run(q)]
        assistant.searcher().search("warm up", 1)
        torch.set_num_threads(options.threads)
        started = time.perf_counter()
        asked = [measurer.ask(q) for q in bar.track(can, description=f"Asking {condition}")]
        seconds = time.perf_counter() - started
    for reason in prepared.refused:
        console.print(f"Not read: {reason}")
    return Asking(condition, prepared, tuple(asked), len(questions) - len(can), round(seconds, 1))


def make_run(asking: Asking, options: Options, measured: str) -> Run:
    """What is kept of an asking; measured: the commit at the start, whose code was loaded.

    The checker is held against people's labels too, unless the questions were narrowed.
    """
    manifest = asking.prepared.library.generation().manifest
    models = next((a.record.models for a in asking.asked if a.record), {"embedder": manifest.embedder})
    return Run(
        condition=asking.condition,
        half=options.half,
        created=now(),
        commit=measured,
        gold_hash=files_hash(gold_files(options.gold)),
        corpus_hash=asking.prepared.corpus_hash,
        fingerprint=manifest.fingerprint,
        passages=manifest.passages,
        links=dict(manifest.links),
        settings=asking.prepared.settings.fingerprint,
        models=models,
        skipped=asking.skipped,
        seconds=asking.seconds,
        outcomes=tuple(a.outcome for a in asking.asked),
        agreement=() if options.filters else tuple(measure_agreement(options.data)),
        filters=options.filters,
    )


def check_gold(options: Options, console: Console) -> int:
    """Show every problem of the gold questions. Returns the exit status: 1 when there is one."""
    gold = load_gold(gold_files(options.gold))
    with _progress(console) as bar:
        library = prepare(options.work, options.corpus, True, progress=_told(bar)).library
    store = library.generation().store
    found = problems(gold, Locator(store, gold), store)
    show.problems(gold, found, console)
    return 1 if found else 0


def compare_files(before: Path, after: Path, console: Console) -> int:
    """Show every figure of two results side by side, on the questions that both asked. Returns 0."""
    old, new = load(before), load(after)
    show.changes(old, new, compare(old, new), console)
    return 0


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


def _told(bar: Progress) -> Callable[[str, int, int], None]:
    """Steps of indexing on the progress bar, one line a step."""
    tasks: dict[str, TaskID] = {}

    def tell(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bar.add_task(step, total=total)
        bar.update(tasks[step], completed=done, total=total)

    return tell
