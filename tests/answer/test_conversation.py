"""A follow-up takes along what it needs, and no more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answer.commands import Wish
from answer.conversation import needs_history
from answer.conversation import read_turn as read_with
from answer.named import NOTHING_KNOWN, Known
from index.embed import HashEmbedder

FIRST = "Who holds the money of the Larkhill network?"


def read_turn(question: str, history: Sequence[str], known: Known = NOTHING_KNOWN) -> Wish:
    return read_with(question, history, HashEmbedder().embed_queries, known)


def standalone(question: str, history: Sequence[str]) -> str:
    return read_turn(question, history).question


@pytest.mark.parametrize("question", [
    "and how is it paid?", "why?", "What about voting?", "how much is it", "when?", "what did they decide",
    "And the chair?", "tell me more", "show me the sources", "what is the cost?", "the cost?", "what was said?",
    "which practices refused", "any strings attached?", "how many by the end", "did anyone object?",
])  # fmt: skip
def test_leaning_question_needs_history(question: str) -> None:
    assert needs_history(question)


@pytest.mark.parametrize("question", [
    FIRST,
    "How many members make a quorum in a network?",
    "What does the clinical director of a network do?",
    "What is the ARRS?",
    "What is a quorum?",
    "what are federations?",
    "Why did the Larkhill federation lose money when it opened its second hub?",
    "How do practices in a super-partnership split their profits?",
])  # fmt: skip
def test_whole_question_does_not(question: str) -> None:
    assert not needs_history(question)
    assert standalone(question, [FIRST]) == question


def test_follow_up_carries_the_subject() -> None:
    for follow_up in ("why?", "and how much is it?", "what about their voting?"):
        made = standalone(follow_up, [FIRST])
        assert "Larkhill network" in made
        assert follow_up.split()[-1].rstrip("?") in made


def test_chain_of_follow_ups_reaches_the_first_question() -> None:
    assert "Larkhill" in standalone("why?", [FIRST, "and how is it shared?"])


def test_new_subject_stops_the_chain() -> None:
    made = standalone("why?", [FIRST, "How many members make a quorum in a network?"])
    assert "quorum" in made
    assert "Larkhill" not in made


def test_without_history_nothing_changes() -> None:
    assert standalone("why?", []) == "why?"


def test_long_history_is_no_trouble() -> None:
    assert standalone("why?", ["and then?"] * 300)


def test_command_keeps_the_last_topic() -> None:
    wish = read_turn("shorter", [FIRST, "and how is it shared?", "as a table"])
    assert "Larkhill" in wish.question
    assert "shared" in wish.question
    assert wish.table


def test_new_topic_forgets_every_wish() -> None:
    question = "How many members make a quorum in a network?"
    assert read_turn(question, [FIRST, "only from policy", "shorter", "more on 2"]) == Wish(question)


def test_follow_up_keeps_what_alone_is_used_and_nothing_else() -> None:
    wish = read_turn("and who decides?", [FIRST, "only from policy since 2023", "shorter", "as a table"])
    assert (wish.kinds, wish.since) == (frozenset({"policy specification"}), 2023)
    assert (wish.length, wish.table) == (0.0, False)


def test_command_without_a_topic_is_a_question() -> None:
    assert read_turn("shorter", []) == Wish("shorter")


def test_name_of_a_work_is_known_only_with_the_library() -> None:
    assert read_turn("only from Marsh", [FIRST], Known({"marsh"})).works == ("Marsh",)
    assert "Larkhill" in read_turn("only from Marsh", [FIRST]).question
