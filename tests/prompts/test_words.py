"""Every fixed word is known, its placeholders are filled in, and prompts load."""

from __future__ import annotations

import pytest

from prompts import _words, placeholders, prompt, say


@pytest.mark.parametrize("name", sorted(_words()))
def test_every_sentence_can_be_said(name: str) -> None:
    text = say(name, **{p: "X" for p in placeholders(_words()[name])})
    assert text
    assert "{" not in text


def test_unknown_name_is_a_fault() -> None:
    with pytest.raises(KeyError, match="no_such_name"):
        say("no_such_name")


def test_missing_value_is_a_fault() -> None:
    with pytest.raises(KeyError, match="kind"):
        say("would_answer")


def test_values_are_never_templates() -> None:
    assert "{kind}" in say("would_answer", kind="{kind}")


def test_summary_prompt_takes_question_and_evidence() -> None:
    assert placeholders(prompt("summary")) == {"question", "evidence"}
