"""Batches hold every text once, of like length together, and never more tokens than allowed."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import torch

from index.batches import BATCH_TOKENS, batches_of, one_core_each


def test_every_row_is_in_one_batch_longest_first() -> None:
    lengths = np.random.default_rng(3).integers(2, 257, size=500).tolist()
    batches = batches_of(lengths)
    order = [row for batch in batches for row in batch]
    assert sorted(order) == list(range(500))
    assert [lengths[row] for row in order] == sorted(lengths, reverse=True)


def test_no_batch_is_larger_than_allowed_padding_included() -> None:
    lengths = np.random.default_rng(4).integers(2, 257, size=500).tolist()
    assert all(len(b) * lengths[b[0]] <= BATCH_TOKENS for b in batches_of(lengths))
    assert all(len(b) * lengths[b[0]] <= 512 for b in batches_of(lengths, 512))


def test_nothing_a_giant_text_and_texts_without_tokens() -> None:
    assert batches_of([]) == []
    assert batches_of([3, 10 * BATCH_TOKENS, 4]) == [[1], [2, 0]]
    assert batches_of([0, 0]) == [[0, 1]]


def test_work_comes_back_in_order_on_one_core_each() -> None:
    batches = [[n] for n in range(20)]
    seen = [
        (rows, made)
        for rows, made in one_core_each(lambda rows: (rows[0] ** 2, torch.get_num_threads()), batches)
    ]
    assert seen == [([n], (n * n, 1)) for n in range(20)]
    assert list(one_core_each(lambda rows: threading.get_ident(), batches[:1])) == [
        ([0], threading.get_ident())
    ]
    assert list(one_core_each(len, [])) == []


@pytest.mark.parametrize("count", [1, 3])
def test_cores_are_given_back_after_an_error(count: int) -> None:
    def fail(rows: list[int]) -> None:
        raise ValueError("no")

    usual = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        with pytest.raises(ValueError, match="no"):
            list(one_core_each(fail, [[n] for n in range(count)]))
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(usual)
