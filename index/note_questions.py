"""The questions that notes say they answer: which are near another question, and how well each is answered.

Takes an open generation; gives questions of the notes asked for, nearest first. Knows no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.generation import Generation
from index.sentence_rows import sentence_rows


@dataclass(frozen=True, slots=True)
class NoteQuestion:
    """A question of a note. near: its cosine to the question given. answered: to the nearest sentence
    of the passages it leads to. vector: its own, of unit length."""

    document_id: str
    text: str
    near: float
    answered: float
    vector: Vectors


class Likeness:
    """How well a statement of a note answers those of the note's questions that are near a question."""

    def __init__(self, questions: NoteQuestions, above: dict[str, dict[int, float]]) -> None:
        """above: for each note the rows of these, each with what its cosine has above the least."""
        self._questions, self._above = questions, above
        self._of_note = lru_cache(maxsize=None)(self._find)

    def of(self, document_id: str, start: int) -> float:
        """Of a statement by its start: the highest product of what a question has above the least and the
        statement's own cosine to that question; 0 for a text of no such note."""
        return self._of_note(document_id).get(start, 0.0) if document_id in self._above else 0.0

    def _find(self, document_id: str) -> dict[int, float]:
        above = self._above[document_id]
        starts, cosines = self._questions.answering(document_id, list(above))
        best = (cosines.clip(min=0.0) * np.array(list(above.values()), dtype=np.float32)).max(axis=1)
        return dict(zip(starts, map(float, best), strict=True))


class NoteQuestions:
    """All questions of one generation's notes."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._sentences = sentence_rows(generation)
        self._statements = lru_cache(maxsize=256)(self._find_statements)
        self._rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._owners: list[str] = []
        for row, (document_id, text) in enumerate(generation.store.questions()):
            self._owners.append(document_id)
            self._rows[document_id].append((row, text))
        self._vectors = generation.questions.vectors(np.arange(len(self._owners), dtype=np.int64))
        self._passages: dict[int, list[int]] = defaultdict(list)
        for question, passage in generation.store.question_passages():
            self._passages[question].append(passage)

    def likeness(self, vector: Vectors, least: float) -> Likeness:
        """How near the questions of notes are to a question vector, of those above the least cosine."""
        above: dict[str, dict[int, float]] = defaultdict(dict)
        cosines = self._vectors @ vector
        for row in map(int, np.flatnonzero(cosines > least)):
            above[self._owners[row]][row] = float(cosines[row]) - least
        return Likeness(self, above)

    def answering(self, document_id: str, rows: Sequence[int]) -> tuple[list[int], Vectors]:
        """Where a note's sentences start, and their cosines to some of its questions, shape (n, rows)."""
        starts, sentences = self._statements(document_id)
        return starts, self._generation.sentences.vectors(sentences) @ self._vectors[list(rows)].T

    def _find_statements(self, document_id: str) -> tuple[list[int], NDArray[np.int64]]:
        """Where a note's sentences start, and their rows."""
        store = self._generation.store
        spans = self._sentences.of(store.rows_of(document_id))
        starts = [start for p in store.passages_of(document_id) for start, _ in p.sentences]
        return starts, np.concatenate(spans) if spans else np.array([], dtype=np.int64)

    def near(
        self, vector: Vectors, documents: Collection[str], count: int, admitted: Collection[str] | None = None
    ) -> list[NoteQuestion]:
        """The `count` questions of these notes that are nearest to a question vector, nearest first.
        admitted: ids of the documents that may answer them; all for None."""
        rows = [(row, d, text) for d in sorted(documents) for row, text in self._rows.get(d, ())]
        if not rows:
            return []
        own = self._vectors[[row for row, _, _ in rows]]
        cosines = own @ vector
        best = np.argsort(-cosines, kind="stable")[:count]
        found = []
        for i in map(int, best):
            row, document_id, text = rows[i]
            answered = self._answered(row, own[i], admitted)
            found.append(NoteQuestion(document_id, text, float(cosines[i]), answered, own[i]))
        return found

    def _answered(self, row: int, vector: Vectors, admitted: Collection[str] | None) -> float:
        passages = self._passages.get(row, [])
        if admitted is not None:
            owners = [p.document_id for p in self._generation.store.passages(passages)]
            passages = [p for p, owner in zip(passages, owners, strict=True) if owner in admitted]
        spans = self._sentences.of(passages)
        sentences = np.concatenate(spans) if spans else np.array([], dtype=np.int64)
        if not len(sentences):
            return 0.0
        return float((self._generation.sentences.vectors(sentences) @ vector).max())


@lru_cache(maxsize=2)
def note_questions(generation: Generation) -> NoteQuestions:
    """The questions of a generation, read once."""
    return NoteQuestions(generation)
