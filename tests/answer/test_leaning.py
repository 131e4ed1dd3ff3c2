"""What points back to a sentence before it, and what only seems to."""

from __future__ import annotations

import pytest

from answer.leaning import leans


@pytest.mark.parametrize("text", [
    "Subsequently, the treasurer resigned.",
    "Importantly, however, the levy did not cover the van.",
    "As soon as the bid failed, the partners went home.",
    "Following his departure, the rota fell apart.",
    "This left the rota empty.",
    "These were sold.",
    "It kept the van for a year.",
    "At our other two depots, the vans were older.",
    "Each typically covered a whole valley.",
    "A depot therefore qualifies only with a van.",
    "A quarrel followed as to whether these drivers should pay more.",
    "The record does not say whether that depot had a van.",
    "Managing such a depot needs two people.",
    "Neighbours described him as careful.",
    "One consequence of this was a strike.",
])  # fmt: skip
def test_points_back(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", [
    "The treasurer resigned in May.",
    "It is important to keep the van clean.",
    "It was agreed that the van be sold.",
    "This report looks at vans.",
    "Those who drive the van pay nothing.",
    "Both the depot and the garage were closed.",
    "In addition to the van, the depot had a cart.",
    "As a result of the strike, the depot closed.",
    "After its driver left, the depot stood empty.",
    "The aim of keeping the van and failure to achieve this was raised by drivers.",
    "Two depots were built and these depots have vans.",
    "Given that our work began in May, the depot was small.",
    "Depots such as a garage may close.",
    "In 2020 depots must work together. The union says that this is rare.",
])  # fmt: skip
def test_stands_alone(text: str) -> None:
    assert not leans(text)
