"""Statements and questions of notes as other wordings of the passages they lead to."""

from __future__ import annotations

import numpy as np
import pytest

from index.embed import HashEmbedder
from index.links import link_notes
from index.wordings import STATEMENTS_PER_QUESTION, Wordings, find_wordings
from ingest.passages import split_passages
from ingest.types import Block, Document, Metadata
from tests.made_up import document_of, note_of

ORIGINAL = document_of(
    Block("Fees", level=1), "Each surgery handed over a joining sum.", Block("Rota", level=1), "Cover was shared.",
    name="original.md",
)  # fmt: skip
STATEMENTS = ["The price of entry was £90.", *(f"Remark {n} about nothing." for n in ("one", "two", "three", "four"))]
NOTE = note_of(
    "\n\n".join(f"## Part {i}\n\n{s} [elm-1; Fees; p. 1; \"a joining sum\"]" if not i else f"## Part {i}\n\n{s} [S1; A]"
                for i, s in enumerate(STATEMENTS)),
    Metadata(title="N", questions=("what was the price of entry?",)),
)  # fmt: skip


def wordings(*documents: Document) -> tuple[Wordings, list[str]]:
    """The wordings of all passages, and the passages' texts."""
    linked, links, _ = link_notes(documents)
    by_id = {d.id: d for d in linked}
    passages = [p for d in linked for p in split_passages(d)]
    sentences = [by_id[p.document_id].text[a:b] for p in passages for a, b in p.sentences]
    vectors = HashEmbedder().embed(sentences)
    questions = HashEmbedder().embed([q for d in linked for q in d.metadata.questions])
    found = find_wordings(linked, passages, links, vectors, questions)
    return found, [by_id[p.document_id].text[p.start : p.end] for p in passages]


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    made, texts = wordings(NOTE, ORIGINAL)
    return dict(zip(texts, made.texts, strict=True))


def test_statement_is_a_wording_of_the_passage_it_rests_on(found: dict[str, list[str]]) -> None:
    assert "The price of entry was £90." in found["Each surgery handed over a joining sum."]
    assert found["Cover was shared."] == []


def test_question_goes_to_the_nearest_statements_and_their_originals(found: dict[str, list[str]]) -> None:
    holders = [text for text, others in found.items() if "what was the price of entry?" in others]
    assert {"The price of entry was £90.", "Each surgery handed over a joining sum."} <= set(holders)
    assert len(holders) == STATEMENTS_PER_QUESTION + 1


def test_question_rows_are_row_numbers() -> None:
    made, texts = wordings(NOTE, ORIGINAL)
    [rows] = made.question_rows
    assert rows == sorted(set(rows))
    assert all(0 <= row < len(texts) for row in rows)


def test_no_wording_comes_twice(found: dict[str, list[str]]) -> None:
    assert all(len(others) == len(set(others)) for others in found.values())


def test_documents_without_notes_have_none() -> None:
    made, _ = wordings(ORIGINAL)
    assert (made.question_rows, [t for t in made.texts if t]) == ([], [])


def test_nothing_at_all() -> None:
    empty = np.zeros((0, 256), dtype=np.float32)
    assert find_wordings([], [], [], empty, empty) == Wordings([], [])
