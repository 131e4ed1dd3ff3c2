"""One built index on disk: a folder that describes itself, and the pointer that names the live one.

    PCN_HOME/
      CURRENT                      name of the live generation
      generations/<name>/          library.sqlite, *.faiss, *.npy, terms/, keys.npz, manifest.json, change.json

A generation is written under a temporary name, flushed, renamed, and only then named in CURRENT,
by an atomic replacement. Killed at any moment, the old generation or the new one is live.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.changes import Change, write_change
from index.context import passage_text, passage_vectors
from index.embed import Embedder, Vectors
from index.links import link_notes
from index.store import Store
from index.terms import TermIndex
from index.vectors import EXACT_UP_TO, VectorIndex
from index.wordings import find_wordings, measure_links
from ingest.errors import LibraryError, OutdatedIndex
from ingest.passages import split_passages
from ingest.types import Document, Passage

FORMAT = 6
"""Raised also when documents are split into passages in another way: what is unchanged is not split again."""
_LOADING = threading.Lock()
"""NumPy reads array headers with `ast`, which Python 3.11 does not do safely in two threads at once."""
EMBEDDED = ("sentences", "questions")
"""What the embedding model reads: every sentence, and every question that a note lists."""
PARTS = ("passages", *EMBEDDED)
_SPLIT_BY = ("text", "sections", "pages", "spans")
"""What of a document its passages depend on."""
_UNFINISHED = ".unfinished-"
_DAMAGED = (
    "The index in {folder} is damaged or from another version."
    " Delete the folder 'generations' and the file CURRENT there, then ingest again."
)

Progress = Callable[[str, int, int], None]
"""Called with a step's name in plain words, the number done and the number to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: refused at loading when format or embedder differ."""

    format: int
    fingerprint: str
    embedder: str
    dimension: int
    documents: int
    passages: int
    sentences: int
    questions: int
    builtin: str
    links: dict[str, int]
    """References of notes to originals: how many, of works in the library, and found there."""


class Generation:
    """A built index opened for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _read_manifest(folder)
        try:
            with _LOADING:
                self._load()
        except (sqlite3.Error, RuntimeError, OSError, ValueError) as error:
            raise LibraryError(_DAMAGED.format(folder=folder)) from error

    def _load(self) -> None:
        self.store = Store(self.folder / "library.sqlite")
        self.passages, self.sentences, self.questions = (
            VectorIndex.load(self.folder / f"{part}.faiss") for part in PARTS
        )
        self.terms = TermIndex.load(self.folder / "terms", self.manifest.passages)

    def keys(self) -> dict[str, NDArray[np.uint64]]:
        """For each part that is embedded, the key of the text behind every row."""
        with _LOADING, np.load(self.folder / "keys.npz") as archive:
            return {part: archive[part] for part in EMBEDDED}


def current_name(home: Path) -> str:
    """Name of the live generation; empty when nothing was built yet."""
    pointer = home / "CURRENT"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""


def open_current(home: Path) -> Generation | None:
    """The live generation, or None when nothing was built yet.

    Raises LibraryError when it was written by another version of the product.
    """
    name = current_name(home)
    while name:
        try:
            return Generation(home / "generations" / name)
        except LibraryError:
            newer = current_name(home)
            if newer == name:
                raise
            name = newer
    return None


def kept_documents(home: Path) -> list[tuple[Document, str]]:
    """Documents of the live generation with the time each was added, whatever version wrote it.

    Raises LibraryError when they can't be read.
    """
    name = current_name(home)
    if not name:
        return []
    folder = home / "generations" / name
    try:
        return Store(folder / "library.sqlite").documents()
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise LibraryError(_DAMAGED.format(folder=folder)) from error


def _read_manifest(folder: Path) -> Manifest:
    try:
        values = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if values["format"] != FORMAT:
            raise OutdatedIndex(_DAMAGED.format(folder=folder))
        return Manifest(**values)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise LibraryError(_DAMAGED.format(folder=folder)) from error


def write_generation(
    home: Path,
    documents: Sequence[tuple[Document, str]],
    embedder: Embedder,
    *,
    previous: Generation | None,
    builtin: str,
    change: Change | None = None,
    exact_up_to: int = EXACT_UP_TO,
    progress: Progress = lambda step, done, total: None,
) -> Generation:
    """Build a generation of these (document, time added) pairs and make it the live one.

    Vectors of unchanged texts are taken from `previous`. builtin: fingerprint of the built-in
    library that is part of it, or "off". change: what led to it, kept beside it.
    exact_up_to: vectors of a part up to which it is searched exactly.
    """
    ordered = sorted(documents, key=lambda d: (d[0].origin, d[0].file_name, d[0].id))
    linked, links, report = link_notes([d for d, _ in ordered])
    old = _Reuse(previous if previous and previous.manifest.embedder == embedder.name else None)
    passages = [p for document in linked for p in old.passages(document)]
    texts = _texts(linked, passages)
    keys = {part: _keys(texts[part]) for part in EMBEDDED}
    fingerprint = _fingerprint(linked, embedder.name)

    root = home / "generations"
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f"{_UNFINISHED}{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    vectors = {part: old.vectors(part, keys[part], texts[part], embedder, progress) for part in EMBEDDED}
    vectors["passages"] = passage_vectors(passages, vectors["sentences"])
    for part in PARTS:
        VectorIndex.build(vectors[part], exact_up_to).save(folder / f"{part}.faiss")
    wordings = find_wordings(linked, passages, links, vectors["sentences"], vectors["questions"])
    links = measure_links(links, passages, vectors["sentences"])
    TermIndex.build(
        ["\n".join([text, *others]) for text, others in zip(texts["passages"], wordings.texts, strict=True)]
    ).save(folder / "terms")
    np.savez(folder / "keys.npz", **keys)  # type: ignore[arg-type]
    times = [added for _, added in ordered]
    Store.create(
        folder / "library.sqlite", zip(linked, times, strict=True), passages, links, wordings.question_rows
    )
    manifest = Manifest(
        FORMAT,
        fingerprint,
        embedder.name,
        embedder.dimension,
        len(ordered),
        len(texts["passages"]),
        len(texts["sentences"]),
        len(texts["questions"]),
        builtin,
        asdict(report),
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    if change is not None:
        write_change(folder, change)
    return Generation(_publish(home, folder, fingerprint))


def _texts(documents: Sequence[Document], passages: Sequence[Passage]) -> dict[str, list[str]]:
    """What is indexed, row by row: passages for terms, sentences and questions by their vectors."""
    by_id = {d.id: d for d in documents}
    return {
        "passages": [passage_text(by_id[p.document_id], p) for p in passages],
        "sentences": [by_id[p.document_id].text[a:b] for p in passages for a, b in p.sentences],
        "questions": [q for d in documents for q in d.metadata.questions],
    }


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A 64-bit key of each text."""
    digests = (hashlib.blake2b(t.encode(), digest_size=8).digest() for t in texts)
    return np.array([int.from_bytes(d, "little") for d in digests], dtype=np.uint64)


