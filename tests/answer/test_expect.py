"""What sort of thing a question wants, and whether a text holds one."""

from __future__ import annotations

import pytest

from answer.candidates import Candidate
from answer.expect import (
    carried,
    carriers,
    expected_sort,
    holds,
    says_absent,
    sort_of_row,
    topic_stems,
    year_named,
)
from answer.question import Question, read_question
from index.search import Searcher
from index.terms import stems
from tests.made_up import QUESTION


@pytest.mark.parametrize(("text", "sort"), [
    ("How much is the joining fee?", "money"),
    ("what fee per patient did they pay", "money"),
    ("What percentage of appointments were taken?", "share"),
    ("what share of staff left", "share"),
    ("How many members make a quorum?", "count"),
    ("how often must the board meet", "often"),
    ("When must we sign the agreement?", "date"),
    ("by when must members vote", "date"),
    ("Who chairs the board?", ""), ("which towns were the sites in?", "name"), ("who got the contract", "name"),
    ("Which practices may vote?", ""),
    ("why did they leave", ""), ("what was the response rate", ""), ("name the gaps in the rules", ""),
])  # fmt: skip
def test_sort_wanted(text: str, sort: str) -> None:
    assert expected_sort(read_question(text)) == sort


@pytest.mark.parametrize(("sort", "text", "held"), [
    ("money", "a fee of £1,500", True), ("money", "a fee of 30 pence", True), ("money", "a high fee", False),
    ("money", "1,500 patients", False),
    ("money", "it fell by 15%", False),
    ("share", "62% were taken", True), ("share", "most were taken", True), ("share", "a third left", True),
    ("share", "62 were taken", False),
    ("count", "five members", True), ("count", "they met monthly", True), ("count", "some members", False),
    ("often", "they met six-weekly", True), ("often", "each quarter", True), ("often", "seven met", False),
    ("date", "in July they met", True), ("date", "since 2019", True), ("date", "last winter", False),
    ("name", "they met in Larkhill", True), ("name", "the sites were in rural places", False),
    ("name", "they met in July", False), ("name", "Nine were in rural places", False),
    ("", "anything", True),
])  # fmt: skip
def test_text_holds_it(sort: str, text: str, held: bool) -> None:
    assert holds(sort, text) is held


@pytest.mark.parametrize(("year", "text", "named"), [
    ("2019", "in 2019", True), ("2019", "in 2018", False), ("2024/25", "for 2024-25", True),
    ("2024/25", "for 24/25", True), ("2024/25", "for 2024–25", True), ("2024-25", "2024/2025", True),
    ("2024/25", "for 2025/26", False), ("2024/25", "2024 and 25", False), ("2019", "page 20195", False),
])  # fmt: skip
def test_year_in_any_notation(year: str, text: str, named: bool) -> None:
    assert year_named(year, text) is named


RATE = "director rate 2021/22"
WEIGHTS = {"director": 2.0, "rate": 1.0}
GROUPS = [("director", "chief"), ("rate",)]


def chosen(searcher: Searcher, *texts: str) -> list[Candidate]:
    """Sentences as chosen, best first, each covering the stems that it holds."""
    evidence = searcher.search(QUESTION)[0]
    held = [frozenset(stems(text)) for text in texts]
    return [
        Candidate("d", 100 * i, 100 * i + len(t), t, evidence, 0.8, 0.8, h & WEIGHTS.keys(), h)
        for i, (t, h) in enumerate(zip(texts, held, strict=True))
    ]


def gives(question: Question, candidates: list[Candidate]) -> bool:
    return carried(question, carriers(question, candidates, WEIGHTS, GROUPS, judged=False))


@pytest.mark.parametrize(("question", "texts", "said"), [
    (RATE, ["The director rate was not found."], True),
    (RATE, ["The director rate is £1.", "The director rate for 2021/22 was not found."], True),
    (RATE, ["The director rate is £1.", "The director rate for 2022/23 was not found."], False),
    (RATE, ["The director rate is £1.", "Floods in 2021/22 were not reported."], False),
    ("director rate", ["The director rate is £1.", "The director rate for 2021/22 was not found."], False),
    (RATE, ["The director rate for 2021/22 is £1."], False),
    (RATE, ["Patients had not known of the director rate."], False),
    (RATE, ["Not known: the director rate."], True),
    (RATE, ["The study did not include a director rate."], False),
    (RATE, ["The payment of such people was not found."], False),
    ("how much is the director rate", ["The director rate is £1.", "No director rate was found."], False),
    (RATE, [], False),
])  # fmt: skip
def test_a_sentence_on_the_years_may_say_that_nothing_is_known(
    searcher: Searcher, question: str, texts: list[str], said: bool
) -> None:
    asked, found = read_question(question), chosen(searcher, *texts)
    carry = carriers(asked, found, WEIGHTS, GROUPS, judged=False)
    assert says_absent(asked, found, WEIGHTS, GROUPS, carry) is said


def test_a_change_of_a_sum_may_be_a_percentage() -> None:
    assert holds("money", "it fell by 15%", "how much did the budget drop")


def test_names_of_the_question_itself_are_no_answer() -> None:
    text = "the board may ask for a Local Change Agreement"
    assert holds("name", text)
    assert not holds("name", text, "who got a local change agreement")


def test_what_is_asked_for_must_not_be_said_again(searcher: Searcher) -> None:
    question = read_question("how much is the director rate, in pounds, roughly?")
    topic = topic_stems(question, [(s,) for s in question.stems], searcher)
    assert not topic & set(stems("pounds roughly"))
    assert gives(question, chosen(searcher, "The director rate is £1."))
    assert not gives(question, chosen(searcher, "The director rate is high."))


def test_a_number_stands_beside_what_is_counted(searcher: Searcher) -> None:
    question = read_question("how many directors are at the rate")
    assert gives(question, chosen(searcher, "The rate is that of seven directors."))
    assert gives(question, chosen(searcher, "The director rate is for 7 chiefs."))
    assert not gives(question, chosen(searcher, "The director rate rose in 3 months."))


def test_each_year_asked_for_may_stand_in_its_own_sentence(searcher: Searcher) -> None:
    question = read_question("director rate 2021/22 against 2022/23")
    both = ["The director rate for 2021/22 is £1.", "The director rate for 2022/23 is £2."]
    assert gives(question, chosen(searcher, *both))
    assert not gives(question, chosen(searcher, both[0]))


@pytest.mark.parametrize(("label", "sort"), [
    ("Membership fees", "money"),
    ("Board size", "count"),
    ("How often the board met", "often"),
    ("Who led", ""),
])  # fmt: skip
def test_the_heading_of_a_row_names_a_figure_without_asking(label: str, sort: str) -> None:
    assert sort_of_row(label) == sort
