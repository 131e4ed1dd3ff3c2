"""Whether a sentence has the form of what a kind of question asks for: a figure beside what is counted, a
date, a cause, several things named one after the other, what a term means, or a place among advice."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from answer.counted import gives_count, things_counted
from answer.defining import defines
from answer.numbers import numbers_in
from answer.question import Question

FIGURE, WHEN, CAUSE, LISTED, DEFINED = 0.12, 0.12, 0.12, 0.12, 0.12
"""What each form adds to a score: a figure, a date, a cause, things listed, the term asked after explained."""
COUNTED = 0.08
"""What a figure adds besides where it stands beside what is to be counted."""
AMONG_ADVICE, ADVISES = 0.1, 0.06
"""What it adds for advice to stand in a section of it, and to be worded as it ("must", "help")."""

DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
_CAUSE = re.compile(
    r"\b(because|due to|owing to|since|so that|in order to|reason|led to|result(?:ed)? (?:in|from)"
    r"|driven by|motivat|to (?:avoid|protect|gain|keep))",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(should|need(?:s|ed)? to|must|recommend|advis|lesson|important to|help(?:s|ed)?|avoid"
    r"|require[ds]?|works? best|consider|suggest)",
    re.IGNORECASE,
)
_ITEM = r"(?!(?:who|whose|which|where|when|while|although|though|but|because|if|as|so|and|or|it|they|he|she|we|this|that)\b)"
_LISTED = re.compile(
    rf"(?:{_ITEM}[^\s,;.:]+(?: [^\s,;.:]+){{0,5}}, ){{2,}}(?:[^\s,;.:]+ ){{0,6}}?(?:and|or) \w+"
    r"|;[^;]{3,120};|: [^:;.]{3,80}[,;][^:.]{3,}(?:[,;]| and | or )",
)
_AMONG_ADVICE = re.compile(
    r"\b(?:checklist|advice)\b"
    r"| > .*\b(?:implications for (?!the consideration)|recommendations?\b|what to (?:take|settle|put|do|check|agree)\b"
    r"|what (?:can|could) help|how to\b|ways to\b|what was learned|for (?:local )?(?:leaders|federations|networks)\b)",
    re.IGNORECASE,
)
"""A checklist or a section of advice, told by its heading."""
Form = Callable[[str, str], float]
"""What a sentence gains by its form. Takes its words and what it stands under."""


def form_asked(question: Question) -> Form:
    """The form that answers a question."""
    if question.kind == "figure":
        return partial(_figure, things_counted(question.text))
    if question.kind == "definition":
        return lambda text, under: DEFINED if defines(text, question.text) else 0.0
    return _FORMS.get(question.kind, lambda text, under: 0.0)


def _figure(things: frozenset[str], text: str, under: str) -> float:
    if all(n.text.lower() in {"one", "two"} for n in numbers_in(text)):
        return 0.0
    return FIGURE + (COUNTED if things and gives_count(text, things) else 0.0)


def _advice(text: str, under: str) -> float:
    stands = AMONG_ADVICE if _AMONG_ADVICE.search(under) else 0.0
    return stands + (ADVISES if _ADVICE.search(text) else 0.0)


_FORMS: dict[str, Form] = {
    "when": lambda text, under: WHEN if DATE.search(text) else 0.0,
    "why": lambda text, under: CAUSE if _CAUSE.search(text) else 0.0,
    "how to": _advice,
    "list": lambda text, under: LISTED if _LISTED.search(text) else 0.0,
}
