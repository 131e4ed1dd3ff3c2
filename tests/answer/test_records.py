"""Answers, conversations and ratings are kept, found again, and deleted for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.records import Records
from answer.types import AnswerRecord
from index.library import Library
from tests.made_up import QUESTION

SECRET = "Who keeps the strawberry money in a separate bank account?"


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "home")


@pytest.fixture(scope="module")
def answer(library: Library) -> AnswerRecord:
    return Assistant(library).ask(QUESTION)


@pytest.fixture(scope="module")
def secret(library: Library) -> AnswerRecord:
    return Assistant(library).ask(SECRET)


def kept_bytes(records: Records) -> bytes:
    """All of the database's files."""
    return b"".join(p.read_bytes() for p in records.path.parent.glob("records.sqlite*"))


def old(record: AnswerRecord, days: int) -> AnswerRecord:
    when = datetime.now(UTC) - timedelta(days=days)
    return replace(record, created=when.isoformat(timespec="seconds"))


def test_answer_comes_back_whole_after_reopening(records: Records, answer: AnswerRecord) -> None:
    records.add(answer)
    [turn] = Records(records.path.parent).all()
    assert turn.record == answer


def test_conversation_keeps_its_turns_in_order(records: Records, answer: AnswerRecord, secret: AnswerRecord) -> None:
    talk = records.start_conversation("  Money  ")
    records.add(answer, talk.id)
    records.add(secret, talk.id)
    assert talk.title == "Money"
    assert [t.record.question for t in records.turns(talk.id)] == [QUESTION, SECRET]


def test_conversations_are_searched_by_title_and_question(records: Records, secret: AnswerRecord) -> None:
    one, two = records.start_conversation("Voting"), records.start_conversation("Fees")
    records.add(secret, two.id)
    found = {c.id for c in records.conversations()}
    assert found == {one.id, two.id}
    assert [c.id for c in records.conversations("strawberry")] == [two.id]
    assert [c.id for c in records.conversations("VOTING")] == [one.id]
    assert records.conversations("%") == []


def test_renaming_ignores_a_blank_title(records: Records) -> None:
    talk = records.start_conversation("Voting")
    records.rename_conversation(talk.id, "  ")
    records.rename_conversation(talk.id, "Board votes")
    records.rename_conversation(talk.id, "\n")
    assert [c.title for c in records.conversations()] == ["Board votes"]


def test_found_by_the_start_of_its_id(records: Records, answer: AnswerRecord) -> None:
    records.add(answer)
    found = records.find(answer.record_id[:6])
    assert found is not None
    assert found.record == answer


@pytest.mark.parametrize("name", ["", "%", "_", "nobody", "' OR 1=1 --"])
def test_other_ids_find_nothing(records: Records, answer: AnswerRecord, name: str) -> None:
    records.add(answer)
    assert records.find(name) is None


def test_filtered_by_words_and_status(records: Records, answer: AnswerRecord, secret: AnswerRecord) -> None:
    records.add(answer)
    records.add(secret)
    assert [t.record.question for t in records.all(search="strawberry")] == [SECRET]
    assert len(records.all(status=answer.status)) >= 1
    assert len(records.all(limit=1)) == 1


def test_rating_replaces_the_one_before(records: Records, answer: AnswerRecord) -> None:
    number = records.add(answer).number
    records.rate(number, True)
    records.rate(number, False, "  wrong site ")
    [turn] = records.all()
    assert (turn.helpful, turn.reason) == (False, "wrong site")


def test_rating_needs_an_answer(records: Records) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        records.rate(99, True)


def test_deleted_answer_leaves_no_byte(records: Records, answer: AnswerRecord, secret: AnswerRecord) -> None:
    records.add(answer)
    number = records.add(secret).number
    records.rate(number, False, "raspberry reason")
    assert b"strawberry" in kept_bytes(records)
    assert records.delete(number) == 1
    assert b"strawberry" not in kept_bytes(records)
    assert b"raspberry" not in kept_bytes(records)
    assert len(records.all()) == 1


def test_deleted_conversation_leaves_no_byte(records: Records, secret: AnswerRecord) -> None:
    talk = records.start_conversation("A strawberry talk")
    records.add(secret, talk.id)
    records.delete_conversation(talk.id)
    assert b"strawberry" not in kept_bytes(records)
    assert (records.conversations(), records.all()) == ([], [])


def test_deleting_all_leaves_nothing(records: Records, answer: AnswerRecord, secret: AnswerRecord) -> None:
    records.add(answer, records.start_conversation("strawberry").id)
    records.add(secret)
    assert records.delete() == 2
    assert (records.all(), records.conversations()) == ([], [])
    assert b"strawberry" not in kept_bytes(records)


def test_retention_forgets_what_is_too_old(records: Records, answer: AnswerRecord, secret: AnswerRecord) -> None:
    records.add(old(secret, 40))
    records.add(old(answer, 20))
    assert records.forget_older_than(30) == 1
    assert [t.record.question for t in records.all()] == [QUESTION]
    assert b"strawberry" not in kept_bytes(records)


@pytest.mark.parametrize("days", [0, -1])
def test_no_limit_keeps_all(records: Records, secret: AnswerRecord, days: int) -> None:
    records.add(old(secret, 4000))
    assert records.forget_older_than(days) == 0
    assert len(records.all()) == 1


def test_deleting_what_is_not_there_is_no_trouble(records: Records) -> None:
    assert records.delete(12) == 0
    assert records.delete() == 0
    records.delete_conversation("nobody")
