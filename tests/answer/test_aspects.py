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
    ("how did Growing and Shrinking feed their guests differently", ["How did each feed their guests"]),
    ("How do the limits of Growing differ from those of Shrinking", ["The limits"]),
    ("how does Growing differ from Shrinking, soup and bread", ["Soup", "Bread"]),
    ("what does 'Growing' versus 'Shrinking' mean in the soup report", ["In general"]),
    ("compare what Growing and Shrinking say about soup", ["Soup"]),
    ("what did Growing argue vs what Shrinking found about soup", ["Soup"]),
    ("compare Growing and Shrinking by number of cooks", ["Number of cooks"]),
    ("how did the soup differ between sites A B C", ["The soup"]),
    ("how much soup was left? (was it hot (who cooked at Growing and Shrinking", ["How much soup was left"]),
    ("compare queues before and after lunch at Growing and Shrinking", ["Queues before and after lunch"]),
    ("do the studies agree on whether soup is healthy", ["Whether soup is healthy"]),
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


def test_them_are_the_columns() -> None:
    _, second = find_aspects("Compare Growing and Shrinking on size and who feeds them", SITES)
    assert (second.of("Growing"), second.leans) == ("who feeds Growing", False)


def test_a_part_that_only_asks_whom_to_believe_is_no_row() -> None:
    asked = "Growing says soup is cheap and Shrinking says they aren't, which should I believe"
    assert all("believe" not in a.label for a in find_aspects(asked, SITES))


def test_rows_that_are_listed_stay_without_cells() -> None:
    assert all(a.listed for a in find_aspects("Compare funding and staffing across the sites", SITES))
    assert not any(a.listed for a in find_aspects("How did the sites pay their boards?", SITES))
