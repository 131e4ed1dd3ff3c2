"""Who the numbered speakers are, where a table of the text says so.

A row such as "North site | nurses | 3 (Int4-6)" tells that Int5 is a nurse of the north site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.plain_text.pieces import Piece
from ingest.plain_text.tables import read_table

_CELL = re.compile(r"\(([A-Z][A-Za-z]{0,11})\s?(\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:, ?(?:\1)?\s?\d{1,3}"
                   r"(?:\s?[-–]\s?\d{1,3})?)*)\)")  # fmt: skip
_RANGE = re.compile(r"(\d{1,3})(?:\s?[-–]\s?(\d{1,3}))?")
_SPEAKER = re.compile(r"^([A-Z][A-Za-z]{0,11})\s?(\d{1,3})$")
_LONGEST = 60


def name_speakers(pieces: Sequence[Piece]) -> None:
    """Add to each numbered speaker what the tables say of them."""
    known: dict[tuple[str, int], str] = {}
    for piece in pieces:
        if piece.kind == "table" and any("(" in row for row in piece.rows):
            known.update(_described(piece.rows))
    for piece in pieces:
        match = _SPEAKER.match(piece.speaker)
        said = known.get((match[1], int(match[2]))) if match else None
        if said:
            piece.speaker = f"{piece.speaker}, {said}"


def _described(rows: Sequence[str]) -> Iterator[tuple[tuple[str, int], str]]:
    """(prefix, number) of each speaker a table lists, with the other cells of the row."""
    for record in read_table(rows).records:
        for at, cell in enumerate(record):
            found = _CELL.search(cell)
            others = [c for i, c in enumerate(record) if i != at and c and not c[0].isdigit()]
            words = ", ".join(others)
            if found and words and all(len(c) <= _LONGEST for c in others):
                for low, high in _RANGE.findall(found[2]):
                    last = min(int(high or low), int(low) + 99)
                    for number in range(int(low), last + 1):
                        yield (found[1], number), words
