"""What people said themselves has its place where that is what a question asks for.

The evidence model holds spoken words for poor answers, so that a note on what was said comes before them and
fills the length. Which role is to have spoken is told in `speakers`; here anybody may.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.candidates import Candidate
from answer.question import Question
from answer.speakers import roles_asked
from answer.types import Notice
from index.search import Searcher
from prompts import say

PLACES = 2
"""Spoken words for which there is a place, if their score and cosine to the question are at least"""
SHARE = 0.6
"""of the best one's, and"""
NEAR = 0.33
"""where they hold a word that the question asks about; where none do,"""
NEARER = 0.36
_QUOTED = re.compile(r"\b(?:quotes?|quotations?|verbatim|own words)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:interviewees?|participants?|respondents?|people|any(?:one|body)|some(?:one|body))\b", re.IGNORECASE
)
_SAYING = re.compile(
    rf"{_QUOTED.pattern}|{_ANYBODY.pattern}|\b(?:say|says|said|think|thought|feel|felt|tell|told|mention\w*)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:they|leaders?|staff|members?|practices?|was said|said about)\b", re.IGNORECASE)


def with_voices(question: Question, candidates: Sequence[Candidate], searcher: Searcher) -> list[Candidate]:
    """Spoken words near enough to a question that asks for anybody's, best first; before the best of all
    where quotations are asked for."""
    if not _asks(question) or not candidates:
        return []
    best = candidates[0].score
    near = [c for c in candidates if c.speaker and c.cosine >= NEAR and c.score >= SHARE * best]
    about = {s for g in searcher.stem_groups(_SAYING.sub(" ", question.text)) for s in g}
    found = [c for c in near if about & c.stems] or [c for c in near if c.cosine >= NEARER]
    return [replace(c, score=best + c.score) for c in found] if _QUOTED.search(question.text) else found


def silence(question: Question, shown: Sequence[Candidate]) -> tuple[Notice, ...]:
    """What is told where anybody's own words are asked for and nobody's are shown."""
    asked = question.kind == "quotation" and (_QUOTED.search(question.text) or _ANYBODY.search(question.text))
    if not asked or roles_asked(question.text) or not shown or any(map(_quotes, shown)):
        return ()
    return (Notice("missing", say("no_own_words")),)


def _quotes(candidate: Candidate) -> bool:
    """Whether it is, or holds, what somebody said."""
    said = candidate.evidence.passage.speaker and candidate.note is None
    return bool(candidate.speaker) or bool(said and re.search(r"['‘“\"]", candidate.text))


def _asks(question: Question) -> bool:
    asked = any(pattern.search(question.text) for pattern in (_QUOTED, _ANYBODY, _SOME))
    return question.kind == "quotation" and asked and not roles_asked(question.text)
