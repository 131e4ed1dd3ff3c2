"""A file on disk becomes a Document: hash, read, merge metadata, assemble."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Literal

import yaml

from ingest.assemble import assemble
from ingest.errors import DamagedFile, EmptyFile
from ingest.read.front_matter import metadata_from_mapping
from ingest.types import EVIDENCE_ROLES, Document, Metadata, ReadResult
from ingest.worker import read_in_worker

SIDECAR = ".meta.yaml"
"""`report.pdf.meta.yaml` beside `report.pdf` holds metadata that wins over what the file says."""


def file_sha256(path: Path) -> str:
    """sha256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_document(
    path: Path,
    *,
    origin: Literal["user", "builtin"] = "user",
    read: Callable[[Path], ReadResult] = read_in_worker,
    sha256: str = "",
) -> Document:
    """The Document of one file. sha256: of its bytes, where that is known.

    Raises an IngestError with one plain sentence when the file can't be used.
    """
    sha256 = sha256 or file_sha256(path)  # before reading: a file that changes meanwhile is seen to have
    result = read(path)
    document = assemble(
        result,
        sha256=sha256,
        file_name=path.name,
        path=str(path.absolute()) if origin == "user" else "",
        origin=origin,
        metadata=merge_metadata(result.metadata, sidecar_metadata(path)),
    )
    if not any(span.role in EVIDENCE_ROLES for span in document.spans):
        raise EmptyFile("no readable text was found in it; check that it opens and is not a picture")
    return document


def sidecar_metadata(path: Path) -> Metadata:
    """Metadata from `<file>.meta.yaml`; empty when there is none."""
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return Metadata()
    try:
        values = yaml.safe_load(sidecar.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DamagedFile(f"its sidecar {sidecar.name} is not readable YAML; correct or delete it") from error
    if not isinstance(values, dict):
        raise DamagedFile(f"its sidecar {sidecar.name} must hold 'name: value' lines; correct it")
    return metadata_from_mapping(values)


def merge_metadata(found: Metadata, wins: Metadata) -> Metadata:
    """`found`, with every field that `wins` fills in or has settled replaced."""
    changes = {
        f.name: value for f in fields(Metadata) if (value := getattr(wins, f.name)) or f.name in wins.settled
    }
    return replace(found, **changes | {"settled": tuple(sorted({*found.settled, *wins.settled}))})


def settled_only(metadata: Metadata) -> Metadata:
    """What a person set, without the rest."""
    kept = {name: getattr(metadata, name) for name in metadata.settled}
    return replace(Metadata(), **kept, settled=metadata.settled)
