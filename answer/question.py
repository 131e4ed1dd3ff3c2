"""What a question asks for, read from its words: its kind, the things it names, the years in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.question_kind import QuestionKind, kind_of
from index.terms import STOPWORDS, stems, with_whole_years

YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)(?:/\d{2})?\b")
_NAME = re.compile(
    r"\b(?:[A-Z][a-z]+(?:['’]s)?|[A-Z]{2,}s?)\b(?:\s+(?:of|and|the)\s+[A-Z]\w+|\s+[A-Z][\w'’]*)*"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question with what was read from it.

    stems: stemmed content words, in order. names: capitalised names other than a first word.
    years: in full, "2026/27".
    """

    text: str
    kind: QuestionKind
    stems: tuple[str, ...]
    names: tuple[str, ...]
    years: tuple[str, ...]


def read_question(text: str) -> Question:
    """Read a question."""
    years = tuple(dict.fromkeys(YEAR.findall(with_whole_years(text))))
    return Question(text, kind_of(text), tuple(dict.fromkeys(stems(text))), _names(text), years)


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
