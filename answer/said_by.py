"""What one person of a study said, whom a question calls by the code that the study gives its speakers.

"What did Int22 say about the rota" is answered from the passages in which Int22 speaks: the code stands
beside the words, so that a search for words does not find it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from answer.blocks import load_document
from answer.candidates import Candidate
from index.generation import Generation
from index.search import Evidence, Scope, Searcher

_CODE = re.compile(
    r"\b(?P<sort>int|interviewee|participant|respondent|pp)(?P<gap>[ -]?)0*(?P<number>\d{1,3})\b",
    re.IGNORECASE,
)
_SAME = {"interviewee": "int", "respondent": "participant", "pp": "participant"}
"""Longer and shorter names of one sort of speaker."""
WHOLE = 1000


def codes_in(text: str) -> frozenset[str]:
    """The speakers that a text names by a code: "participant5" for "Pp5". Pages, "pp 5", are none."""
    found = set()
    for match in _CODE.finditer(text):
        sort = match["sort"].lower()
        if sort != "pp" or not match["gap"]:
            found.add(f"{_SAME.get(sort, sort)}{match['number']}")
    return frozenset(found)


def passages_said_by(question: str, scope: Scope | None, searcher: Searcher) -> list[Evidence]:
    """Passages in which a speaker speaks whom a question names by a code, best first."""
    spoken = _spoken(searcher.generation)
    rows = {row: document_id for code in codes_in(question) for row, document_id in spoken.get(code, ())}
    alone = (scope or Scope()).within(frozenset(rows.values()))
    if not rows or not alone.documents:
        return []
    return searcher.read(question, [e for e in searcher.near(question, WHOLE, alone) if e.row in rows])


def put_first(first: Sequence[Evidence], rest: Sequence[Evidence], count: int) -> list[Evidence]:
    """So many passages, some before the rest, each once; ranks renewed."""
    known = {e.row for e in first}
    order = [*first, *(e for e in rest if e.row not in known)][:count]
    return [replace(e, rank=rank) for rank, e in enumerate(order, 1)]


def of_the_speaker(candidates: Sequence[Candidate], question: str) -> list[Candidate]:
    """The candidates that a speaker said, or that tell of one, whom a question names by a code; all where it
    names none or none of them does."""
    codes = codes_in(question)
    theirs = [c for c in candidates if codes & codes_in(f"{c.text} {c.speaker}")]
    return theirs or list(candidates)


@lru_cache(maxsize=1)
def _spoken(generation: Generation) -> dict[str, list[tuple[int, str]]]:
    """For each speaker with a code the rows of the passages they speak in, with the ids of their documents."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, passage in generation.store.spoken_passages():
        document = load_document(generation, passage.document_id)
        inside = (s.speaker for s in document.spans if passage.start <= s.start < passage.end and s.speaker)
        for code in frozenset().union(*map(codes_in, inside)):
            found[code].append((row, passage.document_id))
    return found
