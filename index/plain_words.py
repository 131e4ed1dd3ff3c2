"""Everyday words for things that reports and contracts call otherwise: "fall out" for a dispute.

The entries are in plain_words.yaml. They widen the search by terms and never change a quotation.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from index.terms import stems, word_stems

_FILE = Path(__file__).with_name("plain_words.yaml")


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """For the stems of each everyday phrase, its little words included, the formal words."""
    said: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["said"]
    return {tuple(word_stems(phrase)): tuple(formal) for phrase, formal in said.items()}


def formal_words(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """For each everyday phrase of a question, in order: the first of its content stems, or an empty
    string when all its words are little ones, and the formal words for it."""
    entries, spoken = _entries(), word_stems(question)
    longest = max(map(len, entries), default=0)
    found = []
    for start in range(len(spoken)):
        for end in range(start + 1, min(start + longest, len(spoken)) + 1):
            phrase = tuple(spoken[start:end])
            if phrase in entries:
                heads = [s for s in stems(question) if s in phrase]
                found.append((heads[0] if heads else "", entries[phrase]))
    return found
