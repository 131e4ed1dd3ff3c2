"""Which sentence rows belong to which passage row, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.generation import Generation

Rows = NDArray[np.int64]


class SentenceRows:
    """owners: for each sentence row the row of its passage. Sentences stand in the order of passages."""

    def __init__(self, owners: Sequence[int], passages: int) -> None:
        self.owners: Rows = np.array(owners, dtype=np.int64)
        counts = np.bincount(self.owners, minlength=passages)
        self._starts: Rows = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def of(self, passages: Iterable[int]) -> list[Rows]:
        """For each of these passage rows the rows of its sentences."""
        return [np.arange(self._starts[p], self._starts[p + 1]) for p in passages]


@lru_cache(maxsize=2)
def sentence_rows(generation: Generation) -> SentenceRows:
    """Which sentences of a generation are whose, read once."""
    return SentenceRows(generation.store.sentence_passages(), generation.manifest.passages)
