"""A tiny library about networks that don't exist, in our own words, and what tests need around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from answer.types import AnswerRecord
from index.embed import HashEmbedder, Vectors
from index.generation import write_generation
from index.library import Library
from index.search import Searcher
from index.settings import Settings
from ingest.assemble import assemble
from ingest.read.note import note_blocks
from ingest.types import Block, Document, Metadata, ReadResult

LARKHILL = """---
title: Larkhill primary care network, one year on
authors: [Ada Marsh]
kind: case lesson
published: 2021
---

# Larkhill primary care network

## Money

The Larkhill network chose its lead practice as nominated payee in 2019.
The lead practice keeps the network money in a separate bank account.
Every practice paid a levy of 30 pence for each patient.

## Voting

Each practice in the Larkhill network has one vote, whatever its list size.
The chair has a casting vote when votes are tied.

## Site B

Site B lost two receptionists in the first winter and merged its rota with a neighbour.
"""

TARNVALE = """---
title: Tarnvale federation, a study of four sites
authors: [Bea Holt, Carl Finch, Dee Gray]
kind: report
published: 2018-05
---

# Tarnvale federation

## Joining and leaving

A practice that left the Tarnvale federation did not get its joining fee of £1,500 back.
Thirty thousand patients were registered with the eleven practices in 2017.

## Site B

Site B ran evening clinics on four days a week and 62% of the appointments were taken.
"""

RULES_2023 = """---
title: Model network rules 2023
issuer: Office for Imaginary Networks
kind: policy specification
published: 2023
---

# Model network rules 2023

## Meetings

The members must meet at least twice a year, and five members make a quorum.
"""

RULES_2024 = """---
title: Model network rules 2024
issuer: Office for Imaginary Networks
kind: policy specification
published: 2024
supersedes: [Model network rules 2023]
---

# Model network rules 2024

## Meetings

The members must meet at least four times a year, and seven members make a quorum.

## Clinical director

The clinical director is accountable to the members for how the network spends its money.
"""

DOCUMENTS = {
    "larkhill.md": LARKHILL,
    "tarnvale.md": TARNVALE,
    "rules-2023.md": RULES_2023,
    "rules-2024.md": RULES_2024,
}
QUESTION = "Who keeps the network money of the Larkhill network in a separate bank account?"
ANSWER = "The lead practice keeps the network money in a separate bank account."


class CountingEmbedder(HashEmbedder):
    """Counts the texts it embeds."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.texts.extend(texts)
        return super().embed(texts, progress)


def settings_at(home: Path) -> Settings:
    """A data folder without the built-in library."""
    return Settings(home=home, builtin=False, reranker="none")


def library_at(home: Path) -> Library:
    """A library without weights and without the built-in notes."""
    return Library(settings_at(home), HashEmbedder())


def write_files(folder: Path, texts: dict[str, str] = DOCUMENTS) -> Path:
    """The texts as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def document_of(*blocks: Block | str, name: str = "a.md", metadata: Metadata | None = None,
                sha256: str = "") -> Document:
    """A document of these blocks; a plain string is a paragraph."""
    made = tuple(b if isinstance(b, Block) else Block(b) for b in blocks)
    return assemble(ReadResult(made, metadata or Metadata(title=name)), sha256=sha256 or f"{name:0<64}",
                    file_name=name, path=f"somewhere/{name}")


def note_of(body: str, metadata: Metadata | None = None, name: str = "note.md") -> Document:
    """A built-in evidence note."""
    return assemble(ReadResult(note_blocks(body), metadata or Metadata(title=name)), sha256=f"{name:0<64}",
                    file_name=name, origin="builtin")


def searcher_on(home: Path, *documents: Document) -> Searcher:
    """A searcher on a new generation of these documents."""
    embedder = HashEmbedder()
    pairs = [(d, "2024-01-01T00:00:00+00:00") for d in documents]
    return Searcher(write_generation(home, pairs, embedder, previous=None, builtin="off"), embedder)


def quotes_are_exact(record: AnswerRecord, library: Library) -> bool:
    """Whether every quotation of a record stands in its document at its offsets."""
    store = library.generation().store
    found = [c for s in (*record.statements, *record.dropped) for c in s.citations]
    texts = {c.document_id: store.document(c.document_id) for c in found}
    return all((d := texts[c.document_id]) and d.text[c.start : c.end] == c.quote for c in found)


def without_times(values: dict[str, object]) -> str:
    """A record as JSON without what may differ between two runs."""
    kept = {k: v for k, v in values.items() if k not in {"timings_ms", "created"}}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


