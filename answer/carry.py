"""Does one exact sentence of a source carry a sentence that a model wrote?

Stricter than `check_support`, because nobody chose the words: the written sentence must be the
source's own, made shorter. Its words stand there in the same order, from the beginning; what was
left out is no condition, no doubt, no "he says", and no word that turns the meaning round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.check import Check, check_support
from answer.numbers import figures_as_values
from index.terms import STOPWORDS, words
from index.vocabulary import acronyms_as_names

MOST_LEFT_OUT = 2
"""Words in a row that may be left out inside a sentence, when they only describe."""

_FREE = frozenset(["a", "an", "the", "its", "their", "his", "her", "do", "does", "did"])
"""Words that either side may have and the other not."""
_KEPT = re.compile(
    r"if|unless|except|only|until|provided|whether|subject"  # conditions
    r"|according|said|says?|argued?|felt|feel|thought|think|believed?|claimed?|reported|reportedly|apparently|allegedly"
    r"|suggest(?:ed)?|perceived?|described?|views?|opinion|expected|proposed|planned|intended|hoped|estimated|seemed"
    r"|appeared|may|might|could|would|should"  # who says so, and how surely
)
"""Words of the source that the written sentence must have too, wherever they stand."""
_TURNING = re.compile(
    r"or|nor|must|shall|never|hardly|barely|scarcely|rarely|seldom|nearly|almost|partly|half|less|fewer|least|without|potential"
    r"|potentially|possible|possibly|likely|unlikely|perhaps|maybe|probably|former|usually|often|sometimes|occasionally"
    r"|generally|typically|mostly|mainly|largely|initially|temporarily"
)
"""Words that change what is said around them: not to be left out inside a sentence."""
_PREPOSITION = re.compile(r"in|at|on|by|from|for|since|during|after|before|under|within|across|until|with")
_VERB = re.compile(
    r"is|are|was|were|has|have|had|can|could|may|might|must|shall|should|will|would|does|did"
    r"|paid|kept|held|chose|met|led|took|gave|made|found|left|got|set|became|began|grew|ran|saw|came|went|rose|fell"
    r"|keeps?|holds?|meets?|gets?|decides?|signs?|agrees?|chooses?|elects?|employs?|becomes?|remains?|includes?"
    r"|makes?|takes?|gives?|pays|needs|runs|leads|owns|covers|shares|uses|works|sits"
)
_PAST = re.compile(r"(?!indeed|hundred|speed)\w{3,}ed")
_DETERMINER = re.compile(r"the|a|an|its|their|each|every|all|no|one|some|most|this|that|these|those")
_CONNECTIVE = re.compile(
    r"(?:however|also|moreover|furthermore|therefore|thus|finally|in addition|as a result|consequently|similarly"
    r"|nevertheless|in contrast|by contrast|overall)\s*,\s*",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:from|until|till|before|by|since|after)\b[^,;]*\d")
"""A time limit: "from 1 April 2026"."""
_PLACE = re.compile(r"^(?:At|In) ((?:[A-Z][\w'’-]*\s?)+), ?(?=\w)")
_TOKEN = re.compile(r"\d+(?:\.\d+)?[£%]?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_MARKS = frozenset(",;:()–—[]")
_PAIRS = {",": ",", "(": ")", "[": "]", "–": "–", "—": "—"}


def carried(sentence: str, source: str, section: str = "") -> Check | None:
    """The check that `source`, one exact sentence, carries `sentence`; None when it does not.

    section: where the source stands; the sentence may open with a place named there ("At Site B, …").
    """
    sentence, source = acronyms_as_names(_without_place(sentence, section)), acronyms_as_names(source)
    check = check_support(sentence, source)
    return check if check.verdict == "supported" and _is_shortened(sentence, source) else None


def _without_place(sentence: str, section: str) -> str:
    place = _PLACE.match(sentence)
    if place is None or not set(words(place[1])) <= set(words(section)):
        return sentence
    return sentence[place.end() :]


def _is_shortened(sentence: str, source: str) -> bool:
    """Whether the sentence is the source with nothing added, moved or left out that matters."""
    said = [t for t in _tokens(sentence) if t not in _FREE and t not in _MARKS]
    there = _tokens(source)
    if not said or any(there.count(t) > said.count(t) for t in there if _KEPT.fullmatch(t)):
        return False
    opening = _CONNECTIVE.match(source)
    starts = [0, len(_tokens(opening[0]))] if opening else [0]
    return any(_runs(order, there, start) for order in _orders(said) for start in starts)


def _tokens(text: str) -> list[str]:
    """Words, values of figures and marks, so that different ways of writing one thing are the same."""
    plain = figures_as_values(text).casefold().replace("’", "'")
    found: list[str] = []
    for token in _TOKEN.findall(plain):
        if token in {"can't", "cannot"}:
            found += ["can", "not"]
        elif token.endswith("n't"):
            found += [token[:-3], "not"]
        elif token[-1].isalnum() or token[-1] in "£%" or token in _MARKS:
            found.append(token.removesuffix("'s"))
    return found


def _orders(said: list[str]) -> Iterator[list[str]]:
    """The words as said, and with a phrase of time or place moved from one end to the other."""
    yield said
    for i in range(1, len(said)):
        if _PREPOSITION.fullmatch(said[0]) or _PREPOSITION.fullmatch(said[i]):
            yield said[i:] + said[:i]


def _runs(said: Sequence[str], there: Sequence[str], start: int) -> bool:
    """Whether `said` stands in `there` from the first word on, with only what may be left out between."""
    first = next((i for i in range(start, len(there)) if there[i] not in _FREE | _MARKS), -1)
    if first < 0 or there[first] != said[0]:
        return False
    ends = {first}
    for token in said[1:]:
        ends = {
            q
            for p in ends
            for q in range(p + 1, len(there))
            if there[q] == token and _may_leave_out(there[p + 1 : q])
        }
    return any(_may_end(there[p + 1 :]) for p in ends)


def _may_end(rest: Sequence[str]) -> bool:
    """Whether the rest of a source may be left out: no time limit, alternative or second half of a pair."""
    text = " ".join(rest)
    after = next((t for t in rest if t not in _FREE and t not in _MARKS), "")
    if _LATER.search(text) or after == "than" or {"or", "nor"}.intersection(rest):
        return False
    return after != "and" or has_verb(re.split(r"[,;:]", text.lstrip(",; "))[0])


def _may_leave_out(between: Sequence[str]) -> bool:
    """Articles, a word or two of description, or an aside between commas or brackets."""
    inner = [t for t in between if t not in _FREE and t not in _MARKS]
    if not inner:
        return True
    if any(_TURNING.fullmatch(t) for t in inner):
        return False
    if len(between) > 2 and _PAIRS.get(between[0]) == between[-1]:
        return True
    plain = not _MARKS.intersection(between) and not any(t in STOPWORDS or t[0].isdigit() for t in inner)
    return plain and len(inner) <= MOST_LEFT_OUT


def has_verb(text: str) -> bool:
    """Whether a text seems to hold a finite verb; told from common ones and from endings."""
    said = words(text)
    return any(
        _VERB.fullmatch(word)
        or (not _DETERMINER.fullmatch(before) and (_PAST.fullmatch(word) or _takes_object(word, after)))
        for before, word, after in zip(said, said[1:], [*said[2:], ""], strict=False)
    )


def _takes_object(word: str, after: str) -> bool:
    """ "charges" before "a fee": an ending in -s and the start of an object."""
    return word.endswith("s") and bool(_DETERMINER.fullmatch(after))
