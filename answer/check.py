"""Does a quotation carry a sentence? A verdict for each sentence-citation pair.

Checks, in order: the sentence stands in the quotation word for word; every number of the sentence
is in the quotation; nothing is negated on one side only; its names occur; its content words do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.numbers import missing_numbers
from answer.types import Verdict
from index.terms import stems, words

SUPPORTED_SHARE = 0.75
"""Share of a sentence's content stems that must stand in the quotation for `supported`."""
PARTLY_SHARE = 0.45
MANY_WORDS = 20
NEAR = 0.5
"""Cosine of two sentences from which they are about the same thing."""

_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "neither",
        "nor",
        "without",
        "cannot",
        "can't",
        "won't",
        "don't",
        "didn't",
        "doesn't",
        "isn't",
        "wasn't",
        "weren't",
        "couldn't",
        "shouldn't",
        "unable",
        "failed",
        "lack",
        "lacked",
        "lacking",
    ]
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict, the check that gave it in plain words, and the share of content words found."""

    verdict: Verdict
    by: str
    share: float


def check_support(sentence: str, quotation: str, *, context: str = "", cosine: float = 0.0) -> Check:
    """Whether `quotation` carries `sentence`. Deterministic; needs no model.

    context: where the quotation stands (title, year, section): its names and figures count as there.
    cosine: how near the two are, where known; near ones in other words are `partly`, never more.
    """
    if not words(sentence):
        return Check("unsupported", "it holds no words", 0.0)
    if _repeats(sentence):
        return Check("unsupported", "it says the same words over and over", 0.0)
    if _stands_in(sentence, quotation):
        return Check("supported", "stands word for word in the source", 1.0)
    quotation = f"{quotation} {context}".strip()
    share = _share(sentence, quotation)
    if missing := missing_numbers(sentence, quotation):
        return Check("unsupported", f"the figure {missing[0].text} is not in the quotation", share)
    if _negated(sentence) != _negated(quotation):
        verdict: Verdict = "cannot tell" if share >= PARTLY_SHARE else "unsupported"
        return Check(verdict, "one side is negated and the other is not", share)
    if names := _missing_names(sentence, quotation):
        verdict = "partly" if share >= SUPPORTED_SHARE else "unsupported"
        return Check(verdict, f"the name {names[0]} is not in the quotation", share)
    return _by_words(sentence, quotation, share, cosine)


def _by_words(sentence: str, quotation: str, share: float, cosine: float) -> Check:
    """The verdict from the words the two have in common, once figures, negation and names agree."""
    opening = _opening_name(sentence)
    if share >= SUPPORTED_SHARE and opening and not _occurs(opening, quotation):
        return Check("partly", f"the word {opening} is not in the quotation", share)
    if share >= SUPPORTED_SHARE:
        return Check("supported", "its figures, names and words are in the quotation", share)
    if share >= PARTLY_SHARE:
        return Check("partly", "some of its words are not in the quotation", share)
    if cosine >= NEAR:
        return Check("partly", "close in meaning, in other words", share)
    return Check("unsupported", "few of its words are in the quotation", share)


_TOKEN = re.compile(r"[£$€]?\d+(?:[.,]\d+)*(?:%|p\b)?|[£$€%]|[^\W_]+(?:['’][^\W_]+)*")


def _stands_in(sentence: str, quotation: str) -> bool:
    """Whether the words and figures of one stand in the other, whole and in a row."""
    wanted, there = (_TOKEN.findall(t.casefold().replace("’", "'")) for t in (sentence, quotation))
    length = len(wanted)
    return any(there[i : i + length] == wanted for i in range(len(there) - length + 1))


def _share(sentence: str, quotation: str) -> float:
    wanted = set(stems(sentence))
    return len(wanted & set(stems(quotation))) / len(wanted) if wanted else 0.0


def _repeats(sentence: str) -> bool:
    """Whether a sentence is mostly one thing said again: fewer than half its many words are new."""
    said = words(sentence)
    return len(said) > MANY_WORDS and len(set(said)) * 2 < len(said)


def _negated(text: str) -> bool:
    return any(w in _NEGATIONS or w.endswith("n't") for w in words(text))


def _missing_names(sentence: str, quotation: str) -> list[str]:
    """Capitalised words inside the sentence of which the quotation has no form."""
    return [
        n for n in (re.sub(r"['’]s$", "", m) for m in _NAME.findall(sentence)) if not _occurs(n, quotation)
    ]


def _opening_name(sentence: str) -> str:
    """The sentence's first word, where it may be a name."""
    match = re.match(r"\W*([A-Z][\w'’-]+)", sentence)
    return re.sub(r"['’]s$", "", match[1]) if match else ""


def _occurs(name: str, text: str) -> bool:
    return set(stems(name)) <= set(stems(text)) or set(words(name)) <= set(words(text))
