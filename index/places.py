"""Places that a question names in whatever letters: "leeds", "the Midlands", "scottish"."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("places.yaml")


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """For each place a pattern of its names, and these names."""
    lists: dict[str, list[list[str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE), tuple(names))
        for places in lists.values()
        for names in places
    )


_WORK = re.compile(
    r"\s+(?:reports?|stud(?:y|ies)|papers?|evaluations?|reviews?|research(?:ers)?|team|authors|universit(?:y|ies))\b",
    re.IGNORECASE,
)
"""What follows a place that only says who wrote something: "the Leeds report"."""


def places_named(text: str) -> dict[str, tuple[str, ...]]:
    """Places in a text as they are written there, each with all names of the place."""
    found = {}
    for pattern, names in _places():
        match = pattern.search(text)
        if match and not _WORK.match(text, match.end()):
            found[match[0]] = names
    return found
