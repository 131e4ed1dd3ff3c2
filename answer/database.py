"""PCN_HOME/records.sqlite: how it is opened, its numbered migrations, and deleting for good.

Each caller opens its own connection, so any thread and several programs may work at once.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ingest.errors import LibraryError

FILE_NAME = "records.sqlite"
WAIT_S = 15.0

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    # 1: answers, conversations, feedback. Files from before migrations were numbered hold these already.
    (
        "CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, title TEXT NOT NULL,"
        " created TEXT NOT NULL, updated TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS answer (number INTEGER PRIMARY KEY AUTOINCREMENT,"
        " record_id TEXT NOT NULL, conversation_id TEXT, created TEXT NOT NULL, question TEXT NOT NULL,"
        " status TEXT NOT NULL, record TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS answer_conversation ON answer(conversation_id, number)",
        "CREATE INDEX IF NOT EXISTS answer_record ON answer(record_id)",
        "CREATE TABLE IF NOT EXISTS feedback (number INTEGER PRIMARY KEY REFERENCES answer(number)"
        " ON DELETE CASCADE, helpful INTEGER NOT NULL, reason TEXT NOT NULL, created TEXT NOT NULL)",
    ),
    # 2: what answers were made with; one row serves all answers made with the same.
    (
        "CREATE TABLE made_with (key TEXT PRIMARY KEY, circumstances TEXT NOT NULL)",
        "ALTER TABLE answer ADD COLUMN made_with TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX answer_created ON answer(created)",
    ),
    # 3: reviewers' ratings of sentence-citation pairs; a deleted answer takes its pairs along.
    (
        "CREATE TABLE review (number INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT NOT NULL,"
        " criteria TEXT NOT NULL)",
        "CREATE TABLE review_pair (review INTEGER NOT NULL REFERENCES review(number) ON DELETE CASCADE,"
        " item INTEGER NOT NULL, answer INTEGER NOT NULL REFERENCES answer(number) ON DELETE CASCADE,"
        " statement INTEGER NOT NULL, citation INTEGER NOT NULL, PRIMARY KEY (review, item))",
        "CREATE INDEX review_pair_answer ON review_pair(answer)",
        "CREATE TABLE review_rating (review INTEGER NOT NULL, item INTEGER NOT NULL, reviewer TEXT NOT NULL,"
        " rating TEXT NOT NULL, note TEXT NOT NULL, created TEXT NOT NULL,"
        " PRIMARY KEY (review, item, reviewer),"
        " FOREIGN KEY (review, item) REFERENCES review_pair(review, item) ON DELETE CASCADE)",
        "CREATE TABLE review_settled (review INTEGER NOT NULL, item INTEGER NOT NULL, rating TEXT NOT NULL,"
        " note TEXT NOT NULL, settled_by TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (review, item),"
        " FOREIGN KEY (review, item) REFERENCES review_pair(review, item) ON DELETE CASCADE)",
    ),
    # 4: when rating ended; until then nobody sees another's ratings.
    ("ALTER TABLE review ADD COLUMN closed TEXT NOT NULL DEFAULT ''",),
    # 5: who asked, for the list of those who have.
    (
        "ALTER TABLE answer ADD COLUMN user TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX answer_user ON answer(user)",
    ),
)


@contextmanager
def connect(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that commits at the end, undoes everything on an error, and zeroes what it deletes.

    Raises LibraryError when the file can't be read or written.
    """
    try:
        with closing(_open(path)) as db, db:
            yield db
    except sqlite3.OperationalError as error:
        raise _unusable(path, error) from error


def prepare(path: Path) -> None:
    """Make the file, or bring an older one up to date. Raises LibraryError for one of a newer version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_open(path)) as db:
            if _version(db) != len(MIGRATIONS):
                _update(db, path)
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: sqlite3.Error) -> LibraryError:
    return LibraryError(
        f"The file of answers given, {path}, can't be used ({error}). Check that this folder may be"
        " written to; if the file is damaged, move it away to start with no earlier answers."
    )


def _update(db: sqlite3.Connection, path: Path) -> None:
    """All that is missing, or nothing."""
    db.execute("PRAGMA journal_mode=WAL")
    db.isolation_level = None
    db.execute("BEGIN IMMEDIATE")
    try:
        _migrate(db, path)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Run what is still to be run; asked again here, as another program may just have done it."""
    version = _version(db)
    if version > len(MIGRATIONS):
        raise LibraryError(
            f"The answers in {path} were written by a newer version of PCN Assistant. Update this one,"
            " or move the file away to start with no earlier answers."
        )
    for number in range(version, len(MIGRATIONS)):
        for statement in MIGRATIONS[number]:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number + 1}")


def wipe(path: Path, *, whole: bool = False) -> None:
    """After deleting: clear the write-ahead log, so that no file of the database holds the words any more.

    Deleted rows themselves are zeroed as they go (secure_delete). whole: give the space back as well.
    """
    with closing(_open(path)) as db:
        if whole:
            db.execute("VACUUM")
        for _ in range(20):
            busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
            time.sleep(0.1)


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT_S)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA secure_delete=ON")
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
