"""Acronyms widen a question and never replace its words."""

from __future__ import annotations

import re

import pytest

from index.vocabulary import _groups, in_other_words, names_mentioned, spelled_out


@pytest.mark.parametrize(("question", "name"), [
    ("What does a CD do?", "CD"), ("what do CDs do", "CD"), ("ask the clinical director", "clinical director"),
    ("Clinical Directors", "clinical director"),
])  # fmt: skip
def test_name_is_found_whatever_its_case_or_number(question: str, name: str) -> None:
    assert name in dict(names_mentioned(question))


@pytest.mark.parametrize("question", ["a CD-ROM", "decide", "DESpite", "pcnx"])
def test_part_of_a_word_is_no_name(question: str) -> None:
    assert names_mentioned(question) == []


def test_acronym_is_followed_by_its_name() -> None:
    assert spelled_out("What is a PCN for?") == "What is a PCN (primary care network) for?"


def test_spelling_out_twice_changes_nothing_more() -> None:
    once = spelled_out("Does the PCN pay its CD?")
    assert spelled_out(once) == once


def test_words_are_kept() -> None:
    question = "How does an ICB treat a PCN and its CD?"
    assert re.sub(r" \([^)]*\)", "", spelled_out(question)) == question


def test_no_name_stands_in_two_groups() -> None:
    names = [name.lower() for _, name, _ in _groups()]
    assert len(names) == len(set(names))


def test_other_names_follow_the_words() -> None:
    assert in_other_words("how they were led") == "how they were led leadership"
    assert in_other_words("the weather") == "the weather"
