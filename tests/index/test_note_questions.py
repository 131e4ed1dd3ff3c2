"""Questions of notes: which are near a question, and how well the library answers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.note_questions import note_questions
from index.search import Searcher
from ingest.types import Metadata
from tests.made_up import document_of, note_of, searcher_on

ORIGINAL = document_of("Each surgery handed over a joining sum of ninety pounds.", name="original.md")
FEES = note_of(
    'Every surgery pays a joining sum of £90. [elm-1; ; p. 1; "a joining sum of"]',
    Metadata(title="Fees", questions=("what joining sum does a surgery pay", "who invented the wheel")),
    name="fees.md",
)
ROTA = note_of(
    "The rota of evening cover is kept by the chair. [S1; C]",
    Metadata(title="Rota", questions=("who keeps the rota of evening cover",)),
    name="rota.md",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_on(tmp_path_factory.mktemp("questions"), ORIGINAL, FEES, ROTA)


def test_questions_of_the_notes_asked_for_come_nearest_first(searcher: Searcher) -> None:
    found = note_questions(searcher.generation)
    vector = searcher.vector("does a surgery pay a joining sum")
    assert found.near(vector, {FEES.id, ROTA.id}, 9)[0].text == "what joining sum does a surgery pay"
    assert [q.document_id for q in found.near(vector, {ROTA.id}, 9)] == [ROTA.id]
    assert len(found.near(vector, {FEES.id, ROTA.id}, 2)) == 2
    assert found.near(vector, set(), 9) == []


def test_a_question_is_as_well_answered_as_its_nearest_sentence(searcher: Searcher) -> None:
    vector = searcher.vector("joining sum")
    found = {q.text: q for q in note_questions(searcher.generation).near(vector, {FEES.id}, 9)}
    answered = found["what joining sum does a surgery pay"].answered
    assert answered > 0.4
    assert found["who invented the wheel"].answered < answered


def test_only_documents_admitted_answer(searcher: Searcher) -> None:
    found, vector = note_questions(searcher.generation), searcher.vector("rota")
    assert found.near(vector, {ROTA.id}, 1, {ROTA.id})[0].answered > 0
    assert found.near(vector, {ROTA.id}, 1, {ORIGINAL.id})[0].answered == 0


def test_a_library_without_notes_has_none(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, ORIGINAL)
    assert note_questions(searcher.generation).near(searcher.vector("fees"), {ORIGINAL.id}, 9) == []


def test_a_statement_is_like_a_question_that_its_note_lists(searcher: Searcher) -> None:
    found = note_questions(searcher.generation)
    like = found.likeness(searcher.vector("what joining sum does a surgery pay"), 0.5)
    [pays] = [start for start in range(len(FEES.text)) if FEES.text.startswith("Every surgery", start)]
    assert 0 < like.of(FEES.id, pays) <= 0.5
    assert like.of(ROTA.id, ROTA.text.index("The rota")) == like.of(ORIGINAL.id, 0) == like.of(FEES.id, pays + 1) == 0
    assert found.likeness(searcher.vector("who flies the kite"), 0.5).of(FEES.id, pays) == 0
