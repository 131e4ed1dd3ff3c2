"""A follow-up that names another thing instead of one in the last question: "and tiny surgeries?" after
"what trouble do rural practices have with PCNs?" asks "what trouble do tiny surgeries have with PCNs?".

The words replaced are those most like the new ones, by the question encoder. When none is like them
enough the follow-up is not of this sort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.embed import Vectors
from index.terms import STOPWORDS

Likeness = Callable[[Sequence[str]], Vectors]
"""Unit vectors of a few words each."""

_CUE = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|and|but|or|so|also)\b[\s,]*)*(?:(?:what|how) about\b|what of\b"
    r"|(?:the )?same (?:but )?(?=for|with|at|in)|and\b|or\b)?\s*",
    re.IGNORECASE,
)
_END = re.compile(r"(?:[\s,]+(?:as well|too|then|though|instead))*[\s?.!]*$", re.IGNORECASE)
_OWN = re.compile(r"['’]s?$")
_PREPOSITIONS = frozenset(
    re.findall(r"\w+", "about among at between by for from in of on over per since to under with")
)
_DETERMINERS = frozenset(
    re.findall(r"\w+", "a an any each every her his its my our that the their these this those your")
)
_DEFINES = re.compile(
    r"\s*(?P<asks>what(?:['’]?s| is| are)|define)(?: (?:an?|the))?(?: (?!for\b|of\b|to\b|in\b|at\b)[\w'’-]+){1,4}[\s?.!]*",
    re.IGNORECASE,
)
"""A question that only asks what something is: all that it names is replaced."""
_NOT_NAMED = frozenset(
    re.findall(
        r"\w+",
        "how if what when where which who whose why it they he she them us one ones other others rest else"
        " anyone anything nobody nothing everything someone",
    )
)
_ASKING_FOR = frozenset(("which", "what", "whose", "many", "much"))
_INSIDE = frozenset(("of", "and", "the"))
LONGEST = 6
"""Words of a thing that is named, at most."""
LIKE_ENOUGH = 0.25
"""Cosine of the words replaced and the new ones, with what their places add, from which one stands for the other."""
SAME_PLACE = 0.1
"""Added when the same preposition stands before both."""
OTHER_LENGTH = 0.04
"""Taken away for each word that one has more than the other."""
CUT_BEFORE, CUT_AFTER = 0.05, 0.1
"""Taken away when a word of meaning stands right before, or after: then only a piece of a phrase is replaced."""
BOTH_NAMES = 0.25
"""Added when both are names: a site, a study, a scheme, a year."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of the earlier question that may be replaced, and how it reads then. described: whether both
    the words and the new ones describe something: "the big ones" stands for "small practices"."""

    words: str
    fit: float
    reads: str
    described: bool


def swapped(turn: str, before: str, likeness: Likeness) -> str | None:
    """The earlier question with what the turn names in place of what it replaces; None when the turn
    does more than name another thing, or nothing in the earlier question is like it."""
    new = _named(turn)
    if new and (meaning := _DEFINES.fullmatch(before)):
        return f"{meaning['asks']} {' '.join(new)}?"
    places = _places(new, before) if new else []
    if not places:
        return None
    vectors = likeness([_OWN.sub("", " ".join(_core(new))), *(place.words for place in places)])
    fits = vectors[1:] @ vectors[0] + np.array([place.fit for place in places], dtype=np.float32)
    described = np.array([place.described for place in places])
    best = int(np.argmax(np.where(described | ~described.any(), fits, -1)))
    return places[best].reads if fits[best] >= LIKE_ENOUGH else None


def _named(turn: str) -> list[str]:
    """The words of the thing that a turn names and does nothing more; none when it does more."""
    opening = _CUE.match(turn)
    start = opening.end() if opening else 0
    words = _END.sub("", turn[start:]).split()
    plain = [w.lower().strip(",;:'\"") for w in words]
    named = 0 < len(words) <= LONGEST and bool(_core(words)) and not (_NOT_NAMED - {"one"}) & set(plain[:-1])
    named = named and plain[0] != "one"
    named = named and plain[-1] not in _NOT_NAMED - {"one", "ones"} and not any(map(_is_verb, plain))
    return words if named and (start > 0 or _is_name(words[-1])) else []


def _is_verb(word: str) -> bool:
    """Whether it is one of the verbs that make a question of its own."""
    return word in STOPWORDS and word not in _PREPOSITIONS | _DETERMINERS | _INSIDE


def _core(words: Sequence[str]) -> list[str]:
    """Without the small words at the beginning."""
    first = next(
        (i for i, w in enumerate(words) if w.lower() not in _PREPOSITIONS | _DETERMINERS), len(words)
    )
    return list(words[first:])


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _places(new: list[str], before: str) -> list[_Place]:
    words = before.strip().rstrip("?.! ").split()
    plain = [w.lower().strip(",;:?()'\"") for w in words]
    found = []
    for first in range(len(words)):
        for end in range(first + 1, min(first + LONGEST, len(words)) + 1):
            if _may_be_replaced(words, plain, first, end):
                found.append(_replaced(new, words, plain, first, end))
    return found


def _may_be_replaced(words: list[str], plain: list[str], first: int, end: int) -> bool:
    """Whether words can be one thing: they begin and end with words of meaning and hold no verb or break."""
    ends = plain[first] not in STOPWORDS and plain[end - 1] not in STOPWORDS
    inside = all(w not in STOPWORDS or w in _INSIDE for w in plain[first:end])
    whole = not any(w[-1] in ",;:?)" for w in words[first : end - 1])
    asked_for = first > 0 and plain[first - 1] in _ASKING_FOR
    return ends and inside and whole and not asked_for and (first, end) != (0, len(words))


def _replaced(new: list[str], words: list[str], plain: list[str], first: int, end: int) -> _Place:
    preposition = new[0].lower() if new[0].lower() in _PREPOSITIONS and len(new) > 1 else ""
    put = new[1:] if preposition else list(new)
    old = words[end - 1].rstrip(",;:")
    described = put[-1].lower() in ("one", "ones")
    if described:
        put[-1] = old
    own = _OWN.search(old)
    put[-1] = _OWN.sub("", put[-1]) + (own[0] if own else "")
    start = first
    if first and put[0].lower() in _DETERMINERS and len(put) > 1:
        if plain[first - 1] in _DETERMINERS:
            start = first - 1
        elif plain[first - 1] not in STOPWORDS:
            put = put[1:]
    led_by = plain[start - 1] if start else ""
    names = _is_name(put[-1]) and _is_name(old) and first > 0
    if preposition and not names and led_by not in _PREPOSITIONS:
        put = [preposition, *put]
    tail = words[end - 1][len(old) :]
    reads = " ".join([*words[:start], " ".join(put) + tail, *words[end:]]) + "?"
    fit = SAME_PLACE * (bool(preposition) and led_by == preposition) + BOTH_NAMES * names
    fit -= OTHER_LENGTH * abs(len(_core(new)) - (end - first))
    fit -= CUT_BEFORE * (first > 0 and plain[first - 1] not in STOPWORDS and words[first - 1][-1].isalnum())
    fit -= CUT_AFTER * (end < len(words) and plain[end] not in STOPWORDS and not tail)
    replaced = _OWN.sub("", " ".join(words[first:end]).strip(",;:?()"))
    return _Place(replaced, fit, reads, described and end - first > 1)
