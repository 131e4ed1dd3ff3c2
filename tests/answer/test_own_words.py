"""Where exact words are asked for, what was said comes whole, and no note on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.candidates import find_candidates
from answer.own_words import asks_for_nothing_else, asks_for_own_words, in_own_words
from answer.question import read_question
from index.search import Searcher
from ingest.types import Block, Metadata
from tests.made_up import document_of, note_of, searcher_on

SAID = "The van was a joy. We drove it to the sea. Nobody wept when the van was sold."
NOTE = 'One driver of the depot loved the van and drove it to the sea. [elm-1; ; p. 1; "We drove it to"]'


@pytest.fixture
def depot(tmp_path: Path) -> Searcher:
    said = Block(SAID, role="quotation", speaker="Driver, North, 3")
    note = note_of(NOTE, Metadata(title="N"))
    return searcher_on(tmp_path, note, document_of("The depot had one van for the sea.", said, name="o.md"))


def texts(searcher: Searcher, question: str) -> list[str]:
    asked = read_question(question)
    candidates = find_candidates(asked, searcher.search(question, 20), searcher)
    return [c.text for c in in_own_words(asked, candidates, searcher)]


@pytest.mark.parametrize(("text", "asks"), [
    ("quote from a driver who loved the van", True),
    ("who loved the van and what exactly were the words", True),
    ("the van and the sea, full words", True),
    ("what did drivers write word for word", True),
    ("what did drivers say about the van", False),
    ("exactly how many vans were sold", False),
])  # fmt: skip
def test_exact_words_are_asked_for(text: str, asks: bool) -> None:
    assert asks_for_own_words(text) is asks


def test_a_part_that_is_only_about_the_words() -> None:
    assert asks_for_nothing_else("what exactly were the words")
    assert not asks_for_nothing_else("the exact words on the van")


@pytest.mark.parametrize(
    "question", ["quote a driver of the depot on the van and the sea", "what did a driver say about the van"]
)
def test_what_was_said_takes_the_place_of_the_note(depot: Searcher, question: str) -> None:
    found = texts(depot, question)
    assert found.count(SAID) == 1
    assert not any(t.startswith("One driver") for t in found)


def test_other_questions_keep_the_note(depot: Searcher) -> None:
    assert any(t.startswith("One driver") for t in texts(depot, "why did a driver love the van"))


def test_places_stay_exact(depot: Searcher) -> None:
    asked = read_question("quote a driver on the van")
    candidates = find_candidates(asked, depot.search(asked.text, 20), depot)
    for c in in_own_words(asked, candidates, depot):
        assert depot.generation.store.text(c.document_id, c.start, c.end) == c.text
        assert c.note is None or c.role != "quotation"


def test_what_points_back_still_does(tmp_path: Path) -> None:
    text = "The van stood in the north. Yet a driver of the depot drove it to the sea."
    note = note_of('One driver drove the van to the sea. [elm-1; ; p. 1; "drove it to"]', Metadata(title="N"))
    searcher = searcher_on(tmp_path, note, document_of(text, name="o.md"))
    asked = read_question("the exact words on the driver who drove the van to the sea")
    candidates = find_candidates(asked, searcher.search(asked.text, 20), searcher)
    [own] = [c for c in in_own_words(asked, candidates, searcher) if c.text.startswith("Yet")]
    assert own.leans
