"""The notes are in our own words: no long run of words is shared with an original."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tests.library.notes import ORIGINALS, needs_originals, statements

RUN = 10
"""Words in a row that count as copied."""

NAMES = {
    "titles of works and schemes, and names of bodies": (
        "social sciences citation index and the health management information consortium",
        "medline social sciences citation index and health management information consortium",
        "university of birmingham",
    ),
}
"""Runs that may be shared, by the reason why."""


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("*", "").lower()
    return re.findall(r"[a-z0-9£%]+", plain)


@cache
def runs_of_originals() -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for path in ORIGINALS.glob("*.txt"):
        all_words = words(path.read_text(encoding="utf-8"))
        found.update(tuple(all_words[i : i + RUN]) for i in range(len(all_words) - RUN + 1))
    return frozenset(found)


def shared_run(text: str) -> str:
    """The first run of words that a text shares with an original; empty without one."""
    own = words(text)
    for i in range(len(own) - RUN + 1):
        if tuple(own[i : i + RUN]) in runs_of_originals():
            return " ".join(own[i : i + RUN])
    return ""


def without_names(text: str) -> str:
    plain = " ".join(words(text))
    for names in NAMES.values():
        for name in names:
            plain = plain.replace(name, " | ")
    return plain


@needs_originals
def test_a_copied_sentence_would_be_noticed() -> None:
    original = next(iter(sorted(ORIGINALS.glob("*.txt")))).read_text(encoding="utf-8")
    sentence = " ".join(words(original)[200:230])
    assert shared_run(f"They say that {sentence}.")
    assert not shared_run("Nothing here was ever written in any of those reports by any of their many authors.")


@needs_originals
def test_no_statement_copies_an_original() -> None:
    copied = [(s.note, run) for s in statements() for part in without_names(s.text).split("|") if (run := shared_run(part))]
    assert copied == []
