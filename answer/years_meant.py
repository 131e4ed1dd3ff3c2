"""Which year a question means by "this year", "next year" or "the year after that".

An answer must be the same when it is repeated, so no clock is read: "this year" is the newest year that the
official texts in the library come into force in, and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from answer.question import read_question
from ingest.types import Document

_AFTER = r"\b(?:the |a )?(?:year (?:after|later)(?! year)(?: that| it)?|(?:following|subsequent) (?:financial )?year)\b"
_BEFORE = r"\b(?:the |a )?(?:year (?:before|earlier)(?: that| it)?|(?:previous|preceding|prior) (?:financial )?year)\b"
_STEPS = (
    (2, r"\b(?:the )?year after next\b"),
    (-2, r"\b(?:the )?year before last\b"),
    (1, r"\b(?:next|the coming) (?:financial )?year\b"),
    (-1, r"\blast (?:financial )?year\b"),
    (0, r"\b(?:this|the current) (?:financial )?year\b"),
)
"""Years told by how far they are from this one."""
_SAID = {
    0: "this year",
    1: "next year",
    -1: "last year",
    2: "the year after next",
    -2: "the year before last",
}
_ONLY_A_YEAR = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|what about|how about|what was it|what is it|was it|is it|in|for|then|again) ?)*\W*$",
    re.IGNORECASE,
)
_LED_IN = re.compile(r"\b(?:in|for|of|from|to|by|until|than|with|and) $", re.IGNORECASE)
_APRIL = 4
"""The month in which financial years begin."""


def reckoned(turn: str, before: str) -> str | None:
    """A follow-up on "the year after that" as a question with that year: the one before with another year
    where the turn says nothing else. None where the turn names no such year or the question before none."""
    step, found = _step(turn)
    meant = _moved(before, step) if found else None
    if found is None or meant is None:
        return None
    year, asked_then = meant
    rest = f"{turn[: found.start()]} {turn[found.end() :]}"
    if _ONLY_A_YEAR.match(rest):
        return asked_then
    before_it, in_it = turn[: found.start()], "" if _LED_IN.search(turn[: found.start()]) else "in "
    put = f"{before_it}{in_it}{year}{turn[found.end() :]}".strip().rstrip("?.! ")
    return f"{put}? ({asked_then})"


def with_year(question: str, this_year: int) -> tuple[str, str, str]:
    """The question with the year that "this year" means after it, the words and the year; both are empty
    where it says nothing of the sort, names a year itself or asks what was at one's own place. this_year: in
    which the newest year begins."""
    own = re.search(r"\b(?:our|my)\b", question, re.IGNORECASE)
    if this_year and not read_question(question).years:
        for step, pattern in _STEPS:
            found = re.search(pattern, question, re.IGNORECASE)
            if found and not (own and step < 0):
                year = financial_year(this_year + step)
                return f"{question[: found.end()]} ({year}){question[found.end() :]}", found[0], year
    return question, "", ""


def newest_year(documents: Iterable[Document]) -> int:
    """The year in which the newest financial year begins that an official text comes into force in; 0
    where no text tells."""
    days = (_day(d.metadata.applies_from) for d in documents if d.metadata.kind == "policy specification")
    return max((day.year - (day.month < _APRIL) for day in days if day), default=0)


def financial_year(begins: int) -> str:
    """ "2026/27" of 2026."""
    return f"{begins}/{(begins + 1) % 100:02d}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _step(turn: str) -> tuple[int, re.Match[str] | None]:
    """How many years on a turn goes, and the words that say so."""
    for step, pattern in ((1, _AFTER), (-1, _BEFORE)):
        if found := re.search(pattern, turn, re.IGNORECASE):
            return step, found
    return 0, None


def _moved(question: str, step: int) -> tuple[str, str] | None:
    """The year a step on from the last one of a question, and the question with that instead."""
    years = read_question(question).years
    if years:
        year = _shifted(years[-1], step)
        return year, _replaced(question, years[-1], year)
    for own, pattern in _STEPS:
        found = re.search(pattern, question, re.IGNORECASE)
        if found and own + step in _SAID:
            said = _SAID[own + step]
            return said, question[: found.start()] + said + question[found.end() :]
    return None


def _shifted(year: str, step: int) -> str:
    begins, _, rest = re.sub(r"[–-]", "/", year).partition("/")
    return financial_year(int(begins) + step) if rest else str(int(begins) + step)


def _replaced(question: str, old: str, new: str) -> str:
    """The question with a year, however it is written, replaced by another."""
    begins, _, rest = re.sub(r"[–-]", "/", old).partition("/")
    ends = rf"\s?[/–-]\s?(?:20)?{rest[-2:]}" if rest else ""
    return re.sub(rf"(?<!\d)(?:{begins[:2]})?{begins[2:]}{ends}(?!\d)", new, question)
