"""The things that a question sets against each other: "A versus B", "the difference between A and B"."""

from __future__ import annotations

import re

from answer.candidates import Candidate
from answer.column import Column, case_columns, source_column
from answer.works import works
from index.search import Searcher
from index.terms import stems, word_stems
from index.vocabulary import names_mentioned

LONGEST_SIDE = 5
"""Words of a thing named on one side of "versus"."""
LOOKED_AT = 10
"""Passages among which a thing named by half is looked for under its whole name."""

_VERSUS = r"\b(?:versus|vs\.?|v\.?|compared (?:with|to)|as opposed to|against|(?:any )?different (?:from|to)|differs? from)\s"
_BETWEEN_TWO = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bdifferen(?:ce|ces|t|tly)\b[^,:;?()]*?\bbetween (?P<one>[^,:;?()]+?) and (?P<other>[^,:;?()]+)",
        r"\bdiffer\b[^,:;?()]*?\bbetween (?P<one>[^,:;?()]+?) and (?P<other>[^,:;?()]+)",
        r"\bcompar(?:e|ing|ison (?:of|between))\s(?P<one>[^,:;?()]+?)\s(?:with|to|and|against)\s(?P<other>[^,:;?()]+)",
    )
)
_AGAINST = re.compile(rf"(?P<one>[^,:;?()]*?)\s*{_VERSUS}\s*(?P<other>[^,:;?()]+)", re.IGNORECASE)
_AT_EACH = re.compile(
    r"\s(?:at|across|in|of|by|for|among)\s+(?:all|each|both|every|the|these|those|two|three|four|five|six|[2-6])\b"
    r"(?:\s+[\w'’-]+){0,3}?\s(?:federation|fed|site|case|case study|network|pcn|scheme|federations|feds|sites|cases"
    r"|case studies|networks|pcns|schemes|studies|reports|papers|reviews|evaluations|sources)\b",
    re.IGNORECASE,
)
""" "Rules and sanctions at the four sites": the sites are compared, not what stands before."""
_LEAD = re.compile(
    r"^.*\b(?:is|are|was|were|does|do|did|has|have|how's|what's|who's|than|of|for|in|at|between|compare|comparing"
    r"|contrast|meant by)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:in terms of|when|who|what|whats|which|how|why|where|for|about|on|in|at|as|to|is|are|was|were|do|does"
    r"|did|has|have|had|with|across|among|regarding|means?)\b.*$|\s[-–—]\s.*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:a|an|the|being|having)\s+", re.IGNORECASE)
_QUOTES = re.compile(r"(?:^|(?<=\s))['‘’\"“”]|['‘’\"“”](?=\s|$)")
_MEANING = re.compile(r"\b(?:means?|meant|meaning|definitions?|define[ds]?|stands? for)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:by|with|without|under|through)\b", re.IGNORECASE)
_PIECE = r"[^,:;?()]+?"
_SEVERAL_VERSUS = re.compile(
    rf"{_PIECE}(?:\s(?:versus|vs\.?|v\.?)\s{_PIECE}){{2,}}(?=[,:;?()]|$)", re.IGNORECASE
)
_SEVERAL_OR = re.compile(
    rf"{_PIECE}(?:,\s*{_PIECE})+,?\s+(?:or|versus|vs\.?|v\.?)\s{_PIECE}(?=[,:;?()]|$)"
    rf"|\bbetween {_PIECE}(?:,\s*{_PIECE})+,?\s+and\s{_PIECE}(?=[,:;?()]|$)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s(?:versus|vs\.?|v\.?)\s|\s*,\s*(?:or\s|and\s)?|\s(?:or|and)\s", re.IGNORECASE)
_CHOOSING = re.compile(
    r"\b(?:compar\w+|differ\w*|versus|vs|v|pros and cons|better|best|advantages and disadvantages)\b",
    re.IGNORECASE,
)


