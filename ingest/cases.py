"""Cases that a document treats side by side: sibling sections with like names or like subsections.

"Site A: Expanding" and "Site B: Embedded" under one chapter are two cases; so are "Scheme 1" and
"Scheme 2". A question across all cases is then searched once for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ingest.types import Document, Section

_NUMBERED = re.compile(r"^(?P<word>\w+)\s+(?P<mark>[A-Z]|[IVX]+|\d{1,2})\b(?:\s*[:.–-]\s*(?P<name>.+))?$")
MOST_CASES = 12
MOST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One of several cases of a document. name: what it is called ("Expanding", else "Site A")."""

    document_id: str
    group: str
    title: str
    name: str


def find_cases(document: Document) -> list[Case]:
    """The cases of a document, in order, each once; cases of one group stand side by side."""
    siblings: dict[str, list[Section]] = defaultdict(list)
    for section in document.sections:
        siblings[section.path.rpartition(" > ")[0]].append(section)
    found: dict[tuple[str, str], Case] = {}
    for sections in siblings.values():
        marked: dict[str, list[tuple[Section, re.Match[str]]]] = defaultdict(list)
        for section in sections:
            if match := _NUMBERED.match(section.title):
                marked[match["word"].lower()].append((section, match))
        for word, members in marked.items():
            if word in _PARTS or not 2 <= len(members) <= MOST_CASES:
                continue
            for section, match in members:
                name = (match["name"] or "").strip()
                short = (
                    name
                    if name and len(name.split()) <= MOST_NAME_WORDS
                    else f"{match['word']} {match['mark']}"
                )
                key = (word, match["mark"])
                if key not in found or (name and found[key].name == found[key].title):
                    found[key] = Case(document.id, word, section.title, short)
    return list(found.values())


_PARTS = frozenset(
    [
        "chapter",
        "appendix",
        "part",
        "section",
        "table",
        "figure",
        "box",
        "annex",
        "theme",
        "step",
        "stage",
        "phase",
        "article",
        "schedule",
        "paragraph",
        "question",
        "page",
        "vignette",
        "volume",
        "note",
        "level",
    ]
)
