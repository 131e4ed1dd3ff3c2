"""Everyday words lead to the formal ones, and not the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from index.plain_words import _FILE, formal_words
from index.question_stems import query_groups
from index.terms import stems
from tests.made_up import document_of, searcher_on


@pytest.mark.parametrize(("question", "word"), [
    ("what if two surgeries fall out", "dispute"), ("they fell out", "dispute"), ("can we hire a nurse", "employ"),
    ("who was hired?", "employ"), ("is there red tape?", "bureaucracy"), ("Who is in charge", "accountable"),
    ("a practice not pulling its weight", "contribute"),
])  # fmt: skip
def test_formal_words_are_looked_for_too(question: str, word: str) -> None:
    assert any(word in formal for _, formal in formal_words(question))
    assert any(stems(word)[0] in group for group in query_groups(question))


@pytest.mark.parametrize("question", ["", "how is the dispute settled", "a tape that is red", "fall", "the weight"])
def test_other_questions_are_left_as_they_are(question: str) -> None:
    assert formal_words(question) == []


def test_the_words_asked_stay() -> None:
    groups = query_groups("who gets the cash when practices fall out")
    assert {"cash", "practic"} <= {group[0] for group in groups}
    assert {s for g in groups for s in g} >= {"cash", "money", "disput"}


def test_every_entry_can_be_found_and_says_something() -> None:
    said: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["said"]
    for phrase, formal in said.items():
        assert [f for _, f in formal_words(f"why {phrase} here") if set(f) == set(formal)], phrase
        assert all(stems(word) for word in formal), phrase


def test_what_is_said_otherwise_is_found(tmp_path: Path) -> None:
    searcher = searcher_on(
        tmp_path,
        document_of("Disputes between members go to the chair.", "The rota is printed each week.", "Tea is at four."),
    )
    assert "Disputes" in searcher.search("we fell out")[0].text
