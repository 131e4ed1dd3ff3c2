"""`evaluate`: gold questions are asked of the library, figures are shown, kept and held against floors."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from answer.assistant import Assistant
from evaluation import show
from evaluation.floors import Breach, breaches, load_floors
from evaluation.gold import GOLD_FOLDER, GoldQuestion, files_hash, gold_files, load_gold, select
from evaluation.locate import Locator
from evaluation.measure import Asked, Measurer
from evaluation.prepare import ROOT, Prepared, prepare
from evaluation.report import write_report
from evaluation.results import RESULTS_FOLDER, Run, commit, compare, file_name, load, now, save
from index.embed import Embedder

CONDITIONS = {"with notes": True, "without notes": False}
DEFAULT_CORPUS = ROOT.parent / "shared" / "corpus"
DEFAULT_WORK = user_cache_path("pcn-assistant", appauthor=False) / "evaluation"


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked and where things are. half: development, locked or all. ids: only these questions.

    conditions: names of CONDITIONS. limit: at most so many questions, 0 for all. show_locked: print
    single questions of the locked half too. floors: judge the figures; only a whole half is judged.
    """

    half: str = "all"
    kind: str = ""
    user: str = ""
    ids: tuple[str, ...] = ()
    limit: int = 0
    conditions: tuple[str, ...] = tuple(CONDITIONS)
    retrieval_only: bool = False
    corpus: Path | None = field(default_factory=lambda: DEFAULT_CORPUS)
    gold: Path = GOLD_FOLDER
    work: Path = field(default_factory=lambda: DEFAULT_WORK)
    results: Path = RESULTS_FOLDER
    as_json: bool = False
    report: bool = True
    show_locked: bool = False
    floors: bool = True

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the questions, by name."""
        values = {"kind": self.kind, "user": self.user, "ids": " ".join(self.ids),
                  "limit": str(self.limit or ""), "retrieval only": "yes" if self.retrieval_only else ""}
        return {name: value for name, value in values.items() if value}


def evaluate(options: Options, console: Console, embedder: Embedder | None = None) -> int:
    """Ask, show, keep. Returns the exit status: 1 when a figure is below its floor, else 0."""
    files = gold_files(options.gold)
    gold = load_gold(files)
    questions = select(gold, half=options.half, kind=options.kind, user=options.user, ids=options.ids)
    questions = questions[: options.limit] if options.limit else questions
    progress_console = Console(stderr=True) if options.as_json else console
    found: list[Breach] = []
    runs: list[Run] = []
    for condition in options.conditions:
        run, asked = run_condition(condition, questions, gold, options, progress_console, embedder)
        runs.append(run)
        path = save(run, options.results)
        if not options.as_json:
            show.figures(run, console)
            show.failures(visible(asked, options), console)
            console.print(f"Kept as {path}")
        if options.report:
            report = write_report(run, visible(asked, options), options.results / f"{file_name(run)}.html")
            progress_console.print(f"Report: {report}")
        if options.floors and not options.filters:
            found += breaches(run, load_floors())
    if options.as_json:
        show.as_json(runs, found, console)
    else:
        show.floors(found, console)
    return 1 if found else 0


def visible(asked: Sequence[Asked], options: Options) -> list[Asked]:
    """Questions that may be shown one by one: the locked half only when that was asked for."""
    return [a for a in asked if options.show_locked or a.outcome.half == "development"]


def run_condition(
    condition: str, questions: Sequence[GoldQuestion], gold: Sequence[GoldQuestion], options: Options,
    console: Console, embedder: Embedder | None = None,
) -> tuple[Run, list[Asked]]:
    """Index if need be, then ask every question that the library can be asked."""
    with _progress(console) as bar:
        prepared = prepare(options.work, options.corpus, CONDITIONS[condition], embedder, _told(bar))
        assistant = Assistant(prepared.library)
        locator = Locator(prepared.library.generation().store, gold)
        measurer = Measurer(assistant, locator, retrieval_only=options.retrieval_only)
        can = [q for q in questions if locator.can_run(q)]
        assistant.searcher().search("warm up", 1)
        started = time.perf_counter()
        asked = [measurer.ask(q) for q in bar.track(can, description=f"Asking {condition}")]
        seconds = time.perf_counter() - started
    for reason in prepared.refused:
        console.print(f"Not read: {reason}")
    return _run(condition, asked, len(questions) - len(can), seconds, prepared, options), asked


def _run(
    condition: str, asked: Sequence[Asked], skipped: int, seconds: float, prepared: Prepared, options: Options
) -> Run:
    manifest = prepared.library.generation().manifest
    models = next((a.record.models for a in asked if a.record), {"embedder": manifest.embedder})
    return Run(
        condition=condition, half=options.half, created=now(), commit=commit(),
        gold_hash=files_hash(gold_files(options.gold)), corpus_hash=prepared.corpus_hash,
        fingerprint=manifest.fingerprint, passages=manifest.passages, links=dict(manifest.links),
        settings=prepared.settings.fingerprint, models=models, skipped=skipped,
        seconds=round(seconds, 1), outcomes=tuple(a.outcome for a in asked), filters=options.filters,
    )


def compare_files(before: Path, after: Path, console: Console) -> None:
    """Show every figure of two results side by side, on the questions that both asked."""
    old, new = load(before), load(after)
    show.changes(old, new, compare(old, new), console)


def _progress(console: Console) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                    TimeRemainingColumn(), console=console, transient=True)


def _told(bar: Progress) -> Callable[[str, int, int], None]:
    """Steps of indexing on the progress bar, one line a step."""
    tasks = {step: bar.add_task(step, total=None, visible=False) for step in ()}

    def tell(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bar.add_task(step, total=total)
        bar.update(tasks[step], completed=done, total=total)

    return tell
