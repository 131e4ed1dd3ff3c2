"""Figures with intervals, and paired comparison."""

from __future__ import annotations

import pytest

from evaluation.statistics import middle, paired, ratio


def test_a_ratio_is_of_sums() -> None:
    # 1 of 1 and 1 of 3 parts: 2 of 4, not the mean of 1 and 1/3.
    estimate = ratio([(1, 1), (1, 3), (0, 0)])
    assert (estimate.value, estimate.count) == (0.5, 2)


def test_an_interval_holds_the_figure_and_narrows_with_more_questions() -> None:
    few, many = ratio([(1, 1), (0, 1)] * 10), ratio([(1, 1), (0, 1)] * 200)
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_the_interval_of_a_coin_is_near_the_normal_one() -> None:
    # 100 questions at one half: 0.5 ± 1.96 × 0.05.
    estimate = ratio([(1, 1), (0, 1)] * 50)
    assert (estimate.low, estimate.high) == (pytest.approx(0.402, abs=0.02), pytest.approx(0.598, abs=0.02))


def test_the_same_values_give_the_same_interval() -> None:
    assert ratio([(1, 2), (0, 1), (1, 1)]) == ratio([(1, 2), (0, 1), (1, 1)])


def test_nothing_to_count_gives_nothing() -> None:
    assert ratio([(0, 0)]).count == 0
    assert middle([]).count == 0


def test_middle() -> None:
    assert middle([1, 2, 9]).value == 2
    assert middle([10, 20, 30, 40, 50], 95).value == pytest.approx(48)


def test_paired_takes_each_question_from_both() -> None:
    before = [(0.0, 1.0)] * 20 + [(1.0, 1.0)] * 20
    better = [(1.0, 1.0)] * 10 + [(0.0, 1.0)] * 10 + [(1.0, 1.0)] * 20
    change = paired(before, better)
    assert (change.before, change.after, change.difference) == (0.5, 0.75, 0.25)
    assert change.sure


def test_no_difference_is_not_sure() -> None:
    mixed = [(1.0, 1.0), (0.0, 1.0)] * 10
    assert not paired(mixed, list(reversed(mixed))).sure
    assert paired([(0, 0)], [(1, 1)]).count == 0
