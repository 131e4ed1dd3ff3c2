"""What repeats what: like words do, other figures and items of one list don't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.candidates import Candidate
from answer.repeats import says_the_same
from index.search import Evidence, Searcher
from index.terms import stems
from tests.made_up import QUESTION


@pytest.fixture
def evidence(searcher: Searcher) -> Evidence:
    return searcher.search(QUESTION)[0]


def made(evidence: Evidence, text: str, start: int = 0) -> Candidate:
    return Candidate(
        "d", start, start + len(text), text, evidence, 0.8, 0.8, frozenset(), frozenset(stems(text))
    )


@pytest.mark.parametrize(("one", "other"), [
    ("In 2021/22 the greatest sum for vans was £12.30 a driver.", "In 2022/23 the greatest sum for vans was £16.70 a driver."),
    ("A third task of the depot in the valley is clean vans.", "A fifth task of the depot in the valley is clean carts."),
    ("The vans of the depot called North were sold by the chair.", "The vans of the depot called South were sold by the chair."),
])  # fmt: skip
def test_other_figures_ordinals_and_names_are_no_repeat(evidence: Evidence, one: str, other: str) -> None:
    assert not says_the_same(made(evidence, one), made(evidence, other, 500))


@pytest.mark.parametrize(("one", "other"), [
    ("The depot sold its old van to a farmer.", "To a farmer the depot sold its van, an old one."),
    ("The depot sold its 2 old vans to a farmer in 2019.", "The depot sold its old vans to a farmer in 2019."),
    ("The depot sold its old van to a farmer (Marsh 2020).", "The depot sold its old van to a farmer (Holt 2018)."),
])  # fmt: skip
def test_like_words_are_a_repeat(evidence: Evidence, one: str, other: str) -> None:
    assert says_the_same(made(evidence, one), made(evidence, other, 500))


def test_items_of_one_list_are_no_repeats(evidence: Evidence) -> None:
    one, other = (
        made(evidence, "The depot needs clean vans in the north."),
        made(evidence, "The depot needs clean carts in the north.", 500),
    )
    assert says_the_same(one, other)
    one, other = (replace(c, role="list", section="Needs") for c in (one, other))
    assert not says_the_same(one, other)
    assert says_the_same(one, replace(other, section="Other needs"))