def options(text: str, searcher: Searcher) -> list[Column]:
    """Three things or more that a question chooses between: "A vs B vs C", "A, B or C"."""
    if not _CHOOSING.search(text):
        return []
    for pattern in (_SEVERAL_VERSUS, _SEVERAL_OR):
        if match := pattern.search(text):
            *before, last = _BETWEEN.split(match[0])
            first = _LEAD.sub("", before[0])
            sides = [_ARTICLE.sub("", side.strip()) for side in (first, *before[1:], _TAIL.sub("", last))]
            found = [_thing(s.strip(), searcher) for s in sides if not _CHOOSING.fullmatch(s.strip())]
            if len(found) > 2 and all(found):
                return [column for column in found if column]
    return []


def sides(text: str, searcher: Searcher, across: bool) -> list[Column]:
    """The two sides of "A versus B" and the like, when both are things that the library speaks of. across:
    whether the question goes across cases or works; then "A and B at the four sites" are no sides. What two
    words mean is told by sentences, of which the best name both."""
    if _MEANING.search(text):
        return []
    plain = _QUOTES.sub("", text)
    for pattern in (*_BETWEEN_TWO, _AGAINST):
        if match := pattern.search(plain):
            if across and pattern is not _AGAINST and _AT_EACH.search(plain, match.start("other")):
                return []
            one = _TAIL.sub("", _ARTICLE.sub("", _LEAD.sub("", match["one"]).strip()))
            other = _TAIL.sub("", _ARTICLE.sub("", match["other"].strip()))
            if columns := _two(one.strip(), other.strip(), searcher):
                return columns
    return []


def _two(one: str, other: str, searcher: Searcher) -> list[Column]:
    cases = [c for side in (one, other) if (c := searcher.studies.case_called(side))]
    if len(cases) == 2:
        return case_columns(cases, searcher) if cases[0].document_id == cases[1].document_id else []
    named = [w for side in (one, other) for w in works(searcher) if side in w.names]
    if len(named) == 2:
        return [source_column(work) for work in named]
    whole = _whole_names(one, other, searcher)
    things = [
        t for side, said in zip(whole, (one, other), strict=True) if (t := _thing(side, searcher, said))
    ]
    return things if len(things) == 2 else []


def _whole_names(one: str, other: str, searcher: Searcher) -> tuple[str, str]:
    """Both sides whole where one is named by half: "the old scheme and the new one", "rules by vote or by
    lot", "direct versus indirect costs"."""
    if not one or not other:
        return one, other
    other = re.sub(r"\bones?$", one.rsplit(maxsplit=1)[-1], other)
    if _PREPOSITION.match(other) and (before := _PREPOSITION.search(one)):
        return one, f"{one[: before.start()]}{other}"
    if len(one.split()) == 1 < len(other.split()):
        return _with_noun(one, other, searcher), other
    if len(other.split()) == 1 < len(one.split()):
        return one, _with_noun(other, one, searcher)
    return one, other


def _with_noun(word: str, whole: str, searcher: Searcher) -> str:
    """A word with the last one of the other side, where the library has the two together."""
    both = f"{word} {whole.rsplit(maxsplit=1)[-1]}"
    name = frozenset(stems(both))
    together = any(_side_by_side(name, e.text) for e in searcher.near(both, LOOKED_AT))
    return both if len(name) > 1 and together else word


def _thing(side: str, searcher: Searcher, said: str = "") -> Column | None:
    """Something that is named: a sentence must hold one of its names whole. said: how the question has it."""
    own = frozenset(stems(side))
    known = all(searcher.generation.terms.document_frequency(s) for s in own)
    if not own or not known or len(side.split()) > LONGEST_SIDE or any(c.isdigit() for c in side):
        return None
    names = [own]
    for name, others in names_mentioned(side):
        if frozenset(stems(name)) == own:
            names += [frozenset(stems(other)) for other in others]

    def holds(candidate: Candidate) -> bool:
        return any(n <= candidate.stems and _side_by_side(n, candidate.text) for n in names)

    called = tuple(dict.fromkeys((side, said or side)))
    return Column(side[:1].upper() + side[1:], called, holds, called=side)


def _side_by_side(name: frozenset[str], text: str) -> bool:
    """Whether a text holds the stems of a name side by side, in any order."""
    said, width = word_stems(text), len(name)
    return any(name <= set(said[i : i + width]) for i in range(len(said)))
