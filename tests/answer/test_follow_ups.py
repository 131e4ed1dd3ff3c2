"""Commands about the last answer are told from questions, and change only how it is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from answer.commands import LONG, SHORT, Wish, read_command

KNOWN = frozenset({"marsh", "holt et al. 2018"})
BEFORE = Wish("Who holds the money?", sentences=1, more_on=())


@pytest.mark.parametrize(("turn", "changes"), [
    ("shorter", {"length": SHORT, "sentences": 0}),
    ("Make it shorter, please.", {"length": SHORT, "sentences": 0}),
    ("can you make that a bit shorter?", {"length": SHORT, "sentences": 0}),
    ("too long", {"length": SHORT, "sentences": 0}),
    ("in one sentence", {"sentences": 1}),
    ("just one line please", {"sentences": 1}),
    ("tl;dr", {"sentences": 1}),
    ("summarise that in a sentence", {"sentences": 1}),
    ("longer", {"length": LONG, "sentences": 0}),
    ("tell me more", {"length": LONG, "sentences": 0}),
    ("more detail please", {"length": LONG, "sentences": 0}),
    ("What else?", {"length": LONG, "sentences": 0}),
    ("as a table", {"table": True, "sentences": 0}),
    ("can you put that in a table?", {"table": True, "sentences": 0}),
    ("side by side", {"table": True, "sentences": 0}),
    ("more on 2", {"more_on": (2,), "sentences": 0}),
    ("tell me more about [12]", {"more_on": (12,), "sentences": 0}),
    ("more on the second one", {"more_on": (2,), "sentences": 0}),
    ("expand on source 3", {"more_on": (3,), "sentences": 0}),
    ("what else does 4 say?", {"more_on": (4,), "sentences": 0}),
    ("[2]", {"more_on": (2,), "sentences": 0}),
    ("only from policy", {"kinds": frozenset({"policy specification"})}),
    ("just the case lessons only", {"kinds": frozenset({"case lesson"})}),
    ("only reports and reviews", {"kinds": frozenset({"report", "review"})}),
    ("only since 2023", {"since": 2023}),
    ("since 2023", {"since": 2023}),
    ("only after 2022", {"since": 2023}),
    ("from policy since 2024", {"kinds": frozenset({"policy specification"}), "since": 2024}),
    ("only from Marsh", {"works": ("Marsh",)}),
    ("only the Marsh study", {"works": ("Marsh",)}),
    ("only Marsh and Holt et al. 2018", {"works": ("Marsh", "Holt et al. 2018")}),
    ("who said that?", {"own_words": True}),
    ("give me the quote", {"own_words": True}),
    ("show me the sources", {"own_words": True}),
    ("where does that come from", {"own_words": True}),
])  # fmt: skip
def test_command(turn: str, changes: dict[str, Any]) -> None:
    assert read_command(turn, BEFORE, KNOWN) == replace(BEFORE, **changes)


@pytest.mark.parametrize("turn", [
    "How short can a notice period be?",
    "What is the shorter of the two notice periods?",
    "more on the money",
    "more about 2024/25 funding",
    "What table of payments applies?",
    "How do we make a table of members?",
    "only from Jones",
    "policy",
    "since when?",
    "Who said that practices must pay?",
    "What do the reports say about size?",
    "Is the quote from the insurer binding?",
    "only",
    "more than 2 practices",
    "reviews",
    "",
])  # fmt: skip
def test_question_is_no_command(turn: str) -> None:
    assert read_command(turn, BEFORE, KNOWN) is None


def test_commands_add_up_and_can_be_taken_back() -> None:
    wish = Wish("Who holds the money?")
    for turn in ("only from policy", "as a table", "since 2023"):
        wish = read_command(turn, wish) or wish
    assert (wish.table, wish.kinds, wish.since) == (True, frozenset({"policy specification"}), 2023)
    everything = read_command("use all sources", wish)
    assert everything == Wish("Who holds the money?", table=True)


@pytest.mark.parametrize(("wish", "shown"), [
    (Wish("Why?"), "Why?"),
    (Wish("Why?", length=SHORT), "Why? (shorter)"),
    (Wish("Why?", length=LONG, table=True), "Why? (in more detail; as a table)"),
    (Wish("Why?", sentences=1), "Why? (in one sentence)"),
    (Wish("Why?", kinds=frozenset({"review", "report"})), "Why? (only from reports and reviews)"),
    (Wish("Why?", since=2020), "Why? (published since 2020)"),
    (Wish("Why?", works=("Marsh",), own_words=True), "Why? (in the sources' own words; only from Marsh)"),
])  # fmt: skip
def test_wish_is_readable(wish: Wish, shown: str) -> None:
    assert wish.standalone() == shown


def test_citation_gone_into_is_named() -> None:
    assert Wish("Why?", more_on=(2,)).standalone("Marsh 2021, p. 4") == "Why? (more on [2], Marsh 2021, p. 4)"
