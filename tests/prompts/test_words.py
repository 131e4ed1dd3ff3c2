"""Every fixed word is known, its placeholders are filled in, and prompts load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import prompts
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


def test_no_name_is_given_twice() -> None:
    text = (Path(prompts.__file__).parent / "words.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert sorted(names) == sorted(set(names))
