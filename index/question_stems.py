"""The stems of a question, with those of other words for the same things."""

from __future__ import annotations

from index.plain_words import formal_words
from index.terms import stems
from index.vocabulary import names_mentioned


def query_groups(question: str) -> list[tuple[str, ...]]:
    """The question's stems, each with the stems of its other names (acronym and full name) and of the
    formal words for an everyday one."""
    groups = {stem: [stem] for stem in stems(question)}
    for mentioned, others in names_mentioned(question):
        head = stems(mentioned)
        if head and head[0] in groups:
            groups[head[0]].extend(s for other in others for s in stems(other))
    for said, formal in formal_words(question):
        meant = [s for word in formal for s in stems(word)]
        groups.setdefault(said or meant[0], []).extend(meant)
    return [tuple(dict.fromkeys(group)) for group in groups.values()]
