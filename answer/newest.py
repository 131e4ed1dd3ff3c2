"""What is newest comes first where no year is asked for, and how old it is is told where "now" is asked for.

A library tells the same thing of several years: a rate in 2019/20, in 2023/24, in 2025/26. A question that names
none of them, and asks nothing about the past, means the newest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.candidates import Candidate
from answer.expect import tells_gap
from answer.numbers import numbers_in
from answer.question import Question
from answer.repeats import without_sources
from answer.types import Notice
from index.terms import overlap, stems
from prompts import say

_FINANCIAL = re.compile(r"\b20(\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b")
_CALENDAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d")
_NOW = re.compile(
    r"(?<!until )(?<!by )(?<!before )(?<!even )\bnow\b(?! that\b)|\b(?:nowadays|today|currently|at present|at the moment"
    r"|these days)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:original(?:ly)?|first|initial(?:ly)?|at the start|in the beginning|began|started|history|over (?:the )?(?:years|time)"
    r"|each year|every year|chang(?:e|ed|es|ing)|used to|back then|early|since|was|were|did|had)\b",
    re.IGNORECASE,
)
"""Words of questions that don't mean the newest year."""
_TIMED = frozenset({"figure", "fact", "list", "who"})
"""Kinds of question whose answer changes from year to year."""
ALIKE = 0.6
"""Overlap of the stems of two statements on different years, from which they tell the same thing of each."""


def newest_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, best first; those that tell the same of different years have exchanged their scores,
    so that the newest has the best, and what was not found of an older year is left out. As they are where a
    year or the past is asked for."""
    now = asks_for_now(question)
    if question.years or question.kind not in _TIMED or (_PAST.search(question.text) and not now):
        return list(candidates)
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        if _tells_of_a_year(candidate):
            like = next((g for g in groups if _alike(g[0], candidate)), None)
            if like is None:
                groups.append([candidate])
            else:
                like.append(candidate)
    scores = {}
    for group in groups:
        newest = sorted(group, key=lambda c: -newest_year_in(c.text))
        scores.update({c.place: b.score for c, b in zip(newest, group, strict=True)})
    kept = [c for c in candidates if not any(_is_older_gap(c, group) for group in groups)]
    found = [replace(c, score=scores.get(c.place, c.score)) for c in kept]
    return sorted(found, key=lambda c: (-c.score, -newest_year_in(c.text), c.document_id, c.start))


def asks_for_now(question: Question) -> bool:
    """Whether it is asked how things stand now."""
    return bool(_NOW.search(question.text)) and not question.years


def how_new(question: Question, shown: Sequence[Candidate]) -> tuple[Notice, ...]:
    """What is told where "now" is asked for: the newest year that what is shown tells of."""
    texts = [c.text for c in shown if not tells_gap(c.text)]
    newest = max(map(newest_year_in, texts), default=0)
    if not newest or not asks_for_now(question):
        return ()
    financial = any(newest_year_in(t) == newest and _FINANCIAL.search(t) for t in texts)
    year = f"{newest}/{(newest + 1) % 100:02d}" if financial else str(newest)
    return (Notice("currency", say("newest_shown", year=year)),)


def newest_year_in(text: str) -> int:
    """The newest year that a text tells of, by the year in which it begins; 0 for none. The year of a source
    in brackets is none."""
    plain = without_sources(text)
    financial = [2000 + int(a) for a, b in _FINANCIAL.findall(plain) if (int(a) + 1) % 100 == int(b)]
    return max(financial or [int(year) for year in _CALENDAR.findall(plain)], default=0)


def _tells_of_a_year(candidate: Candidate) -> bool:
    """Whether a candidate tells a figure of some year."""
    text = candidate.text
    figures = [n for n in numbers_in(_FINANCIAL.sub(" ", text)) if not _CALENDAR.fullmatch(n.text)]
    return newest_year_in(text) > 0 and bool(figures) and not tells_gap(text)


def _is_older_gap(candidate: Candidate, group: Sequence[Candidate]) -> bool:
    """Whether a candidate says that nothing was found of a year, and newer ones tell it."""
    year = newest_year_in(candidate.text)
    gap = year > 0 and tells_gap(candidate.text) and overlap(_matter(candidate), _matter(group[0])) >= ALIKE
    return gap and any(newest_year_in(c.text) >= year for c in group)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether two tell the same thing, of one year or of two: in like words and figures of one sort."""
    return overlap(_matter(one), _matter(other)) >= ALIKE and _units(one.text) == _units(other.text)


def _units(text: str) -> frozenset[str]:
    return frozenset(n.unit for n in numbers_in(_FINANCIAL.sub(" ", text)) if n.unit in {"£", "%"})


def _matter(candidate: Candidate) -> frozenset[str]:
    """Stems without figures and without the source."""
    return frozenset(s for s in stems(without_sources(candidate.text)) if not _FIGURE.search(s))
