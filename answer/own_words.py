"""What was said or written, word for word and whole, in place of a note on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.blocks import load_document, span_at
from answer.candidates import Candidate
from answer.leaning import leans
from answer.question import Question
from answer.speakers import SPOKEN
from answer.whole import WHOLE
from index.search import Searcher
from index.terms import stems

LONGEST = 200
"""Words up to which what somebody said is quoted whole here."""
_ASKS = re.compile(
    r"\b(?:quot(?:es?|ed|ations?)|verbatim|word for word|(?:own|full|actual|precise) words)\b"
    r"|\bexact(?:ly)?\b(?: \w+){0,3}? (?:words?|wording|phrases?|quotes?|quotations?)\b|\bexact(?:ly)? what\b",
    re.IGNORECASE,
)


def asks_for_own_words(text: str) -> bool:
    """Whether exact words are asked for."""
    return bool(_ASKS.search(text))


def asks_for_nothing_else(part: str) -> bool:
    """Whether a part of a question asks for the exact words of what another part is about."""
    return asks_for_own_words(part) and not stems(_ASKS.sub("", part))


def in_own_words(question: Question, candidates: Sequence[Candidate], searcher: Searcher) -> list[Candidate]:
    """The candidates with originals in place of notes where exact words are asked for; where it is asked
    what somebody said, in place of the notes on what was said. Best first, each place once."""
    every = asks_for_own_words(question.text)
    if not every and question.kind != "quotation":
        return list(candidates)
    found: dict[tuple[str, int, int], Candidate] = {}
    for candidate in candidates:
        own = original(candidate, searcher)
        if own.role != "quotation" and not every:
            own = candidate
        elif own.role == "quotation" and candidate.note:
            own = replace(own, score=own.score + SPOKEN)
        if own.place not in found or own.score > found[own.place].score:
            found[own.place] = own
    return sorted(found.values(), key=lambda c: (-c.score, c.document_id, c.start))


def original(candidate: Candidate, searcher: Searcher) -> Candidate:
    """The place that a note's statement rests on, where it is in the library; what somebody said whole."""
    note = candidate.note
    place = (note.target_start, note.target_end) if note else (candidate.start, candidate.end)
    document_id = candidate.evidence.passage.document_id if note else candidate.document_id
    document = load_document(searcher.generation, document_id)
    block = span_at(document, place[0])
    if block and block.role == "quotation" and len(document.text[block.start : block.end].split()) <= LONGEST:
        place = (block.start, block.end)
    if place == (candidate.start, candidate.end) and note is None:
        return candidate
    text = document.text[slice(*place)]
    return replace(
        candidate,
        document_id=document_id,
        start=place[0],
        end=place[1],
        text=text,
        stems=frozenset(stems(text)),
        note=None,
        section=document.section_path(place[0]),
        role=block.role if block else "prose",
        speaker=block.speaker if block else "",
        leans=not (block and block.role in WHOLE) and leans(text),
    )
