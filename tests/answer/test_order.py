"""The order of what is shown: the direct before the announcing, stages in their order."""

from __future__ import annotations

import pytest

from answer.candidates import Candidate
from answer.order import in_order
from answer.question import read_question
from index.search import Evidence, Searcher
from index.terms import stems
from tests.made_up import QUESTION

HOW_TO = read_question("how do I settle a quarrel between two depots")


@pytest.fixture
def evidence(searcher: Searcher) -> Evidence:
    return searcher.search(QUESTION)[0]


def made(evidence: Evidence, text: str, score: float, start: int, section: str = "Quarrels") -> Candidate:
    own = frozenset(stems(text))
    end = start + len(text)
    return Candidate(
        "d", start, end, text, evidence, score, score, frozenset(), own, section=section, role="list"
    )


def test_what_only_says_again_what_is_asked_does_not_lead(evidence: Evidence) -> None:
    announces = made(evidence, "There are ways to settle a quarrel between depots.", 0.9, 100)
    answers = made(evidence, "A neighbour may be asked to hear both and to judge.", 0.8, 200)
    assert in_order(HOW_TO, [announces, answers], []) == [answers, announces]
    assert in_order(read_question("did depots quarrel"), [announces, answers], []) == [announces, answers]


def test_it_leads_where_there_is_nothing_else(evidence: Evidence) -> None:
    announces = made(evidence, "There are ways to settle a quarrel between depots.", 0.9, 100)
    assert in_order(HOW_TO, [announces], []) == [announces]


def test_a_list_asked_for_comes_first(evidence: Evidence) -> None:
    best = made(evidence, "The chair likes soup and bread.", 0.9, 900, "Meals")
    run = [made(evidence, f"Point {n} of the paper is long.", 0.3, n) for n in (100, 200)]
    asked = read_question("list the points of the paper")
    assert in_order(asked, [best, *run], run) == [*run, best]
    assert in_order(HOW_TO, [best, *run], run) == [best, *run]


def test_stages_stand_in_their_order(evidence: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answer.order.of_note", lambda candidate: True)
    second = made(evidence, "Stage two is a letter to the mayor.", 0.9, 200)
    between = made(evidence, "Most quarrels are about vans and money.", 0.8, 300)
    first = made(evidence, "Stage one is a talk over tea.", 0.7, 100)
    assert in_order(HOW_TO, [second, between, first], []) == [first, second, between]
    fact = read_question("is there a talk over tea")
    assert in_order(fact, [second, between, first], []) == [second, between, first]


def test_what_says_what_it_is_leads_where_that_is_asked(evidence: Evidence) -> None:
    about = made(evidence, "The tow rope costs £3 a metre.", 0.9, 900, "Ropes")
    is_one = made(evidence, "A tow rope is a line between two boats.", 0.7, 950, "Ropes")
    assert in_order(read_question("what is a tow rope"), [about, is_one], []) == [is_one, about]
    assert in_order(read_question("where is the tow rope"), [about, is_one], []) == [about, is_one]
