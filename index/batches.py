"""Work in batches: texts of like length together, each batch on one core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

BATCH_TOKENS = 2048
"""Tokens that go through a model together, padding included. More are no quicker (measured)."""

ResultT = TypeVar("ResultT")


def batches_of(lengths: Sequence[int], most: int = BATCH_TOKENS) -> list[list[int]]:
    """Row numbers of texts in batches, longest first: so many that none has more than `most` tokens.

    A text that is longer than that makes a batch of its own.
    """
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    batches: list[list[int]] = []
    first = 0
    while first < len(order):
        count = max(1, most // max(1, lengths[order[first]]))
        batches.append(order[first : first + count])
        first += count
    return batches


def one_core_each(
    work: Callable[[list[int]], ResultT], batches: Sequence[list[int]]
) -> Iterator[tuple[list[int], ResultT]]:
    """Each batch with what `work` makes of it, in order; as many at once as torch may use cores.

    When cores share one batch they wait for each other after every step. Measured on a busy machine:
    two cores were three to six times slower that way.
    """
    import torch

    cores = torch.get_num_threads()
    torch.set_num_threads(1)
    pool = ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,))
    try:
        run = pool.map if len(batches) > 1 else map
        yield from zip(batches, run(work, batches), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(cores)
