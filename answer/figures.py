"""Whether a row of a comparison asks for a figure, and whether a sentence gives one on that thing.

"How many practices" wants a number of practices; "membership fees" a sum of money, or that there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.expect import expected_sort, holds
from answer.numbers import numbers_in
from answer.question import read_question
from index.terms import stems

_SUMS = re.compile(
    r"^(?!(?:how|why|who|when|where|whether)\b).*\b(?P<things>fees?|subscriptions?|levy|levies|grants?|salary|salaries|prices?"
    r"|budgets?|per (?:head|patient|capita))\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"^(?!(?:how (?!many|big|large)|why|who|when|where)\b).*\b(?:size|population|headcount|numbers? of|how (?:big|large))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:how many|numbers? of)\s+(?P<things>(?:[\w-]+\s?){1,3})", re.IGNORECASE)
_PEOPLE = frozenset(stems("patients people population"))
_NONE = re.compile(r"\b(?:no|without)\s+(?P<things>(?:[\w-]+\s?){1,3})", re.IGNORECASE)
_NO_COUNT = re.compile(r"[^\W\d_]-?\d|^\(?(?:19|20)\d\d\b(?!,)")
""" "Covid-19", "B12", "2020"."""
_PART = re.compile(r"(?:table|figure|box|chapter|section|appendix|site|case)", re.IGNORECASE)
""" "Table 4" counts nothing."""
_OF_SAMPLE = re.compile(r"\(n\s?=", re.IGNORECASE)
""" "Interviews (n=25)"."""
_A_HEAD = re.compile(
    r"\b(?:per|each|every|an?)\s+(?:[\w-]+\s+){0,2}(?:head|patient|person|capita)\b", re.IGNORECASE
)
AFTER = 2
"""Words that may stand between a number and what it counts: "75,000 registered patients"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is asked for. sort: as in `answer.expect`. things: stems of what is counted, of which
    one must stand beside the number, or of what is paid, of which a text may say that there is none;
    empty for anything. a_head: whether it is a sum for each patient."""

    sort: str
    things: frozenset[str] = frozenset()
    a_head: bool = False

    def in_text(self, text: str) -> bool:
        """Whether a text gives it."""
        if self.sort != "count":
            none = any(self.things & set(stems(m["things"])) for m in _NONE.finditer(text))
            given = holds(self.sort, text) and (not self.a_head or bool(_A_HEAD.search(text)))
            return none or given
        words = text.split()
        return any(
            numbers_in(word) and not _NO_COUNT.search(word) and self._counts(words, i)
            for i, word in enumerate(words)
        )

    def _counts(self, words: list[str], at: int) -> bool:
        """Whether what is counted follows the number at `at`; or stands before it, of a sample or of people."""
        if at and _PART.fullmatch(words[at - 1]):
            return False
        if not self.things:
            return True
        beside = words[at + 1 : at + 2 + AFTER]
        if self.things & _PEOPLE:
            beside += words[max(0, at - AFTER - 1) : at]
        elif _OF_SAMPLE.match(words[at]):
            beside += words[max(0, at - 1) : at]
        return bool(self.things & set(stems(" ".join(beside))))


def figure_asked(label: str) -> Figure | None:
    """The figure that the words of a row ask for; None when any words may answer."""
    sort = expected_sort(read_question(label))
    sums = _SUMS.search(label)
    if not sort:
        sort = "money" if sums else "count" if _NUMBERS.search(label) else ""
    if sort != "count":
        paid = frozenset(stems(sums["things"])) if sums and sort == "money" else frozenset()
        return Figure(sort, paid, bool(_A_HEAD.search(label))) if sort else None
    counted = _COUNTED.search(label)
    things = frozenset(stems(counted["things"])[:1]) if counted else frozenset()
    return Figure("count", things | _PEOPLE if things & _PEOPLE else things)
