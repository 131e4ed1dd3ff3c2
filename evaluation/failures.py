"""Which questions went wrong, how badly, and in what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.measure import Asked, Outcome
from evaluation.metrics import found_at


@dataclass(frozen=True, slots=True)
class Failure:
    """A question with what went wrong. badness: 0 to 1, the worst first in reports."""

    asked: Asked
    reasons: tuple[str, ...]
    badness: float


def failures_of(asked: Sequence[Asked]) -> list[Failure]:
    """Every question with something wrong, the worst first."""
    failures = [f for a in asked if (f := _failure(a)).reasons]
    return sorted(failures, key=lambda f: (-f.badness, f.asked.question.id))


def _failure(asked: Asked) -> Failure:
    o = asked.outcome
    checks = (_failed(o), _untrue(o), _dishonest(o), _unfound(o), _unstated(o))
    told = [c for c in checks if c]
    return Failure(asked, tuple(reason for reason, _ in told), max((b for _, b in told), default=0.0))


def _failed(o: Outcome) -> tuple[str, float] | None:
    return (f"failed with {o.error}", 1.0) if o.error else None


def _untrue(o: Outcome) -> tuple[str, float] | None:
    if o.exact < o.citations:
        return f"{o.citations - o.exact} of {o.citations} quotations are not in their document", 1.0
    if o.supported < o.statements:
        return f"{o.statements - o.supported} of {o.statements} statements have no supporting citation", 1.0
    return None


def _dishonest(o: Outcome) -> tuple[str, float] | None:
    if not o.answered:
        return None
    if o.answerable == "no" and o.status != "declined":
        return f"can't be answered, but was {o.status}", 0.9 if o.status == "answered" else 0.5
    if o.answerable == "part" and o.status == "answered":
        return "can be answered in part only, but no gap was named", 0.6
    if o.answerable == "yes" and o.status == "declined":
        return "can be answered, but was declined", 0.95
    return None


def _unfound(o: Outcome) -> tuple[str, float] | None:
    missed = len(o.ranks) - found_at(o.ranks, 10)
    if not missed:
        return None
    return f"{missed} of {len(o.ranks)} parts not among the first ten passages", 0.7 * missed / len(o.ranks)


def _unstated(o: Outcome) -> tuple[str, float] | None:
    missed = len(o.facts) - sum(o.facts)
    if not missed:
        return None
    held = sum(in_evidence and not stated for in_evidence, stated in zip(o.facts_held, o.facts, strict=False))
    where = f", {held} of them in the first ten passages" if held else ""
    return f"{missed} of {len(o.facts)} key facts not stated{where}", 0.8 * missed / len(o.facts)
