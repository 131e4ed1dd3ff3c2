"""Slips of typing are mended, other words are left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.commands import Wish
from answer.draft import make_request
from index.search import Searcher
from index.spelling import spelling
from tests.made_up import document_of, searcher_on


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    text = " ".join(["The interviews of the federation were on members and patients."] * 3)
    return searcher_on(tmp_path_factory.mktemp("spelling"), document_of(text, "Once the quorums met."))


@pytest.mark.parametrize(("typed", "meant"), [
    ("how many interveiws with memmbers", "how many interviews with members"),
    ("what shoud a federaton do", "what should a federation do"),
    ("who holds the patent", "who holds the patent"),
    ("what is in the federation's quorun", "what is in the federation's quorun"),
    ("ask Fedration or fedration/club or x@fedration", "ask Fedration or fedration/club or x@fedration"),
    ("are the interview findings old", "are the interview findings old"),
    ("what of zzzzz", "what of zzzzz"),
    ("", ""),
])  # fmt: skip
def test_one_wrong_letter_is_mended(searcher: Searcher, typed: str, meant: str) -> None:
    assert spelling(searcher.generation).as_meant(typed) == meant


def test_people_read_the_question_as_it_was_understood(searcher: Searcher) -> None:
    request = make_request(Wish("how many interveiws"), None, 1.0, searcher)
    assert request.standalone == request.asked.text == "how many interviews"


def test_an_empty_library_mends_only_what_people_ask_with(tmp_path: Path) -> None:
    assert (
        spelling(searcher_on(tmp_path).generation).as_meant("what shoud interveiws be")
        == "what should interveiws be"
    )
