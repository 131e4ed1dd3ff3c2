"""What a question asks for, read from its words: its kind, the things it names, the years in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.terms import STOPWORDS, stems

QuestionKind = Literal[
    "figure",
    "when",
    "who",
    "list",
    "why",
    "how to",
    "definition",
    "comparison",
    "quotation",
    "method",
    "fact",
]

_RULES: tuple[tuple[QuestionKind, str], ...] = (
    (
        "quotation",
        r"\b(quote|quotes|quotation|verbatim|in their own words|what did .* (say|tell|think|feel)"
        r"|what do .* (say|think|feel)|views? of|said about|say about|opinions?)\b",
    ),
    (
        "comparison",
        r"\b(compare[ds]?|comparing|comparison|versus|vs|differ|differs|differed|different|difference"
        r"|differences|between .* and|than the other|across the|each of the|contrast)\b",
    ),
    (
        "figure",
        r"\b(how (many|much|long|often|big|large|far)|what (percentage|percent|proportion|share|number|rate"
        r"|sum|amount|size)|cost|costs|price|figure|figures|per (head|patient)|rate)\b|%",
    ),
    (
        "when",
        r"^\W*(and |so |but |or )*when\b(?! (we|you|i|one|a|an|the|our|my)\b)"
        r"|\bwhen (did|do|does|was|were|is|are|will|would|must|should|can|could|has|have)\b"
        r"|\b(what (date|year)|which year|by what date|deadline|how soon|since when|by when)\b",
    ),
    (
        "definition",
        r"\b(what (is|are|was) (a|an|the)?\s*[\w-]+(\s[\w-]+){0,3}\??$|define|definition|meaning of"
        r"|what does .* (mean|stand for)|what's (a|an)|what is meant)",
    ),
    (
        "method",
        r"\b(how (was|were) the (study|research|data|interviews?)|method|methods|methodology|sample|sampling"
        r"|interviewees|how many interviews|study design|limitations? of the)\b",
    ),
    ("why", r"\b(why|reason|reasons|cause|causes|caused|how come|what (led|made|drove|explains?))\b"),
    (
        "how to",
        r"\b(how (do|should|can|could|to|would|might)|should (we|i|our|a|the)|what should|advice|advise"
        r"|recommend|tips|best way|set up|setting up|what do we need|lessons?|learn|avoid|can (we|i|our))\b",
    ),
    ("who", r"^\s*(who|whose|whom)\b"),
    (
        "list",
        r"\b(what (are|were) the|which|list|name the|types? of|kinds? of|examples?|what .*s (did|do|were|are))\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES)
_YEAR = re.compile(
    r"\b(?:19[5-9]\d|20[0-4]\d)(?:\s?[/–-]\s?(?:20)?\d{2})?\b|(?<![\d/])[12]\d\s?/\s?[123]\d(?![\d/])"
)
_NAME = re.compile(
    r"\b(?:[A-Z][a-z]+(?:['’]s)?|[A-Z]{2,}s?)\b(?:\s+(?:of|and|the)\s+[A-Z]\w+|\s+[A-Z][\w'’]*)*"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question with what was read from it.

    stems: stemmed content words, in order. names: capitalised names other than a first word.
    years: as written, "2026/27".
    """

    text: str
    kind: QuestionKind
    stems: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[str, ...]


def read_question(text: str) -> Question:
    """Read a question. Rules in order of how telling they are; `fact` when none fits."""
    kind: QuestionKind = next((k for k, pattern in _COMPILED if pattern.search(text)), "fact")
    years = tuple(dict.fromkeys(_long_year(y) for y in _YEAR.findall(text)))
    return Question(text, kind, tuple(dict.fromkeys(stems(text))), _names(text), years)


def _long_year(year: str) -> str:
    """A year without spaces; a short financial year, "24/25", in full."""
    plain = re.sub(r"\s", "", year)
    return f"20{plain}" if re.fullmatch(r"\d\d/\d\d", plain) else plain


def _names(text: str) -> tuple[str, ...]:
    """Names in the question; a capitalised first word counts only when it is no common word."""
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        name = re.sub(r"['’]s$|(?<=[A-Z])s$", "", match[0])
        first_word = text[: match.start()].strip() == ""
        if first_word and name.split()[0].lower() in STOPWORDS:
            name = " ".join(name.split()[1:])
        if name and name.lower() not in STOPWORDS:
            found[name] = None
    return tuple(found)
