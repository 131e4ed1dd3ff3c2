"""Questions across cases: which cases a question is about, so that each is searched for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ingest.cases import Case

_ACROSS = re.compile(
    r"\b(?:across|between|among|compar\w*|contrast\w*|differ\w*|versus|vs)\b"
    r"|\b(?:each|all|every|both|the (?:two|three|four|five|six)|(?:two|three|four|five|six) (?:of the )?)\b"
    r"(?:\s+\w+){0,3}\s*\b(?:federations?|feds?|sites?|cases?|networks?|pcns?|schemes?|organisations?)\b"
    r"|\b(?:federations?|sites?|cases?|networks?|pcns?)\b.{0,20}\beach\b|\bout of the (?:two|three|four|five)\b"
    r"|\b(?:in|at|by|of|between) (?:each|all|the) (?:one|four|three|sites?)\b",
    re.IGNORECASE,
)


def named_cases(question: str, cases: Sequence[Case]) -> list[Case]:
    """Cases that the question names, by name or by title."""
    return [c for c in cases if mentions(question, c)]


def mentions(text: str, case: Case) -> bool:
    """Whether a text names a case. A one-word name counts only with a capital: many are common words."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in {case.name, case.title})


def facets_of(question: str, cases: Mapping[str, Sequence[Case]], documents: Sequence[str]) -> list[Case]:
    """The cases to search one by one, or none when the question is not across cases.

    cases: by document. documents: ids of the best evidence's documents, with repeats, notes counted
    as the original they rest on.
    """
    counts = Counter(d for d in documents if cases.get(d))
    named = {d: named_cases(question, found) for d, found in cases.items()}
    several = [d for d, found in named.items() if len(found) >= 2]
    if several:
        best = max(several, key=lambda d: (counts[d], len(named[d])))
        return list(named[best])
    if not counts or not _ACROSS.search(question):
        return []
    if any(len(found) == 1 for found in named.values()) and not re.search(
        r"\ball\b|\beach\b|\bothers?\b", question
    ):
        return []
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases[counts.most_common(1)[0][0]]:
        groups[case.group].append(case)
    return max(groups.values(), key=len)
