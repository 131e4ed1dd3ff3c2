"""Things named in a chat: told by their sort, one put in the place of another of its sort."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from answer.conversation import needs_history, read_turn
from answer.named import Known, instead, put_in_place, things
from index.embed import HashEmbedder
from ingest.cases import Case

CASES = [Case("d", "site", name, name) for name in ("Marsh", "Fenside", "Growing")]


def _named(text: str) -> Sequence[Case]:
    return [c for c in CASES if re.search(rf"\b{c.name}\b", text)]


KNOWN = Known({"larkhill", "larkhill 2031"}, _named, tuple(c.name for c in CASES))


def standalone(question: str, *history: str) -> str:
    return read_turn(question, history, HashEmbedder().embed_queries, KNOWN).question.rstrip("?")


@pytest.mark.parametrize(("text", "found"), [
    ("who paid at Marsh in 2023/24?", [("case", "Marsh"), ("year", "2023/24")]),
    ("pcn site b or Site C", [("case", "pcn site b"), ("case", "Site C")]),
    ("what did larkhill say of schedule 4", [("work", "larkhill"), ("schedule", "schedule 4")]),
    ("what did Int7 say", [("int", "Int7")]),
    ("a fee of 3,000 for 40 practices in 12 months", []),
])  # fmt: skip
def test_things_are_told_by_their_sort(text: str, found: list[tuple[str, str]]) -> None:
    assert [(t.sort, t.text) for t in things(text, KNOWN)] == found


@pytest.mark.parametrize(("turn", "before", "whole"), [
    ("and Fenside?", "how did Marsh get on with its CCG", "how did Fenside get on with its CCG"),
    ("and at fenside", "who sat on the board at Marsh?", "who sat on the board at Fenside?"),
    ("in the growing one?", "what did Marsh pay", "what did Growing pay"),
    ("and in the rural one?", "who hired at PCN site B", "who hired at the rural site"),
    ("and D?", "what sort of place is Site C", "what sort of place is Site D"),
    ("what about 24/25", "the sum for 2023/24", "the sum for 2024/25"),
    ("and schedule 7?", "what goes in schedule 4", "what goes in schedule 7"),
    ("and of larkhill?", "what are the weak points of larkhill 2031", "what are the weak points of larkhill"),
])  # fmt: skip
def test_a_thing_named_alone_takes_the_place_of_its_like(turn: str, before: str, whole: str) -> None:
    assert standalone(turn, before) == whole.rstrip("?")


@pytest.mark.parametrize("turn", ["and who paid at Fenside?", "the other one?", "and in the small town?", "and its CCG?"])
def test_a_turn_that_says_more_takes_no_place(turn: str) -> None:
    assert instead(turn, "how did Marsh get on with its CCG", KNOWN) == ""


def test_the_latest_part_that_names_a_like_thing_is_changed() -> None:
    assert standalone("and at Fenside?", "who sits on the board at Marsh", "how long do they serve") == (
        "how long do they serve? (who sits on the board at Fenside)"
    )


def test_a_turn_with_a_name_of_its_own_does_not_carry_the_other_along() -> None:
    made = standalone("and why did Fenside lose money", "why was Marsh ahead of the rest")
    assert made == "why did Fenside lose money? (why was Fenside ahead of the rest)"


def test_what_is_compared_stays_beside_what_it_is_compared_with() -> None:
    assert "2019" in standalone("compare that to 23/24", "how much was paid in 2019")
    assert "Marsh" in standalone("how does that differ from Fenside", "what did Marsh pay")


def test_a_short_question_on_a_named_thing_stands_alone() -> None:
    assert not needs_history("why did they leave Fenside", KNOWN)
    assert needs_history("how many at Fenside", KNOWN)
    assert needs_history("and at Fenside", KNOWN)


@pytest.mark.parametrize("turn", ["which could a federation run?", "what are the risks of the lead practice one",
                                  "what is the difference from a network?"])  # fmt: skip
def test_a_choice_among_what_was_named_leans(turn: str) -> None:
    assert needs_history(turn, KNOWN)


def test_long_chats_keep_the_newest_turns_and_the_first() -> None:
    made = standalone("and why?", "Who holds the money of the network?", *(f"and what of point {'abcdef'[i]}?" for i in range(6)))
    assert "money" in made
    assert len(made) < 160


def test_the_same_thing_stays() -> None:
    assert put_in_place("the sum at Marsh", things("Marsh", KNOWN), KNOWN) == "the sum at Marsh"
