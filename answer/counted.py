"""Numbers beside what they count: "75,000 registered patients" for "how many patients"."""

from __future__ import annotations

import re

from answer.numbers import numbers_in
from index.terms import stems

_COUNTED = re.compile(r"\b(?:how many|numbers? of)\s+(?P<things>(?:[\w-]+\s?){1,3})", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|got|in|of|at|on|for|by|to)\b")
_PEOPLE = frozenset(stems("patients people population"))
_NO_COUNT = re.compile(r"[^\W\d_]-?\d|^\(?(?:19|20)\d\d\b(?!,)")
""" "Covid-19", "B12", "2020"."""
_PART = re.compile(r"(?:table|figure|box|chapter|section|appendix|site|case)", re.IGNORECASE)
""" "Table 4" counts nothing."""
_OF_SAMPLE = re.compile(r"\(n\s?=", re.IGNORECASE)
""" "Interviews (n=25)"."""
AFTER = 2
"""Words that may stand between a number and what it counts: "75,000 registered patients"."""


def things_counted(question: str) -> frozenset[str]:
    """Stems of what a question asks the number of, of which one must stand beside the number; none for a
    question that asks for no number of things."""
    counted = _COUNTED.search(question)
    words = _VERB.split(counted["things"])[0] if counted else ""
    things = frozenset(stems(words))
    return things | _PEOPLE if things & _PEOPLE else things


def gives_count(text: str, things: frozenset[str]) -> bool:
    """Whether a text gives a number of these things; of anything for none."""
    words = text.split()
    return any(
        numbers_in(word) and not _NO_COUNT.search(word) and _counts(words, i, things)
        for i, word in enumerate(words)
    )


def _counts(words: list[str], at: int, things: frozenset[str]) -> bool:
    """Whether what is counted follows the number at `at`; or stands before it, of a sample, in a table's
    "interviews (n) 45" or of people."""
    if at and _PART.fullmatch(words[at - 1]):
        return False
    if not things:
        return True
    beside = words[at + 1 : at + 2 + AFTER]
    if things & _PEOPLE:
        beside += words[max(0, at - AFTER - 1) : at]
    elif _OF_SAMPLE.match(words[at]):
        beside += words[max(0, at - 1) : at]
    elif at > 1 and words[at - 1].lower() == "(n)":
        beside += words[max(0, at - 1 - AFTER) : at - 1]
    return bool(things & set(stems(" ".join(beside))))
