"""What may stand as a statement: not a caption or a heading, a question to interviewees, a stub of a list, a
scrap."""

from __future__ import annotations

import re
from functools import lru_cache

from answer.carry import has_verb
from answer.question import Question
from answer.types import Unfit
from ingest.types import Role

_CAPTION = re.compile(r"^(?:table|figure|fig|box|chart|exhibit|appendix)\.? ?\d+[a-z]?\s?[.:]", re.IGNORECASE)
_INSTRUMENT = re.compile(
    r"\b(?:topic guide|interview (?:guide|schedule|questions)|questionnaire|survey (?:content|questions|instrument)"
    r"|online survey for|code ?book|coding frame|consent form|information sheet)\b",
    re.IGNORECASE,
)
"""A section that holds what was put to people, or how answers were filed, and nothing that was found."""
_ASKS_FOR_INSTRUMENT = re.compile(
    r"\b(?:topic guides?|questionnaires?|code ?book|questions?|asked|consent|information sheet)\b",
    re.IGNORECASE,
)
_ASKS_FOR_ROWS = re.compile(
    r"\b(?:tables?|boxes|survey(?:ed)?|percent(?:age)?|per cent|share|proportion|numbers?|counts?|total|rank(?:ed|ing)?"
    r"|scores?|sums?|amounts?|how (?:many|much)|average|mean|median)\b|[%£]",
    re.IGNORECASE,
)
_NAMES_TABLE = re.compile(r"\b(?:tables?|box(?:es)?) \d", re.IGNORECASE)
_ASKS_FOR_QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
_STUB = re.compile(r"(?:[;,:]|[;,]? (?:and|or)|: ?\(?\d{1,2}[.)])$")
_CUT = re.compile(
    r"\b(?:the|an?|of|and|or|to|in|for|with|by|at|from|that|which|is|are|was|were|as|than|its|their|this|these)$",
    re.IGNORECASE,
)
_POINTS_AT = re.compile(
    r"\b(?:is|are|was|were|can be|has been|have been) (?:\w+ )?(?:provided|shown|presented|set out|outlined|illustrated"
    r"|summari[sz]ed|listed|detailed|displayed|given|found|seen)(?: \w+)? (?:in|by) (?:the )?(?:tables?|figures?|box(?:es)?"
    r"|appendi(?:x|ces)|chapters?)\b(?: \d+)?(?: and \w+ \d+)?[^\d%£]{0,90}$"
    r"|^(?:table|figure|box|appendix|chapter) \d+ (?:summari[sz]es|shows|lists|gives|presents|provides|sets out|outlines"
    r"|illustrates|describes|details|contains) (?!that\b)[^\d%£]{0,90}$"
    r"|^in (?:this|the (?:next|following|previous)) (?:chapter|section|appendix),? we (?:\w+ )?(?:aim|consider|describe"
    r"|discuss|draw|examine|explore|focus|introduce|look|outline|present|reflect|set out|summari[sz]e|turn)\b[^.]*\.?$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^[A-Z][a-z]+ing\b(?!.*\b(?:is|are|was|were|been?|has|have|had|can|could|will|would|should|may|might|must|do|does"
    r"|did|needs?)\b)[^.?!:;]*$",
    re.DOTALL,
)
"""What a part of a box is about: "Keeping vans clean", without a full stop."""
_ASKING = re.compile(
    r"^(?:\w+ )?(?:what|which|who|whose|why|how|when|where|do|does|did|is|are|was|were|have|has|had|can|could|should"
    r"|would|will|to what extent|if)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•▪–-])\s+", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…][\"'’”)\]\d]*$")
_MARKS = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})+ [A-Z]")
"""Numbers of references that end the sentence before."""
_SPOKEN = re.compile(r"^\W*['‘“\"…]|^\.\.\.|^\[")

KEPT = 16384
"""Texts of which it is kept whether they say something: the same ones are read for question after question."""


def asks_for_rows(question: Question) -> bool:
    """Whether a row of a table may answer: a figure, a comparison, a certain table is asked for, or a list or
    a fact in words that ask for figures. Why, how to and what a thing is are told by sentences."""
    if question.kind in {"why", "how to"}:
        return False
    if question.kind in {"figure", "comparison"} or _NAMES_TABLE.search(question.text):
        return True
    return question.kind in {"list", "fact"} and bool(_ASKS_FOR_ROWS.search(question.text))


def may_stand(text: str, role: Role, section: str, question: Question) -> bool:
    """Whether these words, from a block of this role in this section, say something when they are read
    alone. Rows of tables may: who needs none leaves them out by their role."""
    return not unfit(text, role, section, question)


def unfit(text: str, role: Role, section: str, question: Question) -> Unfit | None:
    """Why these words may not stand; None where they may."""
    if _put_to_people(section) and not _ASKS_FOR_INSTRUMENT.search(question.text):
        return "put to people"
    return _says_nothing(text, role, bool(_ASKS_FOR_QUESTIONS.search(question.text)))


@lru_cache(maxsize=KEPT)
def _put_to_people(section: str) -> bool:
    return bool(_INSTRUMENT.search(section))


@lru_cache(maxsize=KEPT)
def _says_nothing(text: str, role: Role, questions_too: bool) -> Unfit | None:
    """Why words say nothing alone. questions_too: whether questions put to people may stand."""
    plain = _NUMBERED.sub("", text.strip())
    if role == "caption" or (role != "table" and _CAPTION.match(plain)):
        return "a caption"
    if role == "table":
        return None
    if _POINTS_AT.search(plain):
        return "points elsewhere"
    if _STUB.search(plain) or _CUT.search(plain) or _half_bracketed(plain) or _MARKS.match(plain):
        return "no whole sentence"
    if role in {"prose", "box"} and _HEADING.match(plain):
        return "no whole sentence"
    if role == "quotation" or _SPOKEN.match(plain):
        return None
    if role != "list" and not _ENDED.search(plain) and not has_verb(plain):
        return "no whole sentence"
    if plain.endswith("?") and (role == "list" or _ASKING.match(plain)) and not questions_too:
        return "a question"
    return "no whole sentence" if re.match(r"[a-z]{2,}\b", plain) else None


def is_part_of_list(text: str) -> bool:
    """Whether a list's item is no sentence of its own but goes on from what stands over the list."""
    plain = _NUMBERED.sub("", text.strip())
    return plain[:1].islower() or bool(_STUB.search(plain))


def _half_bracketed(text: str) -> bool:
    """Whether a bracket opens or closes in another sentence; "a)" and "2)" before an item are none."""
    depth = 0
    for match in re.finditer(r"\(|(?P<item>(?<!\w)\w{1,2})?\)", text):
        if match[0] == "(":
            depth += 1
        elif depth:
            depth -= 1
        elif not match["item"]:
            return True
    return depth > 0
