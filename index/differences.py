"""Where sources do not agree: what a note says of it, and the places that it refers to.

Takes an open generation; the notes mark such statements. Knows no answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from index.generation import Generation

Place = tuple[str, int, int]
"""Document, start and end."""


@dataclass(frozen=True, slots=True)
class Difference:
    """statement: where a note says it. places: the sentences of originals in the library that differ,
    each with the row of its passage. sentences: rows of the statement's own sentences."""

    statement: Place
    places: tuple[tuple[Place, int], ...]
    sentences: tuple[int, ...]


class Differences:
    """All differences that the notes of one generation name."""

    def __init__(self, generation: Generation) -> None:
        marked = generation.store.differing_statements()
        places: dict[tuple[str, int], dict[Place, int]] = defaultdict(dict)
        for row in generation.store.links_with_rows() if marked else ():
            link = row.link
            target = (link.target_id, link.target_start, link.target_end)
            places[link.document_id, link.start].setdefault(target, row.target_row)
        rows = [tuple(generation.store.sentences_within(*statement)) for statement in marked]
        self._all = [
            Difference(s, tuple(places[s[0], s[1]].items()), own) for s, own in zip(marked, rows, strict=True)
        ]

    def at(self, document_id: str, start: int, end: int) -> list[Difference]:
        """Differences of which the statement, or one of the places, stands whole within a quotation."""
        return [
            d
            for d in self._all
            if any(
                i == document_id and start <= a and b <= end
                for i, a, b in (d.statement, *(p for p, _ in d.places))
            )
        ]

    def says(self, place: Place) -> bool:
        """Whether a place is a statement that names a difference."""
        return any(d.statement == place for d in self._all)


@lru_cache(maxsize=2)
def differences(generation: Generation) -> Differences:
    """The differences named in a generation, read once."""
    return Differences(generation)
