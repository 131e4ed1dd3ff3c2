"""Whether a question means a case by a name that is also an everyday word.

A study may call its cases Growing, Merged or Tiny. "Tiny practices", "we are growing" and "is our
network tiny" are not about them; "did tiny get going", "the tiny federation" and "at Tiny" are. People
type all in small letters, so besides a capital the place of the word counts: where an adjective, a
participle or a gerund could not stand, it is a name. In doubt it is the everyday word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from index.name_places import (
    ADJECTIVE,
    ALWAYS,
    ENDS,
    EVERYDAY,
    GERUND,
    IN_PASSING,
    ORGANISATION,
    THE,
    THING,
    TOGETHER,
)
from ingest.cases import Case

Everyday = Callable[[str], bool]
"""Whether a name is an everyday word too."""

_MARK = re.compile(r"\b(?P<word>[^\W\d_]+) (?P<mark>[A-Z]|[IVX]+|\d{1,2})(?=$|\s*[:.–-])")
"""The letter or number of a case in its title."""
_MARKS_BEFORE = (
    r"(?:(?:[a-z]|[ivx]+|\d{1,2})(?:,\s*(?:and\s+)?|\s+(?:and|or|vs\.?|versus)\s+|\s*[&/]\s*)"
    r"|(?-i:[A-Z])\s+(?=(?-i:[A-Z])\b)|(?!i\b)[a-z]\s+(?=(?!i\b)[a-z]\b))*"
)
_MARKS_AFTER = r"(?:\s+(?!i\b)[a-z]\b(?!'))+"
"""Letters in a row, with or without commas."""


def names_meant(question: str, cases: Sequence[Case], everyday: Everyday = lambda name: True) -> list[Case]:
    """The cases of one study that a question means, in their order. One that is named for sure lets
    the others be named in passing: "than tiny"."""
    text = _with_apostrophes(question, cases, everyday)
    meant = {c for c in cases if _named(text, c.name, everyday) or _titled(text, c) or _numbered(text, c)}
    words = [c for c in cases if _is_word(c.name) and _holds(text, c.name)]
    for first in words:
        for second in words:
            if first != second and _search(TOGETHER, text, first.name, second.name):
                meant |= {first, second}
    if meant:
        meant |= {c for c in words if _search(IN_PASSING, text, c.name)}
    return [c for c in cases if c in meant]


def names_not_meant(question: str, cases: Sequence[Case], everyday: Everyday) -> list[Case]:
    """The cases of one study whose names a question holds, each time as the everyday word for sure."""
    text = _with_apostrophes(question, cases, everyday)
    held = [c for c in cases if _is_word(c.name) and everyday(c.name) and _holds(text, c.name)]
    meant = names_meant(question, cases, everyday) if held else []
    return [c for c in held if c not in meant and _always_everyday(text, c.name)]


def _with_apostrophes(question: str, cases: Sequence[Case], everyday: Everyday) -> str:
    """The question with plain apostrophes, also where one is left out after a name: "oaks board", unless
    the library has that as a word."""
    text = re.sub(r"[‘’]", "'", question)
    for name in (c.name for c in cases if _is_word(c.name) and not c.name.endswith("s")):
        left_out = re.compile(rf"\b({re.escape(name)})s\b(?=\s+[^\W\d_])", re.IGNORECASE)
        if left_out.search(text) and not everyday(f"{name}s"):
            text = left_out.sub(r"\1's", text)
    return text


def _always_everyday(text: str, name: str) -> bool:
    patterns = [_compiled(p.replace("NAME", "(?P<name>NAME)"), name, "") for p in EVERYDAY]
    sure = {m.start("name") for pattern in patterns for m in pattern.finditer(text)}
    return len(sure) == len(_compiled("NAME", name, "").findall(text)) > 0


def stands_in(text: str, name: str) -> bool:
    """Whether a document's text, which has capitals where they belong, holds a name. A capital that
    begins a sentence is no sign where an everyday use follows: "Tiny practices", "Growing the team"."""
    if not _is_word(name):
        return bool(re.search(rf"\b{re.escape(name)}\b", text))
    found = re.finditer(rf"\b{re.escape(name)}\b(?P<used>\s+(?:{THING}|{THE})\b)?", text)
    return any(not m["used"] or not _at_start(text, m.start()) for m in found)


def is_everyday(name: str, written_small: Callable[[str], bool]) -> bool:
    """Whether a name is an everyday word too: an -ing or -ed form, or a word that the library also has
    in small letters. written_small: whether some text of the library has a word so."""
    return _is_word(name) and (name.lower().endswith(("ing", "ed")) or written_small(name.lower()))


def _is_word(name: str) -> bool:
    """One word of letters; other names are no everyday words."""
    return name.isalpha()


def _holds(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))


def _named(text: str, name: str, everyday: Everyday) -> bool:
    """By its name, unless that is left to `_numbered`."""
    if not _holds(text, name):
        return False
    if not _is_word(name):
        return _MARK.search(name) is None
    return not everyday(name) or _capital(text, name) or _stands(text, name)


def _titled(text: str, case: Case) -> bool:
    """By its whole title, whatever stands between the words: "site c, tiny"."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", case.title)))
    return case.title != case.name and bool(re.search(rf"\b{words}\b(?!\s+\w*s\b)", text, re.IGNORECASE))


