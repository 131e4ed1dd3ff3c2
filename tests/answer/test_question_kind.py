"""The kind of a question: a measured set of plainly typed ones, and what must not mislead."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from answer.question_kind import QuestionKind, asked_last, kind_of

KINDS: dict[QuestionKind, list[str]] = yaml.safe_load(
    Path(__file__).with_name("question_kinds.yaml").read_text(encoding="utf-8")
)
LEAST_RIGHT = 0.95


def test_plainly_typed_questions_are_read_as_people_read_them() -> None:
    asked = [(question, kind) for kind, questions in KINDS.items() for question in questions]
    misread = [
        f"{question}: {kind_of(question)}, not {kind}"
        for question, kind in asked
        if kind_of(question) != kind
    ]
    assert len(asked) > 300
    assert 1 - len(misread) / len(asked) >= LEAST_RIGHT, misread


def test_no_question_is_there_twice() -> None:
    asked = [question for questions in KINDS.values() for question in questions]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize(("text", "kind"), [
    ("the largest list size in the group", "fact"),
    ("what different ways are there to pay", "list"),
    ("which committees did they set up", "list"),
    ("what do these studies say we should measure", "fact"),
    ("what did people in the study say", "quotation"),
    ("did the participants think that bread was dear", "quotation"),
    ("anybody mention the soup", "quotation"),
    ("what happens to the staff", "fact"),
    ("one of us never comes to meetings. what can we do", "how to"),
    ("Define a levy, with an example", "definition"),
    ("compare the methods of Holt and Marsh", "comparison"),
    ("what do holt and marsh each say about the levy", "comparison"),
    ("why is there a difference between levies and fees", "why"),
    ("quote somebody on levies vs fees", "quotation"),
    ("did Holt use difference in differences", "fact"),
    ("how do we build it? (what did the leaders say about trust)", "how to"),
    ("and the year after? (how much was the levy in 2019)", "figure"),
])  # fmt: skip
def test_a_word_of_another_kind_does_not_mislead(text: str, kind: QuestionKind) -> None:
    assert kind_of(text) == kind


def test_a_very_long_text_is_read_soon_by_its_beginning_and_end() -> None:
    started = time.perf_counter()
    assert kind_of("what did the men say of what are the " * 2000 + "? why did they leave") in KINDS
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(("text", "own"), [
    ("at which site most? (how many hours were there)", "at which site most? (how many hours were there)"),
    ("who pays? (how many hours were there)", "who pays?"),
    ("at Marsh? (how many were there)", "at Marsh? (how many were there)"),
    ("how many were there", "how many were there"),
])  # fmt: skip
def test_what_is_asked_last(text: str, own: str) -> None:
    assert asked_last(text) == own
