"""Answers given, conversations and feedback, in PCN_HOME/records.sqlite. Survives refresh and restart."""

from __future__ import annotations

import json
import sqlite3
import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from answer.database import FILE_NAME, connect, prepare, wipe
from answer.forgetting import drop_unused, forget_answers, title_of
from answer.made_with import MadeWith, from_text
from answer.serialise import from_json, to_json
from answer.types import AnswerRecord


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


@dataclass(frozen=True, slots=True)
class Heading:
    """An answer as lists show it, without the record itself."""

    number: int
    conversation_id: str
    record_id: str
    created: str
    question: str
    status: str
    helpful: bool | None = None


class Records:
    """Reads and writes records.sqlite. Each call opens its own connection, so any thread may call."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE_NAME
        prepare(self.path)

    def _connect(self) -> AbstractContextManager[sqlite3.Connection]:
        return connect(self.path)

    def start_conversation(self, title: str) -> Conversation:
        """A new, empty conversation."""
        now = _now()
        conversation = Conversation(uuid.uuid4().hex, title.strip()[:200], now, now)
        with self._connect() as db:
            db.execute(
                "INSERT INTO conversation VALUES (?,?,?,?)", (conversation.id, conversation.title, now, now)
            )
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
                db.execute(
                    "UPDATE conversation SET title = ? WHERE id = ?", (title.strip()[:200], conversation_id)
                )

    def delete_conversation(self, conversation_id: str) -> int:
        """Delete a conversation with its answers, for good. Returns how many answers went."""
        with self._connect() as db:
            count = db.execute("DELETE FROM answer WHERE conversation_id = ?", (conversation_id,)).rowcount
            db.execute("DELETE FROM conversation WHERE id = ?", (conversation_id,))
            drop_unused(db)
        wipe(self.path)
        return count

    def add(self, record: AnswerRecord, conversation_id: str = "", made_with: MadeWith | None = None) -> Turn:
        """Keep an answer. A conversation that was deleted meanwhile comes back for it."""
        created, key = record.created or _now(), made_with.key if made_with else ""
        with self._connect() as db:
            if made_with:
                db.execute("INSERT OR IGNORE INTO made_with VALUES (?,?)", (key, made_with.to_text()))
            if conversation_id:
                db.execute(
                    "INSERT OR IGNORE INTO conversation VALUES (?,?,?,?)",
                    (conversation_id, title_of(record.question), created, created),
                )
            cursor = db.execute(
                "INSERT INTO answer (record_id, conversation_id, created, question, status, record,"
                " made_with, user) VALUES (?,?,?,?,?,?,?,?)",
                (
                    record.record_id,
                    conversation_id,
                    created,
                    record.question,
                    record.status,
                    json.dumps(to_json(record), ensure_ascii=False),
                    key,
                    record.user,
                ),
            )
            db.execute("UPDATE conversation SET updated = ? WHERE id = ?", (_now(), conversation_id))
            return Turn(int(cursor.lastrowid or 0), conversation_id, record)

    def made_with(self, number: int) -> MadeWith | None:
        """What an answer was made with; None for one kept before this was noted."""
        query = (
            "SELECT m.circumstances FROM answer a JOIN made_with m ON m.key = a.made_with WHERE a.number = ?"
        )
        with self._connect() as db:
            row = db.execute(query, (number,)).fetchone()
            return from_text(row[0]) if row else None

    def turns(self, conversation_id: str) -> list[Turn]:
        """Answers of a conversation in the order given."""
        return self._turns("WHERE a.conversation_id = ? ORDER BY a.number", (conversation_id,))

    def all(self, *, search: str = "", status: str = "", limit: int = 1000) -> list[Turn]:
        """Answers given, latest first, filtered by words of the question and by status."""
        return self._turns(
            "WHERE (? = '' OR instr(lower(a.question), lower(?))) AND (? = '' OR a.status = ?)"
            " ORDER BY a.number DESC LIMIT ?",
            (search, search, status, status, limit),
        )

    def find(self, record_id: str) -> Turn | None:
        """The latest answer with this record id, or with an id that starts so."""
        found = self._turns(
            "WHERE substr(a.record_id, 1, length(?)) = ? ORDER BY a.number DESC LIMIT 1",
            (record_id, record_id),
        )
        return found[0] if record_id and found else None

    def ids(self, start: str) -> list[str]:
        """The different record ids that start so, latest first."""
        query = (
            "SELECT record_id FROM answer WHERE substr(record_id, 1, length(?)) = ?"
            " GROUP BY record_id ORDER BY max(number) DESC"
        )
        with self._connect() as db:
            return [r[0] for r in db.execute(query, (start, start))]

    def between(self, since: str = "", until: str = "") -> list[Turn]:
        """Answers given from one day to another (ISO dates, both included, UTC), oldest first."""
        return self._turns(
            "WHERE (? = '' OR substr(a.created, 1, 10) >= ?)"
            " AND (? = '' OR substr(a.created, 1, 10) <= ?) ORDER BY a.number",
            (since, since, until, until),
        )

    def headings(self, *, search: str = "", status: str = "", limit: int = 1000) -> list[Heading]:
        """The same answers as `all`, without their records: quick however many there are."""
        query = """
            SELECT a.number, a.conversation_id, a.record_id, a.created, a.question, a.status, f.helpful
            FROM answer a LEFT JOIN feedback f USING (number)
            WHERE (? = '' OR instr(lower(a.question), lower(?))) AND (? = '' OR a.status = ?)
            ORDER BY a.number DESC LIMIT ?
        """
        with self._connect() as db:
            rows = db.execute(query, (search, search, status, status, limit))
            return [
                Heading(
                    r["number"],
                    r["conversation_id"] or "",
                    r["record_id"],
                    r["created"],
                    r["question"],
                    r["status"],
                    None if r["helpful"] is None else bool(r["helpful"]),
                )
                for r in rows
            ]

    def users(self) -> list[str]:
        """Everyone whom an answer kept names as its asker."""
        with self._connect() as db:
            return [
                r[0] for r in db.execute("SELECT DISTINCT user FROM answer WHERE user > '' ORDER BY user")
            ]

    def turn(self, number: int) -> Turn | None:
        """One answer by its number."""
        found = self._turns("WHERE a.number = ?", (number,))
        return found[0] if found else None

    def _turns(self, where: str, values: tuple[object, ...]) -> list[Turn]:
        query = f"SELECT a.*, f.helpful, f.reason FROM answer a LEFT JOIN feedback f USING (number) {where}"
        with self._connect() as db:
            return [
                Turn(
                    r["number"],
                    r["conversation_id"] or "",
                    from_json(json.loads(r["record"])),
                    None if r["helpful"] is None else bool(r["helpful"]),
                    r["reason"] or "",
                )
                for r in db.execute(query, values)
            ]

    def rate(self, number: int, helpful: bool, reason: str = "") -> None:
        """Keep a reader's rating of an answer; a later one replaces it."""
        with self._connect() as db:
            db.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?,?,?,?)",
                (number, int(helpful), reason.strip()[:2000], _now()),
            )

    def delete(self, number: int | None = None) -> int:
        """Delete one answer, or all answers and conversations for None, for good. Returns how many."""
        if number is not None:
            return self._delete("number = ?", (number,))
        with self._connect() as db:
            count = db.execute("DELETE FROM answer").rowcount
            db.execute("DELETE FROM conversation")
            drop_unused(db)
        wipe(self.path, whole=True)
        return count

    def quoting(self, turn: Turn) -> list[Turn]:
        """Later answers of the same conversation, which hold this one's question as what came before."""
        later = self.turns(turn.conversation_id) if turn.conversation_id else []
        return [t for t in later if t.number > turn.number and turn.record.question in t.record.history]

    def delete_record(self, record_id: str) -> int:
        """Delete every answer with this record id: the same question asked again gives the same id."""
        return self._delete("record_id = ?", (record_id,))

    def _delete(self, where: str, values: tuple[object, ...]) -> int:
        with self._connect() as db:
            count = forget_answers(db, where, values)
        if count:
            wipe(self.path)
        return count

    def forget_older_than(self, days: int) -> int:
        """Delete answers older than this many days; 0 keeps all. Returns how many went."""
        if days <= 0:
            return 0
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        empty = "updated < ? AND NOT EXISTS (SELECT 1 FROM answer WHERE conversation_id = conversation.id)"
        with self._connect() as db:
            old = db.execute("SELECT 1 FROM answer WHERE created < ? LIMIT 1", (limit,)).fetchone()
            titles = db.execute(f"SELECT 1 FROM conversation WHERE {empty} LIMIT 1", (limit,)).fetchone()
        count = self._delete("created < ?", (limit,)) if old else 0
        if old or titles:
            with self._connect() as db:
                db.execute(f"DELETE FROM conversation WHERE {empty}", (limit,))
            wipe(self.path)
        return count


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
