"""The user's documents while files are taken in: found at once by their bytes or their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from index.changes import FileOutcome, now
from ingest.ahead import Found
from ingest.errors import IngestError
from ingest.load import file_sha256, load_document, merge_metadata, settled_only
from ingest.types import Document
from ingest.worker import read_in_worker


class Holdings:
    """Documents, each with the time it was added. Time to take a file in does not grow with their number."""

    def __init__(self, documents: Iterable[tuple[Document, str]]) -> None:
        self._by_id: dict[str, tuple[Document, str]] = {}
        self._by_bytes: dict[str, str] = {}
        self._by_path: dict[str, list[str]] = {}
        for document, added in documents:
            self._put(document, added)

    def documents(self) -> list[tuple[Document, str]]:
        """All of them, with the time each was added."""
        return list(self._by_id.values())

    def holds(self, sha256: str) -> bool:
        """Whether a file of these bytes is held."""
        return sha256 in self._by_bytes

    def take(self, path: Path, found: Callable[[], Found] | None = None) -> FileOutcome:
        """Take one file in; same bytes are unchanged, same path with other bytes updated.

        found: gives what is in the file, where that is read elsewhere.
        """
        try:
            ready = found() if found else Found(file_sha256(path), None)
            same = self._by_bytes.get(ready.sha256)
            if same is not None:
                return self._known(*self._by_id[same], path)
            result = ready.result or read_in_worker(path)
            document = load_document(path, read=lambda _: result, sha256=ready.sha256)
        except IngestError as error:
            return FileOutcome(str(path), "refused", reason=str(error))
        except OSError as error:
            return FileOutcome(str(path), "refused", reason=f"it can't be opened ({error.strerror})")
        older = [self._drop(document_id) for document_id in list(self._by_path.get(str(path), ()))]
        for old in older:
            corrected = merge_metadata(document.metadata, settled_only(old.metadata))
            document = replace(document, metadata=corrected)
        self._put(document, now())
        return FileOutcome(
            str(path),
            "updated" if older else "added",
            document.title,
            document.id,
            len(document.text.split()),
            " ".join(document.warnings),
        )

    def _known(self, same: Document, added: str, path: Path) -> FileOutcome:
        """A file whose bytes are in the library: moved when its old place is empty, else unchanged."""
        moved = same.path != str(path) and not Path(same.path).exists()
        if moved:
            self._drop(same.id)
            self._put(replace(same, path=str(path), file_name=path.name), added)
        words = len(same.text.split())
        outcome, reason = ("updated", "moved or renamed") if moved else ("unchanged", "")
        return FileOutcome(str(path), outcome, same.title, same.id, words, reason)

    def _put(self, document: Document, added: str) -> None:
        if document.id in self._by_id:
            self._drop(document.id)
        self._by_id[document.id] = (document, added)
        self._by_bytes[document.sha256] = document.id
        self._by_path.setdefault(document.path, []).append(document.id)

    def _drop(self, document_id: str) -> Document:
        document, _ = self._by_id.pop(document_id)
        del self._by_bytes[document.sha256]
        self._by_path[document.path].remove(document_id)
        return document
