"""Passages that hold a word only as the name of a case, where a question uses it as an everyday word.

"Who helps struggling practices" finds "Struggling", a federation, by its name alone. For such a question
the word counts nothing in the terms of those passages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.generation import Generation
from index.studies import Studies
from index.terms import stems
from ingest.cases import Case
from ingest.types import Document

COMMON = 0.05
"""Share of a library's passages from which a stem is common."""


class NameUses:
    """For one generation; the rows of the few cases asked for last are kept."""

    def __init__(self, generation: Generation, documents: Mapping[str, Document], studies: Studies) -> None:
        self._generation = generation
        self._documents = documents
        self._studies = studies
        self._rows = lru_cache(maxsize=64)(self._find_rows)

    def scores(self, question: str, groups: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """BM25 of every passage for the question's groups of stems, shape (n,)."""
        terms, counted = self._generation.terms, self._counted(groups)
        scores = terms.scores([s for group in counted for s in group])
        for case in self._studies.not_meant(question):
            own = set(stems(case.name))
            rest = terms.scores([s for group in counted if own.isdisjoint(group) for s in group])
            rows = self._rows(case)
            scores[rows] = rest[rows]
        return scores

    def _counted(self, groups: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """The groups of stems, of one that many passages hold no other names: they would find nothing
        more and outweigh the rest of the question."""
        many = COMMON * self._generation.manifest.passages
        terms = self._generation.terms
        return [g[:1] if terms.document_frequency(g[0]) >= many else g for g in groups]

    def _find_rows(self, case: Case) -> NDArray[np.int64]:
        """Rows of the passages that are on a case and don't hold its name as an everyday word."""
        store, own = self._generation.store, set(stems(case.name))
        found = []
        for document_id in sorted(self._studies.members.get(case.document_id, ())):
            document = self._documents[document_id]
            rows = store.rows_of(document_id)
            for row, passage in zip(rows, store.passages_of(document_id), strict=True):
                text = store.text(document_id, passage.start, passage.end)
                other_words = re.sub(rf"\b{re.escape(case.name)}\b", " ", text)
                if self._studies.is_on(passage, document, text, case) and own.isdisjoint(stems(other_words)):
                    found.append(row)
        return np.array(found, dtype=np.int64)
