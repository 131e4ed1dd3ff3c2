"""A follow-up that names another thing: the earlier question with that in its place, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from answer.conversation import standalone
from answer.swap import swapped
from index.embed import Vectors

ALIKE = (
    {"rural practices", "tiny surgeries"},
    {"Marsh", "Fenside"},
    {"2023/24", "24/25"},
    {"chair", "manager"},
    {"upside", "downside"},
)


def likeness(texts: Sequence[str]) -> Vectors:
    """One axis for each group of like things, one of its own for everything else."""
    vectors = np.zeros((len(texts), len(ALIKE) + len(texts)), dtype=np.float32)
    for row, text in enumerate(texts):
        axis = next((i for i, group in enumerate(ALIKE) if text in group), len(ALIKE) + row)
        vectors[row, axis] = 1.0
    return vectors


@pytest.mark.parametrize(("turn", "before", "whole"), [
    ("and tiny surgeries?", "what trouble do rural practices have with PCNs?", "what trouble do tiny surgeries have with PCNs?"),
    ("what about 24/25", "was the 2023/24 deal agreed or forced on us", "was the 24/25 deal agreed or forced on us?"),
    ("and in Fenside?", "who sat on the board in Marsh, and for how long?", "who sat on the board in Fenside, and for how long?"),
    ("Fenside's?", "what was Marsh's patch like", "what was Fenside's patch like?"),
    ("and the manager as well?", "who picks the chair at Marsh?", "who picks the manager at Marsh?"),
    ("and the upside", "what's the downside of hiring together?", "what's the upside of hiring together?"),
])  # fmt: skip
def test_the_like_thing_is_replaced(turn: str, before: str, whole: str) -> None:
    assert swapped(turn, before, likeness) == whole


@pytest.mark.parametrize("turn", [
    "why?", "and who pays?", "and then?", "and the other two?", "tiny surgeries", "and did it work at Fenside?",
    "what about the weather", "and if they leave", "", "?", "and", "and a list of everything that the practices bought",
])  # fmt: skip
def test_a_turn_that_does_more_or_fits_nowhere_is_left(turn: str) -> None:
    assert swapped(turn, "what trouble do rural practices have with PCNs?", likeness) is None


def test_nothing_to_replace() -> None:
    assert swapped("and Fenside?", "why?", likeness) is None
    assert swapped("and Fenside?", "Marsh", likeness) is None


def test_a_chain_of_such_turns_replaces_again() -> None:
    history = ["who sat on the board in Marsh?", "and in Fenside?"]
    assert standalone("what about Marsh", history, likeness) == "who sat on the board in Marsh?"
    assert standalone("and why?", history, likeness) == "why: who sat on the board in Fenside"
