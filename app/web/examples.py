"""Example questions for three kinds of reader, taken from what the library's notes say they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answer.suggest import as_question
from app.web.catalogue import Catalogue
from ingest.types import Document, DocumentKind

EACH = 3
SHORTEST, LONGEST = 5, 14
"""Words in an example question."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader: kinds of document that answer them, and words of titles that concern them."""

    name: str
    kinds: tuple[DocumentKind, ...]
    words: tuple[str, ...]


READERS = (
    Reader(
        "A clinical director",
        ("policy specification",),
        ("nominated payee", "before signing", "employing", "disputes", "clinical director"),
    ),
    Reader(
        "A federation board",
        ("case lesson", "policy specification"),
        ("voted and made", "practices paid", "joined and left", "board", "federation"),
    ),
    Reader(
        "A researcher",
        ("report", "review"),
        ("can be trusted", "interviewed", "forced or chosen", "limits", "methods"),
    ),
)


def example_questions(catalogue: Catalogue) -> dict[str, list[str]]:
    """Up to three questions for each kind of reader; the same for the same library.

    For each word of the reader, in order, the first note whose title holds it gives the first of its
    questions that has a fitting length. A note and a question are used once.
    """
    used: set[str] = set()
    found = {reader.name: _for_reader(reader, catalogue, used) for reader in READERS}
    return {name: questions for name, questions in found.items() if questions}


def _for_reader(reader: Reader, catalogue: Catalogue, used: set[str]) -> list[str]:
    notes = [e.document for e in catalogue.entries.values() if e.document.metadata.kind in reader.kinds]
    questions: list[str] = []
    for document in _in_order(reader, notes):
        if len(questions) == EACH:
            break
        question = next((q for q in document.metadata.questions if _fits(q)), "")
        if question and document.id not in used:
            used.add(document.id)
            questions.append(as_question(question))
    return questions


def _in_order(reader: Reader, documents: Iterable[Document]) -> list[Document]:
    """Documents whose title holds one of the reader's words, in the order of the words; then the rest."""
    ordered = sorted(documents, key=lambda d: (d.title.casefold(), d.id))
    first = [d for word in reader.words for d in ordered if word in d.title.casefold()]
    return list(dict.fromkeys([*_one_per_word(reader, ordered), *first, *ordered]))


def _one_per_word(reader: Reader, ordered: list[Document]) -> list[Document]:
    firsts = (next((d for d in ordered if word in d.title.casefold()), None) for word in reader.words)
    return [d for d in firsts if d is not None]


def _fits(question: str) -> bool:
    return SHORTEST <= len(question.split()) <= LONGEST
