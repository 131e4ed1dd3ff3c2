"""Things that a question names: a case, a work, a year, a numbered thing ("Schedule 4", "Int7").

Each is of a sort, and one of a sort may take another's place: "and at Marsh?" after a question on Fenside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from answer.question import YEAR
from index.terms import STOPWORDS
from ingest.cases import Case

_NUMBERED = re.compile(r"\b(?P<word>[^\W\d_]{1,14}) ?(?P<number>\d{1,3})(?![\d/.,%])\b")
_LETTERED = re.compile(r"\b(?P<word>(?i:(?:pcn )?site|case|federation|network|practice)) (?P<letter>[A-H]|(?i:[b-h]))\b(?!['’-])")
_NO_THING = STOPWORDS | {"just", "last", "next", "since"}
_CUE = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|and|but|or|so|also|then|now)\b[\s,]*)*(?:(?:what|how) about\b|what of\b|(?:the )?same\b)?\s*"
    r"(?:(?:at|in|for|of|by|on|with|from|about)\b\s*)?",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"['’]s?\b|\b(?:the|at|in|federations?|feds?|study|report|paper|review|network|pcn|site|case|one|as well|too|then"
    r"|though|instead|please)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_OTHERS = frozenset({"other", "first", "second", "third", "last", "same", "next", "previous", "latter", "former", "that", "this"})
"""Words before "one" that describe nothing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing named in a text, where it stands there."""

    sort: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Known:
    """What a library knows by name. works: names of works, lower case. cases: those that a question
    means. case_names: of all its cases."""

    works: Collection[str] = ()
    cases: Callable[[str], Sequence[Case]] = field(default=lambda question: ())
    case_names: Sequence[str] = ()


NOTHING_KNOWN = Known()


def things(text: str, known: Known) -> list[Thing]:
    """The things a text names, in order; none inside another."""
    found = [Thing("case", m[0], *m.span()) for m in _LETTERED.finditer(text)]
    names = {n for case in known.cases(text) for n in (case.title, case.name)}
    for name in sorted(names, key=len, reverse=True):
        found += [Thing("case", m[0], *m.span()) for m in _whole(name, text)]
    for name in sorted(known.works, key=len, reverse=True):
        found += [Thing("work", m[0], *m.span()) for m in _whole(name, text)]
    found += [Thing("year", m[0], *m.span()) for m in YEAR.finditer(text)]
    found += [
        Thing(m["word"].lower(), m[0], *m.span())
        for m in _NUMBERED.finditer(text)
        if m["word"].lower() not in _NO_THING
    ]
    apart: list[Thing] = []
    for thing in found:
        if all(thing.end <= other.start or other.end <= thing.start for other in apart):
            apart.append(thing)
    return sorted(apart, key=lambda t: t.start)


def instead(turn: str, before: str, known: Known) -> str:
    """A question with the thing that a turn names, and nothing more, in place of the last other one of its
    sort; empty when the turn says more or the question names no other."""
    there = things(before, known)
    new = _named_alone(turn, there, known)
    others = new and any(t.sort == new.sort and t.text.lower() != new.text.lower() for t in there)
    return put_in_place(before, [new], known) if new and others else ""


def _named_alone(turn: str, there: Sequence[Thing], known: Known) -> Thing | None:
    """The only thing in a turn of no other words; a letter alone, or "the rural one", is a case where
    the things named before are. "the" goes with it when the one before has none."""
    said = _CUE.sub("", turn).strip(" ?.!")
    cases = [t for t in there if t.sort == "case"]
    if cases and (letter := re.fullmatch(r"(?:site )?([A-Ha-h])", said)):
        before = cases[-1].text
        text = f"{before[:-1]}{letter[1].upper()}" if _LETTERED.fullmatch(before) else f"Site {letter[1].upper()}"
        return Thing("case", text, 0, 0)
    if cases and (one := re.fullmatch(r"(?:the )?([^\W\d_][\w-]*) one", said, re.IGNORECASE)):
        name = _case_name(one[1], known) or f"the {one[1]} site"
        return None if one[1].lower() in _OTHERS else Thing("case", name, 0, 0)
    if cases and (name := _case_name(_KIND.sub(" ", said).strip(), known)):
        return Thing("case", name, 0, 0)
    found = things(said, known)
    return found[0] if len(found) == 1 and not _WORDS.findall(_without(said, found[0])) else None


def _case_name(said: str, known: Known) -> str:
    """The name of the case that is called so, however it is written; empty without one."""
    return next((n for n in known.case_names if n.lower() == said.lower()), "")


def _without(text: str, thing: Thing) -> str:
    """A text without a thing, and without what only says what sort it is."""
    return _KIND.sub(" ", f"{text[: thing.start]} {text[thing.end :]}")


def _whole(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE))


def put_in_place(text: str, new: Sequence[Thing], known: Known) -> str:
    """A text with each new thing in place of the last other one of its sort that the text names."""
    for thing in new:
        others = [t for t in things(text, known) if t.sort == thing.sort]
        if not others or any(t.text.lower() == thing.text.lower() for t in others):
            continue
        old = others[-1]
        led = re.search(r"\b(?:the|an?)\s+$", text[: old.start], re.IGNORECASE)
        start = led.start() if led and thing.text.startswith("the ") else old.start
        text = f"{text[:start]}{thing.text}{text[old.end :]}"
    return text
