"""Where anybody's words are asked for, what people said has its place, or it is told that nobody's is held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.candidates import Candidate, find_candidates
from answer.question import read_question
from answer.voices import NEAR, NEARER, silence, with_voices
from index.search import Searcher
from ingest.types import Block
from tests.made_up import document_of, searcher_on

SPOKEN = "The rota took all my evenings and nobody noticed."
OTHER = "My bicycle was stolen twice."
TOLD = "The rota of the evenings was found to be long."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    document = document_of(
        TOLD,
        Block(SPOKEN, role="quotation", speaker="PM, Oak, 3", joins_previous=True),
        Block(OTHER, role="quotation", speaker="GP, Elm, 9", joins_previous=True),
    )
    return searcher_on(tmp_path_factory.mktemp("voices"), document)


def scored(searcher: Searcher, **cosines: float) -> list[Candidate]:
    """The sentences with these cosines, the spoken ones at 0.7 and the other at 1."""
    question = read_question("rota evenings")
    found = {c.text: c for c in find_candidates(question, searcher.search(question.text, 9), searcher)}
    texts = {"told": TOLD, "spoken": SPOKEN, "other": OTHER}
    made = [
        replace(found[texts[name]], cosine=cosine, score=1.0 if name == "told" else 0.7)
        for name, cosine in cosines.items()
    ]
    return sorted(made, key=lambda c: -c.score)


@pytest.mark.parametrize("question", [
    "What did people say about the rota?", "any quotes on the rota", "What did interviewees say about the rota?",
    "what was said about the rota",
])  # fmt: skip
def test_words_on_what_is_asked_come_first_among_what_was_said(question: str, searcher: Searcher) -> None:
    candidates = scored(searcher, told=0.9, spoken=NEAR, other=NEARER)
    assert [c.text for c in with_voices(read_question(question), candidates, searcher)] == [SPOKEN]


def test_quotations_asked_for_go_before_all_else(searcher: Searcher) -> None:
    candidates = scored(searcher, told=0.9, spoken=0.5)
    [quoted] = with_voices(read_question("any quotes on the rota"), candidates, searcher)
    [said] = with_voices(read_question("what did people say about the rota"), candidates, searcher)
    assert quoted.score > 1.0
    assert said.score < 1.0


def test_words_that_hold_none_of_the_questions_must_be_nearer(searcher: Searcher) -> None:
    question = read_question("What did people say about the rota?")
    assert with_voices(question, scored(searcher, told=0.9, other=NEARER), searcher)
    assert not with_voices(question, scored(searcher, told=0.9, other=NEAR), searcher)


@pytest.mark.parametrize("question", [
    "How long is the rota?", "What did GPs say about the rota?", "What did Marsh say about the rota?",
])  # fmt: skip
def test_nobodys_words_are_wanted_or_those_of_some_only(question: str, searcher: Searcher) -> None:
    candidates = scored(searcher, told=0.9, spoken=0.9)
    assert with_voices(read_question(question), candidates, searcher) == []
    assert silence(read_question(question), candidates[:1]) == ()


def test_silence_is_told(searcher: Searcher) -> None:
    told, spoken = scored(searcher, told=0.9, spoken=0.9)
    asked = read_question("Did anyone complain about the rota?")
    [notice] = silence(asked, [told])
    assert "own words" in notice.text
    assert silence(asked, [told, spoken]) == ()
    assert silence(asked, []) == ()
