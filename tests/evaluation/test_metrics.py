"""Each definition of METRICS.md on a case worked by hand."""

from __future__ import annotations

import math

import pytest

from evaluation.metrics import (
    all_found_at,
    area_under,
    auc,
    citation_recall,
    found_at,
    ndcg_at,
    percentile,
    precise_citations,
    reciprocal_rank,
    risk_coverage,
)

RANKS = (3, 0, 7)
"""Three parts: found third, not found, found seventh."""


@pytest.mark.parametrize(("k", "found"), [(1, 0), (3, 1), (5, 1), (7, 2), (20, 2)])
def test_parts_found(k: int, found: int) -> None:
    assert found_at(RANKS, k) == found


def test_all_parts_found() -> None:
    assert not all_found_at(RANKS, 20)
    assert all_found_at((3, 10), 10)
    assert not all_found_at((3, 11), 10)


def test_reciprocal_rank_is_of_the_best_part() -> None:
    assert reciprocal_rank(RANKS) == pytest.approx(1 / 3)
    assert reciprocal_rank((0, 0)) == 0.0
    assert reciprocal_rank(()) == 0.0


def test_ndcg() -> None:
    # Ranks 3 and 7: 1/log2(4) + 1/log2(8) = 1/2 + 1/3. Ideal for three parts: 1 + 1/log2(3) + 1/2.
    ideal = 1 + 1 / math.log2(3) + 0.5
    assert ndcg_at(RANKS, 10) == pytest.approx((0.5 + 1 / 3) / ideal)
    assert ndcg_at(RANKS, 5) == pytest.approx(0.5 / ideal)
    assert ndcg_at((1, 2), 10) == pytest.approx(1.0)
    assert ndcg_at((1, 1), 10) == 1.0
    assert ndcg_at((), 10) == 0.0


def carries(sentence: str, quotation: str) -> bool:
    """Every word of the sentence is in the quotation."""
    return set(sentence.split()) <= set(quotation.split())


@pytest.mark.parametrize(
    ("quotations", "recall", "precise"),
    [
        (["a b", "c d"], True, 2),  # each is needed
        (["a b c", "x"], True, 1),  # the second says nothing of it
        (["a b c", "a b c"], True, 2),  # each carries it alone
        (["a b c", "a b"], True, 1),  # the second does not carry it, and the first does without it
        (["a b"], False, 0),
        ([], False, 0),
    ],
)
def test_alce(quotations: list[str], recall: bool, precise: int) -> None:
    assert citation_recall("a b c", quotations, carries) is recall
    assert precise_citations("a b c", quotations, carries) == precise


def test_auc_counts_pairs_in_the_right_order() -> None:
    # Pairs (0.9, 0.5) right, (0.9, 0.4) right, (0.5, 0.5) a tie, (0.5, 0.4) right: 3.5 of 4.
    assert auc([0.9, 0.5], [0.5, 0.4]) == pytest.approx(3.5 / 4)
    assert auc([1.0], [2.0]) == 0.0
    assert auc([], [2.0]) == 0.5


def test_risk_coverage() -> None:
    # The surest is right; then two as sure as each other, one of them wrong; then a wrong one.
    curve = risk_coverage([0.9, 0.7, 0.7, 0.2], [False, True, False, True])
    assert curve == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert area_under(curve) == pytest.approx(0.5 * (1 / 3) + 0.25 * 0.5)
    assert area_under([]) == 0.0


def test_percentile_is_linear_between_neighbours() -> None:
    assert percentile([40, 10, 20, 30], 50) == 25
    assert percentile([10, 20, 30, 40, 50], 95) == pytest.approx(48)
    assert percentile([7], 95) == 7
    assert percentile([], 50) == 0
