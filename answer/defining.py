"""Whether a sentence says what a thing is: "A rota is a list of …" answers "what is a rota"."""

from __future__ import annotations

import re
from functools import lru_cache

from answer.question_kind import asked_last
from index.vocabulary import names_mentioned

LONGEST = 6
"""Words of a term."""
_IS = r"(?:['’]?s| is| are| was| were|s(?= an?\b))"
_TERM = (
    r"['\"‘“]?(?!(?:it|that|this|they|you|we|i|calling)\b)(?P<term>[\w&'’/-]+(?: [\w&'’/-]+){0,7}?)['\"’”]?"
)
_ENDS = r"(?=\W*$|\s?[?,;:.(!]|\s[–-]\s|\s(?:in|as|and|or|when|for|that|which|according|exactly|pls|please|used|under)\b)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat (?:do|does|did) [\w ]{{1,30}}? mean (?:by|when they say) (?:an?\s|the\s)?{_TERM}{_ENDS}",
        rf"\bwhat (?:do|does|did) (?:an?\s|the\s)?{_TERM} (?:really |actually )?(?:mean|stand for)\b",
        rf"\b(?:define|definition of|meaning of|what(?:{_IS})? meant by|what counts as|explain(?: what)?)"
        rf" (?:the term |an?\s|the\s)?{_TERM}(?: (?:is|are|means?))?{_ENDS}",
        rf"\bwhat{_IS} (?:exactly |actually )?(?:an?\s|the\s)?{_TERM}{_ENDS}",
        rf"^{_TERM}\s?[,–-]\s?(?:what{_IS} (?:that|it|this)|meaning)\b",
    )
)
_ASIDE = r"(?:\s*\([^()]{1,60}\)|,[^,.;:]{1,90},|\s(?:in|under|as|at|for)\b[^,.;:]{1,60}?)?"
_NO_DEFINITION = (
    r"(?!\s+(?:\w+\s)?(?:matter|risk|question|problem|challenge|issue|need|tension|priority|part|separate|key|main"
    r"|first|second|third|fourth|last|latest|only|better|good|bad|same|case|reason|result|way)\b)"
)
_SAYS_WHAT = (
    r"(?:means?\b|meant\b|stands? for\b|refers? to\b"
    r"|(?:is|are|was|were) (?:defined|described|explained|understood|planned|designed)\b.{0,60}?\b(?:as|to mean)\b"
    r"|(?:is|are|was|were)(?: usually| often| simply)? (?:an?|any|one|the|what|where|when|how|another name for)\b"
    rf"{_NO_DEFINITION}"
    r"|(?:are|were) (?:[\w-]+ ){0,2}?\w{3,}s (?:of|that|which|who|whose|with|in|where|brought)\b)"
)


def term_asked(question: str) -> str:
    """The term that a question wants explained, without its article; empty where it names none."""
    text = " ".join(asked_last(question).split())
    for pattern in _ASKED:
        if (match := pattern.search(text)) and len(match["term"].split()) <= LONGEST:
            return match["term"].strip("'\"’‘“”")
    return ""


def defines(text: str, question: str) -> bool:
    """Whether a sentence begins by saying what the term that a question asks after is or means."""
    pattern = _definition(question)
    return bool(pattern and pattern.search(" ".join(text.split())))


@lru_cache(maxsize=32)
def _definition(question: str) -> re.Pattern[str] | None:
    """How a definition of the term begins, under any of its names."""
    term = term_asked(question)
    if not term:
        return None
    known = [(n, others) for n, others in names_mentioned(question) if n.lower().startswith(_singular(term))]
    listed = [name for one, others in known[:1] for name in (one, *others)]
    names = "|".join(map(_as_written, listed or [term]))
    modifier = r"(?:(?!(?:of|in|for|at|by|to|and|or|with|on)\s)(?:GP|[a-z][a-z-]*)\s)?"
    subject = rf"(?i:an?\s|the\s|each\s)?{modifier}['\"‘“]?(?i:{names})['\"’”]?{_ASIDE}"
    return re.compile(
        rf"^{subject}(?:\s*(?:{_SAYS_WHAT})|, an? [^,.;]{{10,120}}, (?:must|is|are|was|were|has|have)\b)"
        rf"|^By (?i:{names})\b.{{0,40}}? means?\b"
    )


def _singular(term: str) -> str:
    return term.lower().removesuffix("s")


def _as_written(name: str) -> str:
    """A name with or without its plural and its hyphens."""
    words = re.split(r"[\s-]+", _singular(name) if len(name) > 3 else name)
    return r"[\s-]?".join(map(re.escape, words)) + r"s?\b"
