"""What a comparison is about: the rows of its table, read from the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.parts import question_parts
from index.terms import stems
from prompts import say

EACH = "§"
"""Stands in a row's question where the name of a column goes."""

_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:compare|comparing|contrast|comparison of)\s+(?P<what>[^?:;]+?)\s+(?:across|between|among|of|in|at|for|by)\s",
        r"\bdiffer(?:s|ed|ences?|ent)?\b[^?:;,]*?\b(?:in|on|over|by|as to|in terms of|regarding) (?P<what>[^?:;]+)",
        r"\b(?:compare|contrast)\b[^?:;]*?\b(?:on|regarding) (?P<what>[^?:;]+)",
        r"\bin terms of (?P<what>[^?:;]+)",
    )
)
_LIST = re.compile(r"\s*(?:,\s*and|,|\band\b)\s+", re.IGNORECASE)
_COMPARING = re.compile(
    r"\b(?:compar(?:e[ds]?|ing|ison)|contrast|versus|vs\.?|differ(?:s|ed|ences?|ently|ent)?|across|between|among|each"
    r"|(?:of |out of )?(?:all |the |both )?(?:two|three|four|five|six|[2-6])\b(?: of them)?)\b"
    r"|\bthe ways? (?:in which )?(?:they|each|it)\b"
    r"|\b(?:federations?|feds|sites|cases|case stud(?:y|ies)|networks|pcns|schemes|study|report)\b",
    re.IGNORECASE,
)
FOLLOW_UP = re.compile(r"^(?P<turn>.+)\? \((?P<before>.+)\)$", re.DOTALL)
"""A turn with the question that it goes on from."""
_POINTING = re.compile(
    r"\b(?:how|what|about|and|is|are|was|were|do|does|did|that|this|those|it|they|with|from|to|in|at|for|one|ones"
    r"|the|same|other|others|any)\b",
    re.IGNORECASE,
)
_KINDS = r"(?:federations?|feds?|sites?|cases|case studies|networks?|pcns?|schemes?)"
_NUMBER = r"(?:two|three|four|five|six|[2-6])"
_SET = r"(?:each|all|both|any)(?: of)?|the|these|those"
_GROUP = re.compile(
    rf"\b(?:(?:{_SET}|{_NUMBER})\s+){{1,3}}(?:case[- ]study\s+)?(?:pcn\s+|federation\s+)?"
    r"(?:federations|feds|sites|cases|case studies|networks|pcns|schemes)\b(?:\s+each\b)?"
    rf"|\beach (?:of them|one|{_KINDS})\b",
    re.IGNORECASE,
)
_WORK = r"(?:report|study|paper|evaluation|review|article)"
_WORKS = re.compile(
    rf"\b(?:(?:all|each|both|every|the|these|those)(?: of)?\s+){{1,3}}(?:(?!{_NUMBER})\w+ )?(?:studies|reports|papers|reviews"
    r"|evaluations|sources)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_BESIDE = r"\s*(?:,|/|&|\band\b|\bor\b|\bvs?\b\.?|\bversus\b|\bcompared (?:with|to)\b|\bagainst\b|\bwith\b)\s*"
_ASKS_HOW = re.compile(
    rf"^how (?:did|do|does|was|were|is|are) (?P<what>.+?)\s+(?:differ|compare|vary|differ(?:ed|s)|compare[ds]|varie[ds])"
    rf"(?:\s+(?:from|to|with)\s+(?:(?:those|that|the ones?)\s+)?(?:of|in|at|by)\s+{EACH}|(?:\s+\w+)?(?:\s+{EACH})?)$",
    re.IGNORECASE,
)
_DIFFERS_FROM = re.compile(
    rf"^(?:how|in what ways?) (?:did|do|does|was|were|is|are) {EACH} (?:differ|differ(?:ed|s)|different|compare|vary) "
    rf"(?:from|to|with) {EACH}\s*[-–—:,]?\s*",
    re.IGNORECASE,
)
""" "How does one differ from the other, in price and size": what follows is what is compared."""
_ASKS_WHAT_THEY_SAY = re.compile(
    rf"[,;:]?\s*(?:(?:and|vs?\.?|versus|with|to|against)\s+)?what (?:(?:do|does|did) )?{EACH}(?:\s+(?:both|each))? "
    r"(?:say|said|think|thought|find|found|conclude[ds]?|argue[ds]?|report(?:s|ed)?)s?(?:\s+(?:about|on|of))?\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^\W*(?:who|what|which|how|why|where|when|is|are|was|were|do|does|did|has|have|can|could|should)\b",
    re.IGNORECASE,
)
_LINK = r"\b(?:at|in|for|of|by|from|with)\s+|[-–—:,]\s*"
_AT_END = re.compile(rf"\s*(?:{_LINK}){EACH}\W*$", re.IGNORECASE)
_AT_END_OF_NOUNS = re.compile(rf"\s*(?:{_LINK})?{EACH}\W*$", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:are|is|were|was) (?:they|these|those|it|that) (?:both )?(?:really )?the same\b.*"
    r"|\bthe same (?:place|one|thing|sites?)?\b"
    r"|\bhow (?:do|does|did) (?:they|these|those|it|that) (?:differ|compare)\b"
    r"|\bwhat(?:'s| is| are| were) the (?:main |key )?differences?\b|\bany (?:real )?differences?\b"
    r"|\bthe same as\b"
    r"|\bwhich (?:one )?(?:should|can|do) (?:i|we) (?:believe|trust|follow)\b|\bthey (?:are|do|did|were) ?n[o'’]?t$"
    r"|\b(?:do|did) they (?:match|agree)\b"
    rf"|\bwhat (?:does|do|did) (?:that|it|this|they|{EACH}) mean\b|\bwhat (?:is|was) meant by (?:(?:an?|the)\s)?"
    r"|\bwhat (?:does|do) (?:the )?(?:evidence|research|literature|library) says? (?:on|about) (?:each|both|them)\b"
    r"|\b(?:put |set )?side by side\b|\b(?:as|in) a table\b",
    re.IGNORECASE,
)
"""What asks for a comparison and not in which respect."""
_LETTERED = re.compile(
    rf"\b(?:the\s+)?{_KINDS}\s+[a-z\d]\b(?:{_BESIDE}(?:{_KINDS}\s+)?[a-z\d]\b|\s+(?-i:[A-Z])\b)+", re.IGNORECASE
)
""" "Sites A and D"."""
_IN_FRONT = re.compile(
    rf"^(?:in|at|for|across)\s+{EACH}[\s,:]+(?=(?:who|what|which|how|why|where|when)\b)", re.IGNORECASE
)
_IN_STUDY = re.compile(rf"\s*\bin the (?:[\w-]+ ){{0,2}}?(?:{_WORK}|research)\b", re.IGNORECASE)
_MERITS = re.compile(
    rf"^{EACH}(?P<where>(?: (?:for|in) [\w ]+)?)[ ,;:–-]*"
    r"(?:which (?:one )?(?:is|are|would be|works) (?:the )?(?:better|best|safer)"
    r"|(?:the )?(?:pros and cons|advantages(?: and disadvantages)?|for and against))$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"{EACH}\s+(?:say|think|argue|claim|find|report|conclude)s?\s+(?:that\s+)?"
    rf"|\b(?:do|does|did) {EACH} (?:both |really )?(?:agree|disagree|concur|differ)(?:\s+(?:with each other|about|on|over))*\s+",
    re.IGNORECASE,
)
_AT_START = re.compile(
    rf"^\W*(?:(?:at|in|across|between|for|of)\s+)?{EACH}(?:\s*[-–—:,]\s*|\s+(?:by|on|according to|in terms of)\s+)",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(rf"\([^()]*{EACH}[^()]*\)")
_CUT_OFF = re.compile(r"\s*\([^)]*$")
"""A bracket that another part of the question closes."""
_QUOTES = re.compile(r"(?:^|(?<=\s))['‘’\"“”]|['‘’\"“”](?=\s|$)")
_DIFFERENTLY = re.compile(r"\s*\bdifferently\b", re.IGNORECASE)
_COMMAND = re.compile(
    r"^\W*(?:please\s+)?(?:can you\s+)?(?:compare|contrast|comparison of|list|(?:give|show) (?:me|us))\s+", re.IGNORECASE
)
_OPENING = re.compile(r"^\W*(?:and|but|so|ok(?:ay)?|also|or|then)\b[\s,:]*", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:they|them|it|he|she)\b", re.IGNORECASE)
_NO_THING = re.compile(r"(?:after|before|since|during|then|not|without|they|it|he|she)\b", re.IGNORECASE)
""" "Scores before and after the move" is one thing."""
_THEM = re.compile(r"\bthem$", re.IGNORECASE)
LONGEST_ASPECT = 7
"""Words of one thing of a list; a longer one is a sentence and is not taken apart."""
MOST_ASPECTS = 4


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row. label: as shown. text: the words that a cell must be about; empty for anything. asked: the
    row as a question, with EACH where the name of a column goes. listed: whether the question lists it, so
    that it is shown also where nothing on it was found. leans: whether it is asked with the row before it."""

    label: str
    text: str
    asked: str = ""
    listed: bool = False
    leans: bool = False

    def of(self, name: str) -> str:
        """The row's question on the column of that name."""
        named = self.asked.replace(EACH, name, 1) if name else _AT_END.sub("", self.asked)
        return " ".join(named.replace(EACH, " ").split())


def find_aspects(question: str, names: Sequence[str]) -> list[Aspect]:
    """What a question compares, at least one. names: of what stands in the columns."""
    question = _in_one(question, names)
    for pattern in _NAMED:
        if match := pattern.search(question):
            listed = _listed(_without(match["what"], names))
            if listed:
                named = [
                    Aspect(_sentence(text), _about(text), f"{text} at {EACH}", len(listed) > 1)
                    for text in listed
                ]
                return _resolved(named)
    if after := _after_names(question, names):
        return after
    rows = [_whole(part, names) for part in question_parts(question)[:MOST_ASPECTS]]
    return _resolved([row for row in rows if row.text]) or [_whole(question, names)]


def _in_one(question: str, names: Sequence[str]) -> str:
    """A question; of a follow-up that only names another thing, the question before it."""
    match = FOLLOW_UP.match(question.strip())
    if match is None:
        return question
    turn = _OPENING.sub("", match["turn"])
    own = _POINTING.sub(" ", _about(_without(turn, names)))
    return turn if stems(own) else match["before"]


def _after_names(question: str, names: Sequence[str]) -> list[Aspect]:
    """The rows of "Oak v Elm - number of staff, meetings"; none where no list of things is asked for."""
    asked = _AT_END.sub("", _asked(question, names))
    if _QUESTION.match(asked) or EACH in asked:
        return []
    listed = _listed(asked)
    if len(listed) < 2:
        return []
    count = re.match(r"(?:the\s+)?numbers? of\s+", listed[0], re.IGNORECASE)
    texts = [listed[0], *(f"{count[0] if count else ''}{text}" for text in listed[1:])]
    return [Aspect(_sentence(text), text, f"{text} at {EACH}", listed=True) for text in texts]


def _resolved(rows: Sequence[Aspect]) -> list[Aspect]:
    """Rows of which one that says "they" or "it" asks after what the row before is about; "them", at the
    end, are the columns."""
    result: list[Aspect] = []
    for row in rows:
        if _THEM.search(row.text):
            result.append(replace(row, asked=_THEM.sub(EACH, row.text)))
        elif result and _PRONOUN.search(row.text):
            result.append(replace(row, asked=f"{result[-1].asked} and {row.text}", leans=True))
        else:
            result.append(row)
    return result


def _listed(text: str) -> list[str]:
    pieces = [p.strip() for p in _LIST.split(text) if stems(p)]
    if 2 <= len(pieces) <= MOST_ASPECTS and all(
        len(p.split()) <= LONGEST_ASPECT and not _NO_THING.match(p) for p in pieces
    ):
        return pieces
    return [text.strip()] if stems(_about(text)) else []


def _whole(text: str, names: Sequence[str]) -> Aspect:
    """The question itself as a row, without the words that only say what is compared."""
    asked = _asked(text, names)
    if match := _MERITS.match(asked):
        where = " ".join(match["where"].split())
        return Aspect(say("row_merits"), "", f"what are the advantages and the risks of {EACH} {where}")
    about = _about(asked.replace(EACH, " "))
    if not stems(about):
        return Aspect(say("row_overall"), "", f"what is {EACH}")
    return Aspect(_label(asked), about, asked)


def _asked(text: str, names: Sequence[str]) -> str:
    """A question with EACH in place of the things compared; at its end where they are not named."""
    found = _LETTERED.sub(EACH, _QUOTES.sub("", _COMMAND.sub("", _OPENING.sub("", text.strip(" ?.!")))))
    for name in sorted(names, key=len, reverse=True):
        named = rf"\b(?:the\s+)?{re.escape(name)}\b(?:\s+(?:{_KINDS}|{_WORK}|one)\b)?"
        found = re.sub(named, EACH, found, flags=re.IGNORECASE)
    found = _IN_FRONT.sub("", _WORKS.sub(EACH, _GROUP.sub(EACH, _BY_THE_WAY.sub("", found))))
    found = re.sub(
        rf"{EACH}(?:(?:{_BESIDE}|\s+(?:(?:in|at|of|from)\s+)?){EACH})+", EACH, found, flags=re.IGNORECASE
    )
    found = re.sub(rf"\b(?:between|across|among)\s+{EACH}", f"in {EACH}", found, flags=re.IGNORECASE)
    found = re.sub(rf"\b(?:both|each of|all)\s+{EACH}", EACH, found, flags=re.IGNORECASE)
    found = re.sub(rf"{EACH}\s+each\b", EACH, found, flags=re.IGNORECASE)
    found = _DIFFERS_FROM.sub("", _DIFFERENTLY.sub("", _IN_STUDY.sub("", found)))
    found = _SAYS.sub(" ", _ASKS_WHAT_THEY_SAY.sub(" ", _GENERAL.sub(" ", found)))
    found = " ".join(found.split()).strip(" ,;:-–—")
    if match := _ASKS_HOW.match(found):
        found = match["what"]
    elif not _MERITS.match(found):
        found = _AT_START.sub("", found)
    return found if EACH in found else f"{found} at {EACH}"


def _label(asked: str) -> str:
    """A row's question as its heading: "How each made money"."""
    ending = _AT_END if _QUESTION.match(asked) else _AT_END_OF_NOUNS
    return _sentence(_CUT_OFF.sub("", ending.sub("", asked)).replace(EACH, "each"))


def _about(text: str) -> str:
    return " ".join(_COMPARING.sub(" ", text).split()).strip(" ,;:?")


def _without(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return " ".join(text.split()).strip(" ,;:?")


def _sentence(text: str) -> str:
    plain = " ".join(text.split()).strip(" ?.,;:-–—")
    return plain[:1].upper() + plain[1:]
