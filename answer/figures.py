"""The figure that a row of a comparison asks for, and whether a sentence gives it on that thing.

"How many practices" wants a number of practices; "membership fees" a sum of money, or that there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.counted import gives_count, things_counted
from answer.expect import holds, sort_of_row, what_is_paid
from index.terms import stems

_NONE = re.compile(r"\b(?:no|without)\s+(?P<things>(?:[\w-]+\s?){1,3})", re.IGNORECASE)
_A_HEAD = re.compile(
    r"\b(?:per|each|every|an?)\s+(?:[\w-]+\s+){0,2}(?:head|patient|person|capita)\b", re.IGNORECASE
)


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
        return gives_count(text, self.things)


def figure_asked(label: str) -> Figure | None:
    """The figure that the words of a row ask for; None when any words may answer."""
    sort = sort_of_row(label)
    if not sort:
        return None
    if sort != "count":
        paid = frozenset(stems(what_is_paid(label))) if sort == "money" else frozenset()
        return Figure(sort, paid, bool(_A_HEAD.search(label)))
    return Figure("count", things_counted(label))
