"""Which sentences say what a thing is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from answer.candidates import find_candidates
from answer.defining import defines, term_asked
from answer.question import read_question
from tests.made_up import note_of, searcher_on


@pytest.mark.parametrize(("question", "term"), [
    ("what is a tow rope", "tow rope"),
    ("whats a tow rope and do we need one", "tow rope"),
    ("what does 'towage' mean in plain english", "towage"),
    ("what do they mean by a slack tow", "slack tow"),
    ("what does Marsh mean by slack water", "slack water"),
    ("define towage pls", "towage"),
    ("what is meant by the tow path", "tow path"),
    ("slack tow, what is that", "slack tow"),
    ("why do ropes break", ""),
    ("what is it", ""),
])  # fmt: skip
def test_the_term_asked_for(question: str, term: str) -> None:
    assert term_asked(question) == term


@pytest.mark.parametrize("text", [
    "A tow rope is a line between two boats.",
    "Tow-ropes are lines that tie one boat to another.",
    "A tow rope, in the Marsh report (2020), is a line between boats.",
    "Tow rope under the new rules means that boats are tied.",
    "A tow rope, a line of hemp from the ropeyard, must be dry.",
    "By tow rope we mean a line of hemp.",
])  # fmt: skip
def test_a_sentence_that_says_what_it_is(text: str) -> None:
    assert defines(text, "what is a tow rope")


@pytest.mark.parametrize("text", [
    "The choice of tow rope is a matter of taste.",
    "A tow rope is a risk to swimmers.",
    "The boat called Tow Rope became a café.",
    "A tow rope is taxed at the border.",
    "Boats with a tow rope are slow.",
    "A rope is a line between two boats.",
])  # fmt: skip
def test_a_sentence_that_says_something_else_about_it(text: str) -> None:
    assert not defines(text, "what is a tow rope")


def test_an_acronym_is_defined_under_its_full_name() -> None:
    assert defines("A primary care network (PCN) is a group of practices.", "what's a PCN in plain english")
    assert not defines("A practice network is a group of practices.", "what's a PCN in plain english")


def test_a_sentence_that_defines_scores_more_where_that_is_asked(tmp_path: Path) -> None:
    note = note_of("A tow rope is a line between two boats.\n\nThe tow rope of the ferry was cut in 2019.")
    searcher = searcher_on(tmp_path, note)
    asked = read_question("what is a tow rope")
    evidence = searcher.search(asked.text)
    defining = {c.text: c.score for c in find_candidates(asked, evidence, searcher)}
    plain = {c.text: c.score for c in find_candidates(replace(asked, kind="fact"), evidence, searcher)}
    assert [text for text in plain if defining[text] > plain[text]] == ["A tow rope is a line between two boats."]
