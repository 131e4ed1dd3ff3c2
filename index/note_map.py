"""The notes as a map: which passages of originals the statements of notes rest on.

A statement of a note says in plain words what a passage of an original says. So it serves as
another wording of that passage: a question near the statement finds the passage.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.generation import Generation

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NoteStatement:
    """A statement [start, end) of a note that rests on target [start, end) in a passage's document.

    cosine: of the statement to the question; target_cosine: of the statement to the target sentence;
    sure: how sure the evidence model is that it answers the question, 0 where it was not asked.
    """

    document_id: str
    start: int
    end: int
    target_start: int
    target_end: int
    cosine: float
    target_cosine: float = 0.0
    sure: float = 0.0


class NoteMap:
    """All links of one generation, as arrays over links."""

    def __init__(self, generation: Generation) -> None:
        store = generation.store
        self._links = store.links_with_rows()
        count = generation.manifest.passages
        self._targets = np.array([link.target_row for link in self._links], dtype=np.int64)
        rows = np.array([link.sentence_row for link in self._links], dtype=np.int64)
        self._vectors = generation.sentences.vectors(rows)
        self._of_target: dict[int, list[int]] = defaultdict(list)
        for i, link in enumerate(self._links):
            self._of_target[link.target_row].append(i)
        self._count = count
        self.originals = {link.link.key: link.link.target_id for link in self._links}
        """Id of the document in the library that each source key stands for."""
        targets: dict[str, set[str]] = defaultdict(set)
        for link in self._links:
            targets[link.link.document_id].add(link.link.target_id)
        self.targets_of = {note: frozenset(ids) for note, ids in targets.items()}
        """Ids of the originals in the library that each note rests on."""
        pairs = np.array(store.question_passages(), dtype=np.int64).reshape(-1, 2)
        self._question_rows, self._answer_rows = pairs[:, 0], pairs[:, 1]
        self._questions = generation.questions.vectors(self._question_rows)
        self.gives_way = np.zeros(count, dtype=bool)
        """For each passage row: a note's passage of which every statement rests on originals here."""
        for row in store.fully_linked_passages():
            self.gives_way[row] = True

    def cosines(self, vector: Floats) -> Floats:
        """Cosine of each link's statement to a question vector."""
        result: Floats = self._vectors @ vector
        return result

    def best_of_targets(self, cosines: Floats) -> Floats:
        """For each passage row, the best cosine of the statements that rest on it; -1 without any."""
        best = np.full(self._count, -1.0, dtype=np.float32)
        np.maximum.at(best, self._targets, cosines)
        return best

    def best_questions(self, vector: Floats) -> Floats:
        """For each passage row, the best cosine of the notes' questions that lead to it; 0 without any."""
        best = np.zeros(self._count, dtype=np.float32)
        np.maximum.at(best, self._answer_rows, self._questions @ vector)
        return best

    def nearest_targets(self, cosines: Floats, k: int) -> NDArray[np.int64]:
        """Rows of the originals' passages that the k nearest statements rest on."""
        return np.unique(self._targets[np.argsort(-cosines, kind="stable")[:k]])

    def statements(self, row: int, cosines: Floats) -> tuple[NoteStatement, ...]:
        """The statements that rest on a passage, nearest to the question first."""
        found = {}
        for i in sorted(self._of_target.get(row, ()), key=lambda i: (-float(cosines[i]), i)):
            link = self._links[i].link
            key = (link.document_id, link.start)
            if key not in found:
                found[key] = NoteStatement(
                    link.document_id,
                    link.start,
                    link.end,
                    link.target_start,
                    link.target_end,
                    round(float(cosines[i]), 4),
                    link.cosine,
                )
        return tuple(found.values())
