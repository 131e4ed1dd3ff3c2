"""Question sets from elsewhere as documents and questions. Each reader gives None when its set is absent."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.fold import fold
from ingest.assemble import assemble
from ingest.load import load_document
from ingest.types import Block, Document, Metadata, ReadResult


@dataclass(frozen=True, slots=True)
class OutsideQuestion:
    """A question of an outside set. documents: where the answer stands; none when nowhere.

    words: the answer's first words, where the passage has to be the one that holds them.
    """

    question: str
    documents: frozenset[str]
    words: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the set says that it can be answered."""
        return bool(self.documents)


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """Documents and questions. declines: whether it has questions that can't be answered."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[OutsideQuestion, ...]
    declines: bool


def read_squad(data: Path) -> OutsideSet | None:
    """SQuAD 2: one document a paragraph, called by its article's title."""
    folder = data / "squad2-dev"
    if not (folder / "corpus.jsonl").is_file():
        return None
    documents = {r["id"]: _paragraph(r) for r in _rows(folder / "corpus.jsonl")}
    questions = tuple(
        OutsideQuestion(r["question"], _ids(documents, r["gold"]) if r["answerable"] else frozenset())
        for r in _rows(folder / "questions.jsonl")
    )
    return OutsideSet("squad2", tuple(documents.values()), questions, declines=True)


def read_clapnq(data: Path) -> OutsideSet | None:
    """CLAP NQ: its passages, with SQuAD's paragraphs as distractors where they are there."""
    folder = data / "clapnq-dev"
    if not (folder / "corpus.jsonl").is_file():
        return None
    documents = {r["id"]: _paragraph(r) for r in _rows(folder / "corpus.jsonl")}
    questions = tuple(
        OutsideQuestion(r["question"], _ids(documents, r["gold"])) for r in _rows(folder / "questions.jsonl")
    )
    squad = read_squad(data)
    own = {d.id for d in documents.values()}
    others = [d for d in squad.documents if d.id not in own] if squad else []
    unique = {d.id: d for d in [*documents.values(), *others]}
    return OutsideSet("clapnq", tuple(unique.values()), questions, declines=True)


def read_covid(data: Path) -> OutsideSet | None:
    """COVID-QA: whole articles, read as the product reads text files."""
    folder = data / "covid-qa"
    if not (folder / "docs.jsonl").is_file():
        return None
    documents = {r["id"]: _article(r) for r in _rows(folder / "docs.jsonl")}
    questions = tuple(
        OutsideQuestion(r["question"], frozenset({documents[r["doc"]].id}), _opening(r["answers"][0]["text"]))
        for r in _rows(folder / "questions.jsonl")
    )
    return OutsideSet("covid", tuple(documents.values()), questions, declines=False)


READERS = {"squad2": read_squad, "clapnq": read_clapnq, "covid": read_covid}


def _ids(documents: dict[str, Document], names: Sequence[str]) -> frozenset[str]:
    return frozenset(documents[name].id for name in names)


def _opening(answer: str) -> str:
    """The first words of an answer, folded: answers are long, and may run on into the next passage."""
    return fold(" ".join(answer.split()[:10]))


def _paragraph(row: dict[str, Any]) -> Document:
    digest = hashlib.sha256(f"{row['title']}\n{row['text']}".encode()).hexdigest()
    result = ReadResult(
        (Block(" ".join(row["text"].split())),), Metadata(title=row["title"]), reader="outside"
    )
    return assemble(result, sha256=digest, file_name=f"{row['id']}.txt")


def _article(row: dict[str, Any]) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"article-{row['id']}.txt"
        path.write_text(row["text"], encoding="utf-8")
        return replace(load_document(path), path="")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
