"""The newest evaluation result as the Quality page shows it. A file of another form is skipped."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

RESULTS = Path(__file__).resolve().parents[2] / "evaluation" / "results"
GOLD = RESULTS.parent / "gold"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: its share or median, its 95 % interval, and the questions it rests on."""

    group: str
    name: str
    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that went wrong, and in which ways."""

    id: str
    question: str
    kind: str
    user: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One evaluation run. by: for "kind" and "user", each value with the share of facts stated."""

    name: str
    created: str
    condition: str
    questions: int
    measures: tuple[Measure, ...]
    by: dict[str, dict[str, float]] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()


def newest_results(folder: Path = RESULTS, gold: Path = GOLD) -> list[Result]:
    """The newest result of each condition, newest first; empty when there is none that can be read."""
    found: dict[str, Result] = {}
    for path in sorted(folder.glob("*.json"), reverse=True) if folder.is_dir() else ():
        result = _read(path, gold)
        if result is not None and result.condition not in found:
            found[result.condition] = result
    return list(found.values())


def _read(path: Path, gold: Path) -> Result | None:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        outcomes = [o for o in values["outcomes"] if isinstance(o, dict)]
        return Result(
            path.stem,
            str(values.get("created", "")),
            str(values.get("condition", "")),
            len(outcomes),
            tuple(_measures(values.get("figures", {}))),
            {k: _by(outcomes, k) for k in ("kind", "user")},
            tuple(_failed(outcomes, _questions(gold))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        logger.warning("The result %s can't be shown (%s)", path.name, error)
        return None


def _measures(figures: dict[str, Any]) -> Iterable[Measure]:
    """Figures of the half that was not used for building where there is one."""
    half: dict[str, Any] = next((figures[h] for h in ("locked", "all", "development") if h in figures), {})
    for group, named in half.items():
        for name, e in named.items():
            if isinstance(e, dict) and "value" in e:
                value = float(e["value"])
                yield Measure(
                    group,
                    name,
                    value,
                    float(e.get("low", value)),
                    float(e.get("high", value)),
                    int(e.get("count", 0)),
                )


def _by(outcomes: list[dict[str, Any]], key: str) -> dict[str, float]:
    """Share of the key facts stated, for each value of a field."""
    facts: dict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        facts[str(outcome.get(key, ""))].extend(bool(f) for f in outcome.get("facts", ()))
    return {name: sum(found) / len(found) for name, found in sorted(facts.items()) if found}


def _failed(outcomes: list[dict[str, Any]], questions: dict[str, str]) -> Iterable[Failed]:
    for o in outcomes:
        reasons = tuple(_reasons(o))
        if reasons:
            name, kind, user = (str(o.get(key, "")) for key in ("id", "kind", "user"))
            yield Failed(name, questions.get(name, name), kind, user, reasons)


def _reasons(o: dict[str, Any]) -> Iterable[str]:
    answerable, status = o.get("answerable"), o.get("status")
    if o.get("error"):
        yield f"it failed: {o['error']}"
    if answerable == "yes" and status == "declined":
        yield "it can be answered, but was declined"
    if answerable == "no" and status in ("answered", "partial"):
        yield "it can't be answered from the library, but was"
    if answerable == "part" and status == "answered":
        yield "only part can be answered, and the gap was not named"
    ranks = list(o.get("ranks", ()))
    if missed := sum(not 1 <= r <= 10 for r in ranks):
        yield f"{missed} of {len(ranks)} parts were not among the first ten passages"
    facts = list(o.get("facts", ()))
    if facts and status != "declined" and not all(facts):
        yield f"{len(facts) - sum(map(bool, facts))} of {len(facts)} key facts were not stated"


def _questions(gold: Path) -> dict[str, str]:
    """The words of each gold question by id."""
    found: dict[str, str] = {}
    for path in sorted(gold.glob("*.jsonl")) if gold.is_dir() else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                values = json.loads(line)
                found[str(values.get("id", ""))] = str(values.get("question", ""))
    return found
