"""How far two people who rated the same things agree, beyond chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Z_95 = 1.959964
"""Two-sided 95 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """kappa: None when it has no value. low, high: its 95 % interval. observed, expected: shares agreed
    on, in fact and by chance. count: things rated by both."""

    kappa: float | None
    low: float
    high: float
    observed: float
    expected: float
    count: int


def cohen_kappa(ratings: Sequence[tuple[str, str]]) -> Kappa:
    """Cohen's kappa of (first's, second's) ratings, with its 95 % interval.

    kappa = (po - pe) / (1 - pe); po: share of equal pairs; pe: sum over categories i of p_i. * p_.i,
    the product of the shares of things that each gave to i (Cohen 1960, Educational and Psychological
    Measurement 20:37-46). Interval: kappa +- 1.96 * sqrt(v), kept within [-1, 1], with the
    large-sample variance of Fleiss, Cohen and Everitt (1969, Psychological Bulletin 72:323-327,
    equation 13):

        n (1 - pe)^2 v =  sum_i  p_ii (1 - (p_i. + p_.i)(1 - kappa))^2
                        + (1 - kappa)^2 sum_{i != j} p_ij (p_.i + p_j.)^2
                        - (kappa - pe (1 - kappa))^2

    Under about 30 things the interval is only rough. kappa is None for no ratings at all, and when
    both put everything in one category (then pe = 1).
    """
    n = len(ratings)
    if n == 0:
        return Kappa(None, -1.0, 1.0, 0.0, 0.0, 0)
    cells = {pair: count / n for pair, count in Counter(ratings).items()}
    first = {c: k / n for c, k in Counter(a for a, _ in ratings).items()}
    second = {c: k / n for c, k in Counter(b for _, b in ratings).items()}
    observed = sum(p for (a, b), p in cells.items() if a == b)
    expected = sum(p * second.get(c, 0.0) for c, p in first.items())
    if math.isclose(expected, 1.0):
        return Kappa(None, -1.0, 1.0, observed, expected, n)
    kappa = (observed - expected) / (1 - expected)
    equal = sum(p * (1 - (first[a] + second[a]) * (1 - kappa)) ** 2 for (a, b), p in cells.items() if a == b)
    apart = sum(p * (second.get(a, 0.0) + first.get(b, 0.0)) ** 2 for (a, b), p in cells.items() if a != b)
    rest = (kappa - expected * (1 - kappa)) ** 2
    variance = (equal + (1 - kappa) ** 2 * apart - rest) / (n * (1 - expected) ** 2)
    half = Z_95 * math.sqrt(max(variance, 0.0))
    return Kappa(kappa, max(-1.0, kappa - half), min(1.0, kappa + half), observed, expected, n)


def in_words(kappa: Kappa) -> str:
    """ "0.40 (95 % interval 0.15 to 0.65)", or why there is no value."""
    if kappa.count == 0:
        return "not known: nothing was rated by both"
    if kappa.kappa is None:
        return "not defined: both gave every pair the same rating"
    return f"{kappa.kappa:.2f} (95 % interval {kappa.low:.2f} to {kappa.high:.2f})"
