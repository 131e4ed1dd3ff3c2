"""The order in which an answer is read: what answers most directly first, what belongs together together."""

from __future__ import annotations

from collections.abc import Sequence

from answer.candidates import Candidate
from answer.defining import defines
from answer.question import Question
from answer.repeats import are_siblings, of_note, ordinal_of
from answer.runs import asks_for_list

COUNTED_IN = frozenset({"how to", "list"})
"""Kinds of question of which sentences of one section that count ("stage one", "second") stand in their order."""
NOTHING_NEW = 2
"""A sentence with no more stems than this beside the question's only announces what is asked for, in"""
ANNOUNCED = frozenset({"how to", "list", "why"})
"""questions of these kinds, which no single figure or name answers."""


def in_order(question: Question, chosen: Sequence[Candidate], run: Sequence[Candidate]) -> list[Candidate]:
    """What was chosen as it is read. run: those of it that are a list; they stay one, in their order: first
    where a list is asked for, else at the place of their best."""
    ranked = sorted(chosen, key=lambda c: (-c.score, c.document_id, c.start))
    if ranked:
        leading = _leading(question, ranked)
        ranked = [leading, *(c for c in ranked if c is not leading)]
    shown = list(run) if asks_for_list(question) else []
    for each in ranked:
        block = list(run) if each in run else _block(question, each, ranked)
        shown.extend(c for c in block if c not in shown)
    return shown


def _leading(question: Question, ranked: Sequence[Candidate]) -> Candidate:
    """The most direct of them: one that says what the thing is where that is asked, else the best. None that
    points back to what it does not hold, or only says again what is asked, if there is another."""
    able = [c for c in ranked if not c.leans] or list(ranked)
    able = [c for c in able if not _announces(question, c)] or able
    if question.kind == "definition":
        defining = next((c for c in able if defines(c.text, question.text)), None)
        if defining:
            return defining
    return able[0]


def _announces(question: Question, candidate: Candidate) -> bool:
    """Whether a candidate only says again what is asked."""
    asked = set(question.stems)
    if question.kind not in ANNOUNCED or candidate.role == "quotation" or not candidate.stems & asked:
        return False
    return len(candidate.stems - asked) <= NOTHING_NEW


def _block(question: Question, candidate: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidate; where it counts, with those of its section of a note that count too, in their order."""
    if question.kind not in COUNTED_IN or not (of_note(candidate) and ordinal_of(candidate.text)):
        return [candidate]
    counting: dict[str, Candidate] = {}
    for other in sorted(ranked, key=lambda c: c.start):
        if are_siblings(candidate, other) and (ordinal := ordinal_of(other.text)):
            counting.setdefault(ordinal, other)
    return list(counting.values()) if candidate in counting.values() else [candidate]
