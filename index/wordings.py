"""Other wordings of a passage: statements of notes that rest on it, questions that they answer.

People ask in other words than reports use. A note's statement says what a passage says in plain
words, and the questions a note lists are typed as people type. Both are indexed for the passage;
neither is ever quoted as the passage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.links import Link
from ingest.types import Document, Passage

STATEMENTS_PER_QUESTION = 3
"""A note lists its questions for the whole note; each is given to the statements nearest to it."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """texts: for each passage row, its other wordings. question_rows: for each question, the rows it finds."""

    texts: list[list[str]]
    question_rows: list[list[int]]


def find_wordings(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    links: Sequence[Link],
    sentences: Vectors,
    questions: Vectors,
) -> Wordings:
    """Other wordings of every passage. sentences, questions: their vectors, in row order."""
    by_id = {d.id: d for d in documents}
    places = _Places(passages)
    texts: list[list[str]] = [[] for _ in passages]
    targets: dict[tuple[str, int], set[int]] = defaultdict(set)
    for link in links:
        row = places.passage_at(link.target_id, link.target_start)
        if row is not None:
            targets[link.document_id, link.start].add(row)
            texts[row].append(by_id[link.document_id].text[link.start : link.end])
    question_rows: list[list[int]] = []
    for document in documents:
        for question in document.metadata.questions:
            vector = questions[len(question_rows)]
            rows = _rows_for(vector, document, places, sentences, targets)
            question_rows.append(rows)
            for row in rows:
                texts[row].append(question)
    return Wordings([list(dict.fromkeys(t)) for t in texts], question_rows)


def measure_links(links: Sequence[Link], passages: Sequence[Passage], sentences: Vectors) -> list[Link]:
    """The links with the cosine of each statement to the sentence it rests on."""
    rows: dict[tuple[str, int], int] = {}
    for passage in passages:
        for start, _ in passage.sentences:
            rows.setdefault((passage.document_id, start), len(rows))
    measured = []
    for link in links:
        own, target = rows.get((link.document_id, link.start)), rows.get((link.target_id, link.target_start))
        known = own is not None and target is not None
        cosine = float(sentences[own] @ sentences[target]) if known else 0.0
        measured.append(replace(link, cosine=round(cosine, 4)))
    return measured


def _rows_for(
    vector: NDArray[np.float32],
    document: Document,
    places: _Places,
    sentences: Vectors,
    targets: dict[tuple[str, int], set[int]],
) -> list[int]:
    """Rows of the passages that a question of a note leads to: the note's own and the originals'."""
    own = places.sentences_of(document.id)
    if not own:
        return []
    cosines = sentences[[row for row, _, _ in own]] @ vector
    rows: set[int] = set()
    for i in np.argsort(-cosines, kind="stable")[:STATEMENTS_PER_QUESTION]:
        _, passage_row, start = own[int(i)]
        rows.add(passage_row)
        rows |= targets.get((document.id, start), set())
    return sorted(rows)


class _Places:
    """Where passages and sentences stand, by document."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._sentences: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        sentence_row = 0
        for row, passage in enumerate(passages):
            self._passages[passage.document_id].append((passage.start, passage.end, row))
            for start, _ in passage.sentences:
                self._sentences[passage.document_id].append((sentence_row, row, start))
                sentence_row += 1

    def passage_at(self, document_id: str, offset: int) -> int | None:
        """Row of the passage that holds an offset."""
        passages = self._passages[document_id]
        i = bisect_right(passages, offset, key=lambda passage: passage[0]) - 1
        return passages[i][2] if i >= 0 and offset < passages[i][1] else None

    def sentences_of(self, document_id: str) -> list[tuple[int, int, int]]:
        """(sentence row, passage row, start) of each sentence of a document."""
        return self._sentences[document_id]
