"""The figure that a row of a comparison asks for, and whether a sentence gives it on that thing.

"How many practices" wants a number of practices; "membership fees" a sum of money, or that there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.expect import holds, sort_of_row, what_is_paid
from answer.numbers import numbers_in
from index.terms import stems

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
        """Whether what is counted follows the number at `at`; or stands before it, of a sample, in a table's
        "interviews (n) 45" or of people."""
        if at and _PART.fullmatch(words[at - 1]):
            return False
        if not self.things:
            return True
        beside = words[at + 1 : at + 2 + AFTER]
        if self.things & _PEOPLE:
            beside += words[max(0, at - AFTER - 1) : at]
        elif _OF_SAMPLE.match(words[at]):
            beside += words[max(0, at - 1) : at]
        elif at > 1 and words[at - 1].lower() == "(n)":
            beside += words[max(0, at - 1 - AFTER) : at - 1]
        return bool(self.things & set(stems(" ".join(beside))))


def figure_asked(label: str) -> Figure | None:
    """The figure that the words of a row ask for; None when any words may answer."""
    sort = sort_of_row(label)
    if not sort:
        return None
    if sort != "count":
        paid = frozenset(stems(what_is_paid(label))) if sort == "money" else frozenset()
        return Figure(sort, paid, bool(_A_HEAD.search(label)))
    counted = _COUNTED.search(label)
    things = frozenset(stems(counted["things"])[:1]) if counted else frozenset()
    return Figure("count", things | _PEOPLE if things & _PEOPLE else things)
