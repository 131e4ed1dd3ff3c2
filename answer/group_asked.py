"""Whose words a question asks for: a role, a person by number, or another group that it names.

"What did patients in Oak say about access" asks for patients' words; "what did people say" for anybody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from answer.question import Question
from answer.speakers import BY_PLACE, SAID, WHO_SAYS, may_be, pattern_of, roles_in, without_posts
from index.vocabulary import names_mentioned

_FROM = re.compile(
    r"\b(?:quotes?|quotations?|words|(?:any|some)thing) (?:from|by|of) (?P<who>.+?)(?= on\b| about\b| saying\b|\W*$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:int(?:erviewee|erview)?|pp|participant)\W?0*(?P<number>\d{1,3})\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"^\W*(?:(?:the|any|some|all|other|both|those|these|our|my|most|many|several|few|each|every|different|senior"
    r"|\d+|one|two|three|four|five|six|nine|ten)\W+)*",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[,;:(]|\b(?:in|at|on|from|within|inside|outside|across|who|that|with|for|to|not|actually|really|ever|interviewed"
    r"|surveyed|asked|questioned|involved|working|employed|taking|have|had|get|being)\b",
    re.IGNORECASE,
)
_ANYBODY = frozenset(
    re.findall(
        r"\w+",
        "people person persons folk folks one ones interviewee interviewees anyone anybody someone somebody"
        " everyone everybody participant participants respondent respondents they he she it them others other"
        " leader leaders staff member members practice practices network networks pcn pcns federation"
        " federations site sites team teams researcher researchers author authors study studies report reports"
        " review reviews paper papers source sources type types lot side sides you we i reader readers workers"
        " worker professionals colleagues board boards writer writers expert experts lead leads",
    )
)
"""Heads of phrases that name nobody in particular, or a paper and its authors."""
MOST_WORDS = 4
_SUBJECT = (
    "".join(
        f"(?<!{word} )"
        for word in (
            "for",
            "to",
            "with",
            "about",
            "than",
            "on",
            "each",
            "every",
            "weighted",
            "registered",
            "at the",
        )
    )
    + "(?:(?<=some of the )|(?<=most of the )|(?<=many of the )|(?<!of the ))"
)
"""No word before somebody that makes them what something is said about."""
_NO_PART = (
    r"(?!['’]|-| (?:care|services?|practices?|needs?|lists?|numbers?|data|records?|access|groups? practices?|boards?|roles?"
    r"|posts?|collaborations?|federations?|networks?|workload|leadership|commissioning|time|budgets?|satisfaction|outcomes?"
    r"|experience|contracts?|funding|payments?|workforce|populations?|appointments?)\b)"
)
"""Not as part of another thing: "patient care"."""
_ACTIVE = (
    r"(?![^.,;:]{0,60}?\b(?:was|were|been|be|is|are) (?:\w+ )?(?:reported|found|called|asked|described|told|said|raised"
    r"|suggested|mentioned)\b)"
)
"""Not what was done to them."""
_NO_NAME = "".join(f"(?<!{word} )" for word in ("to", "federation", "network", "site"))
"""Not "to found", nor what a federation is called."""
_ALSO_SAID = (
    r"knew|aware|unaware|commented|noted|perceived|agreed|preferred|expected|linked|explained|emphasised|acknowledged"
    r"|liked|disliked|recognised|reflected|spoke"
)
_VIEWS = (
    r"(?<!reflect the )(?<!reflects the )(?<!reflected the )"
    r"(?:views?|opinions?|concerns?|worr(?:y|ies)|complaints?|feelings?|frustrations?)(?: \w+)? (?:of|from|by|among|for)"
    r"|according to|(?:reported|felt|voiced|made|raised|said|expressed|told|quoted) by|perception among|among"
)


@dataclass(frozen=True, slots=True)
class Group:
    """said: as the question names them. roles: those that it names. number: of one interviewee. name: the
    words to look for where neither tells."""

    said: str
    roles: frozenset[str] = frozenset()
    number: str = ""
    name: str = ""

    def spoke(self, speaker: str) -> bool:
        """Whether a speaker, as labelled in a document, is of the group."""
        if self.number:
            sort = r"int(?:erviewee)?" if self.said.lower().startswith("int") else "(?:pp|participant)"
            return bool(re.search(rf"\b{sort}\s?0*{self.number}\b", speaker, re.IGNORECASE))
        if self.name:
            return bool(self._named.search(speaker))
        return bool(self.roles & may_be(roles_in(speaker)))

    def is_told_of(self, text: str) -> bool:
        """Whether a text tells what the group said or thought."""
        if self.number:
            return self.spoke(text)
        who = [pattern_of(role) for role in sorted(self.roles)] or [self._named.pattern]
        return any(told.search(text) for told in map(_told, who))

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the group at all."""
        return self.spoke(text) if self.number or self.name else bool(self.roles & roles_in(text))

    def each(self) -> list[Group]:
        """A group for each role."""
        return (
            [Group(role_words(r), frozenset((r,))) for r in sorted(self.roles)]
            if len(self.roles) > 1
            else [self]
        )

    @property
    def _named(self) -> re.Pattern[str]:
        stem = re.escape(re.sub(r"(?:ies|s|y)$", "", self.name))
        return re.compile(rf"\b{stem}(?:s|y|ies)?\b", re.IGNORECASE)


def group_asked(question: Question) -> Group | None:
    """The group whose words a question asks for; None where it asks for anybody's or for nobody's."""
    if question.kind != "quotation":
        return None
    match = WHO_SAYS.search(question.text) or _FROM.search(question.text)
    who = next((v for v in match.groupdict().values() if v), "") if match else ""
    if numbered := _NUMBERED.search(who):
        return Group(numbered[0], number=str(int(numbered["number"])))
    phrase = _CUT.split(_LEADING.sub("", who), maxsplit=1)[0].strip(" '\"’?")
    words = re.findall(r"[\w'’/-]+", phrase)
    if not words or len(words) > MOST_WORDS:
        return None
    if roles := without_posts(roles_in(phrase)):
        return Group(phrase, roles)
    last = words[-1]
    if last.lower() in _ANYBODY:
        roles = roles_in(who) & BY_PLACE
        return Group(who.strip(), roles) if roles else None
    past = re.search(r"\b(?:did|have|was|were|has)\b", question.text, re.IGNORECASE)
    unknown = last.isalpha() and last.islower() and not names_mentioned(last) and not _is_verb(last)
    return Group(phrase, name=phrase.lower()) if past and unknown else None


def role_words(role: str) -> str:
    """Several people of a role."""
    return (
        role
        if role.endswith("staff")
        else f"{role}s"
        if role not in {"hospital", "council"}
        else f"{role} staff"
    )


def _is_verb(word: str) -> bool:
    return bool(re.fullmatch(SAID, word))


@lru_cache(maxsize=64)
def _told(who: str) -> re.Pattern[str]:
    """Somebody with what they said after them, or a word for what is said before them."""
    return re.compile(
        rf"{_SUBJECT}\b(?:{who})\b{_NO_PART}{_ACTIVE}[^.,;:]{{0,60}}?{_NO_NAME}\b(?:{SAID}|{_ALSO_SAID})\b"
        rf"|\b(?:{_VIEWS})(?: \w+){{0,2}}? (?:{who})\b{_NO_PART}",
        re.IGNORECASE,
    )
