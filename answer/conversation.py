"""A follow-up becomes a question that can be understood alone, from the turns before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.terms import stems

_OPENING = re.compile(
    r"^\s*(?:and|but|so|ok(?:ay)?|also|or|then|what about|how about|and what about|and how about)\b[\s,:]*",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(it|its|they|them|their|theirs|that|this|those|these|he|she|his|her|one|ones|there|then|same|"
    r"the (?:former|latter|other|others|first|second|third|last))\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\s*(?:why|why not|how|how so|how come|who|when|where|how much|how many|says who|really|such as|like what|"
    r"for example|more|more detail|tell me more|go on|explain|source|sources|(?:give|show) me (?:the )?(?:quotes?|sources?))"
    r"\s*[?.!]*\s*$",
    re.IGNORECASE,
)
SHORT = 11
"""A question of this many words or fewer that leans on something needs what came before."""


def standalone(question: str, history: Sequence[str]) -> str:
    """The question with what it takes from earlier turns; unchanged when it stands alone."""
    if not history or not needs_history(question):
        return question
    before = standalone(history[-1], history[:-1])
    rest = _OPENING.sub("", question).strip()
    if _BARE.match(question):
        return f"{rest.rstrip('?.! ')}: {before}"
    return f"{rest.rstrip('?.! ')}? ({before.rstrip()})"


def needs_history(question: str) -> bool:
    """Whether a question can't be understood alone."""
    if _BARE.match(question):
        return True
    words = len(question.split())
    if _OPENING.match(question) and words <= 2 * SHORT:
        return True
    return words <= SHORT and (bool(_LEANING.search(question)) or len(stems(question)) <= 1)
