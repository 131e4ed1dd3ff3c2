"""A row that asks for a figure is filled by a figure on that thing."""

from __future__ import annotations

import pytest

from answer.figures import figure_asked


@pytest.mark.parametrize(("label", "text", "gives"), [
    ("How many patients did each look after", "Oak serves a population of 75,000 patients.", True),
    ("How many patients did each look after", "Elm's population was about 30,000.", True),
    ("How many patients did each look after", "Oak saw Covid-19 patients in its car park.", False),
    ("How many patients did each look after", "In 2020 patients were seen at home.", False),
    ("Number of sites", "The study covered four rural sites.", True),
    ("Number of sites", "Two people spoke for the network.", False),
    ("Number of sites", "She spoke of twelve practices where the site has 13.", False),
    ("Number of interviews", "Interviews (N=25) were held by telephone.", True),
    ("Number of interviews", "Table 2. Oak: nurses 8; total interviews (n) 45.", True),
    ("Number of interviews", "Table 4. Participants interviewed by role.", False),
    ("Membership fees", "Members paid £2 a year.", True),
    ("Membership fees", "Elm asked for no membership fee.", True),
    ("Membership fees", "A surplus cut their fees, with no long journeys.", False),
    ("Funding per head", "The maximum was £26.63 for each weighted patient.", True),
    ("Funding per head", "A nurse cost £52,000 a year.", False),
    ("Board size", "The board had seven members.", True),
    ("Board size", "The board was large (Holt 2018) and met weekly.", False),
])  # fmt: skip
def test_a_figure_is_on_the_thing_asked(label: str, text: str, gives: bool) -> None:
    figure = figure_asked(label)
    assert figure is not None
    assert figure.in_text(text) is gives


@pytest.mark.parametrize("label", ["How each made money", "Who led", "Decisions", "Why a fee was agreed"])
def test_other_rows_ask_for_no_figure(label: str) -> None:
    assert figure_asked(label) is None
