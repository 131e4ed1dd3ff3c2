"""Which cases of a study a place in a document is on.

The words tell, where they name a case. Else the case last named before them in their paragraph is meant:
"At Ash, nobody paid. The board gave in." Else the one case that the section is on, if it is on one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.blocks import block_number, span_at
from index.facets import mentions
from ingest.cases import Case
from ingest.types import Document

_COMPARED = (
    r"\b(?:[Uu]nlike|than|common with|[Cc]ontrast\w*(?: \w+ly)? (?:with|to)|relative to|[Cc]ompared (?:with|to)"
    r"|[Ss]imilar(?:ly)? to|opposed to|differ\w* (?:from|to)|[Ll]ike)\s+(?:[\w'’]+\s+){0,3}?"
)
_FOLLOWED = r"(?:(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*and\s+)NAME)*(?!\w)(?!,? (?:where|which|whose)\b)"
"""A case that another is set against is not spoken of, unless the sentence goes on about it."""
_IN_GENERAL = re.compile(
    r"\b(?:each|every|any|either) (?:site|federation|network|case|scheme|pilot)\b"
    r"|\b(?:sites|federations|networks|cases|case studies|schemes|pilots|PCNs|MOs|CCGs)\b(?! (?:meeting|board))"
    r"|\b(?:we|our|us|study|studies|research|literature|vignettes?|chapter|report|typology|findings|data collection"
    r"|interviewees|respondents|participants|differences)\b",
    re.IGNORECASE,
)
"""Words of a sentence that goes on from one case to all of them, or to the study."""
_TURNS_ASIDE = re.compile(rf"{_COMPARED}[A-Z][\w ,]*?,? (?:where|which|whose)\b|\b[Hh]ere and (?:in|at)\b")
"""After "this contrasts with Ash, where …" or "here and in Ash" either case may be meant."""
_SIGNPOST = re.compile(r"\b(?:[Vv]ignette|[Cc]hapter|[Ss]ection|[Tt]able|[Ff]igure|[Bb]ox) \d+\b[^.;]*")
_SENTENCE = re.compile(r"(?<=[.!?])['’”)]*\s+|\n+")


def cases_at(document: Document, start: int, end: int, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases among these that the words at [start, end) may be on, with those they name only beside them.
    Who says the words counts among them."""
    spoken_of, beside = _on(document, start, end, cases)
    return tuple(c for c in cases if c in spoken_of or c in beside)


def sure_case(document: Document, start: int, end: int, cases: Sequence[Case]) -> Case | None:
    """The one case among these that the words at [start, end) speak of, where that is sure."""
    spoken_of, _ = _on(document, start, end, cases)
    return spoken_of[0] if len(spoken_of) == 1 else None


def _on(
    document: Document, start: int, end: int, cases: Sequence[Case]
) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The cases that the words may speak of, and those that they name only beside them."""
    of_study, block = tuple(cases), span_at(document, start)
    speaker = block.speaker if block else ""
    spoken_of, beside = _named(f"{document.text[start:end]} {speaker}", of_study)
    if spoken_of:
        return spoken_of, beside
    case = section_case(document, start, of_study)
    own = (case,) if case else ()
    before, left = _last_named(_paragraph_before(document, start), of_study)
    left = left or (not speaker and bool(_IN_GENERAL.search(document.text[start:end])))
    return own if not before else () if left and before != own else before, beside


def section_case(document: Document, offset: int, cases: Sequence[Case]) -> Case | None:
    """The one case that the section at an offset is on, by its title or by a heading that sets its name off
    and names no other; else the one that a note's title sets off."""
    path = document.section_path(offset).split(" > ")
    on = [c for c in cases if c.title in path] or [c for c in cases if _holds(" > ".join(path), c)]
    if len(on) == 1 and (on[0].title in path or any(_set_off(title, on[0]) for title in path)):
        return on[0]
    if document.origin == "builtin" and not on:
        return next((c for c in cases if document.title.startswith(f"{c.name} (")), None)
    return None


def _holds(text: str, case: Case) -> bool:
    return bool(re.search(rf"\b{re.escape(case.name)}\b", text))


def _set_off(title: str, case: Case) -> bool:
    """Whether a heading ends in a case's name, or sets it off: "Vignette 2: Oak - the board meets"."""
    return bool(re.search(rf"\b{re.escape(case.name)}(?=$| [-–—] |: )", title))


def _paragraph_before(document: Document, start: int) -> str:
    """What stands before a place in its paragraph; before what somebody said, also the paragraph that leads
    to it; nothing before a table's row."""
    number = block_number(document, start)
    if number is None or document.spans[number].role in {"table", "caption"}:
        return ""
    while number and document.spans[number].role == "quotation" and document.spans[number].joins_previous:
        number -= 1
    return document.text[document.spans[number].start : start]


@lru_cache(maxsize=8192)
def _last_named(text: str, cases: tuple[Case, ...]) -> tuple[tuple[Case, ...], bool]:
    """The cases that the last sentence speaks of that speaks of any, and whether one after it leaves them."""
    left = False
    for sentence in reversed(_SENTENCE.split(text)):
        if spoken_of := _named(sentence, cases)[0]:
            return spoken_of, left or bool(_TURNS_ASIDE.search(sentence))
        left = left or bool(_IN_GENERAL.search(sentence))
    return (), left


@lru_cache(maxsize=8192)
def _named(text: str, cases: tuple[Case, ...]) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The cases that a text speaks of, and those that it names only beside them."""
    named = [c for c in cases if mentions(text, c)]
    if not named:
        return (), ()
    names = "|".join(re.escape(n) for c in named for n in sorted({c.name, c.title}, key=len, reverse=True))
    compared = re.compile(f"{_COMPARED}NAME{_FOLLOWED}".replace("NAME", f"(?:{names})"))
    left = compared.sub(" ", _SIGNPOST.sub(" ", text))
    spoken_of = tuple(c for c in named if mentions(left, c))
    return spoken_of, tuple(c for c in named if c not in spoken_of)
