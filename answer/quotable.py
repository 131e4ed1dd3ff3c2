"""What could be quoted of a passage or a note, whatever the question: places with their words and stems.

The same passages are read for question after question, and for every cell of a comparison; so what
was found in them last is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from answer.blocks import load_document, span_at
from answer.leaning import leans
from answer.whole import Unit, whole_unit
from index.generation import Generation
from index.terms import stems
from ingest.types import Passage

PASSAGES_KEPT, STATEMENTS_KEPT, NAMES_KEPT = 2048, 8192, 4096


@dataclass(frozen=True, slots=True)
class Quotable:
    """A place to quote with its words, how many they are, and their stems. section: the path of headings it
    stands under."""

    unit: Unit
    text: str
    words: int
    stems: frozenset[str]
    section: str


@lru_cache(maxsize=PASSAGES_KEPT)
def of_passage(generation: Generation, passage: Passage) -> tuple[Quotable, ...]:
    """For each sentence of a passage what is quoted for it."""
    document = load_document(generation, passage.document_id)
    units = [whole_unit(document, passage, i) for i in range(len(passage.sentences))]
    texts = [document.text[unit.start : unit.end] for unit in units]
    return tuple(_quotable(*pair, passage.section) for pair in zip(units, texts, strict=True))


@lru_cache(maxsize=STATEMENTS_KEPT)
def of_note(generation: Generation, document_id: str, start: int, end: int) -> Quotable:
    """A statement of a note."""
    document = load_document(generation, document_id)
    text, span = document.text[start:end], span_at(document, start)
    unit = Unit(start, end, span.role if span else "prose", leans=leans(text))
    return _quotable(unit, text, document.section_path(start))


def _quotable(unit: Unit, text: str, section: str) -> Quotable:
    return Quotable(unit, text, len(text.split()), frozenset(stems(text)), section)


@lru_cache(maxsize=NAMES_KEPT)
def stems_of_heading(text: str) -> frozenset[str]:
    """Stems of a title or a path of headings."""
    return frozenset(stems(text))
