"""Notes as other wordings of the passages they rest on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embed import HashEmbedder
from index.note_map import NoteMap
from index.search import Searcher
from ingest.types import Block, Metadata
from tests.made_up import document_of, note_of, searcher_on

ORIGINAL = document_of(
    Block("Fees", level=1), "Each surgery handed over a joining sum of ninety pounds.",
    Block("Rota", level=1), "Evening cover was shared by all of the surgeries.",
    name="original.md",
)  # fmt: skip
NOTE = note_of(
    '## Fees\n\nWhat a practice paid to become a member was £90. [elm-1; Fees; p. 1; "a joining sum of"]\n\n'
    "## Other\n\nNobody knows who wrote the rota down. [S1; C]",
    Metadata(title="Fees note", questions=("what does it cost to join?",)),
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_on(tmp_path_factory.mktemp("notes"), ORIGINAL, NOTE)


def row_of(searcher: Searcher, words: str) -> int:
    store = searcher.generation.store
    return next(r for r, p in enumerate(store.passages()) if words in store.text(p.document_id, p.start, p.end))


def test_original_is_found_in_the_words_of_the_note(searcher: Searcher) -> None:
    best = searcher.search("what a practice paid to become a member")[0]
    assert best.document.file_name == "original.md"
    assert "joining sum" in best.text


def test_note_comes_along_as_a_statement(searcher: Searcher) -> None:
    [statement] = searcher.search("what a practice paid to become a member")[0].notes
    assert NOTE.text[statement.start : statement.end] == "What a practice paid to become a member was £90."
    assert "joining sum" in ORIGINAL.text[statement.target_start : statement.target_end]


def test_linked_passage_of_a_note_gives_way_and_the_other_does_not(searcher: Searcher) -> None:
    note_map = NoteMap(searcher.generation)
    assert note_map.gives_way[row_of(searcher, "become a member")]
    assert not note_map.gives_way[row_of(searcher, "Nobody knows")]
    assert not any("become a member" in e.text for e in searcher.search("become a member", 50))


def test_note_alone_is_searched_itself(tmp_path: Path) -> None:
    found = searcher_on(tmp_path, NOTE).search("become a member", 5)
    assert any("become a member" in e.text for e in found)


def test_best_of_targets_is_the_statements_cosine(searcher: Searcher) -> None:
    note_map = NoteMap(searcher.generation)
    vector = HashEmbedder().embed(["What a practice paid to become a member was £90."])[0]
    best = note_map.best_of_targets(note_map.cosines(vector))
    assert best[row_of(searcher, "joining sum")] == pytest.approx(1.0, abs=1e-5)
    assert best[row_of(searcher, "Evening cover")] == -1.0


def test_question_of_a_note_leads_to_note_and_original(searcher: Searcher) -> None:
    vector = HashEmbedder().embed(["what does it cost to join?"])[0]
    best = NoteMap(searcher.generation).best_questions(vector)
    assert best[row_of(searcher, "joining sum")] == pytest.approx(1.0, abs=1e-5)
    assert best[row_of(searcher, "Evening cover")] == 0.0


def test_nearest_targets_has_no_repeats(searcher: Searcher) -> None:
    note_map = NoteMap(searcher.generation)
    assert note_map.nearest_targets(np.ones(1, dtype=np.float32), 5).tolist() == [row_of(searcher, "joining sum")]


def test_words_of_the_note_are_terms_of_the_passage(searcher: Searcher) -> None:
    scores = searcher.generation.terms.scores(["member"])
    assert scores[row_of(searcher, "joining sum")] > 0
    assert scores[row_of(searcher, "Evening cover")] == 0
