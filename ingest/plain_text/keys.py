"""Titles made comparable: the same heading in a contents list, the body and a running head."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_MARKS = re.compile(r"\^\{[^{}]*\}|[⁰¹²³⁴-⁹⁻]+")
_OTHER = re.compile(r"[^\w]+|_+")
_SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "with",
    )
)


@lru_cache(maxsize=2048)  # each step of reading a text asks anew, for the same lines
def key(title: str) -> str:
    """Lower-case words of a title without marks, quotes and punctuation."""
    return " ".join(_OTHER.sub(" ", _MARKS.sub("", title).lower().replace("'", "")).split())


def words(title: str) -> frozenset[str]:
    """The words of a title that carry its meaning."""
    return frozenset(w for w in key(title).split() if w not in _SMALL)


def likeness(a: str, b: str) -> float:
    """How alike two keys are, 0 to 1; 0 at once where lengths or words can't agree."""
    if not a or not b or min(len(a), len(b)) / max(len(a), len(b)) < 0.75:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
