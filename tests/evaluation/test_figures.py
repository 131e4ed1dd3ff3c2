"""Figures of outcomes made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from outcomes import outcome

from evaluation.figures import by_kind, summarise
from evaluation.honesty import honesty_curve, mean_risk, separation, wrong
from evaluation.measure import Outcome


def value(outcomes: Sequence[Outcome], group: str, name: str) -> float:
    return summarise(outcomes)[group][name].value


def test_retrieval_pools_parts_and_averages_questions() -> None:
    both = [outcome("a", ranks=(1,), note_ranks=(1,)), outcome("b", ranks=(0, 0, 6), note_ranks=(2, 0, 6))]
    assert value(both, "Retrieval", "parts found @5") == pytest.approx(1 / 4)
    assert value(both, "Retrieval", "parts found @10") == pytest.approx(2 / 4)
    assert value(both, "Retrieval", "parts found @5, notes count") == pytest.approx(2 / 4)
    assert value(both, "Retrieval", "questions with all parts @10") == pytest.approx(1 / 2)
    assert value(both, "Retrieval", "MRR") == pytest.approx((1 + 1 / 6) / 2)


def test_facts_are_pooled_and_completeness_is_by_question() -> None:
    both = [
        outcome("a", facts=(True,), facts_held=(True,), words=40, leads=True),
        outcome("b", facts=(True, False, False), facts_held=(True, True, False), words=60),
    ]
    assert value(both, "Answers", "key facts in the first ten passages") == pytest.approx(3 / 4)
    assert value(both, "Answers", "key facts stated") == pytest.approx(2 / 4)
    assert value(both, "Answers", "questions with all facts stated") == pytest.approx(1 / 2)
    assert value(both, "Answers", "first sentence states a key fact") == pytest.approx(1 / 2)
    assert value(both, "Answers", "words, median") == 50


def test_citations_are_pooled() -> None:
    both = [
        outcome("a", statements=2, supported=2, carried=1, citations=3, exact=3, precise=2),
        outcome("b", statements=2, supported=1, carried=1, citations=2, exact=1, precise=1),
    ]
    assert value(both, "Citations", "quotations exact") == pytest.approx(4 / 5)
    assert value(both, "Citations", "statements with a supporting citation") == pytest.approx(3 / 4)
    assert value(both, "Citations", "citation recall") == pytest.approx(2 / 4)
    assert value(both, "Citations", "citation precision") == pytest.approx(3 / 5)


def test_honesty_goes_by_answerability() -> None:
    asked = [
        outcome("a", kind="unanswerable", answerable="no", status="declined"),
        outcome("b", kind="unanswerable", answerable="no", status="answered"),
        outcome("c", kind="unanswerable", answerable="part", status="partial"),
        outcome("d", kind="fact", status="declined"),
        outcome("e", kind="fact", status="answered"),
        outcome("f", kind="off-topic", answerable="no", status="declined"),
    ]
    assert value(asked, "Honesty", "unanswerable declined or partial") == pytest.approx(2 / 3)
    assert value(asked, "Honesty", "unanswerable declined") == pytest.approx(1 / 2)
    assert value(asked, "Honesty", "off-topic declined") == 1
    assert value(asked, "Honesty", "answerable wrongly declined") == pytest.approx(1 / 2)
    assert value(asked, "Honesty", "part-answerable answered in part") == 1


@pytest.mark.parametrize(
    ("answerable", "status", "facts", "expected"),
    [
        ("no", "answered", (), True),
        ("part", "answered", (True,), True),
        ("part", "partial", (True, False), False),
        ("yes", "answered", (True, False), False),
        ("yes", "answered", (False, False), True),
    ],
)
def test_wrong(answerable: str, status: str, facts: tuple[bool, ...], expected: bool) -> None:
    assert wrong(outcome(answerable=answerable, status=status, facts=facts)) is expected


def test_the_curve_ends_at_the_share_answered() -> None:
    asked = [
        outcome("a", facts=(True,), confidence=0.9),
        outcome("b", facts=(False,), confidence=0.5),
        outcome("c", status="declined", confidence=0.7),
        outcome("d", status="declined", confidence=0.1),
    ]
    assert honesty_curve(asked) == [(0.25, 0.0), (0.5, 0.5)]
    assert value(asked, "Honesty", "wrong among answered") == 0.5
    assert mean_risk(asked) == pytest.approx((0.25 * 0 + 0.25 * 0.5) / 0.5)


def test_separation_is_of_answerable_and_not() -> None:
    asked = [
        outcome("a", confidence=0.9),
        outcome("b", confidence=0.4),
        outcome("c", kind="unanswerable", answerable="no", confidence=0.5),
        outcome("e", kind="off-topic", answerable="no", confidence=0.0),
        outcome("d", answerable="part", confidence=1.0),
    ]
    assert separation(asked) == pytest.approx(1 / 2)


def test_follow_ups_count_parts_that_the_standalone_form_finds() -> None:
    # Three parts: found by both, by the standalone form alone, and by the follow-up alone.
    follow_up = outcome(ranks=(4, 15, 2), note_ranks=(4, 15, 2), standalone_ranks=(1, 9, 0))
    assert value([follow_up], "Conversation", "follow-ups find what standalone finds @10") == pytest.approx(
        1 / 2
    )


def test_speed() -> None:
    asked = [outcome(str(ms), timings_ms={"total": ms}) for ms in (100.0, 200.0, 300.0)]
    assert value(asked, "Speed", "total ms p50") == 200
    assert value(asked, "Speed", "total ms p95") == pytest.approx(290)


def test_retrieval_alone_gives_no_answer_figures() -> None:
    table = summarise([outcome(ranks=(1,), note_ranks=(1,), answered=False, status="", facts=())])
    assert set(table) == {"Retrieval"}


def test_a_failure_is_counted() -> None:
    both = [outcome("a", error="KeyError: x", status="declined", facts=(False,)), outcome("b", facts=(True,))]
    assert value(both, "Answers", "questions the product failed on") == 0.5


def test_by_kind_counts_questions() -> None:
    table = by_kind(
        [outcome("a", ranks=(1,)), outcome("b", kind="why", ranks=(0,)), outcome("c", ranks=(0,))]
    )
    assert table["fact"]["questions"].count == 2
    assert table["fact"]["parts found @5"].value == 0.5
    assert table["why"]["MRR"].value == 0