class _Reuse:
    """Vectors of the previous generation, found by the key of their text; passages of its documents."""

    def __init__(self, previous: Generation | None) -> None:
        self._previous = previous
        self._keys = previous.keys() if previous else {}
        self._documents = {d.id: d for d, _ in previous.store.documents()} if previous else {}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in previous.store.passages() if previous else ():
            self._passages[passage.document_id].append(passage)

    def passages(self, document: Document) -> Sequence[Passage]:
        """Passages of a document; split only when it is new or was changed."""
        old = self._documents.get(document.id)
        same = old is not None and all(getattr(old, name) == getattr(document, name) for name in _SPLIT_BY)
        return self._passages[document.id] if same else split_passages(document)

    def vectors(
        self,
        part: str,
        keys: NDArray[np.uint64],
        texts: Sequence[str],
        embedder: Embedder,
        progress: Progress,
    ) -> Vectors:
        """Vectors of all texts; only those not known before are embedded."""
        vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
        known = {int(k): row for row, k in enumerate(self._keys.get(part, ()))}
        rows = np.array([known.get(int(k), -1) for k in keys], dtype=np.int64)
        if self._previous is not None and (rows >= 0).any():
            index: VectorIndex = getattr(self._previous, part)
            vectors[rows >= 0] = index.vectors(rows[rows >= 0])
        new = [i for i, row in enumerate(rows) if row < 0]
        if new:
            wanted = [texts[i] for i in new]
            if part == "questions":
                vectors[new] = embedder.embed_queries(wanted)
            else:
                vectors[new] = embedder.embed(wanted, lambda n: progress(f"Embedding {part}", n, len(new)))
        return vectors


def _fingerprint(documents: Sequence[Document], embedder: str) -> str:
    """Sixteen hex digits that are the same for the same documents and embedder."""
    digest = hashlib.sha256(f"{FORMAT}|{embedder}".encode())
    for document in documents:
        digest.update(document.sha256.encode())
        digest.update(json.dumps(asdict(document.metadata), sort_keys=True).encode())
        digest.update(hashlib.sha256(document.text.encode()).digest())
    return digest.hexdigest()[:16]


def _publish(home: Path, folder: Path, fingerprint: str) -> Path:
    """Flush, rename, and name the folder in CURRENT; then clear away what is no longer live."""
    for path in folder.rglob("*"):
        if path.is_file():
            _flush(path)
    root = home / "generations"
    number = max((int(p.name.split("-")[0]) for p in root.glob("[0-9]*-*")), default=0) + 1
    final = root / f"{number:06d}-{fingerprint}"
    folder.rename(final)
    pointer = home / "CURRENT.new"
    pointer.write_text(final.name + "\n", encoding="utf-8")
    _flush(pointer)
    pointer.replace(home / "CURRENT")
    for other in root.iterdir():
        if other != final:
            shutil.rmtree(other, ignore_errors=True)
    return final


def _flush(path: Path) -> None:
    with contextlib.suppress(OSError), path.open("rb") as file:
        os.fsync(file.fileno())
