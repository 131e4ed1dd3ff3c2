"""Whether a candidate says again what another says."""

from __future__ import annotations

import re

from answer.candidates import Candidate
from answer.numbers import numbers_in
from index.terms import overlap

SAME_SHARE = 0.6
"""Overlap of content stems, of the shorter sentence, from which two sentences say the same."""
_SOURCE = re.compile(r"\([^()]*\b(?:19|20)\d\d\b[^()£%]*\)")
"""A study with its year, or the years of the pages read, in brackets: says nothing about the matter."""
ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
    r"|(?:stage|step|phase) (?:one|two|three|four|five|\d))\b",
    re.IGNORECASE,
)
BEGINNING = 7
"""Words of a statement among which its ordinal stands."""
_NAME = re.compile(
    r"(?<=[a-z,;:'’] )(?!(?:Primary|Care|Networks?|General|Practices?|English|England|Study|Report)\b)"
    r"[A-Z][a-z]{2,}(?: [A-Z]\b)?"
)
"""A word with a capital within a sentence, with the letter after it: "Site B"."""


def says_the_same(a: Candidate, b: Candidate) -> bool:
    """Whether one repeats the other: overlapping places, a note and what it rests on, or like words. Like
    words are no repeat where figures, ordinals or names differ, or where both are from one list or one
    section of a note, which says a thing once."""
    if a.document_id == b.document_id and a.start < b.end and b.start < a.end:
        return True
    if _rests_on(a, b) or _rests_on(b, a):
        return True
    if overlap(a.stems, b.stems) < SAME_SHARE:
        return False
    return not (are_siblings(a, b) or _differ(a.text, b.text))


def are_siblings(a: Candidate, b: Candidate) -> bool:
    """Whether both stand in one section of a note, or in one section's lists."""
    listed = a.role == b.role == "list" or of_note(a)
    return listed and a.document_id == b.document_id and a.section == b.section != ""


def ordinal_of(text: str) -> str:
    """The ordinal that a statement begins with: "First, …", "A third area …"; empty for none."""
    match = ORDINAL.search(" ".join(text.split()[:BEGINNING]))
    return match[0].lower() if match else ""


def of_note(candidate: Candidate) -> bool:
    """Whether a candidate is a statement of a built-in note."""
    return candidate.note is not None or candidate.evidence.document.origin == "builtin"


def _differ(one: str, other: str) -> bool:
    """Whether each holds a figure, an ordinal or a name that the other does not."""
    texts = [without_sources(text) for text in (one, other)]
    for held in (_figures, _ordinals, _names):
        a, b = (held(text) for text in texts)
        if a - b and b - a:
            return True
    return False


def without_sources(text: str) -> str:
    """A text without the studies, with their years, that it names in brackets."""
    return _SOURCE.sub("", text)


def _ordinals(text: str) -> set[str]:
    return {word.lower() for word in ORDINAL.findall(text)}


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text))


def _figures(text: str) -> set[str]:
    return {f"{n.value.normalize():f}{n.unit}" for n in numbers_in(text) if n.text.lower() != "one"}


def _rests_on(note: Candidate, original: Candidate) -> bool:
    target = note.note
    return (
        target is not None
        and original.document_id == note.evidence.passage.document_id
        and target.target_start < original.end
        and original.start < target.target_end
    )
