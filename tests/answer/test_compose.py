"""Statements and refusals as the text people read."""

from __future__ import annotations

import pytest

from answer.compose import answer_text, declined_text, grouped, markers
from answer.decline import Judgement
from answer.question import read_question
from answer.types import Citation, EvidenceItem, Statement


def citation(number: int, speaker: str = "") -> Citation:
    return Citation(number, "d", 0, 5, "quote", "S", "p. 1", "supported", "stands there", speaker=speaker)


def statement(text: str, *numbers: int, group: str = "G", speaker: str = "", label: str = "") -> Statement:
    return Statement(text, "quotation", tuple(citation(n, speaker) for n in numbers), group, label=label)


def evidence(title: str, section: str = "") -> EvidenceItem:
    return EvidenceItem(1, "d", title, "report", "2020", section, "", 0, 5, "text", {}, False)


def test_one_statement_stands_alone() -> None:
    assert answer_text([statement("It paid.", 1)]) == "It paid. [1]"


def test_groups_in_the_order_of_their_best() -> None:
    made = [statement("A.", 1, group="Two"), statement("B.", 2, group="One"), statement("C.", 3, group="Two")]
    assert [(g, len(m)) for g, m in grouped(made)] == [("Two", 2), ("One", 1)]
    assert answer_text(made) == "Two:\n- A. [1]\n- C. [3]\n\nOne:\n- B. [2]"


def test_every_statement_carries_its_markers() -> None:
    assert markers(statement("A.", 1, 2)) == "[1][2]"


def test_quotation_over_two_lines_is_shown_on_one() -> None:
    assert answer_text([statement("It\npaid  twice.", 1)]) == "It paid twice. [1]"


def test_speaker_is_named_once() -> None:
    assert answer_text([statement("We paid.", 1, speaker="GP, 3")]) == "We paid. (GP, 3) [1]"
    assert "(GP, 3)" not in answer_text([statement("We paid, said GP, 3.", 1, speaker="GP, 3")])


def test_a_label_stands_before_the_words() -> None:
    assert answer_text([statement("It paid.", 1, label="Oak (Marsh 2020)")]) == "Oak (Marsh 2020): It paid. [1]"


def test_neighbours_on_one_case_share_their_label() -> None:
    made = [statement("A.", 1, label="Oak"), statement("B.", 2, label="Oak"), statement("C.", 3), statement("D.", 4, label="Oak")]
    assert answer_text(made) == "G:\n- Oak:\n  - A. [1]\n  - B. [2]\n- C. [3]\n- Oak: D. [4]"


def test_summary_stands_above_and_is_labelled() -> None:
    assert answer_text([statement("It paid.", 1)], "It did [1].").startswith("Summary: It did [1].\n\n")


@pytest.mark.parametrize("reason", ["declined_off_topic", "declined_patient", "declined_injection", "declined_empty_library"])
def test_outright_refusals_show_no_evidence(reason: str) -> None:
    text = declined_text(read_question("q"), Judgement("declined", reason), [evidence("Title")])
    assert "Title" not in text


@pytest.mark.parametrize(("question", "kind"), [
    ("How much was it?", "a published data set or finance report"),
    ("What applies in 2031/32?", "specification or guidance for the year"),
    ("What did they do?", "a report or policy document"),
    ("Why did they do it?", "an evaluation or interview study"),
])  # fmt: skip
def test_refusal_names_the_kind_of_document_that_would_answer(question: str, kind: str) -> None:
    text = declined_text(read_question(question), Judgement("declined", "declined"), [])
    assert kind in text


def test_nearest_evidence_is_named_without_repeats() -> None:
    items = [evidence("T", "S"), evidence("T", "S"), evidence("U")]
    text = declined_text(read_question("What?"), Judgement("declined", "declined"), items)
    assert text.count("- T, S") == 1
    assert "- U" in text


def test_braces_in_what_is_missing_are_data() -> None:
    text = declined_text(read_question("What?"), Judgement("declined", "declined_missing", ("{0.__class__}",)), [])
    assert '"{0.__class__}"' in text
