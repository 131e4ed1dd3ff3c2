"""Sentences of the form asked for gain by it, others don't."""

from __future__ import annotations

import pytest

from answer.form import ADVISES, AMONG_ADVICE, CAUSE, COUNTED, FIGURE, LISTED, WHEN, form_asked
from answer.question import read_question


@pytest.mark.parametrize(("question", "text", "gains"), [
    ("how many nurses has the network", "The network has 14 school nurses.", FIGURE + COUNTED),
    ("how many nurses has the network", "The 14 members spoke of their nurses.", FIGURE),
    ("how many nurses has the network", "Nurses left in Table 4.", FIGURE),
    ("how many nurses has the network", "Nurses are hard to find.", 0.0),
    ("how many nurses has the network", "Two nurses came to the meeting.", 0.0),
    ("when did the network start", "It started in May.", WHEN),
    ("why did the network end", "It ended because money ran out.", CAUSE),
    ("which roles does the network pay for", "It pays for bakers, school nurses, drivers and cooks.", LISTED),
    ("which roles does the network pay for", "It pays for two: a baker, at the start, or a cook.", LISTED),
    ("which roles does the network pay for", "Three forms are named: a club (CIC), a shop, a firm (LLP) and a trust.", LISTED),
    ("which roles does the network pay for", "It was, as the board said, a role it could pay for.", 0.0),
    ("which roles does the network pay for", "In May, when it met, the network paid and left.", 0.0),
    ("what is a rota", "It pays for bakers, school nurses, drivers and cooks.", 0.0),
])  # fmt: skip
def test_what_the_words_gain(question: str, text: str, gains: float) -> None:
    assert form_asked(read_question(question))(text, "Larkhill > Money") == pytest.approx(gains)


@pytest.mark.parametrize(("under", "gains"), [
    ("Before you sign: a checklist > Money", AMONG_ADVICE),
    ("Larkhill > Implications for leaders", AMONG_ADVICE),
    ("Larkhill > What to take from it", AMONG_ADVICE),
    ("Larkhill > Implications for the consideration of researchers", 0.0),
    ("Lessons from networks and how to read them > Money", 0.0),
])  # fmt: skip
def test_advice_gains_more_by_its_place_than_by_its_words(under: str, gains: float) -> None:
    form = form_asked(read_question("how do we share the money"))
    assert form("Write down who keeps the money.", under) == pytest.approx(gains)
    assert form("The money must be shared.", under) == pytest.approx(gains + ADVISES)
    assert ADVISES < AMONG_ADVICE
