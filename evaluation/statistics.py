"""How sure a figure is: bootstrap intervals over questions, and a paired comparison of two runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
SLOW_RESAMPLES = 400
SEED = 20

T = TypeVar("T")

Pair = tuple[float, float]
"""What one question adds to a figure: to its numerator and to its denominator."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval and the number of questions it rests on."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure was and is on the same questions; the difference with its 95 % interval.

    sure: the interval leaves out 0.
    """

    before: float
    after: float
    difference: float
    low: float
    high: float
    count: int

    @property
    def sure(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.low > 0 or self.high < 0


def ratio(pairs: Sequence[Pair]) -> Estimate:
    """Sum of numerators over sum of denominators; questions are drawn again with replacement."""
    counted = [p for p in pairs if p[1] > 0]
    if not counted:
        return Estimate(0.0, 0.0, 0.0, 0)
    values = np.array(counted, dtype=np.float64)
    drawn = _draws(len(values))
    ratios = values[drawn, 0].sum(axis=1) / values[drawn, 1].sum(axis=1)
    low, high = np.percentile(ratios, [2.5, 97.5])
    return Estimate(float(values[:, 0].sum() / values[:, 1].sum()), float(low), float(high), len(values))


def middle(values: Sequence[float], q: float = 50.0) -> Estimate:
    """A percentile of one value a question."""
    if not values:
        return Estimate(0.0, 0.0, 0.0, 0)
    array = np.array(values, dtype=np.float64)
    drawn = np.percentile(array[_draws(len(array))], q, axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(float(np.percentile(array, q)), float(low), float(high), len(array))


def resampled(values: Sequence[T], statistic: Callable[[Sequence[T]], float]) -> Estimate:
    """Any statistic of one value a question; slower than `ratio`, so from fewer resamples."""
    if not values:
        return Estimate(0.0, 0.0, 0.0, 0)
    drawn = [statistic([values[i] for i in rows]) for rows in _draws(len(values))[:SLOW_RESAMPLES]]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(statistic(values), float(low), float(high), len(values))


def paired(before: Sequence[Pair], after: Sequence[Pair]) -> Change:
    """Two runs of the same questions in the same order; each draw takes a question from both."""
    kept = [(b, a) for b, a in zip(before, after, strict=True) if b[1] > 0 and a[1] > 0]
    if not kept:
        return Change(0.0, 0.0, 0.0, 0.0, 0.0, 0)
    values = np.array(kept, dtype=np.float64)
    drawn = values[_draws(len(values))].sum(axis=1)
    differences = drawn[:, 1, 0] / drawn[:, 1, 1] - drawn[:, 0, 0] / drawn[:, 0, 1]
    low, high = np.percentile(differences, [2.5, 97.5])
    total = values.sum(axis=0)
    was, now = float(total[0, 0] / total[0, 1]), float(total[1, 0] / total[1, 1])
    return Change(was, now, now - was, float(low), float(high), len(values))


def _draws(count: int) -> NDArray[np.int64]:
    """Row numbers of the resamples, shape (RESAMPLES, count); always the same."""
    return np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))
