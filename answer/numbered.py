"""The evidence as a writer gets it: the quotations shown, numbered, each with the sentences beside it.

What someone said, an author's opinion, and what reads as an instruction is left out: a summary
can't carry whose words they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.blocks import load_document, span_at
from answer.decline import reads_as_command
from answer.types import Citation, Statement
from index.generation import Generation
from index.search import Evidence
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Place:
    """One exact sentence that may carry a written one. citation: of the shown quotation it is part of."""

    document_id: str
    start: int
    end: int
    text: str
    section: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """What stands under one number, from 1: the text that the writer gets, and its sentences."""

    number: int
    text: str
    places: tuple[Place, ...]


def number_evidence(
    shown: Sequence[Statement], evidence: Sequence[Evidence], generation: Generation, room: int
) -> list[Numbered]:
    """The quotations that fit in `room` characters, then the sentences beside them while those fit."""
    usable = [s for s in shown if not _is_voice(s) and not reads_as_command(s.text)]
    found: list[Numbered] = []
    for statement in usable:
        own = tuple(p for c in statement.citations if c.verdict == "supported" for p in _parts(c))
        numbered = Numbered(len(found) + 1, _line(own[0].section, statement.text), own)
        room -= len(numbered.text)
        if room < 0:
            break
        found.append(numbered)
    for i, numbered in enumerate(found):
        wider = _with_neighbours(numbered, evidence, generation)
        room -= len(wider.text) - len(numbered.text)
        if room < 0:
            break
        found[i] = wider
    return found


def _is_voice(statement: Statement) -> bool:
    first = statement.citations[0]
    return bool(first.speaker) or first.kind == "opinion"


def _parts(citation: Citation) -> Iterator[Place]:
    """The sentences of a quotation, each standing for the whole of it."""
    for start, end in sentence_spans(citation.quote):
        text = citation.quote[start:end]
        at = citation.start
        yield Place(citation.document_id, at + start, at + end, text, citation.section, citation)


def _with_neighbours(numbered: Numbered, evidence: Sequence[Evidence], generation: Generation) -> Numbered:
    """With the sentence before and the one after, from the same passage."""
    for item in evidence:
        passage = item.passage
        own = [p for p in numbered.places if p.document_id == passage.document_id]
        if not own or not passage.start <= own[0].start < passage.end:
            continue
        before = [s for s in passage.sentences if s[1] <= own[0].start][-1:]
        after = [s for s in passage.sentences if s[0] >= own[-1].end][:1]
        places = [_neighbour(item, s, generation) for s in (*before, *after)]
        beside = [p for p in places if p is not None]
        if not beside:
            break
        text = f"{numbered.text} Beside it: {' '.join(_one_line(p.text) for p in beside)}"
        return Numbered(numbered.number, text, (*numbered.places, *beside))
    return numbered


def _neighbour(item: Evidence, sentence: tuple[int, int], generation: Generation) -> Place | None:
    start, end = sentence
    document = load_document(generation, item.passage.document_id)
    span = span_at(document, start)
    text = document.text[start:end]
    if (span and span.speaker) or reads_as_command(text):
        return None
    return Place(document.id, start, end, text, document.section_path(start))


def _line(section: str, text: str) -> str:
    return f"({_one_line(section)}) {_one_line(text)}" if section else _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
