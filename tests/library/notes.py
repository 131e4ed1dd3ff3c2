"""The built-in notes as the product reads them, and the originals where they are at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from index.builtin import builtin_files
from ingest.load import load_document
from ingest.read.note import read_note
from ingest.types import Document, SourceReference

ORIGINALS = Path(__file__).parents[3] / "shared" / "corpus"
needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the originals in ../shared/corpus are not at hand: nothing to compare with"
)
FILES = builtin_files()


@dataclass(frozen=True)
class Statement:
    """One statement of a note and its references."""

    note: str
    text: str
    references: tuple[SourceReference, ...]


@cache
def notes() -> dict[str, Document]:
    """Every note, by folder and file name."""
    return {f"{p.parent.name}/{p.name}": load_document(p, origin="builtin", read=read_note) for p in FILES}


@cache
def front_matter() -> dict[str, dict[str, object]]:
    """The head of every note as it is written."""
    heads = {}
    for path in FILES:
        match = re.match(r"---\n(.*?)\n---\n", path.read_text(encoding="utf-8"), re.DOTALL)
        heads[f"{path.parent.name}/{path.name}"] = yaml.safe_load(match[1]) if match else {}
    return heads


@cache
def statements() -> tuple[Statement, ...]:
    """Every statement of every note."""
    return tuple(
        Statement(name, note.text[s.start : s.end], s.references) for name, note in notes().items() for s in note.spans
    )


@cache
def originals() -> tuple[Document, ...]:
    """The originals, read as a user's files are."""
    return tuple(load_document(path) for path in sorted(ORIGINALS.glob("*.txt")))
