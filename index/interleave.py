"""Passages on every case and part of a question among the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.search import Evidence

PER_CASE = 2


def interleave(found: Sequence[Evidence], lists: Sequence[Sequence[Evidence]]) -> list[Evidence]:
    """The best two, then the best of each case, then the rest in turn; each passage once, ranks renewed."""
    rounds = [list(found[:2]), *([e[i] for e in lists if len(e) > i] for i in range(PER_CASE))]
    order = [*rounds[0], *rounds[1], *found[2:5], *(e for later in rounds[2:] for e in later), *found[5:]]
    once = {e.row: e for e in reversed(order)}
    rows = dict.fromkeys(e.row for e in order)
    return [replace(once[row], rank=rank) for rank, row in enumerate(rows, 1)]
