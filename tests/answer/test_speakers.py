"""What was said comes from those who were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.candidates import find_candidates
from answer.question import read_question
from answer.speakers import OF_ROLE, SPOKEN, Speakers, roles_asked, roles_in
from index.search import Searcher
from ingest.types import Block
from tests.made_up import document_of, searcher_on

BY_MANAGER = "The rota took all my evenings and nobody noticed."
BY_PATIENT = "The rota meant that my evenings were for waiting."
TOLD = "Practice managers said that the rota left gaps."


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    document = document_of(
        "The rota was new to both sites.",
        Block(BY_MANAGER, role="quotation", speaker="PM, Oak, 3", joins_previous=True),
        Block(BY_PATIENT, role="quotation", speaker="Patient, Elm, 9", joins_previous=True),
        TOLD,
    )
    return searcher_on(tmp_path, document)


@pytest.mark.parametrize(("question", "roles"), [
    ("what did GPs say about the managers", {"GP"}),
    ("what did the practice managers think of pharmacists", {"practice manager"}),
    ("did anyone from the CCG complain", {"commissioner"}),
    ("what did hospital managers say", {"hospital"}),
    ("views of patients on nurses", {"patient"}),
    ("what did people say about trust", set()),
    ("what did the trust people say about GPs", {"hospital"}),
    ("the rota of nurses", set()),
])  # fmt: skip
def test_roles_are_those_who_are_to_have_spoken(question: str, roles: set[str]) -> None:
    assert roles_asked(question) == roles


@pytest.mark.parametrize(("speaker", "roles"), [
    ("GP, Oak, 15", {"GP"}), ("Commissioning Manager, Elm, 02", {"commissioner", "manager"}), ("Int4, Site A", set()),
    ("Patient and PPG member, Oak, 1", {"patient"}), ("Acute trust manager, Oak, 1", {"hospital", "manager"}),
])  # fmt: skip
def test_roles_of_a_speaker(speaker: str, roles: set[str]) -> None:
    assert roles_in(speaker) == roles


def test_words_without_marks_are_known_by_their_speaker_and_fit_by_role(searcher: Searcher) -> None:
    asked = Speakers(read_question("what did practice managers say about the rota"), searcher)
    item = searcher.search("rota evenings", 1)[0]
    at = {text: item.passage.start + item.text.index(text) for text in (BY_MANAGER, BY_PATIENT)}
    assert asked.fit(BY_MANAGER, item, at[BY_MANAGER]) == SPOKEN + OF_ROLE
    assert asked.fit(BY_PATIENT, item, at[BY_PATIENT]) == 0
    assert asked.fit(TOLD) == OF_ROLE
    assert asked.fit("The rota was new.", item, item.passage.start) == 0


def test_nothing_is_gained_where_nobody_is_to_have_spoken(searcher: Searcher) -> None:
    item = searcher.search("rota evenings", 1)[0]
    asked = Speakers(read_question("how many evenings did the rota take"), searcher)
    assert asked.fit(BY_MANAGER, item, item.passage.start + item.text.index(BY_MANAGER)) == 0
    anyone = Speakers(read_question("what did people say about the rota"), searcher)
    assert anyone.fit(BY_PATIENT, item, item.passage.start + item.text.index(BY_PATIENT)) == SPOKEN


@pytest.mark.parametrize(("role", "first"), [("practice managers", BY_MANAGER), ("patients", BY_PATIENT)])
def test_the_one_asked_for_comes_first_of_those_quoted(searcher: Searcher, role: str, first: str) -> None:
    question = f"what did {role} say about the rota and evenings"
    found = find_candidates(read_question(question), searcher.search(question, 5), searcher)
    assert next(c.text for c in found if c.text in {BY_MANAGER, BY_PATIENT}) == first
