"""How the command line speaks: plain sentences, progress, JSON, and never a traceback."""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from index.generation import Progress as StepProgress
from index.library import FileProgress

out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def quiet_libraries() -> None:
    """Keep the chatter of model libraries off the terminal, and their network access off."""
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    warnings.filterwarnings("ignore")
    logging.basicConfig(level=logging.ERROR)


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def progress_bar() -> Progress:
    """A progress bar on standard error; shows nothing when that is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        disable=not err.is_terminal,
    )


class IngestProgress:
    """Shows files being read and texts being embedded in one progress display."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._tasks: dict[str, Any] = {}

    def file(self, progress: FileProgress) -> None:
        """A file was read, or refused."""
        self.step("Reading files", progress.number, progress.total)
        if progress.outcome.outcome == "refused":
            self._bar.console.print(f"Refused {progress.outcome.path}: {progress.outcome.reason}")

    def step(self, name: str, done: int, total: int) -> None:
        """A step has got so far."""
        if name not in self._tasks:
            self._tasks[name] = self._bar.add_task(name, total=total)
        self._bar.update(self._tasks[name], completed=done, total=total)


def step_printer(bar: Progress) -> StepProgress:
    """A progress function for building the index."""
    return IngestProgress(bar).step
