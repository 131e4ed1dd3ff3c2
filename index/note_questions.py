"""The questions that notes say they answer: which are near another question, and how well each is answered.

Takes an open generation; gives questions of the notes asked for, nearest first. Knows no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

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


class NoteQuestions:
    """All questions of one generation's notes."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._sentences = sentence_rows(generation)
        self._rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row, (document_id, text) in enumerate(generation.store.questions()):
            self._rows[document_id].append((row, text))
        self._passages: dict[int, list[int]] = defaultdict(list)
        for question, passage in generation.store.question_passages():
            self._passages[question].append(passage)

    def near(
        self, vector: Vectors, documents: Collection[str], count: int, admitted: Collection[str] | None = None
    ) -> list[NoteQuestion]:
        """The `count` questions of these notes that are nearest to a question vector, nearest first.
        admitted: ids of the documents that may answer them; all for None."""
        rows = [(row, d, text) for d in sorted(documents) for row, text in self._rows.get(d, ())]
        if not rows:
            return []
        own = self._generation.questions.vectors(np.array([row for row, _, _ in rows], dtype=np.int64))
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
