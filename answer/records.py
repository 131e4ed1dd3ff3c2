"""Answers given, conversations and feedback, in PCN_HOME/records.sqlite. Survives refresh and restart."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from answer.serialise import from_json, to_json
from answer.types import AnswerRecord

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS answer (
    number INTEGER PRIMARY KEY AUTOINCREMENT, record_id TEXT NOT NULL, conversation_id TEXT,
    created TEXT NOT NULL, question TEXT NOT NULL, status TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS answer_conversation ON answer(conversation_id, number);
CREATE INDEX IF NOT EXISTS answer_record ON answer(record_id);
CREATE TABLE IF NOT EXISTS feedback (
    number INTEGER PRIMARY KEY REFERENCES answer(number) ON DELETE CASCADE, helpful INTEGER NOT NULL,
    reason TEXT NOT NULL, created TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A list of questions and answers under one title."""

    id: str
    title: str
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer in the order given. number: its row, unique and growing. helpful: None until rated."""

    number: int
    conversation_id: str
    record: AnswerRecord
    helpful: bool | None = None
    reason: str = ""


class Records:
    """Reads and writes records.sqlite. Each call opens its own connection, so any thread may call."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.path = home / "records.sqlite"
        with self._connect() as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(SCHEMA)

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self.path, timeout=15)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA secure_delete=ON")
        try:
            with db:
                yield db
        finally:
            db.close()

    def start_conversation(self, title: str) -> Conversation:
        """A new, empty conversation."""
        now = _now()
        conversation = Conversation(uuid.uuid4().hex, title.strip()[:200], now, now)
        with self._connect() as db:
            db.execute("INSERT INTO conversation VALUES (?,?,?,?)",
                       (conversation.id, conversation.title, now, now))
        return conversation

    def conversations(self, search: str = "") -> list[Conversation]:
        """Conversations, latest first; with `search`, those whose title or questions hold it."""
        query = """
            SELECT DISTINCT c.* FROM conversation c LEFT JOIN answer a ON a.conversation_id = c.id
            WHERE ? = '' OR instr(lower(c.title), lower(?)) OR instr(lower(a.question), lower(?))
            ORDER BY c.updated DESC, c.rowid DESC
        """
        with self._connect() as db:
            return [Conversation(*tuple(r)) for r in db.execute(query, (search, search, search))]

    def rename_conversation(self, conversation_id: str, title: str) -> None:
        """Give a conversation another title; a blank one is ignored."""
        if title.strip():
            with self._connect() as db:
                db.execute("UPDATE conversation SET title = ? WHERE id = ?",
                           (title.strip()[:200], conversation_id))

    def delete_conversation(self, conversation_id: str) -> None:
        """Delete a conversation with its answers, for good."""
        with self._connect() as db:
            db.execute("DELETE FROM answer WHERE conversation_id = ?", (conversation_id,))
            db.execute("DELETE FROM conversation WHERE id = ?", (conversation_id,))

    def add(self, record: AnswerRecord, conversation_id: str = "") -> Turn:
        """Keep an answer."""
        with self._connect() as db:
            cursor = db.execute(
                "INSERT INTO answer (record_id, conversation_id, created, question, status, record)"
                " VALUES (?,?,?,?,?,?)",
                (record.record_id, conversation_id, record.created or _now(), record.question,
                 record.status, json.dumps(to_json(record), ensure_ascii=False)),
            )
            db.execute("UPDATE conversation SET updated = ? WHERE id = ?", (_now(), conversation_id))
            return Turn(int(cursor.lastrowid or 0), conversation_id, record)

    def turns(self, conversation_id: str) -> list[Turn]:
        """Answers of a conversation in the order given."""
        return self._turns("WHERE a.conversation_id = ? ORDER BY a.number", (conversation_id,))

    def all(self, *, search: str = "", status: str = "", limit: int = 1000) -> list[Turn]:
        """Answers given, latest first, filtered by words of the question and by status."""
        return self._turns(
            "WHERE (? = '' OR instr(lower(a.question), lower(?))) AND (? = '' OR a.status = ?)"
            " ORDER BY a.number DESC LIMIT ?", (search, search, status, status, limit))

    def find(self, record_id: str) -> Turn | None:
        """The latest answer with this record id, or with an id that starts so."""
        found = self._turns("WHERE a.record_id LIKE ? || '%' ORDER BY a.number DESC LIMIT 1", (record_id,))
        return found[0] if record_id and found else None

    def _turns(self, where: str, values: tuple[object, ...]) -> list[Turn]:
        query = f"SELECT a.*, f.helpful, f.reason FROM answer a LEFT JOIN feedback f USING (number) {where}"
        with self._connect() as db:
            return [
                Turn(r["number"], r["conversation_id"] or "", from_json(json.loads(r["record"])),
                     None if r["helpful"] is None else bool(r["helpful"]), r["reason"] or "")
                for r in db.execute(query, values)
            ]

    def rate(self, number: int, helpful: bool, reason: str = "") -> None:
        """Keep a reader's rating of an answer; a later one replaces it."""
        with self._connect() as db:
            db.execute("INSERT OR REPLACE INTO feedback VALUES (?,?,?,?)",
                       (number, int(helpful), reason.strip()[:2000], _now()))

    def delete(self, number: int | None = None) -> int:
        """Delete one answer, or all answers and conversations for None, for good. Returns how many."""
        with self._connect() as db:
            if number is not None:
                return db.execute("DELETE FROM answer WHERE number = ?", (number,)).rowcount
            count = db.execute("DELETE FROM answer").rowcount
            db.execute("DELETE FROM conversation")
            return count

    def forget_older_than(self, days: int) -> int:
        """Delete answers older than this many days; 0 keeps all. Returns how many went."""
        if days <= 0:
            return 0
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self._connect() as db:
            count = db.execute("DELETE FROM answer WHERE created < ?", (limit,)).rowcount
            db.execute("DELETE FROM conversation WHERE updated < ? AND id NOT IN"
                       " (SELECT conversation_id FROM answer)", (limit,))
            return count


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
