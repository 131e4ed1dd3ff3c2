"""A question for several things gets the list that answers it, whole and in its order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.candidates import Candidate
from answer.choose import choose
from answer.question import read_question
from answer.runs import asks_for_list, list_run
from index.search import Evidence, Searcher
from index.terms import stems
from tests.made_up import QUESTION

LIST = read_question("what are the tasks of the depot")


@pytest.fixture
def evidence(searcher: Searcher) -> Evidence:
    return searcher.search(QUESTION)[0]


def made(evidence: Evidence, text: str, score: float, start: int, section: str = "Tasks") -> Candidate:
    found = frozenset(stems(text))
    return Candidate(
        "d",
        start,
        start + len(text),
        text,
        evidence,
        score,
        score,
        frozenset(),
        found,
        section=section,
        role="list",
    )


@pytest.fixture
def items(evidence: Evidence) -> list[Candidate]:
    """Four items of a list, best first, and a sentence from elsewhere between them."""
    texts = (
        ("Vans are washed.", 0.9, 300),
        ("Carts are mended.", 0.8, 100),
        ("Boats are tied up.", 0.7, 200),
        ("Horses are fed.", 0.2, 400),
    )
    other = replace(made(evidence, "The chair likes soup.", 0.75, 900, "Meals"), role="prose")
    found = [*(made(evidence, *t) for t in texts), other]
    return sorted(found, key=lambda c: -c.score)


@pytest.mark.parametrize(("text", "asks"), [
    ("list the tasks of the depot", True),
    ("what are my tasks as driver", True),
    ("which vans did the depot sell", True),
    ("things to settle before we buy vans", True),
    ("name the four kinds of van", True),
    ("five tasks that drivers named", True),
    ("what different ways are there to wash a van", True),
    ("give me the tasks in box 1, all of them", True),
    ("what is a van", False),
    ("what does the depot's van cost", False),
    ("how did the depot sell its vans", False),
    ("which van was sold", False),
    ("why were vans sold", False),
])  # fmt: skip
def test_several_things_are_asked_for(text: str, asks: bool) -> None:
    assert asks_for_list(read_question(text)) is asks


def test_a_list_is_shown_whole_in_its_order(items: list[Candidate]) -> None:
    assert [c.start for c in list_run(LIST, items, 0.5)] == [100, 200, 300, 400]
    assert [c.start for c in choose(LIST, items).shown] == [100, 200, 300, 400]


def test_another_question_gets_the_best_first(items: list[Candidate]) -> None:
    shown = choose(read_question("why does the depot have tasks"), items).shown
    assert [c.start for c in shown] == [300, 100, 900, 200]


def test_too_few_items_make_no_list(items: list[Candidate]) -> None:
    assert list_run(LIST, [c for c in items if c.start not in {100, 200}], 0.5) == []


def test_ordinals_of_a_note_bring_each_other(evidence: Evidence) -> None:
    texts = (
        ("Third, the vans were sold.", 0.9, 300),
        ("First, the chair left.", 0.4, 100),
        ("Second, the money ran out.", 0.3, 200),
    )
    found = [made(evidence, *t) for t in texts]
    assert [c.start for c in list_run(LIST, found, 0.5)] == [100, 200, 300]


def test_ordinals_of_other_things_make_no_list(evidence: Evidence) -> None:
    texts = (
        ("The third way home is by boat.", 0.9, 300),
        ("The first way home is on foot.", 0.4, 100),
        ("The second way home is by van.", 0.3, 200),
    )
    found = [made(evidence, *t, section="The three ways home") for t in texts]
    assert [c.start for c in list_run(read_question("what are the three ways home"), found, 0.5)] == [100, 200, 300]
    assert list_run(read_question("what are the three fines for speeding"), found, 0.5) == []


@pytest.fixture
def rules(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> list[Candidate]:
    """A section of a note: two of its sentences are among the best, a third is weak and one tells a gap."""
    monkeypatch.setattr("answer.runs.of_note", lambda candidate: True)
    texts = (
        ("Members declare a clash of duties at once.", 0.9, 200),
        ("Who has a clash leaves the room.", 0.8, 300),
        ("No rule on a clash was found for 2019.", 0.3, 100),
        ("The chair writes it down.", 0.2, 400),
    )
    other = replace(made(evidence, "Soup is served at noon.", 0.7, 900, "Meals"), role="prose")
    return [*(made(evidence, *t, section="Clash of duties") for t in texts), other]


def test_the_section_that_a_question_names_is_shown_whole_and_its_gap_last(rules: list[Candidate]) -> None:
    asked = read_question("how do we handle a clash of duties on our board")
    assert [c.start for c in list_run(asked, rules, 0.5)] == [200, 300, 400, 100]


@pytest.mark.parametrize(("question", "cases"), [
    ("how do we handle rows on our board", ()),
    ("is there a clash of duties", ()),
    ("how do we handle a clash of duties on our board", ("clash of duties",)),
])  # fmt: skip
def test_no_section_is_shown_whole(rules: list[Candidate], question: str, cases: tuple[str, ...]) -> None:
    assert list_run(read_question(question), rules, 0.5, cases) == []
