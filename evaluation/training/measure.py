"""How well a model tells sentences that answer from those that don't, on questions it never saw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.metrics import auc
from evaluation.training.public import Group
from evaluation.training.texts import Pair
from index.embed import Embedder, Vectors
from index.terms import stems

FEW = 5
Scores = Callable[[str, Sequence[str]], NDArray[np.float32]]
"""Scores of texts for a question; higher means more surely an answer."""


@dataclass(frozen=True, slots=True)
class Separation:
    """questions: how many. top1: share of answerable questions whose best text answers. mrr: mean of 1 /
    the rank of the first that does. auc: how well the best score tells answerable from not (0.5 is
    chance); nan where all are answerable."""

    questions: int
    top1: float
    mrr: float
    auc: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Of all sentences of a library, the first that answers: share of questions for which it stands
    first, among ten, among fifty; mean of 1 / its rank."""

    first: float
    ten: float
    fifty: float
    mrr: float


def ranking(questions: Vectors, pairs: Sequence[Pair], vectors: Vectors) -> Ranking:
    """Where the sentences that answer stand among all, by cosine; questions: a vector for each pair."""
    cosines = questions @ vectors.T
    best = [own[list(p.rows)].max() for own, p in zip(cosines, pairs, strict=True)]
    ranks = 1 + (cosines > np.array(best)[:, None]).sum(axis=1)
    first, ten, fifty = (float((ranks <= k).mean()) for k in (1, 10, 50))
    return Ranking(first, ten, fifty, float((1 / ranks).mean()))


def kept(questions: Vectors, meant: Vectors, vectors: Vectors) -> float:
    """Of the FEW sentences nearest to what is meant, the share among the ten nearest to the question; the
    first two: a vector for each question."""
    wanted, found = (np.argsort(-(q @ vectors.T), axis=1) for q in (meant, questions))
    pairs = zip(wanted[:, :FEW], found[:, :10], strict=True)
    return float(np.mean([np.isin(few, ten).mean() for few, ten in pairs]))


def separation(groups: Sequence[Group], scores: Scores) -> Separation:
    """The figures of one scorer on groups."""
    best: dict[bool, list[float]] = {True: [], False: []}
    ranks = []
    for group in groups:
        texts = [*group.positives, *group.negatives]
        if not texts:
            continue
        values = np.asarray(scores(group.question, texts), dtype=np.float64)
        best[bool(group.positives)].append(float(values.max()))
        if group.positives:
            own = values[: len(group.positives)].max()
            ranks.append(1 + int((values[len(group.positives) :] >= own).sum()))
    found = np.array(ranks, dtype=np.float64)
    area = auc(best[True], best[False]) if best[True] and best[False] else float("nan")
    return Separation(
        sum(map(len, best.values())), float((found == 1).mean()), float((1 / found).mean()), area
    )


def cosine_scores(embedder: Embedder) -> Scores:
    """Cosine of question and text."""

    def score(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = embedder.embed([question, *texts])
        result: NDArray[np.float32] = vectors[1:] @ vectors[0]
        return result

    return score


def query_scores(embedder: Embedder) -> Scores:
    """Cosine of question, by the encoder for questions, and text."""

    def score(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        result: NDArray[np.float32] = embedder.embed(texts) @ embedder.embed_queries([question])[0]
        return result

    return score


def overlap_scores(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """Share of the question's content stems that a text holds."""
    wanted = set(stems(question))
    return np.array([len(wanted & set(stems(t))) / (len(wanted) or 1) for t in texts], dtype=np.float32)
