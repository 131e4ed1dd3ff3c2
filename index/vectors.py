"""Nearest unit vectors by inner product: FAISS, exact for as many rows as that is quick for, then an
inverted file with 8-bit numbers, whose finds are scored again with the vectors as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

EXACT_UP_TO = 200_000
"""Rows up to which the exact search takes about 30 ms."""
EXACT, APPROXIMATE = "exact", "inverted file, 8 bit"
PROBES = 512
"""Lists looked into, at least: 0.98 of the ten nearest of a million rows (evaluation/LOG.md)."""
PROBED_SHARE = 0.25
"""The same as a share of all lists, for more rows than that was measured with."""
SPARE = 2
"""Rows scored again for each row asked for."""


class VectorIndex:
    """Rows of unit vectors. Row numbers are those of the store.

    kind: EXACT or APPROXIMATE. An approximate index leaves the vectors themselves on disk, and reads
    those it needs.
    """

    def __init__(self, index: Any, stored: Vectors | None = None) -> None:
        self._index = index
        self._stored = stored
        self.kind = EXACT if stored is None else APPROXIMATE

    @classmethod
    def build(cls, vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> VectorIndex:
        """An index over vectors of shape (n, dimension): exact for up to so many rows."""
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if len(rows) > exact_up_to:
            return cls(_inverted_file(rows), rows)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(rows)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read what `save` wrote."""
        beside = path.with_suffix(".npy")
        stored = np.load(beside, mmap_mode="r") if beside.is_file() else None
        return cls(faiss.read_index(str(path)), stored)

    def save(self, path: Path) -> None:
        """Write the index to a file; the vectors of an approximate one to a second file beside it."""
        faiss.write_index(self._index, str(path))
        if self._stored is not None:
            np.save(path.with_suffix(".npy"), self._stored)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        """The k nearest rows to one vector and their cosines, best first; fewer when there are fewer.

        An approximate index may miss some of the nearest; the cosines of those it finds are exact.
        """
        k = min(k, len(self))
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if self._stored is not None:
            return self._search_again(query, k)
        cosines, rows = self._index.search(query.reshape(1, -1), k)
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found]

    def vectors(self, rows: NDArray[np.int64] | list[int]) -> Vectors:
        """The stored vectors of these rows, shape (len(rows), dimension)."""
        wanted = np.asarray(rows, dtype=np.int64)
        if len(wanted) == 0:
            return np.zeros((0, self._index.d), dtype=np.float32)
        if self._stored is not None:
            return np.array(self._stored[wanted])
        result: Vectors = self._index.reconstruct_batch(wanted)
        return result

    def _search_again(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        """Rows that the inverted file finds, put in order by their own vectors."""
        wanted = min(SPARE * k, len(self))
        lists = self._index.nlist
        probes = max(PROBES, int(PROBED_SHARE * lists), -(-4 * wanted * lists // len(self)))
        parameters: Any = faiss.SearchParametersIVF()
        parameters.nprobe = min(lists, probes)
        _, found = self._index.search(query.reshape(1, -1), wanted, params=parameters)
        rows = found[0][found[0] >= 0]
        cosines = self.vectors(rows) @ query.reshape(-1)
        best = np.lexsort((rows, -cosines))[:k]
        return rows[best], cosines[best]


def _inverted_file(vectors: Vectors) -> faiss.IndexIVFScalarQuantizer:
    """Lists by the square root of the number of rows, eight bits a number."""
    dimension = vectors.shape[1]
    lists = min(len(vectors), int(2 * len(vectors) ** 0.5))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter = 8
    index.cp.max_points_per_centroid = 64
    index.cp.min_points_per_centroid = 1
    index.train(vectors)
    index.add(vectors)
    return index
