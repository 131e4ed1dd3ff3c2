"""How the vector index grows: build time, memory, search time, and recall of an approximate index.

Vectors are made, not embedded: points of a space of few dimensions, turned into the embedder's, with noise;
real texts fill their space as sparsely. Both are the product's index: exact, and what it is above 200,000 vectors.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import faiss
import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console

from evaluation import charts
from evaluation.benchmarks.tables import Row, keep, show
from evaluation.metrics import percentile
from evaluation.results import RESULTS_FOLDER
from index.embed import Vectors
from index.vectors import EXACT, VectorIndex

DIMENSION = 384
LATENT = 48
NOISE = 0.2
NEIGHBOURS = 10
QUERIES = 100
SEED = 20
SIZES = "1000,10000,100000,1000000"


@dataclass(frozen=True, slots=True)
class Measured:
    """One index at one size. memory: of the index itself, by its serialised size."""

    passages: int
    index: str
    build_s: float
    memory_mb: float
    p50_ms: float
    p95_ms: float
    recall: float


Find = Callable[[Vectors], NDArray[np.int64]]
"""Rows of the nearest vectors to one query."""


def main(
    sizes: Annotated[str, typer.Option(help="Numbers of passages, with commas.")] = SIZES,
    threads: Annotated[int, typer.Option(help="Threads of the index.")] = 2,
    results: Annotated[Path, typer.Option(help="Where the result is kept.")] = RESULTS_FOLDER,
) -> None:
    """Measure growing indexes."""
    console = Console()
    faiss.omp_set_num_threads(threads)
    measured: list[Measured] = []
    for size in (int(s) for s in sizes.split(",")):
        vectors = make_vectors(size + QUERIES)
        measured += measure(vectors[:size], vectors[size:])
        console.print(f"{size:,} done; peak memory {peak_mb():,.0f} MB")
    rows: list[Row] = [asdict(m) for m in measured]
    show(f"Vector search, {DIMENSION} numbers a vector, {threads} threads", rows, console)
    console.print(f"Kept as {keep('scale', rows, {'threads': threads, 'queries': QUERIES}, results)}")
    (results / "benchmark-scale.svg").write_text(plot(measured), encoding="utf-8")


def make_vectors(count: int) -> Vectors:
    """Unit vectors that differ in LATENT ways, with noise; the same every time."""
    draw = np.random.default_rng(SEED)
    turn = draw.standard_normal((LATENT, DIMENSION), dtype=np.float32) / LATENT**0.5
    vectors = np.empty((count, DIMENSION), dtype=np.float32)
    for first in range(0, count, 50_000):
        rows = slice(first, min(first + 50_000, count))
        amount = rows.stop - first
        vectors[rows] = draw.standard_normal((amount, LATENT), dtype=np.float32) @ turn
        vectors[rows] += NOISE * draw.standard_normal((amount, DIMENSION), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def measure(vectors: Vectors, queries: Vectors) -> list[Measured]:
    """The product's exact index and its approximate one over the same vectors."""
    started = time.perf_counter()
    exact = VectorIndex.build(vectors, exact_up_to=len(vectors))
    built = time.perf_counter() - started
    truth, times = _ask(lambda q: exact.search(q, NEIGHBOURS)[0], queries)
    first = Measured(len(vectors), exact.kind, built, vectors.nbytes / 2**20, *times, 1.0)
    started = time.perf_counter()
    approximate = VectorIndex.build(vectors, exact_up_to=0)
    built = time.perf_counter() - started
    memory = len(vectors) * (DIMENSION + 8) / 2**20
    found, times = _ask(lambda q: approximate.search(q, NEIGHBOURS)[0], queries)
    return [
        first,
        Measured(len(vectors), approximate.kind, built, memory, *times, recall_of(found, truth)),
    ]


def recall_of(found: NDArray[np.int64], truth: NDArray[np.int64]) -> float:
    """Share of the true neighbours that were found."""
    shared = [len(set(f) & set(t)) for f, t in zip(found.tolist(), truth.tolist(), strict=True)]
    return sum(shared) / truth.size


def _ask(find: Find, queries: Vectors) -> tuple[NDArray[np.int64], tuple[float, float]]:
    """Rows for each query, one query at a time; p50 and p95 in milliseconds."""
    find(queries[0])
    rows, times = [], []
    for query in queries:
        started = time.perf_counter()
        rows.append(find(query))
        times.append((time.perf_counter() - started) * 1000)
    return np.stack(rows), (percentile(times, 50), percentile(times, 95))


def plot(measured: list[Measured]) -> str:
    """p95 of both indexes over the number of passages, as SVG."""
    series: dict[str, list[tuple[float, float]]] = {"exact": [], "approximate": []}
    for m in measured:
        series["exact" if m.index == EXACT else "approximate"].append((float(m.passages), m.p95_ms))
    return charts.lines("Search time", series, ("passages", "p95, ms"), log=(True, True))


def peak_mb() -> float:
    """The process's peak memory in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    typer.run(main)
