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
    ("What levy did each of the three federations ask for?", ["What levy did each of the three federations ask for"]),
    ("Who led Growing and Steady, and how often did boards meet?", ["Who led Growing and Steady", "How often did boards meet"]),
    ("Compare Growing and Shrinking on how practices joined and what it cost", ["How practices joined", "What it cost"]),
    ("How do the sites differ?", ["In general"]),
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
