"""Texts that say the same compare equal; others don't."""

from __future__ import annotations

import pytest

from evaluation.fold import fold, plain, without_markers, without_separators


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The “levy”", 'the "levy"'),
        ("2014–15", "2014-15"),
        ("GPs’  view", "gps' view"),
        ("30,000 patients", "30\u202f000 patients"),
        ("1,234,567", "1234567"),
        ("a *bold* word", "a bold word"),
        ("two\nlines", "two lines"),
        ("ﬁrst", "first"),
    ],
)
def test_same_words_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_separators_go_only_between_groups_of_three() -> None:
    assert without_separators("1,500 of 2018, 2019 and 12,5") == "1500 of 2018, 2019 and 12,5"


def test_a_list_of_numbers_is_not_one_number() -> None:
    assert fold("7, 5, 2") == "7, 5, 2"


def test_plain_keeps_case() -> None:
    assert plain("The  PCN’s") == "The PCN's"


def test_markers_are_taken_out() -> None:
    assert without_markers("It paid [1][2] £2 [12].") == "It paid £2."
