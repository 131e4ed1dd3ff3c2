"""The lowest figures that are let through, from floors.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from evaluation.results import Run

FLOORS_FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure on the wrong side of its floor (or ceiling)."""

    condition: str
    figure: str
    value: float
    bound: float


def load_floors(path: Path = FLOORS_FILE) -> dict[str, dict[str, dict[str, float]]]:
    """For each condition: `least` and `most`, each a figure's name to its bound."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def breaches(run: Run, floors: dict[str, dict[str, dict[str, float]]]) -> list[Breach]:
    """Figures of the whole run beyond their bounds. A figure the run does not give is not judged."""
    values = {name: e.value for group in run.figures().values() for name, e in group.items()}
    bounds = floors.get(floor_section(run), {})
    low = [
        Breach(run.condition, n, values[n], b)
        for n, b in bounds.get("least", {}).items()
        if n in values and values[n] < b
    ]
    high = [
        Breach(run.condition, n, values[n], b)
        for n, b in bounds.get("most", {}).items()
        if n in values and values[n] > b
    ]
    return low + high


def floor_section(run: Run) -> str:
    """Name of the section of floors.toml that holds for a run."""
    return run.condition if run.corpus_hash else f"{run.condition}, no corpus"
