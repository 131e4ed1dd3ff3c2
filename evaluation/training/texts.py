"""The sentences of a library as the models read them: places, words, vectors, and what rests on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.training.public import Group
from index.embed import Vectors
from index.evidence_text import evidence_text
from index.generation import Generation
from ingest.types import Document

SAME = 0.72
"""Cosine to an answering text from which another may answer too, and is left out."""
NEAREST = 40
HARD = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and the rows of the sentences that answer it."""

    question: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """A question, and the vector of another that asks the same."""

    question: str
    vector: Vectors


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of the library: where it stands, and what the evidence model reads of it."""

    document_id: str
    start: int
    end: int
    text: str


class LibraryTexts:
    """Every sentence of one generation by row, on which training questions are laid."""

    def __init__(self, generation: Generation) -> None:
        self.documents: dict[str, Document] = {d.id: d for d, _ in generation.store.documents()}
        self._places = [
            self._place(p.document_id, start, end)
            for p in generation.store.passages()
            for start, end in p.sentences
        ]
        self.vectors: Vectors = generation.sentences.vectors(np.arange(len(self._places)))
        self._at = {(t.document_id, t.start): i for i, t in enumerate(self._places)}
        self._rests_on: dict[int, set[int]] = defaultdict(set)
        self._carries: dict[int, set[int]] = defaultdict(set)
        for row in generation.store.links_with_rows():
            own = self._at.get((row.link.document_id, row.link.start))
            target = self._at.get((row.link.target_id, row.link.target_start))
            if own is not None and target is not None:
                self._rests_on[own].add(target)
                self._carries[target].add(own)

    def statements(self) -> list[str]:
        """Sentences of the built-in notes, as they are embedded."""
        builtin = (t for t in self._places if self.documents[t.document_id].origin == "builtin")
        return [self.documents[t.document_id].text[t.start : t.end] for t in builtin]

    def row(self, document_id: str, offset: int) -> int | None:
        """The row of the sentence that starts at an offset."""
        return self._at.get((document_id, offset))

    def row_around(self, document_id: str, offset: int) -> int | None:
        """The row of the sentence in which an offset lies."""
        rows = self.of(document_id)
        return next((i for i in rows if self._places[i].start <= offset < self._places[i].end), None)

    def of(self, document_id: str) -> list[int]:
        """Rows of a document's sentences."""
        return [i for i, t in enumerate(self._places) if t.document_id == document_id]

    def text(self, row: int) -> str:
        """What the evidence model reads of a sentence."""
        return self._places[row].text

    def rests_on(self, rows: Sequence[int]) -> set[int]:
        """Sentences of originals that these statements of notes rest on."""
        return {t for row in rows for t in self._rests_on[row]}

    def carries(self, rows: Sequence[int]) -> set[int]:
        """Statements of notes that rest on these sentences."""
        return {t for row in rows for t in self._carries[row]}

    def like(self, rows: Sequence[int], least: float = SAME) -> Vectors:
        """For each sentence whether it is so near to one of these that it may say the same."""
        near: Vectors = (self.vectors @ self.vectors[list(rows)].T).max(axis=1) >= least
        return near

    def hardest(self, rows: Sequence[int], vector: Vectors) -> list[int]:
        """Of these rows the nearest to a question, nearest first."""
        return sorted(rows, key=lambda i: -float(self.vectors[i] @ vector))[:HARD]

    def nearest(self, vector: Vectors) -> list[int]:
        """The rows nearest to a question, nearest first."""
        return [int(i) for i in np.argsort(-(self.vectors @ vector))[:NEAREST]]

    def group(self, source: str, question: str, positives: Sequence[int], negatives: Sequence[int]) -> Group:
        """A question with the texts of these rows, each once."""
        read = [[self.text(i) for i in dict.fromkeys(rows)] for rows in (positives, negatives)]
        return Group(question, read[0], read[1], source)

    def _place(self, document_id: str, start: int, end: int) -> _Place:
        document = self.documents[document_id]
        words = document.text[start:end]
        text = evidence_text(document.title, document.section_path(start), words)
        return _Place(document_id, start, end, text)
