"""A turn becomes a wish that can be understood alone, from the turns before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from answer.commands import Wish, read_command
from answer.swap import Likeness, swapped
from index.terms import stems
from index.vocabulary import names_mentioned

_OPENING = re.compile(
    r"^\s*(?:and|but|so|ok(?:ay)?|also|or|then|what about|how about|and what about|and how about)\b[\s,:]*",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(it|its|they|them|their|theirs|that|this|those|these|he|she|his|her|one|ones|there|then|same|"
    r"the (?:former|latter|other|others|first|second|third|last))\b",
    re.IGNORECASE,
)
_LEANS_ON_NOTHING = re.compile(
    r"\bthere (?:is|are|was|were|any|an?)\b|\b(?:is|are|was|were) there\b|\bin the first place\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\s*(?:why|why not|how|how so|how come|who|when|where|how much|how many|really|such as|like what|for example|explain)"
    r"\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_NAMES_ITS_TOPIC = re.compile(
    r"(?i:\b(?:what(?:'s| is| are)|define|who(?:'s| is| are)) (?:an? )?(?!(?:the|an?)\b)\w+)|\b[A-Z]{2,}"
)
"""A question of one telling word that is whole all the same: "what is a quorum?"; "what is the cost?" is not."""
SHORT_TURN = 11
"""A question of this many words or fewer that leans on something may need what came before."""
LITTLE_SAID = 3
"""Words of meaning up to which it does: a question that says more names what it leans on itself,"""
LITTLE_MORE = 4
"""unless it says no more than this, and leans before its second. Of 2,400 follow-ups written for training
93 % are told so, and 4 % of 4,147 questions that stand alone are taken for one."""
VERY_SHORT_TURN = 5
"""A question of this many words or fewer that says little and names nothing needs what came before."""


def read_turn(question: str, history: Sequence[str], likeness: Likeness, known: Collection[str] = ()) -> Wish:
    """What a question asks for after the earlier ones, oldest first. known: names of works in the
    library, lower case, that "only from …" may name."""
    wish: Wish | None = None
    for turn in (*history, question):
        wish = _next(turn, wish, likeness, known)
    assert wish is not None
    return wish


def standalone(question: str, history: Sequence[str], likeness: Likeness) -> str:
    """The question with what it takes from earlier turns; unchanged when it stands alone."""
    return read_turn(question, history, likeness).question


def needs_history(question: str) -> bool:
    """Whether a question can't be understood alone."""
    if _BARE.match(question) or read_command(question, Wish("")):
        return True
    words = len(question.split())
    if _OPENING.match(question) and words <= 2 * SHORT_TURN:
        return True
    said, plain = len(stems(question)), _LEANS_ON_NOTHING.sub(" ", question)
    leaning = _LEANING.search(plain) if words <= SHORT_TURN else None
    if leaning and (
        said <= LITTLE_SAID or (said <= LITTLE_MORE and len(stems(plain[: leaning.start()])) <= 1)
    ):
        return True
    names_something = _NAMES_ITS_TOPIC.search(question) or names_mentioned(question)
    return said <= LITTLE_SAID and words <= VERY_SHORT_TURN and not names_something


def leans(question: str) -> bool:
    """Whether a question holds a word that stands for something said before."""
    return bool(_LEANING.search(question))


def _next(turn: str, before: Wish | None, likeness: Likeness, known: Collection[str]) -> Wish:
    """A follow-up takes the question along and what alone to use; a new topic takes nothing."""
    if before is None:
        return Wish(turn)
    if wish := read_command(turn, before, known):
        return wish
    if not needs_history(turn):
        return Wish(turn)
    whole = swapped(turn, before.question, likeness) or _joined(turn, before.question)
    return Wish(whole, kinds=before.kinds, works=before.works, since=before.since)


def _joined(turn: str, before: str) -> str:
    rest = _OPENING.sub("", turn).strip().rstrip("?.! ")
    return f"{rest}: {before}" if _BARE.match(turn) else f"{rest}? ({before.rstrip()})"
