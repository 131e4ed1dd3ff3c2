"""What a comparison is about: the rows of its table, read from the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.parts import question_parts
from index.terms import stems
from prompts import say

_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:compare|comparing|contrast|comparison of)\s+(?P<what>[^?:;]+?)\s+(?:across|between|among|of|in|at|for|by)\s",
        r"\bdiffer(?:s|ed|ences?|ent)?\b[^?:;,]*?\b(?:in|on|over|by|as to|in terms of|regarding) (?P<what>[^?:;]+)",
        r"\b(?:compare|contrast)\b[^?:;]*?\b(?:on|regarding) (?P<what>[^?:;]+)",
        r"\bin terms of (?P<what>[^?:;]+)",
    )
)
_LIST = re.compile(r"\s*(?:,\s*and|,|\band\b)\s+", re.IGNORECASE)
_COMPARING = re.compile(
    r"\b(?:compar(?:e[ds]?|ing|ison)|contrast|versus|vs\.?|differ(?:s|ed|ences?|ently|ent)?|across|between|among|each"
    r"|(?:of |out of )?(?:all |the |both )?(?:two|three|four|five|six|[2-6])\b(?: of them)?)\b"
    r"|\bthe ways? (?:in which )?(?:they|each|it)\b"
    r"|\b(?:federations?|feds|sites|cases|case stud(?:y|ies)|networks|pcns|schemes|study|report)\b",
    re.IGNORECASE,
)
LONGEST_ASPECT = 7
"""Words of one thing of a list; a longer one is a sentence and is not taken apart."""
MOST_ASPECTS = 4


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row. label: as shown. text: the words that a cell must be about; empty for anything."""

    label: str
    text: str


def find_aspects(question: str, names: Sequence[str]) -> list[Aspect]:
    """What a question compares, at least one. names: of what stands in the columns."""
    for pattern in _NAMED:
        if match := pattern.search(question):
            listed = _listed(_without(match["what"], names))
            if listed:
                return [Aspect(_sentence(text), _about(text)) for text in listed]
    rows = [_whole(part, names) for part in question_parts(question)[:MOST_ASPECTS]]
    return [row for row in rows if row.text] or [_whole(question, names)]


def _listed(text: str) -> list[str]:
    pieces = [p.strip() for p in _LIST.split(text) if stems(p)]
    if 2 <= len(pieces) <= MOST_ASPECTS and all(len(p.split()) <= LONGEST_ASPECT for p in pieces):
        return pieces
    return [text.strip()] if stems(_about(text)) else []


def _whole(text: str, names: Sequence[str]) -> Aspect:
    """The question itself as a row, without the words that only say what is compared."""
    about = _about(_without(text, names))
    if not stems(about):
        return Aspect(say("row_overall"), "")
    lead, colon, rest = text.partition(":")
    only_names = colon and not stems(_about(_without(lead, names)))
    return Aspect(_sentence(rest if only_names else text), about)


def _about(text: str) -> str:
    return " ".join(_COMPARING.sub(" ", text).split()).strip(" ,;:?")


def _without(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split()).strip(" ,;:?")


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).strip(" ?.,;:")
    return plain[:1].upper() + plain[1:]
