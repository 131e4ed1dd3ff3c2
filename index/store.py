"""One generation of the library in SQLite: documents, passages, sentences, and what each vector is of.

Row numbers of passages and sentences are the row numbers of the vector and term indexes.
A generation is written once and then only read.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from operator import attrgetter
from pathlib import Path

from index.links import Link
from index.rows import document_to_row, passage_to_row, row_to_document, row_to_passage
from ingest.cases import Case, find_cases
from ingest.types import Document, Passage

SCHEMA = """
CREATE TABLE document (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, file_name TEXT NOT NULL, path TEXT NOT NULL,
    origin TEXT NOT NULL, text TEXT NOT NULL, metadata TEXT NOT NULL, structure TEXT NOT NULL,
    added TEXT NOT NULL
);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document(id), number INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, section TEXT NOT NULL, page TEXT NOT NULL,
    role TEXT NOT NULL, speaker TEXT NOT NULL, sentences TEXT NOT NULL
);
CREATE INDEX passage_document ON passage(document_id);
CREATE TABLE sentence (
    row INTEGER PRIMARY KEY, passage_row INTEGER NOT NULL REFERENCES passage(row),
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX sentence_passage ON sentence(passage_row);
CREATE TABLE question (
    row INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document(id), text TEXT NOT NULL
);
CREATE TABLE facet (
    document_id TEXT NOT NULL, grouping TEXT NOT NULL, title TEXT NOT NULL, name TEXT NOT NULL
);
CREATE TABLE question_passage (question_row INTEGER NOT NULL, passage_row INTEGER NOT NULL);
CREATE TABLE link (
    document_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, key TEXT NOT NULL,
    target_id TEXT NOT NULL, target_start INTEGER NOT NULL, target_end INTEGER NOT NULL,
    cosine REAL NOT NULL
);
CREATE INDEX link_document ON link(document_id, start);
"""

_LINK_VALUES = attrgetter(*(f.name for f in fields(Link)))


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with its rows in the sentence and passage indexes."""

    link: Link
    sentence_row: int
    target_row: int


class Store:
    """Reads and writes one generation's `library.sqlite`. Safe to read from several threads.

    The file stays open, so that answers being given survive a newer generation taking its place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._db = sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True, check_same_thread=False)
        self._db.row_factory = sqlite3.Row

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._db

    @classmethod
    def create(
        cls,
        path: Path,
        documents: Iterable[tuple[Document, str]],
        passages: Sequence[Passage],
        links: Iterable[Link] = (),
        question_rows: Sequence[Sequence[int]] = (),
    ) -> Store:
        """Write a new generation. documents: (document, time added in ISO form)."""
        with closing(sqlite3.connect(path)) as db, db:
            db.executescript(SCHEMA)
            for document, added in documents:
                db.execute(
                    "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?)", (*document_to_row(document), added)
                )
                db.executemany("INSERT INTO facet VALUES (?,?,?,?)", map(astuple, find_cases(document)))
            db.executemany(
                "INSERT INTO passage VALUES (?,?,?,?,?,?,?,?,?,?)",
                (passage_to_row(row, p) for row, p in enumerate(passages)),
            )
            sentences = ((r, a, b) for r, p in enumerate(passages) for a, b in p.sentences)
            db.executemany(
                "INSERT INTO sentence VALUES (?,?,?,?)", ((n, *s) for n, s in enumerate(sentences))
            )
            db.execute(
                "INSERT INTO question SELECT row_number() OVER (ORDER BY d.rowid, q.key) - 1,"
                " d.id, q.value FROM document d, json_each(d.metadata, '$.questions') q"
            )
            db.executemany(
                "INSERT INTO question_passage VALUES (?,?)",
                ((q, row) for q, rows in enumerate(question_rows) for row in rows),
            )
            db.executemany("INSERT INTO link VALUES (?,?,?,?,?,?,?,?)", map(_LINK_VALUES, links))
        return cls(path)

    def documents(self, *, with_text: bool = True) -> list[tuple[Document, str]]:
        """Every document with the time it was added; without text and structure when not needed."""
        columns = (
            "*"
            if with_text
            else "id, sha256, file_name, path, origin, '' AS text, metadata, '{}' AS structure, added"
        )
        with self._connect() as db:
            rows = db.execute(f"SELECT {columns} FROM document ORDER BY rowid")
            return [(row_to_document(row), row["added"]) for row in rows]

    def document(self, document_id: str) -> Document | None:
        """One document, whole."""
        with self._connect() as db:
            row = db.execute("SELECT * FROM document WHERE id = ?", (document_id,)).fetchone()
            return row_to_document(row) if row else None

    def text(self, document_id: str, start: int, end: int) -> str:
        """text[start:end] of a document's canonical text; empty when there is no such document."""
        with self._connect() as db:
            row = db.execute(
                "SELECT substr(text, ?, ?) FROM document WHERE id = ?", (start + 1, end - start, document_id)
            ).fetchone()
            return str(row[0]) if row else ""

    def passages(self, rows: Sequence[int] | None = None) -> list[Passage]:
        """Passages of these rows, in the order asked; all of them in row order for None."""
        with self._connect() as db:
            if rows is None:
                return [row_to_passage(r) for r in db.execute("SELECT * FROM passage ORDER BY row")]
            found: dict[int, Passage] = {}
            for chunk in _chunks([int(r) for r in rows], 500):
                marks = ",".join("?" * len(chunk))
                for r in db.execute(f"SELECT * FROM passage WHERE row IN ({marks})", chunk):
                    found[r["row"]] = row_to_passage(r)
            return [found[int(r)] for r in rows]

    def passages_of(self, document_id: str) -> list[Passage]:
        """Passages of one document in reading order."""
        with self._connect() as db:
            rows = db.execute("SELECT * FROM passage WHERE document_id = ? ORDER BY row", (document_id,))
            return [row_to_passage(r) for r in rows]

    def spoken_passages(self) -> list[tuple[int, Passage]]:
        """Passages that hold words of a named speaker, each with its row, in row order."""
        with self._connect() as db:
            rows = db.execute("SELECT * FROM passage WHERE speaker != '' ORDER BY row")
            return [(r["row"], row_to_passage(r)) for r in rows]

    def rows_of(self, document_id: str) -> list[int]:
        """Rows of the passages of one document, in reading order."""
        with self._connect() as db:
            found = db.execute("SELECT row FROM passage WHERE document_id = ? ORDER BY row", (document_id,))
            return [r[0] for r in found]

    def passage_documents(self) -> list[str]:
        """For each passage row, the id of its document."""
        with self._connect() as db:
            return [str(r[0]) for r in db.execute("SELECT document_id FROM passage ORDER BY row")]

    def sentence_passages(self) -> list[int]:
        """For each sentence row, the row of its passage."""
        with self._connect() as db:
            return [r[0] for r in db.execute("SELECT passage_row FROM sentence ORDER BY row")]

    def sentences_within(self, document_id: str, start: int, end: int) -> list[int]:
        """Rows of the sentences of a document that stand whole within [start, end)."""
        with self._connect() as db:
            found = db.execute(
                "SELECT s.row FROM passage p JOIN sentence s ON s.passage_row = p.row"
                " WHERE p.document_id = ? AND s.start >= ? AND s.end <= ? ORDER BY s.row",
                (document_id, start, end),
            )
            return [int(r[0]) for r in found]

    def links(self, document_id: str, start: int, end: int) -> list[Link]:
        """Places in originals that the statements of a note within [start, end) rest on."""
        with self._connect() as db:
            rows = db.execute(
                "SELECT * FROM link WHERE document_id = ? AND start >= ? AND end <= ?",
                (document_id, start, end),
            )
            return [Link(*r) for r in rows]

    def differing_statements(self) -> list[tuple[str, int, int]]:
        """(note, start, end) of each statement that says that the places it refers to do not agree."""
        query = """
            SELECT d.id, json_extract(s.value, '$.start'), json_extract(s.value, '$.end')
            FROM document d, json_each(d.structure, '$.spans') s
            WHERE d.origin = 'builtin' AND json_extract(s.value, '$.differs') ORDER BY d.rowid, s.key
        """
        with self._connect() as db:
            return [(str(r[0]), int(r[1]), int(r[2])) for r in db.execute(query)]

    def question_passages(self) -> list[tuple[int, int]]:
        """(question row, passage row) for each passage that a note's question leads to."""
        with self._connect() as db:
            return [(r[0], r[1]) for r in db.execute("SELECT * FROM question_passage ORDER BY rowid")]

    def cases(self) -> dict[str, list[Case]]:
        """Cases treated side by side, by document."""
        found: dict[str, list[Case]] = {}
        with self._connect() as db:
            for row in db.execute("SELECT * FROM facet ORDER BY rowid"):
                found.setdefault(row["document_id"], []).append(Case(*row))
        return found

    def links_with_rows(self) -> list[LinkRow]:
        """Every link with the row of the statement's first sentence and of the passage it points to."""
        query = """
            SELECT k.*, s.row AS sentence_row, t.row AS target_row
            FROM link k
            JOIN passage p ON p.document_id = k.document_id AND p.start <= k.start AND p.end >= k.end
            JOIN sentence s ON s.passage_row = p.row AND s.start = k.start
            JOIN passage t ON t.document_id = k.target_id AND t.start <= k.target_start
                AND t.end > k.target_start
            ORDER BY k.rowid
        """
        with self._connect() as db:
            return [
                LinkRow(Link(*tuple(r)[:8]), r["sentence_row"], r["target_row"]) for r in db.execute(query)
            ]

    def fully_linked_passages(self) -> list[int]:
        """Rows of the notes' passages of which every block rests on a passage in the library."""
        links = {(k.link.document_id, k.link.start) for k in self.links_with_rows()}
        notes = sorted({document_id for document_id, _ in links})
        rows: list[int] = []
        for document_id in notes:
            document = self.document(document_id)
            assert document is not None
            starts = [s.start for s in document.spans]
            with self._connect() as db:
                passages = db.execute(
                    "SELECT row, start, end FROM passage WHERE document_id = ?", (document_id,)
                ).fetchall()
            for row, start, end in passages:
                if all((document_id, s) in links for s in starts if start <= s < end):
                    rows.append(row)
        return rows

    def documents_with_section(self, name: str) -> set[str]:
        """Ids of documents with a passage under a section whose path holds `name` as words."""
        with self._connect() as db:
            rows = db.execute(
                "SELECT DISTINCT document_id, section FROM passage WHERE instr(lower(section), lower(?))",
                (name,),
            ).fetchall()
        pattern = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        return {r["document_id"] for r in rows if pattern.search(r["section"])}

    def written_small(self, word: str) -> bool:
        """Whether the text of a document has a word of small letters just so, as a word of its own."""
        with self._connect() as db:
            found = db.execute("SELECT 1 FROM document WHERE text GLOB ? LIMIT 1", (f"*[ (]{word}[ ,.;:)]*",))
            return found.fetchone() is not None

    def around_acronym(self, acronym: str, width: int) -> list[str]:
        """For each document, what stands around the places where it may say what an acronym means: its
        first in brackets, before a bracket, and at the start of a line."""
        forms = (f"({acronym})", f"({acronym}s)", f"{acronym} (", f"\n{acronym}\t", f"\n{acronym}\n", f"\n{acronym}:")
        found: list[str] = []
        with self._connect() as db:
            for form in forms:
                query = (
                    "SELECT substr(text, max(1, instr(text, ?1) - ?2), 2 * ?2) FROM document"
                    " WHERE instr(text, ?1) ORDER BY rowid"
                )
                found += [str(r[0]) for r in db.execute(query, (form, width))]
        return found

    def questions(self) -> list[tuple[str, str]]:
        """(document id, question) for each question row."""
        with self._connect() as db:
            return [(r["document_id"], r["text"]) for r in db.execute("SELECT * FROM question ORDER BY row")]


def _chunks(values: list[int], size: int) -> Iterator[list[int]]:
    for first in range(0, len(values), size):
        yield values[first : first + size]
