"""FAISS agrees with plain numpy, values included."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embed import Vectors
from index.vectors import VectorIndex


def unit(rows: int, dimension: int = 24, seed: int = 1) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def oracle(vectors: Vectors, query: Vectors, k: int) -> tuple[list[int], list[float]]:
    """Plain numpy: cosine of every row, best first, lower row first among equals."""
    cosines = vectors @ query / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(query))
    rows = np.argsort(-cosines, kind="stable")[:k]
    return rows.tolist(), cosines[rows].tolist()


@pytest.mark.parametrize("k", [1, 7, 50])
def test_search_equals_numpy(k: int) -> None:
    vectors, queries = unit(50), unit(5, seed=2)
    index = VectorIndex.build(vectors)
    for query in queries:
        rows, cosines = index.search(query, k)
        expected_rows, expected = oracle(vectors, query, k)
        assert rows.tolist() == expected_rows
        assert cosines == pytest.approx(expected, abs=1e-5)


def test_parallel_vector_has_cosine_one() -> None:
    vectors = unit(5)
    rows, cosines = VectorIndex.build(vectors).search(vectors[3], 1)
    assert (rows[0], cosines[0]) == (3, pytest.approx(1.0, abs=1e-5))


def test_asking_for_more_than_there_is() -> None:
    rows, cosines = VectorIndex.build(unit(3)).search(unit(1)[0], 10)
    assert len(rows) == len(cosines) == 3


def test_no_rows() -> None:
    index = VectorIndex.build(unit(0))
    assert len(index) == len(index.search(unit(1)[0], 5)[0]) == 0
    assert index.vectors([]).shape == (0, 24)


def test_stored_vectors_come_back_unchanged_after_saving(tmp_path: Path) -> None:
    vectors = unit(9)
    VectorIndex.build(vectors).save(tmp_path / "v.faiss")
    loaded = VectorIndex.load(tmp_path / "v.faiss")
    assert np.array_equal(loaded.vectors([8, 0, 8]), vectors[[8, 0, 8]])
