"""The library that is measured: built once into a work folder, kept while nothing it rests on changes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock

from evaluation.gold import files_hash, joint_hash
from index.builtin import LIBRARY_FOLDER
from index.changes import FileOutcome
from index.embed import Embedder, Vectors
from index.generation import Progress, write_generation
from index.library import Library
from index.settings import Settings, load_settings
from ingest.discover import discover
from ingest.types import Document

ROOT = Path(__file__).resolve().parent.parent
_STAMP = "evaluation-stamp.txt"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A library ready to be asked. refused: files of the corpus that could not be read, with the reason."""

    library: Library
    settings: Settings
    corpus_hash: str
    reused: bool
    refused: tuple[str, ...]


class RememberingEmbedder:
    """An embedder that keeps the vectors of long lists of texts on disk, so that building again is quick.

    A single text is never remembered: the time that a question takes stays what it is.
    """

    def __init__(self, inner: Embedder, folder: Path) -> None:
        self._inner = inner
        self.name = inner.name
        self.dimension = inner.dimension
        self._file = folder / f"{hashlib.sha256(inner.name.encode()).hexdigest()[:12]}.npz"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors; of lists, only those not seen before are computed."""
        if len(texts) < 2:
            return self._inner.embed(texts, progress)
        known = self._load()
        keys = [hashlib.blake2b(t.encode(), digest_size=16).hexdigest() for t in texts]
        new = [i for i, key in enumerate(keys) if key not in known]
        if new:
            vectors = self._inner.embed([texts[i] for i in new], progress)
            known |= {keys[i]: vector for i, vector in zip(new, vectors, strict=True)}
            self._save(known)
        return np.stack([known[key] for key in keys]).astype(np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, always computed."""
        return self._inner.embed_queries(texts)

    def _load(self) -> dict[str, Vectors]:
        if not self._file.is_file():
            return {}
        with np.load(self._file) as archive:
            return dict(zip(archive["keys"].tolist(), archive["vectors"], strict=True))

    def _save(self, known: dict[str, Vectors]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".new.npz")
        np.savez(unfinished, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
        unfinished.replace(self._file)


def corpus_files(corpus: Path | None) -> list[Path]:
    """Files of the corpus; none when there is no such folder."""
    return list(discover([corpus])) if corpus and corpus.exists() else []


def prepare(
    work: Path,
    corpus: Path | None,
    builtin: bool,
    embedder: Embedder | None = None,
    progress: Progress = lambda step, done, total: None,
) -> Prepared:
    """The library of one condition under `work`; read and indexed again when anything it rests on changed."""
    files = corpus_files(corpus)
    home = work / ("with-notes" if builtin else "without-notes")
    outcomes: list[FileOutcome] = []

    def build(library: Library) -> None:
        if files:
            outcomes.extend(library.ingest(files, progress=progress))
        library.generation(progress)

    library, reused = _prepared(home, work, builtin, embedder, files_hash(files), build)
    refused = tuple(f"{Path(o.path).name}: {o.reason}" for o in outcomes if o.outcome == "refused")
    return Prepared(library, library.settings, files_hash(files) if files else "", reused, refused)


def prepare_documents(
    home: Path, documents: Sequence[Document], work: Path, embedder: Embedder | None = None
) -> Library:
    """A library of these documents alone, without built-in notes; kept while nothing changes."""

    def build(library: Library) -> None:
        pairs = [(document, "") for document in documents]
        write_generation(home, pairs, library.embedder, previous=None, builtin="off")

    content = joint_hash(d.sha256 for d in documents)
    return _prepared(home, work, False, embedder, content, build)[0]


def _prepared(
    home: Path,
    work: Path,
    builtin: bool,
    embedder: Embedder | None,
    content: str,
    build: Callable[[Library], None],
) -> tuple[Library, bool]:
    """The library in `home`, built unless it stands there from the same content, code and notes."""
    settings = replace(load_settings(), home=home, builtin=builtin, record=False)
    stamp = f"{content} {_code_hash()} {_notes_hash() if builtin else 'off'} {settings.embedder}\n"
    kept = home / _STAMP
    work.mkdir(parents=True, exist_ok=True)
    with FileLock(work / f"{home.name}.lock"):
        reused = kept.is_file() and kept.read_text(encoding="utf-8") == stamp
        if not reused and home.exists():
            shutil.rmtree(home)
        inner = Library(settings, embedder).embedder
        library = Library(settings, RememberingEmbedder(inner, work / "vectors"))
        if not reused:
            build(library)
            kept.write_text(stamp, encoding="utf-8")
    return library, reused


def _code_hash() -> str:
    """Of everything that reads files and makes the index."""
    folders = [ROOT / "ingest", ROOT / "index"]
    return files_hash([p for f in folders for p in f.rglob("*") if p.suffix in {".py", ".yaml"}])


def _notes_hash() -> str:
    return files_hash([*LIBRARY_FOLDER.rglob("*.md"), LIBRARY_FOLDER / "sources.yaml"])
