"""The file of answers: older files go on working, newer ones are refused, deleted words are gone."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from answer import database
from answer.database import FILE_NAME, MIGRATIONS
from answer.made_with import LibraryEntry, MadeWith
from answer.records import Records
from answer.serialise import to_json
from ingest.errors import LibraryError
from tests.hand_made import record

MADE = MadeWith(
    "0.1.0",
    "3.11",
    "Linux",
    {"numpy": "2.0"},
    {"embedder": {"name": "e", "sha256": "s"}},
    {},
    {},
    {"fingerprint": "f1"},
    (LibraryEntry("d1", "Report 1", authors=("Marsh A",)),),
)


def old_file(home: Path) -> None:
    """A file from before migrations were numbered, with one answer in one conversation."""
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME)) as db, db:
        for sql in MIGRATIONS[0]:
            db.execute(sql)
        db.execute("INSERT INTO conversation VALUES ('c', 'Money', '2026', '2026')")
        db.execute(
            "INSERT INTO answer (record_id, conversation_id, created, question, status, record)"
            " VALUES ('r', 'c', '2026-11-20T10:00:00+00:00', 'Who?', 'answered', ?)",
            (json.dumps(to_json(record("Who?"))),),
        )


def version(home: Path) -> int:
    with closing(sqlite3.connect(home / FILE_NAME)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def bytes_of(home: Path) -> bytes:
    return b"".join(p.read_bytes() for p in home.iterdir())


def test_an_old_file_is_brought_up_to_date_with_its_answers(tmp_path: Path) -> None:
    old_file(tmp_path / "h")
    records = Records(tmp_path / "h")
    assert [t.record.question for t in records.turns("c")] == ["Who?"]
    assert records.made_with(1) is None
    assert version(tmp_path / "h") == len(MIGRATIONS)
    assert records.add(record("And?"), "c", MADE).number == 2
    assert records.made_with(2) == MADE


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Records(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer version"):
        Records(tmp_path)
    assert version(tmp_path) == 99


def test_a_damaged_file_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database " * 100)
    with pytest.raises(LibraryError, match="move it away"):
        Records(tmp_path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_file(tmp_path / "h")
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS[:2], ("CREATE TABLE x (y)", "NONSENSE")))
    with pytest.raises(LibraryError, match="NONSENSE"):
        Records(tmp_path / "h")
    assert version(tmp_path / "h") == 0
    monkeypatch.undo()
    assert len(Records(tmp_path / "h").all()) == 1


def test_several_may_open_an_old_file_at_once(tmp_path: Path) -> None:
    old_file(tmp_path / "h")
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: len(Records(tmp_path / "h").all()), range(8)))
    assert opened == [1] * 8


def test_a_deleted_answer_leaves_no_words_in_any_file(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.add(record("Is Zebulon in debt? " + "x" * 5000), "c1")
    records.add(record("Who holds the money?"), "c2")
    assert b"Zebulon" in bytes_of(tmp_path)
    assert records.delete(1) == 1
    assert b"Zebulon" not in bytes_of(tmp_path)
    assert [t.number for t in records.all()] == [2]
    assert [c.id for c in records.conversations()] == ["c2"]


def test_deleting_all_leaves_nothing(tmp_path: Path) -> None:
    records = Records(tmp_path)
    turn = records.add(record("Is Zebulon in debt?"), "c1", MADE)
    records.rate(turn.number, False, "Quixotic")
    assert records.delete() == 1
    assert not any(word in bytes_of(tmp_path) for word in (b"Zebulon", b"Quixotic", b"Report 1"))
    assert records.all() == []
    assert records.conversations() == []


def test_a_title_made_from_a_deleted_question_goes_with_it(tmp_path: Path) -> None:
    records = Records(tmp_path)
    chat = records.start_conversation("Is Zebulon…")
    records.add(record("Is Zebulon in debt?"), chat.id)
    records.add(record("Who holds the money?"), chat.id)
    records.delete(1)
    assert records.conversations()[0].title == "Who holds the money?"
    assert b"Zebulon" not in bytes_of(tmp_path)


def test_a_record_asked_twice_is_deleted_twice(tmp_path: Path) -> None:
    records = Records(tmp_path)
    for _ in range(2):
        records.add(record("Who?", record_id="abcd"))
    assert records.delete_record("abcd") == 2
    assert records.find("ab") is None


def test_wildcards_in_an_id_match_nothing(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.add(record("Who?", record_id="abcd"))
    assert records.find("%") is None
    assert records.ids("a_") == []


def test_answers_past_their_time_go_and_the_others_stay(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.add(record("Old?", created="2020-01-01T00:00:00+00:00"))
    records.add(record("New?", created="2999-01-01T00:00:00+00:00"))
    assert records.forget_older_than(0) == 0
    assert records.forget_older_than(30) == 1
    assert [t.record.question for t in records.all()] == ["New?"]


def test_what_answers_were_made_with_is_kept_once_and_goes_with_the_last(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.add(record("One?"), "", MADE)
    records.add(record("Two?"), "", MADE)
    with database.connect(records.path) as db:
        assert db.execute("SELECT count(*) FROM made_with").fetchone()[0] == 1
    records.delete(1)
    assert records.made_with(2) == MADE
    records.delete(2)
    assert b"Report 1" not in bytes_of(tmp_path)


def test_a_conversation_deleted_while_an_answer_was_on_its_way_comes_back(tmp_path: Path) -> None:
    records = Records(tmp_path)
    chat = records.start_conversation("Money")
    records.delete_conversation(chat.id)
    records.add(record("Who?"), chat.id)
    assert [c.title for c in records.conversations()] == ["Who?"]
