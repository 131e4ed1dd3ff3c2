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
    "To prevent this, the van was sold.",
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
    "Yet the drivers stayed.",
    "Others felt that the van was too old.",
    "In practice however, the van stood still.",
    "Carts on the other hand need no fuel.",
    "In part, this was because of the rain.",
    "With caution, these figures say that vans last.",
    "To prevent this, all drivers were insured.",
    "Linked to this is the question of fuel.",
    "Over half of these were built in May.",
    "In particular, it sold three vans.",
    "According to a driver, it was slow.",
    "Rather than buying vans or, in May, carts, it hired boats.",
    "Our research suggests that they should not be feared.",
    "Evidence shows that it broke twice.",
    "Some of the vans listed above were hired.",
    "To some extent, some of the vans listed above were hired.",
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
    "In most depots, it is important to keep the van clean.",
    "In particular, it is hard to find drivers.",
    "Drivers said that they should not be blamed.",
    "Research shows that it is hard to keep drivers.",
    "The union names these vans: diesel, electric and steam.",
    "As noted above, the depot had a van.",
    "Others who drove the van paid nothing.",
    "While the depot was shut, it was painted.",
    "If the van breaks, this is the driver's loss.",
    "Drivers say this is rare.",
    "As the depot grew, it bought vans.",
    "In 2020 depots must work together. The union says that this is rare.",
])  # fmt: skip
def test_stands_alone(text: str) -> None:
    assert not leans(text)
