"""Nearest unit vectors by inner product: FAISS, exact."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors


class VectorIndex:
    """Rows of unit vectors. Row numbers are those of the store."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> VectorIndex:
        """An index over vectors of shape (n, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read what `save` wrote."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        """The k nearest rows to one vector and their cosines, best first; fewer when there are fewer."""
        k = min(k, len(self))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        cosines, rows = self._index.search(query.reshape(1, -1), k)
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found]

    def vectors(self, rows: NDArray[np.int64] | list[int]) -> Vectors:
        """The stored vectors of these rows, shape (len(rows), dimension)."""
        wanted = np.asarray(rows, dtype=np.int64)
        if len(wanted) == 0:
            return np.zeros((0, self._index.d), dtype=np.float32)
        result: Vectors = self._index.reconstruct_batch(wanted)
        return result
