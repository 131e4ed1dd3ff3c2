"""A passage's vector is made of its sentences'."""

from __future__ import annotations

import numpy as np
import pytest

from index.context import passage_vectors
from ingest.types import Passage


def passage(*sentences: tuple[int, int]) -> Passage:
    return Passage("d", 0, 0, 100, "", "", "prose", "", sentences)


def test_a_mean_worked_by_hand() -> None:
    """Lengths 4 and 16: weights 2 and 4."""
    sentences = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    vectors = passage_vectors([passage((0, 4), (5, 21)), passage((30, 40))], sentences)
    assert vectors[0] == pytest.approx(np.array([2, 4, 0]) / np.sqrt(20))
    assert vectors[1] == pytest.approx(np.array([0, 0, 1.0]))


def test_a_passage_without_sentences_and_no_passages_at_all() -> None:
    nothing = np.zeros((0, 3), dtype=np.float32)
    assert passage_vectors([passage()], nothing).tolist() == [[0, 0, 0]]
    assert passage_vectors([], nothing).shape == (0, 3)
