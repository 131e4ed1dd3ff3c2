"""Passages by their rows: which document holds each, and the passages read last with their words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.store import Store
from ingest.types import Passage

KEPT = 2048
"""Passages kept: questions that follow each other, and the cells of a comparison, read many of them again."""


class PassageRows:
    """The passages of one store. read: the passage of a row, and its words."""

    def __init__(self, store: Store) -> None:
        held = store.passage_documents()
        self._documents = list(dict.fromkeys(held))
        numbers = {document_id: number for number, document_id in enumerate(self._documents)}
        self._owners: NDArray[np.int64] = np.array([numbers[d] for d in held], dtype=np.int64)
        self._store = store
        self.read: Callable[[int], tuple[Passage, str]] = lru_cache(maxsize=KEPT)(self._read)

    def where(self, rows: NDArray[np.int64], holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """For each of these rows whether something holds for the id of its document."""
        told = np.array([holds(document_id) for document_id in self._documents], dtype=bool)
        result: NDArray[np.bool_] = told[self._owners[rows]]
        return result

    def _read(self, row: int) -> tuple[Passage, str]:
        [passage] = self._store.passages([row])
        return passage, self._store.text(passage.document_id, passage.start, passage.end)
