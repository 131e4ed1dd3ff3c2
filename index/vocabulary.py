"""Acronyms and everyday variants: what a question's words may be called in the documents.

The entries are in vocabulary.yaml: each is a group of names for one thing. They widen the search
and never change a quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("vocabulary.yaml")


_NO_PLURAL = frozenset({"HR"})
"""Acronyms whose letters with an s are another word: "hrs" are hours."""


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """(pattern of one name, that name, the group's other names), longest names first."""
    groups: list[list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["same"]
    entries = []
    for names in groups:
        for name in names:
            plural = "" if name.endswith("s") or name in _NO_PLURAL else "s?"
            pattern = re.compile(rf"(?<![\w-]){re.escape(name)}{plural}(?![\w-])", re.IGNORECASE)
            entries.append((pattern, name, tuple(n for n in names if n != name)))
    return tuple(sorted(entries, key=lambda e: -len(e[1])))


@lru_cache(maxsize=1)
def acronym_plurals() -> frozenset[str]:
    """The plurals of the listed acronyms as people type them, in small letters: "pcns"."""
    acronyms = {name.lower() for _, name, _ in _groups() if name.isupper()} | {"gp"} - {n.lower() for n in _NO_PLURAL}
    return frozenset(f"{name}s" for name in acronyms if not name.endswith("s")) - acronyms


def names_mentioned(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """(name as listed, its other names) for each listed thing that the question mentions."""
    return [(name, others) for pattern, name, others in _groups() if pattern.search(question)]


def spelled_out(question: str) -> str:
    """The question with every acronym followed by its first full name in brackets."""
    text = question
    for pattern, name, others in _groups():
        if not name.isupper() or not others:
            continue
        full = max(others, key=len)
        if full.lower() not in text.lower():
            text = pattern.sub(rf"\g<0> ({full})", text, count=1)
    return text


def acronyms_as_names(text: str) -> str:
    """The text with every listed acronym written as its full name, so that the two compare as one."""
    for pattern, name, others in _groups():
        if name.isupper() and others:
            full, letters = max(others, key=len), len(name)
            text = pattern.sub(lambda m, full=full, letters=letters: full + m[0][letters:], text)  # type: ignore[misc]
    return text


def acronyms_in_capitals(text: str) -> str:
    """The text with every listed acronym in capitals: "PCNs" for "pcns"."""
    for pattern, name, _ in _groups():
        if name.isupper():
            text = pattern.sub(lambda m, name=name: name + m[0][len(name) :], text)  # type: ignore[misc]
    return text


def in_other_words(text: str) -> str:
    """A few words followed by the other names of what they name."""
    others = (other for _, names in names_mentioned(text) for other in names)
    return " ".join([text, *dict.fromkeys(o for o in others if o.lower() not in text.lower())])
