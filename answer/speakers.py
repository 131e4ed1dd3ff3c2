"""Who is to have said what a question asks for, and how well a sentence fits that.

"What did managers say about the rota" is best answered by a manager's own words, or by a sentence on
what managers said; a patient's words on the rota are no answer.
"""

from __future__ import annotations

import re

from answer.blocks import load_document, span_at
from answer.question import Question
from index.search import Evidence, Searcher

SPOKEN = 0.15
"""What words of an interview add to a score where the question asks for what was said."""
OF_ROLE = 0.1
"""What it adds that they are words of someone whom the question names, or are said to be."""

_ROLES = {
    role: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for role, pattern in {
        "GP": r"GPs?|general practitioners?|(?:family )?doctors?|GP partners?|partners",
        "practice manager": r"PMs?|practice managers?|practice management",
        "manager": r"(?<!practice )(?<!nurse )managers?|managing directors?|MDs?|chief (?:exec\w*|officers?)|CEOs?",
        "commissioner": r"CCGs?|ICBs?|commissioners?|commissioning(?: \w+)? (?:managers?|staff|people)"
        r"|(?:clinical commissioning group|integrated care board)s?",
        "patient": r"patients?|carers|PPGs?",
        "nurse": r"nurses?|nurse managers?|nursing staff",
        "hospital": r"(?:acute |foundation |hospital |community )?trust (?:people|managers?|staff|leaders?|directors?)"
        r"|hospital (?:people|managers?|staff|doctors?)|consultants at the hospital",
        "council": r"council\w*|local authority|public health \w+",
        "pharmacist": r"pharmacists?",
        "social prescriber": r"social prescrib\w+|link workers?",
        "new roles' staff": r"(?:ARRS|additional[- ]roles?|extra[- ]roles?|new[- ]roles?) (?:staff|people|workers?)"
        r"|staff in (?:the )?(?:ARRS|additional|extra|new) roles",
        "clinical staff": r"(?<!non-)(?<!non )clinical staff|clinicians?",
        "non-clinical staff": r"non-?\s?clinical staff",
        "receptionist": r"receptionists?|reception staff",
        "director": r"(?:clinical )?directors?|CDs?",
        "chair": r"chairs?|chairpersons?|chairm[ae]n|chairwom[ae]n",
    }.items()
}
_MAY_BE = {
    "clinical staff": frozenset({"GP", "nurse", "director"}),
    "non-clinical staff": frozenset({"practice manager", "manager"}),
    "practice manager": frozenset({"manager"}),
}
"""Whom a study may mean that tells no more of a speaker."""
_PLACES = frozenset({"commissioner", "hospital", "council"})
BY_PLACE = _PLACES | {"new roles' staff"}
"""Whom a question names by where they are: "anyone at the CCG", "staff in the new roles"."""
_POSTS = frozenset({"manager", "director"})
"""Posts that say less than the place: of "CCG managers" the CCG counts."""
SAID = (
    r"say|says|said|saying|tell|told|think|thought|feel|felt|complain\w*|want\w*|worr\w+|mention\w*|believ\w+|fear\w*"
    r"|describ\w+|object\w*|disagree\w*|hoped|doubted|criticis\w+|questioned|expressed|wished|raised|reported|saw|found"
    r"|called|asked|argued|warned|suggested|spoke|praised|valued|welcomed|unhappy|critical|concerned|make of"
)
WHO_SAYS = re.compile(
    rf"\b(?:did|do|does|have|was|were)\b(?P<who>.+?)\b(?:{SAID})\b|\b(?:views?|opinions?) of (?P<of>.+?)(?: on\b| about\b|$)",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters within which a role and what it said stand in a sentence about it."""


class Speakers:
    """For one question: the roles it asks for, if any."""

    def __init__(self, question: Question, searcher: Searcher) -> None:
        self._generation = searcher.generation
        self._asks = question.kind == "quotation"
        self._roles = roles_asked(question.text) if self._asks else frozenset()
        self._told = [
            re.compile(rf"{_ROLES[role].pattern}.{{0,{_NEAR}}}?\b(?:{SAID})\b", re.IGNORECASE)
            for role in sorted(self._roles)
        ]

    def fit(self, text: str, item: Evidence | None = None, start: int = 0) -> float:
        """What a sentence gains by who says it. item, start: the passage it is in and where, unless it is
        a note's."""
        if not self._asks:
            return 0.0
        told = OF_ROLE if any(pattern.search(text) for pattern in self._told) else 0.0
        speaker = self._speaker(item, start) if item else ""
        if not speaker and not (item and text[:1] in "'‘“\""):
            return told
        said_by = roles_in(speaker)
        if self._roles & said_by:
            return SPOKEN + OF_ROLE
        if self._roles & may_be(said_by):
            return SPOKEN
        other = bool(said_by) or (self._roles == {"patient"} and bool(speaker))
        return 0.0 if self._roles and other else SPOKEN

    def _speaker(self, item: Evidence, start: int) -> str:
        """Who is quoted in the block of the passage at an offset."""
        if not item.passage.speaker:
            return ""
        span = span_at(load_document(self._generation, item.passage.document_id), start)
        return span.speaker if span else ""


def roles_asked(question: str) -> frozenset[str]:
    """The roles of those whose words a question asks for: of "GPs" in "what did GPs say about managers"."""
    match = WHO_SAYS.search(question)
    return without_posts(roles_in(match["who"] or match["of"])) if match else frozenset()


def without_posts(roles: frozenset[str]) -> frozenset[str]:
    """Roles without the posts that a place says more than."""
    return roles - _POSTS if roles & _PLACES else roles


def may_be(roles: frozenset[str]) -> frozenset[str]:
    """Roles, and those that somebody may have of whom a study tells no more."""
    return roles.union(*(_MAY_BE.get(role, frozenset()) for role in roles))


def leaders_of(roles: frozenset[str]) -> frozenset[str]:
    """Roles that are held besides another: clinical directors are GPs."""
    return frozenset({"director", "clinical staff"}) if "GP" in roles else frozenset()


def pattern_of(role: str) -> str:
    """A regular expression of what people with a role are called."""
    return _ROLES[role].pattern


def roles_in(text: str) -> frozenset[str]:
    """The roles that a few words name."""
    return frozenset(role for role, pattern in _ROLES.items() if pattern.search(text))
