"""What a comparison is about is read from the question."""

from __future__ import annotations

import pytest

from answer.aspects import find_aspects

SITES = ["Growing", "Shrinking"]


@pytest.mark.parametrize(("question", "labels"), [
    ("Compare funding and staffing across the sites", ["Funding", "Staffing"]),
    ("Compare board size, meetings and voting at the sites", ["Board size", "Meetings", "Voting"]),
    ("How did the sites differ in the way they were led?", ["The way they were led"]),
    ("How did Growing and Shrinking differ on money?", ["Money"]),
    ("Growing versus Shrinking: who holds the money", ["Who holds the money"]),
    ("What levy did each of the three federations ask for?", ["What levy did each ask for"]),
    ("Who led Growing and Shrinking, and how often did boards meet?", ["Who led each", "How often did boards meet"]),
    ("compare how the three federations fed their guests", ["How each fed their guests"]),
    ("How did the soup differ between Growing and Shrinking?", ["The soup"]),
    ("Growing v Shrinking - number of cooks, waiters, put side by side", ["Number of cooks", "Number of waiters"]),
    ("growing vs shrinking, which is better", ["For and against"]),
    ("in Growing? (who sat at the table of Shrinking)", ["Who sat at the table"]),
    ("how does that compare with the growing one? (how did Shrinking earn its bread)", ["How did each earn its bread"]),
    ("what about soup at Growing? (who sat at the table of Shrinking)", ["What about soup"]),
    ("are Growing and Shrinking the same place", ["In general"]),
    ("soup and bread, what do Growing and Shrinking each say", ["Soup", "Bread"]),
    ("Compare Growing and Shrinking on how practices joined and what it cost", ["How practices joined", "What it cost"]),
    ("How do the sites differ?", ["In general"]),
    ("how do sites a and d differ", ["In general"]),
    ("in each of the three federations who was the cook", ["Who was the cook"]),
])  # fmt: skip
def test_rows_are_what_is_compared(question: str, labels: list[str]) -> None:
    assert [a.label for a in find_aspects(question, SITES)] == labels


def test_words_that_only_compare_are_not_searched_for() -> None:
    [aspect] = find_aspects("What levy did each of the three federations, Growing and Shrinking, ask for?", SITES)
    assert "levy" in aspect.text
    assert not {"each", "three", "federations", "Growing", "Shrinking"} & set(aspect.text.split())


@pytest.mark.parametrize("question", ["", "?", "versus", "Growing", ": : :", "compare and and across"])
def test_any_question_has_a_row(question: str) -> None:
    assert find_aspects(question, SITES)


def test_a_row_is_asked_of_each_column() -> None:
    [aspect] = find_aspects("How did the three federations pay their boards?", SITES)
    assert aspect.of("Growing") == "How did Growing pay their boards"
    [aspect] = find_aspects("What do Growing and Shrinking say about soup?", SITES)
    assert (aspect.of("Growing"), aspect.of("")) == ("soup at Growing", "soup")


def test_a_row_that_leans_on_the_one_before_is_asked_with_it() -> None:
    _, second = find_aspects("How did the sites differ in who the cooks were and how they were hired?", SITES)
    assert second.of("Growing") == "who the cooks were at Growing and how they were hired"


def test_rows_that_are_listed_stay_without_cells() -> None:
    assert all(a.listed for a in find_aspects("Compare funding and staffing across the sites", SITES))
    assert not any(a.listed for a in find_aspects("How did the sites pay their boards?", SITES))
