"""Questions across cases: which cases a question is about, so that each is searched for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from index.case_names import stands_in
from ingest.cases import Case

_ACROSS = re.compile(
    r"\b(?:across|between|among|compar\w*|contrast\w*|differ\w*|versus|vs)\b"
    r"|\b(?:each|all|every|both|the (?:two|three|four|five|six)|(?:two|three|four|five|six) (?:of the )?)\b"
    r"(?:\s+\w+){0,3}\s*\b(?:federations?|feds?|sites?|cases?|networks?|pcns?|schemes?|organisations?)\b"
    r"|\b(?:federations?|sites?|cases?|networks?|pcns?)\b.{0,20}\beach\b|\bout of the (?:two|three|four|five)\b"
    r"|\b(?:in|at|by|of|between) (?:each|all|the) (?:one|four|three|sites?)\b",
    re.IGNORECASE,
)
_KINDS = r"(?:federations?|feds?|sites?|cases|case studies|networks?|pcns?|schemes?)"
_OWN = re.compile(
    rf"\b(?:our|my)(?:\s+own)?(?:\s+[\w-]+){{0,3}}?\s+(?:{_KINDS}|practices|surgeries)\b", re.IGNORECASE
)
"""The asker's own, which no study is about."""
_STATED = re.compile(
    rf"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}})\b(?:\s+(?!or\b|and\b)[\w-]+){{0,2}}?\s+{_KINDS}\b",
    re.IGNORECASE,
)
_NUMBERS = {
    w: n for n, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
_STUDIED = (
    r"(?:recruited|chosen|selected|sampled|picked|coded|studied|approached|anonymi[sz]ed|visited|identified)"
)
_BY_RESEARCHERS = re.compile(
    rf"\b(?:was|were|are|is)\b(?:\s+[\w-]+){{0,3}}?\s+{_KINDS}\s+(?:\w+ly\s+)?{_STUDIED}\b"
    rf"|\b(?:recruit|choose|chose|pick|select|sample|code|anonymi[sz]e)\w*\s+(?:(?:the|these|those)(?:\s+[\w-]+){{0,3}}?\s+{_KINDS}"
    r"|their (?:[\w-]+\s+){0,2}?(?:sites|cases|case studies))\b"
    rf"|\b(?:selection|sampling|recruitment|choice) of (?:the |its |their )?(?:[\w-]+\s+){{0,3}}?{_KINDS}\b",
    re.IGNORECASE,
)
"""What was done to the sites by those who studied them has one answer for all."""


_LETTERED = re.compile(
    rf"\b{_KINDS}\s+(?:[a-z](?:,\s*(?:and\s+)?|\s+(?:and|or|vs\.?|versus)\s+|\s*[&/]\s*|\s+))+[a-z]\b", re.IGNORECASE
)
""" "Sites E and F"."""


def mentions(text: str, case: Case) -> bool:
    """Whether a document's text names a case, with a capital; questions are read by `names_meant`."""
    return any(stands_in(text, name) for name in {case.name, case.title})


def facets_of(
    question: str,
    cases: Mapping[str, Sequence[Case]],
    documents: Sequence[str],
    named: Mapping[str, Sequence[Case]],
) -> list[Case]:
    """The cases to search one by one, or none when the question is not across cases.

    cases: by document. documents: ids of the best evidence's documents, with repeats, notes counted
    as the original they rest on. named: those that the question names, by document.
    """
    counts = Counter(d for d in documents if cases.get(d))
    several = [d for d, found in named.items() if len(found) >= 2]
    if several:
        best = max(several, key=lambda d: (counts[d], len(named[d])))
        return list(named[best])
    others, own = _OWN.subn(" ", question)
    if own and not re.search(rf"\b{_KINDS}\b", others, re.IGNORECASE):
        return []
    if not counts or not _ACROSS.search(others) or _BY_RESEARCHERS.search(others):
        return []
    if not any(named.values()) and _LETTERED.search(others):
        return []
    if any(len(found) == 1 for found in named.values()) and not re.search(
        r"\ball\b|\beach\b|\bothers?\b", question
    ):
        return []
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases[counts.most_common(1)[0][0]]:
        groups[case.group].append(case)
    alike = max(groups.values(), key=len)
    stated = {_number(m["number"]) for m in _STATED.finditer(others)}
    return alike if not stated or len(alike) in stated else []


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
