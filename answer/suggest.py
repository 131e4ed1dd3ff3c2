"""What could be asked next: questions that the notes near an answer say they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.compose import LACKING
from answer.conversation import leans, needs_history
from answer.decline import refuse_outright
from answer.draft import Draft
from index.note_questions import NoteQuestion, note_questions
from index.search import Scope, Searcher
from index.terms import overlap, stems
from index.vocabulary import acronyms_in_capitals

MOST, MOST_OF_A_NOTE = 3, 2
LOOKED_THROUGH = 40
PASSAGES = 5
"""Passages whose notes are asked, besides those that are quoted."""
LEAST_NEAR, SAME = 0.3, 0.8
"""Cosines to what was asked: further off is another subject, nearer is the same question."""
ALIKE = 0.7
"""Cosine from which two suggestions are one."""
ANSWERED = 0.43
"""Cosine of a question to its answer from which it is not declined (of 70 asked: 0 of 29 above it were, 8 of 41 below)."""
SAME_STEMS = 0.6
SHORTEST, LONGEST = 4, 16
"""Words of a suggestion, the longest with the case that it names."""
_ORDERS = frozenset({"give", "show", "tell", "explain", "list", "sum", "compare", "describe"})
_ASKS = re.compile(
    r"(?:(?:in|on|at|by|for|from|to|with) )?(?:who|what|which|when|where|why|how|whose)\b|(?:is|are|was|were|do|does|did"
    r"|can|could|should|must|may|might|will|would|has|have|had)\b",
    re.IGNORECASE,
)
"""How a question begins that can be shown to another reader; notes also list mere headings."""


def suggestions(
    asked: Sequence[str], draft: Draft, searcher: Searcher, scope: Scope | None = None
) -> tuple[str, ...]:
    """Up to three questions that the library can answer within a scope; none after a question that it is
    not made for. asked: the question, then the earlier ones."""
    if draft.judgement.status == "declined" and draft.judgement.reason not in LACKING:
        return ()
    admitted = None if scope is None else {i for i, d in searcher.documents.items() if scope.admits(d)}
    near = set(_near(draft))
    found = note_questions(searcher.generation).near(
        searcher.vector(asked[0]), near, LOOKED_THROUGH, admitted
    )
    chosen: dict[str, NoteQuestion] = {}
    for question in found:
        full = _in_full(question, searcher)
        short = len(full.split()) <= LONGEST
        if len(chosen) < MOST and short and _fits(question, asked) and _adds(question, list(chosen.values())):
            chosen[full] = question
    return tuple(chosen)


def _in_full(question: NoteQuestion, searcher: Searcher) -> str:
    """As shown; questions of a note on one case don't name it, so it is put before them."""
    case = searcher.studies.case_of(searcher.documents[question.document_id])
    return as_question(f"{case}: {question.text}" if case else question.text)


def as_question(text: str) -> str:
    """With capitals where they belong and a mark at the end."""
    plain = acronyms_in_capitals(" ".join(text.split()))
    plain = plain[:1].upper() + plain[1:]
    if plain.endswith(("?", ".", "!")):
        return plain
    return f"{plain}." if plain.partition(" ")[0].lower() in _ORDERS else f"{plain}?"


def _near(draft: Draft) -> Iterator[str]:
    """The documents quoted, those of the passages nearest, and the notes that rest on these."""
    for candidate in draft.choice.shown:
        yield candidate.document_id
    for evidence in (*(c.evidence for c in draft.choice.shown), *draft.evidence[:PASSAGES]):
        yield evidence.document.id
        yield from (note.document_id for note in evidence.notes)


def _fits(question: NoteQuestion, asked: Sequence[str]) -> bool:
    """Whether a note's question can be understood alone, is answered, and was not asked before."""
    text = question.text
    if len(text.split()) < SHORTEST or not _ASKS.match(text):
        return False
    if leans(text) or needs_history(text) or refuse_outright(text):
        return False
    near_enough = question.answered >= ANSWERED and LEAST_NEAR <= question.near < SAME
    return near_enough and not any(_same(text, other) for other in asked)


def _adds(question: NoteQuestion, chosen: Sequence[NoteQuestion]) -> bool:
    """Whether it is none of the chosen in other words, nor too many from one note."""
    if sum(c.document_id == question.document_id for c in chosen) >= MOST_OF_A_NOTE:
        return False
    return all(float(question.vector @ c.vector) < ALIKE for c in chosen)


def _same(one: str, other: str) -> bool:
    a, b = set(stems(one)), set(stems(other))
    return not a or not b or overlap(a, b) >= SAME_STEMS
