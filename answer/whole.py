"""What is quoted for a sentence of a passage: the sentence with what it can't be understood without."""

from __future__ import annotations

from dataclasses import dataclass

from answer.blocks import block_number, list_around
from answer.eligible import is_part_of_list
from answer.leaning import leans
from ingest.types import Document, Passage, Role, Span

MAX_WORDS = 120
MAX_CHARACTERS = 700
MOST_BEFORE = 2
"""Sentences of the same paragraph that are taken along before one that leans on them."""
WHOLE: frozenset[Role] = frozenset({"table", "caption", "quotation"})
"""Roles whose sentences lean on nothing: a row, and what somebody said."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A place to quote, the role and speaker of its block, and whether it still leans on what stands before
    it."""

    start: int
    end: int
    role: Role
    speaker: str = ""
    leans: bool = False


def whole_unit(document: Document, passage: Passage, i: int) -> Unit:
    """For sentence i: the item of a list with the list, a note's statement whole, a sentence that leans on
    another with that, one that ends in a colon with what follows. A part of what somebody said leans."""
    start, end = passage.sentences[i]
    number = block_number(document, start)
    if number is None:
        return Unit(start, end, passage.role)
    block = document.spans[number]
    if block.role in WHOLE:
        part = block.role == "quotation" and (start, end) != (block.start, block.end)
        return Unit(start, end, block.role, block.speaker, leans=part)
    if document.origin == "builtin" and _fits(document.text[block.start : block.end]):
        start, end = block.start, block.end
    elif block.role == "list" and is_part_of_list(document.text[block.start : block.end]):
        start, end = _with_its_list(document, passage, number) or (start, end)
    else:
        start = _with_those_before(document, passage, i, block)
    if document.text[start:end].endswith(":"):
        end = _with_what_follows(document, passage, end)
    return Unit(start, end, block.role, block.speaker, leans(document.text[start:end]))


def _fits(text: str) -> bool:
    return len(text) <= MAX_CHARACTERS and len(text.split()) <= MAX_WORDS


def _with_those_before(document: Document, passage: Passage, i: int, block: Span) -> int:
    """Where to begin so that the sentence leans on nothing; its own beginning when that can't be."""
    own, end = passage.sentences[i]
    start = own
    for before, _ in reversed(passage.sentences[max(0, i - MOST_BEFORE) : i]):
        if not leans(document.text[start:end]):
            return start
        if before < block.start or not _fits(document.text[before:end]):
            return own
        start = before
    return own if leans(document.text[start:end]) else start


def _with_its_list(document: Document, passage: Passage, number: int) -> tuple[int, int] | None:
    """The list of an item from what stands over it to its last item; None when it has nothing over it or is
    too long."""
    items = list_around(document, number)
    over = block_number(document, items[0].start)
    before = document.spans[over - 1] if over else None
    if before is None or not document.text[before.start : before.end].endswith(":"):
        return None
    starts = [a for a, b in passage.sentences if before.start <= a and b <= before.end]
    if not starts or items[-1].end > passage.end:
        return None
    place = (starts[-1], items[-1].end)
    return place if _fits(document.text[slice(*place)]) else None


def _with_what_follows(document: Document, passage: Passage, end: int) -> int:
    """The end of what a colon leads to: as many items of a list as fit, or the next block or sentence."""
    following = next(((a, b) for a, b in passage.sentences if a >= end), None)
    number = block_number(document, following[0]) if following else None
    if following is None or number is None:
        return end
    block = document.spans[number]
    items = list_around(document, number)
    if not items:
        return following[1]
    reached = following[1]
    for item in items:
        inside = block.start <= item.start and item.end <= passage.end
        if not inside or not _fits(document.text[end : item.end]):
            break
        reached = item.end
    return reached
