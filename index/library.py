"""The user's library: add, update, edit and remove documents, and keep the built-in notes in step.

All changes go through one lock and end in a new generation; a change that fails leaves the old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from index.builtin import builtin_files, builtin_fingerprint
from index.changes import Change, FileOutcome, change_now, read_change, write_change
from index.embed import Embedder, make_embedder
from index.evidence_model import evidence_model
from index.generation import (
    Generation,
    Progress,
    current_name,
    kept_documents,
    open_current,
    write_generation,
)
from index.holdings import Holdings
from index.settings import Settings
from ingest.ahead import ReadAhead
from ingest.discover import discover
from ingest.errors import IngestError, LibraryBusy, OutdatedIndex, UnknownDocument
from ingest.load import load_document, merge_metadata
from ingest.read import read_note
from ingest.types import Document, Metadata

LOCK_WAIT_S = 20.0
BUILD_WAIT_S = 900.0
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class FileProgress:
    """Told to the caller after each file: its number (from 1), how many there are, what became of it."""

    number: int
    total: int
    outcome: FileOutcome


class Library:
    """Documents of one data folder. Opens the live generation lazily and follows later ones."""

    def __init__(self, settings: Settings, embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.embedder = make_embedder(settings.embedder) if embedder is None else embedder
        self.reranker = evidence_model(settings.reranker)
        self._generation: Generation | None = None
        settings.home.mkdir(parents=True, exist_ok=True)

    # -- reading ---------------------------------------------------------------------------------

    def generation(self, progress: Progress = lambda step, done, total: None) -> Generation:
        """The live generation; built first when there is none, or when the built-in notes, the
        embedding model or the product's index format have changed. Documents are kept."""
        live = self._live()
        if live is None or not self._fresh(live):
            with self._lock(BUILD_WAIT_S):
                live = self._live()
                if live is None or not self._fresh(live):
                    live = self._write(self._user_documents(), progress)
        return live

    def last_change(self) -> Change | None:
        """What the last change did, whoever made it; None when that is not known."""
        return read_change(self.generation().folder)

    def _fresh(self, live: Generation) -> bool:
        wanted = (self._builtin_wanted(), self.embedder.name)
        return (live.manifest.builtin, live.manifest.embedder) == wanted

    def find(self, name: str) -> Document:
        """A document by id, unique start of an id, file name or title.

        Raises UnknownDocument, naming how to list what there is.
        """
        store = self.generation().store
        folded = name.strip().casefold()
        if exact := store.document(name):
            return exact
        matches = [
            d
            for d, _ in store.documents(with_text=False)
            if folded and (d.id.startswith(folded) or folded in (d.title.casefold(), d.file_name.casefold()))
        ]
        if len(matches) != 1:
            problem = "No document" if not matches else "More than one document"
            raise UnknownDocument(f"{problem} is called '{name}'. 'pcn library' lists them all.")
        found = store.document(matches[0].id)
        assert found is not None
        return found

    # -- changing --------------------------------------------------------------------------------

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        on_file: Callable[[FileProgress], None] = lambda progress: None,
        progress: Progress = lambda step, done, total: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> list[FileOutcome]:
        """Add or update files and folders. One bad file never stops the rest.

        stop: asked before each file; True ends reading and keeps what was read. Outcomes are
        returned only once the new generation is live.
        """
        files = discover(paths)
        with self._lock():
            holdings = Holdings(self._user_documents())
            outcomes: list[FileOutcome] = []
            with ReadAhead(files, holdings.holds) as ahead:
                for number, (path, found) in enumerate(ahead, 1):
                    if stop():
                        break
                    outcome = holdings.take(path, found)
                    outcomes.append(outcome)
                    on_file(FileProgress(number, len(files), outcome))
            change = change_now(outcomes, unread=len(files) - len(outcomes))
            changed = any(o.outcome in {"added", "updated"} for o in outcomes)
            if changed or (live := self._live()) is None:
                self._write(holdings.documents(), progress, change)
            elif outcomes:
                write_change(live.folder, change)
        return outcomes

    def remove(self, name: str, progress: Progress = lambda step, done, total: None) -> Document:
        """Take a document out of the library and of every index. Built-in notes can't be removed."""
        document = self.find(name)
        if document.origin == "builtin":
            raise IngestError(
                f"'{document.title}' is part of the built-in library."
                " Set PCN_BUILTIN=off to work without the built-in library."
            )
        with self._lock():
            kept = [(d, added) for d, added in self._user_documents() if d.id != document.id]
            self._write(kept, progress, change_now([_told("removed", document)]))
        return document

    def edit(self, name: str, changes: Metadata) -> Document:
        """Replace metadata fields that `changes` fills in or has settled. What is settled stays so when
        the file changes."""
        document = self.find(name)
        if document.origin == "builtin":
            raise IngestError(f"'{document.title}' is part of the built-in library and can't be edited.")
        if changes.published and not _DATE.fullmatch(changes.published):
            raise IngestError(f"'{changes.published}' is not a date. Write the year, or 2024-03-31.")
        edited = replace(document, metadata=merge_metadata(document.metadata, changes))
        with self._lock():
            self._write(
                [(edited if d.id == edited.id else d, added) for d, added in self._user_documents()],
                lambda step, done, total: None,
                change_now([_told("edited", edited)]),
            )
        return edited

    # -- inside ----------------------------------------------------------------------------------

    def _live(self) -> Generation | None:
        name = current_name(self.settings.home)
        if self._generation is None or self._generation.folder.name != name:
            try:
                self._generation = open_current(self.settings.home)
            except OutdatedIndex:
                self._generation = None
        return self._generation

    def _builtin_wanted(self) -> str:
        return builtin_fingerprint() if self.settings.builtin else "off"

    def _user_documents(self) -> list[tuple[Document, str]]:
        return [(d, a) for d, a in kept_documents(self.settings.home) if d.origin == "user"]

    def _write(
        self, documents: Sequence[tuple[Document, str]], progress: Progress, change: Change | None = None
    ) -> Generation:
        """Build and make live. change: what led to it; without one, the index is built anew."""
        own = {d.sha256 for d, _ in documents}
        builtin = [b for b in self._builtin_documents() if b[0].sha256 not in own]
        self._generation = write_generation(
            self.settings.home,
            [*documents, *builtin],
            self.embedder,
            change=change or change_now(indexed=len(documents) + len(builtin)),
            previous=self._live(),
            builtin=self._builtin_wanted(),
            progress=progress,
        )
        return self._generation

    def _builtin_documents(self) -> Iterable[tuple[Document, str]]:
        for path in builtin_files() if self.settings.builtin else ():
            document = load_document(path, origin="builtin", read=read_note)
            yield document, document.metadata.published

    @contextmanager
    def _lock(self, wait_s: float = LOCK_WAIT_S) -> Iterator[None]:
        lock = FileLock(self.settings.home / "library.lock")
        try:
            with lock.acquire(timeout=wait_s):
                yield
        except Timeout as error:
            raise LibraryBusy(
                "Another ingestion is running on this library. Wait until it has finished and try again."
            ) from error


def _told(outcome: str, document: Document) -> FileOutcome:
    return FileOutcome(document.path, outcome, document.title, document.id, len(document.text.split()))
