"""What the checker of gold questions finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import LEVY, QUESTIONS, VOTES, gold, small_library

from evaluation.gold import GoldQuestion
from evaluation.locate import Locator
from evaluation.validate import problems
from index.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return small_library(tmp_path).library.generation().store


def found(store: Store, *questions: GoldQuestion) -> list[str]:
    return [p.text for p in problems(questions, Locator(store, [*QUESTIONS, *questions]), store)]


def test_good_questions_have_no_problems(store: Store) -> None:
    assert found(store, LEVY) == []


def test_an_alternative_that_is_not_there_is_a_problem(store: Store) -> None:
    assert found(store, VOTES) == ["the anchor “one vote for each practice” is not in the text of oak"]


def test_a_heading_is_never_searched(store: Store) -> None:
    heading = gold("?", [[("oak", "Oak federation Money Each practice")]], facts=["reference"])
    assert found(store, heading) == [
        "the anchor “Oak federation Money Each practice” of oak is in no passage that is searched"
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"facts": ["absent"]}, "the pattern absent does not match the reference"),
        ({"facts": ["reference|"]}, "the pattern reference| matches an empty answer"),
        ({"facts": ["(reference"]}, "the pattern (reference is no regular expression"),
        ({"facts": []}, "an answerable question needs parts and facts"),
        ({"answerable": "no", "facts": ["reference"]}, "a question that can't be answered has no facts"),
        ({"kind": "follow-up", "facts": ["reference"]}, "a follow-up needs history"),
        (
            {
                "facts": ["one vote"],
                "reference": "each practice has one vote whatever its list size of 5,000 or so",
            },
            "the reference copies 10 words in a row",
        ),
    ],
)
def test_problems(store: Store, changes: dict[str, object], problem: str) -> None:
    question = gold("?", [[("elm", "Each practice has one vote")]], **changes)
    assert any(text.startswith(problem) for text in found(store, question))


def test_anchors_have_three_to_eight_words(store: Store) -> None:
    assert found(store, gold("?", [[("elm", "one vote")]], facts=["reference"])) == [
        "the anchor “one vote” has 2 words; 3 to 8 are wanted"
    ]
