"""What one speaker said is found by the code that stands beside the words."""

from __future__ import annotations

import pytest

from answer.candidates import find_candidates
from answer.question import read_question
from answer.said_by import codes_in, of_the_speaker, passages_said_by, put_first
from index.search import Scope, Searcher
from ingest.types import Block
from tests.made_up import document_of, searcher_on

BY_FOUR = "The rota took all my evenings and nobody noticed."
BY_NINE = "It was a fair rota, I thought."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    document = document_of(
        "The rota was new to both sites.",
        Block(BY_FOUR, role="quotation", speaker="Int4, Site A, Staff", joins_previous=True),
        Block(BY_NINE, role="quotation", speaker="Int9, Site B, Staff", joins_previous=True),
        "Int4 had asked for another rota.",
    )
    other = document_of("Evenings were quiet.", name="b.md")
    return searcher_on(tmp_path_factory.mktemp("said"), document, other)


@pytest.mark.parametrize(("text", "codes"), [
    ("what did Int4 say", {"int4"}), ("interviewee 04 and int 9", {"int4", "int9"}), ("Pp7, survey", {"participant7"}),
    ("participant 7", {"participant7"}), ("respondent-7", {"participant7"}), ("see pp 7", set()), ("pint 4", set()),
    ("interviews of 4 people", set()), ("40 participants", set()),
])  # fmt: skip
def test_codes(text: str, codes: set[str]) -> None:
    assert codes_in(text) == codes


@pytest.mark.parametrize(
    ("question", "words"), [("does int9 like it", BY_NINE), ("What of interviewee 4?", BY_FOUR)]
)
def test_passages_are_found_by_any_speaker_in_them(question: str, words: str, searcher: Searcher) -> None:
    found = passages_said_by(question, None, searcher)
    assert found
    assert all(words in e.text for e in found)


def test_nobody_of_that_code_is_found_or_looked_for_outside_the_scope(searcher: Searcher) -> None:
    assert passages_said_by("what did Int5 say", None, searcher) == []
    assert passages_said_by("what did anyone say", None, searcher) == []
    assert passages_said_by("what did Int4 say", Scope(documents=frozenset({"x"})), searcher) == []


def test_what_the_speaker_said_and_what_is_told_of_them_is_chosen_from(searcher: Searcher) -> None:
    question = read_question("What did Int4 say about the rota?")
    found = find_candidates(question, searcher.search(question.text, 9), searcher)
    assert {c.text for c in of_the_speaker(found, question.text)} == {
        BY_FOUR,
        "Int4 had asked for another rota.",
    }
    assert of_the_speaker(found, "What did Int5 say?") == found


def test_passages_put_first_stand_once(searcher: Searcher) -> None:
    found = searcher.search("rota evenings", 9)
    order = put_first(found[-1:], found, 2)
    assert [e.row for e in order] == [found[-1].row, found[0].row]
    assert [e.rank for e in order] == [1, 2]
