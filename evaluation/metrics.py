"""Definitions of the figures, as plain functions of plain values. METRICS.md says each in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Supports = Callable[[str, str], bool]
"""Whether a quotation (second) carries a sentence (first)."""


def found_at(ranks: Sequence[int], k: int) -> int:
    """How many parts have a rank (from 1; 0 is not found) of at most k."""
    return sum(1 <= rank <= k for rank in ranks)


def all_found_at(ranks: Sequence[int], k: int) -> bool:
    """Whether every part is found at k. A question without parts has nothing to miss."""
    return found_at(ranks, k) == len(ranks)


def reciprocal_rank(ranks: Sequence[int]) -> float:
    """One over the rank of the first part found; 0 when none is."""
    best = min((rank for rank in ranks if rank > 0), default=0)
    return 1.0 / best if best else 0.0


def ndcg_at(ranks: Sequence[int], k: int) -> float:
    """Gain of 1 where a part is first found, discounted by log2(rank + 1), over the best possible.

    Parts found in the same passage each count there. The best possible has one part a rank.
    Where one passage holds several parts the gain can pass that, so it is capped at 1.
    """
    gain = sum(1.0 / math.log2(rank + 1) for rank in ranks if 1 <= rank <= k)
    ideal = sum(1.0 / math.log2(place + 1) for place in range(1, min(len(ranks), k) + 1))
    return min(1.0, gain / ideal) if ideal else 0.0


def citation_recall(statement: str, quotations: Sequence[str], supports: Supports) -> bool:
    """ALCE: whether all of a statement's quotations together carry it."""
    return bool(quotations) and supports(statement, " ".join(quotations))


def precise_citations(statement: str, quotations: Sequence[str], supports: Supports) -> int:
    """ALCE: how many of a statement's citations are not irrelevant.

    None when the statement is not carried. Else a citation is irrelevant when it does not carry the
    statement alone and the others carry it without it.
    """
    if not citation_recall(statement, quotations, supports):
        return 0
    needed = 0
    for i, quotation in enumerate(quotations):
        others = [*quotations[:i], *quotations[i + 1 :]]
        needed += supports(statement, quotation) or not citation_recall(statement, others, supports)
    return needed


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a positive scores above a negative, ties half; 0.5 when either side is empty."""
    if not positives or not negatives:
        return 0.5
    ordered = sorted([(s, 1) for s in positives] + [(s, 0) for s in negatives])
    rank_sum, i = 0.0, 0
    while i < len(ordered):
        j = i
        while j < len(ordered) and ordered[j][0] == ordered[i][0]:
            j += 1
        rank_sum += sum(label for _, label in ordered[i:j]) * (i + j + 1) / 2
        i = j
    n, m = len(positives), len(negatives)
    return (rank_sum - n * (n + 1) / 2) / (n * m)


def risk_coverage(confidences: Sequence[float], wrong: Sequence[bool]) -> list[tuple[float, float]]:
    """(share answered, share of those wrong), the surest answered first; equal confidences together."""
    order = sorted(range(len(wrong)), key=lambda i: -confidences[i])
    curve: list[tuple[float, float]] = []
    errors = 0
    for count, i in enumerate(order, 1):
        errors += wrong[i]
        last_of_equals = count == len(order) or confidences[order[count]] != confidences[i]
        if last_of_equals:
            curve.append((count / len(order), errors / count))
    return curve


def area_under(curve: Sequence[tuple[float, float]]) -> float:
    """Mean height of a risk-coverage curve over coverage, by steps; 0 for an empty one."""
    area = before = 0.0
    for coverage, risk in curve:
        area += (coverage - before) * risk
        before = coverage
    return area


def percentile(values: Sequence[float], q: float) -> float:
    """The q-th percentile (0 to 100), linear between neighbours; 0 for no values."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
