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
