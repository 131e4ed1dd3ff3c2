"""The newest evaluation results as the Quality page shows them. A file of another form is skipped."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

RESULTS = Path(__file__).resolve().parents[2] / "evaluation" / "results"
GOLD = RESULTS.parent / "gold"
FIRST = 10
"""A place is found when it is among so many passages."""

Outcome = dict[str, Any]


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
class Shares:
    """How some of the questions went. found: needed places among the first passages; stated: key facts;
    right: questions rightly answered or declined. None where there is nothing to count."""

    name: str
    questions: int
    found: float | None
    stated: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that went wrong, and in which ways. reference: what a full answer says. aside: it is one
    of those that were not used while building."""

    id: str
    question: str
    history: tuple[str, ...]
    kind: str
    user: str
    aside: bool
    reference: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One evaluation run. figures: by half of the questions. by: shares for each "kind" and "user"."""

    created: str
    condition: str
    questions: int
    passages: int
    figures: dict[str, tuple[Measure, ...]]
    by: dict[str, tuple[Shares, ...]] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()


def newest_results(folder: Path = RESULTS, gold: Path = GOLD) -> list[Result]:
    """The newest result of each condition, with the notes first; empty when none can be read.

    A run over some of the questions only is left out.
    """
    questions = _questions(gold)
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    read = [r for p in paths if not p.name.startswith("benchmark") and (r := _read(p, questions))]
    newest = {r.condition: r for r in sorted(read, key=lambda r: r.created)}
    return sorted(newest.values(), key=lambda r: r.condition != "with notes")


def _read(path: Path, questions: dict[str, dict[str, Any]]) -> Result | None:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values.get("filters"):
            return None
        outcomes = [o for o in values["outcomes"] if isinstance(o, dict)]
        return Result(
            str(values.get("created", "")),
            str(values.get("condition", "")),
            len(outcomes),
            int(values.get("passages", 0)),
            {half: tuple(_measures(groups)) for half, groups in values.get("figures", {}).items()},
            {key: tuple(_by(outcomes, key)) for key in ("kind", "user")},
            tuple(_failed(outcomes, questions)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        logger.warning("The result %s can't be shown (%s)", path.name, error)
        return None


def _measures(groups: dict[str, Any]) -> Iterable[Measure]:
    for group, named in groups.items():
        for name, e in named.items():
            if isinstance(e, dict) and "value" in e:
                value = float(e["value"])
                low, high = float(e.get("low", value)), float(e.get("high", value))
                yield Measure(group, name, value, low, high, int(e.get("count", 0)))


def _by(outcomes: Sequence[Outcome], key: str) -> Iterable[Shares]:
    """Shares for each value of a field, the commonest first."""
    groups: dict[str, list[Outcome]] = {}
    for o in outcomes:
        groups.setdefault(str(o.get(key, "")), []).append(o)
    for name, members in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        ranks = [1 <= r <= FIRST for o in members for r in o.get("ranks", ())]
        facts = [bool(f) for o in members for f in o.get("facts", ())]
        right = [not misjudged(o) for o in members]
        yield Shares(name, len(members), _share(ranks), _share(facts), _share(right))


def _share(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None


def _failed(outcomes: Iterable[Outcome], questions: dict[str, dict[str, Any]]) -> list[Failed]:
    """What went wrong, the gravest first: errors and misjudged questions, then by what was missed."""
    told = [(o, reasons) for o in outcomes if (reasons := tuple(_reasons(o)))]
    told.sort(key=lambda t: (not (t[0].get("error") or misjudged(t[0])), -_missed(t[0]), str(t[0].get("id"))))
    return [_failure(o, questions.get(str(o.get("id", "")), {}), reasons) for o, reasons in told]


def _failure(o: Outcome, asked: dict[str, Any], reasons: tuple[str, ...]) -> Failed:
    name, kind, user = (str(o.get(key, "")) for key in ("id", "kind", "user"))
    return Failed(
        name,
        str(asked.get("question", name)),
        tuple(str(q) for q in asked.get("history", ())),
        kind,
        user,
        o.get("half") == "locked",
        str(asked.get("reference", "")),
        reasons,
    )


def _missed(o: Outcome) -> float:
    """Share of the key facts, or else of the places, that are missing."""
    held = [bool(f) for f in o.get("facts", ())] or [1 <= r <= FIRST for r in o.get("ranks", ())]
    return 1 - sum(held) / len(held) if held else 0.0


def misjudged(o: Outcome) -> str:
    """How a question was wrongly answered or wrongly declined; empty when it was not."""
    answerable, status = o.get("answerable"), o.get("status")
    if answerable == "yes" and status == "declined":
        return "It can be answered from the library, but was declined."
    if answerable == "no" and status in ("answered", "partial"):
        gap = ", though a gap was named" if status == "partial" else ""
        return f"It can't be answered from the library, but an answer was given{gap}."
    if answerable == "part" and status == "answered":
        return "Only part of it can be answered, and the gap was not named."
    return ""


def _reasons(o: Outcome) -> Iterable[str]:
    if o.get("error"):
        yield f"The assistant failed: {o['error']}."
    if judged := misjudged(o):
        yield judged
    ranks = list(o.get("ranks", ()))
    if missed := sum(not 1 <= r <= FIRST for r in ranks):
        yield f"{missed} of the {len(ranks)} places needed were not among the first {FIRST} passages."
    facts = list(o.get("facts", ()))
    if o.get("status") != "declined" and (missed := len(facts) - sum(map(bool, facts))):
        yield f"{missed} of the {len(facts)} key facts were not stated."


def _questions(gold: Path) -> dict[str, dict[str, Any]]:
    """Each gold question by id."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(gold.glob("*.jsonl")) if gold.is_dir() else ():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                values = json.loads(line)
                found[str(values.get("id", ""))] = values
    return found
