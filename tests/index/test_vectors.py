"""FAISS agrees with plain numpy, values included."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embed import Vectors
from index.vectors import APPROXIMATE, EXACT, VectorIndex


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


def clusters(rows: int, dimension: int = 32, seed: int = 5) -> Vectors:
    """Unit vectors around two hundred points, as texts lie around subjects."""
    draw = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(200, dimension))
    made = centres[draw.integers(0, 200, size=rows)] + 0.5 * draw.normal(size=(rows, dimension))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def test_above_the_bound_nearly_all_of_the_nearest_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.PROBES", 40)
    vectors, queries = clusters(20_000), clusters(50, seed=6)
    made = VectorIndex.build(vectors, exact_up_to=1_000)
    assert made.kind == APPROXIMATE
    made.save(tmp_path / "v.faiss")
    loaded = VectorIndex.load(tmp_path / "v.faiss")
    assert (loaded.kind, len(loaded)) == (APPROXIMATE, 20_000)
    shared = 0
    for query in queries:
        rows, cosines = loaded.search(query, 10)
        assert rows.tolist() == made.search(query, 10)[0].tolist()
        assert cosines == pytest.approx(vectors[rows] @ query, abs=1e-5)
        assert (np.diff(cosines) <= 0).all()
        shared += len(set(rows.tolist()) & set(oracle(vectors, query, 10)[0]))
    assert shared / 500 >= 0.95
    assert np.array_equal(loaded.vectors([19_999, 0, 0]), vectors[[19_999, 0, 0]])
    assert loaded.vectors([]).shape == (0, 32)


def test_an_approximate_index_of_few_rows() -> None:
    for count in (1, 2, 5):
        index = VectorIndex.build(unit(count), exact_up_to=0)
        assert sorted(index.search(unit(1, seed=9)[0], 10)[0].tolist()) == list(range(count))
    assert VectorIndex.build(unit(0), exact_up_to=0).kind == EXACT


def test_up_to_the_bound_the_search_is_exact() -> None:
    assert VectorIndex.build(unit(5), exact_up_to=5).kind == EXACT
    assert VectorIndex.build(unit(6), exact_up_to=5).kind == APPROXIMATE