def _numbered(text: str, case: Case) -> bool:
    """By the letter or number in its title, also in a list: "sites a, b and d". A small letter that is a
    word too counts where nothing follows that it could belong to."""
    mark = _MARK.search(case.title)
    if mark is None:
        return False
    after = rf"(?P<more>{ENDS}|'s|\s*[,&/]|\s+(?:and|or)\b|{_MARKS_AFTER}(?:{ENDS}|\s+(?:and|or)\b))?"
    pattern = rf"(?<!\bon )\b{mark['word']}s?\s+{_MARKS_BEFORE}(?P<last>{mark['mark']})\b{after}"
    return any(
        m["more"] is not None or m["last"].isupper() or m["last"] not in {"a", "i"}
        for m in re.finditer(pattern, text, re.IGNORECASE)
    )


def _capital(text: str, name: str) -> bool:
    """Written with a capital inside a sentence that has not all its words so, and not as the beginning of
    a longer name: "the Tiny Hospitals Fund"."""
    others = [w for w in re.findall(r"[^\W\d_]{2,}", text) if w.lower() != name.lower()]
    if not others or sum(w[0].islower() for w in others) * 2 < len(others):
        return False
    found = re.finditer(rf"\b{re.escape(name)}\b(?!-)(?!\s+(?!(?i:{ORGANISATION})\b)[A-Z][a-z])", text)
    return any(not _at_start(text, m.start()) for m in found)


def _at_start(text: str, at: int) -> bool:
    """Whether a sentence begins there, so that a capital says nothing."""
    before = text[:at].rstrip(" \t\"'“(")
    return not before or before[-1] in ".?!:;\n-–—•>"


def _stands(text: str, name: str) -> bool:
    """Whether the word stands where only a name can."""
    gerund = name.lower().endswith("ing")
    return _search(ALWAYS, text, name) or _search(GERUND if gerund else ADJECTIVE, text, name)


def _search(patterns: Sequence[str], text: str, name: str, other: str = "") -> bool:
    return any(_compiled(p, name, other).search(text) for p in patterns)


@lru_cache(maxsize=4096)
def _compiled(pattern: str, name: str, other: str) -> re.Pattern[str]:
    """A pattern with NAME and OTHER filled in; neither may be part of a word with a hyphen."""
    for mark, word in (("NAME", name), ("OTHER", other)):
        pattern = pattern.replace(mark, rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return re.compile(pattern, re.IGNORECASE)
