"""What is read from a question: kind, names, years."""

from __future__ import annotations

import pytest

from answer.question import QuestionKind, read_question


@pytest.mark.parametrize(("text", "kind"), [
    ("How many members make a quorum?", "figure"),
    ("what percentage of appointments were taken", "figure"),
    ("When must we sign?", "when"),
    ("and when is the deadline", "when"),
    ("what happens when one of us leaves", "fact"),
    ("when we merge, who keeps the money", "who"),
    ("which year did it start", "when"),
    ("Who can hold the money?", "who"),
    ("Why did practices leave?", "why"),
    ("How should we set up a board?", "how to"),
    ("What is a nominated payee?", "definition"),
    ("How did the four sites differ?", "comparison"),
    ("compare Oak with Elm", "comparison"),
    ("What did the managers say about trust?", "quotation"),
    ("Which roles are reimbursed?", "list"),
    ("money and the network", "fact"),
])  # fmt: skip
def test_kind(text: str, kind: QuestionKind) -> None:
    assert read_question(text).kind == kind


@pytest.mark.parametrize(("text", "years"), [
    ("in 2026/27?", ("2026/27",)),
    ("in 2026-27?", ("2026/27",)),
    ("in 24/25?", ("2024/25",)),
    ("between 2019 and 2021", ("2019", "2021")),
    ("2019, again 2019", ("2019",)),
    ("30,000 patients, 24/7 care, 3/12 months", ()),
    ("the 2 019 th", ()),
])  # fmt: skip
def test_years(text: str, years: tuple[str, ...]) -> None:
    assert read_question(text).years == years


@pytest.mark.parametrize(("text", "names"), [
    ("What did Larkhill pay?", ("Larkhill",)),
    ("what does the BMA say to PCNs", ("BMA", "PCN")),
    ("Larkhill's levy", ("Larkhill",)),
    ("What about the money?", ()),
    ("who pays", ()),
])  # fmt: skip
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert read_question(text).names == names


@pytest.mark.parametrize("text", ["", " ", "?", "\x00\x1b[31m", "A" * 20000, "((((", "%s {x}"])
def test_anything_can_be_read(text: str) -> None:
    assert read_question(text).text == text
