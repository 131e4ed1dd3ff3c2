"""What one question gives, on a library small enough to check by eye."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import LEVY, QUESTIONS, VOTES, WEATHER, gold, small_library

from answer.assistant import Assistant
from answer.types import AnswerRecord
from evaluation.locate import Locator
from evaluation.measure import Measurer, confidence, facts_stated
from evaluation.prepare import Prepared


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    return small_library(tmp_path)


def measurer(prepared: Prepared, *, retrieval_only: bool = False) -> Measurer:
    locator = Locator(prepared.library.generation().store, QUESTIONS)
    return Measurer(Assistant(prepared.library), locator, retrieval_only=retrieval_only)


def test_parts_get_the_rank_of_their_passage(prepared: Prepared) -> None:
    outcome = measurer(prepared).ask(LEVY).outcome
    assert outcome.ranks == (1, 1)
    assert measurer(prepared).ask(VOTES).outcome.ranks == (1,)


def test_the_same_words_in_another_document_do_not_count(prepared: Prepared) -> None:
    elsewhere = gold(LEVY.question, [[("elm", "a levy of £2 per patient")]])
    assert measurer(prepared).ask(elsewhere).outcome.ranks == (0,)


def test_an_answer_is_counted(prepared: Prepared) -> None:
    asked = measurer(prepared).ask(LEVY)
    outcome, record = asked.outcome, asked.record
    assert record is not None
    assert outcome.facts[0] and outcome.leads
    assert outcome.statements == len(record.statements) > 0
    assert outcome.exact == outcome.citations == sum(len(s.citations) for s in record.statements)
    assert outcome.supported == outcome.carried == outcome.statements


def test_a_declined_answer_states_nothing(prepared: Prepared) -> None:
    asked = measurer(prepared).ask(gold(WEATHER.question, facts=["rain"], id="weather"))
    assert asked.outcome.status == "declined"
    assert asked.outcome.facts == (False,) and not asked.outcome.leads


def test_retrieval_alone_asks_for_no_answer(prepared: Prepared) -> None:
    asked = measurer(prepared, retrieval_only=True).ask(LEVY)
    assert asked.record is None
    assert not asked.outcome.answered
    assert asked.outcome.ranks == (1, 1)
    assert "search" in asked.outcome.timings_ms


def test_a_follow_up_is_searched_in_both_forms(prepared: Prepared) -> None:
    parts = [[("oak", "a levy of £2 per patient")]]
    follow_up = gold(
        "and per patient?",
        parts,
        kind="follow-up",
        history=["what was the levy?"],
        note="What levy did practices pay per patient?",
    )
    outcome = measurer(prepared).ask(follow_up).outcome
    assert outcome.standalone_ranks == (1,)
    assert len(outcome.ranks) == 1


class FailingAssistant(Assistant):
    """Fails on every question."""

    def ask(self, question: str, **_: object) -> AnswerRecord:  # type: ignore[override]
        raise RuntimeError("out of ink")


def test_a_failure_is_an_outcome(prepared: Prepared) -> None:
    locator = Locator(prepared.library.generation().store, QUESTIONS)
    outcome = Measurer(FailingAssistant(prepared.library), locator).ask(LEVY).outcome
    assert outcome.error == "RuntimeError: out of ink"
    assert (outcome.status, outcome.facts, outcome.ranks) == ("declined", (False, False), (1, 1))


@pytest.mark.parametrize(
    ("fact", "answer", "stated"),
    [
        (r"30,?000", "It had 30 000 patients [1].", True),
        (r"paid £2", "It paid [1][2] £2.", True),
        (r"levy.*back", "The levy\nwas not given back", True),
        (r"don't", "they don’t", True),
        (r"\bfour\b", "forty-four, fourteen", True),
        (r"\bfour\b", "fourteen", False),
    ],
)
def test_facts(fact: str, answer: str, stated: bool) -> None:
    assert facts_stated([fact], answer) == (stated,)


def test_confidence_falls_back_to_the_best_sentence(prepared: Prepared) -> None:
    record = measurer(prepared).ask(LEVY).record
    assert record is not None
    assert 0 < confidence(record) <= 1.01
