"""One run as a file: what was measured, on what, and each question's outcome. No words of the sources."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.agreement import Agreement
from evaluation.figures import FIGURES, summarise
from evaluation.measure import Outcome
from evaluation.prepare import ROOT
from evaluation.statistics import Change, Estimate, paired

RESULTS_FOLDER = Path(__file__).with_name("results")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of one condition. condition: "with notes" or "without notes". skipped: questions that need
    documents the library does not hold. filters: how the questions were chosen."""

    condition: str
    half: str
    created: str
    commit: str
    gold_hash: str
    corpus_hash: str
    fingerprint: str
    passages: int
    links: dict[str, int]
    settings: str
    models: dict[str, str]
    skipped: int
    seconds: float
    outcomes: tuple[Outcome, ...]
    agreement: tuple[Agreement, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)

    def figures(self, half: str = "all") -> dict[str, dict[str, Estimate]]:
        """The figures of a half's questions, by group and name."""
        return summarise([o for o in self.outcomes if half in ("all", o.half)])


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit() -> str:
    """Short name of the commit, with + for changes on top; empty outside a repository."""
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
    return head + ("+" if changed else "")


def file_name(run: Run, *, kept: bool = True) -> str:
    """Name of a run's files, without ending. A run that is not to be kept is called local-…"""
    stamp = run.created[:19].replace(":", "").replace("-", "")
    return f"{'' if kept else 'local-'}{stamp}-{run.condition.replace(' ', '-')}-{run.half}"


def save(run: Run, folder: Path, *, kept: bool = True) -> Path:
    """Write a run as JSON, a line for each outcome; figures beside them for whoever reads the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(run, kept=kept)}.json"
    values = asdict(run) | {"figures": {half: _plain(run.figures(half)) for half in halves(run)}}
    outcomes = ",\n".join(json.dumps(o, ensure_ascii=False) for o in values.pop("outcomes"))
    head = json.dumps(values, indent=1, ensure_ascii=False).removesuffix("\n}")
    path.write_text(f'{head},\n "outcomes": [\n{outcomes}\n]}}\n', encoding="utf-8")
    return path


def halves(run: Run) -> list[str]:
    """The halves that a run's questions are of."""
    present = {o.half for o in run.outcomes}
    return [half for half in ("development", "locked") if half in present]


def columns(run: Run) -> list[tuple[str, dict[str, dict[str, Estimate]]]]:
    """(half, its figures) for each half present, then for all where there are two."""
    present = [(half, run.figures(half)) for half in halves(run)]
    return [*present, ("all", run.figures())] if len(present) > 1 else present


def _plain(table: dict[str, dict[str, Estimate]]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        g: {n: {k: round(v, 4) for k, v in asdict(e).items()} for n, e in f.items()} for g, f in table.items()
    }


def load(path: Path) -> Run:
    """A run from what `save` wrote. Raises ValueError when it is no such file."""
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        known = {k: v for k, v in values.items() if k in {f.name for f in fields(Run)}}
        known["agreement"] = tuple(Agreement(**a) for a in values.get("agreement", ()))
        known["outcomes"] = tuple(_outcome(o) for o in values["outcomes"])
        return Run(**known)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} is not a result of 'pcn evaluate' ({error}).") from error


def _outcome(values: dict[str, Any]) -> Outcome:
    names = {f.name for f in fields(Outcome)}
    kept: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in names
    }
    return Outcome(**kept)


def compare(before: Run, after: Run) -> dict[str, Change]:
    """Every figure on the questions that both runs asked, paired."""
    old = {o.id: o for o in before.outcomes}
    both = [(old[o.id], o) for o in after.outcomes if o.id in old]
    changes = {f.name: paired([f.pair(b) for b, _ in both], [f.pair(a) for _, a in both]) for f in FIGURES}
    return {name: change for name, change in changes.items() if change.count}
