"""Deleting answers for good, with what only they needed and the titles made from their questions."""

from __future__ import annotations

import sqlite3

TITLE_WORDS = 12


def forget_answers(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> int:
    """Delete the answers that fit, with conversations left empty. Returns how many answers went."""
    gone = db.execute(f"SELECT conversation_id, question FROM answer WHERE {where}", values).fetchall()
    db.execute(f"DELETE FROM answer WHERE {where}", values)
    for conversation_id, question in gone:
        _retitle(db, conversation_id, question)
    drop_unused(db)
    return len(gone)


def _retitle(db: sqlite3.Connection, conversation_id: str, question: str) -> None:
    """A conversation must not keep a deleted question as its title, nor stay when it is empty."""
    left = db.execute(
        "SELECT question FROM answer WHERE conversation_id = ? ORDER BY number LIMIT 1", (conversation_id,)
    ).fetchone()
    if left is None:
        db.execute("DELETE FROM conversation WHERE id = ?", (conversation_id,))
        return
    row = db.execute("SELECT title FROM conversation WHERE id = ?", (conversation_id,)).fetchone()
    if row and " ".join(question.split()).startswith(row["title"].rstrip("… ")):
        db.execute(
            "UPDATE conversation SET title = ? WHERE id = ?", (title_of(left["question"]), conversation_id)
        )


def drop_unused(db: sqlite3.Connection) -> None:
    """What no answer needs any more."""
    db.execute("DELETE FROM made_with WHERE key NOT IN (SELECT made_with FROM answer)")
    db.execute("DELETE FROM review WHERE number NOT IN (SELECT review FROM review_pair)")


def title_of(question: str) -> str:
    """A conversation's title made from its first question."""
    words = question.split()
    return (" ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else ""))[:200]
