"""Whose a quotation is: the case of a study whose section it stands in.

A section on one case does not repeat its name in every sentence, so a sentence alone does not tell that it
is about one place. The label that does stands before the quotation, never in it.
"""

from __future__ import annotations

import re

from answer.blocks import span_at
from index.facets import mentions
from index.sources import surname
from ingest.cases import Case, find_cases
from ingest.types import Document

_PLACES = ("site", "case", "case study", "federation", "network", "pcn", "scheme", "pilot")
"""What places are called that a study treats side by side; "Option 1" and "Model A" are none."""
_ON_A_PLACE = re.compile(
    rf"(?:^|> )(?i:{'|'.join(_PLACES)}) (?:[A-Z]|\d{{1,2}})\b(?! [a-z])|\b(?i:vignette) \d{{1,2}}\b"
)
_LETTERED = re.compile(r"\s(?:[A-Z]|\d+)$")


def on_a_place(section: str) -> bool:
    """Whether a section's path says that it is on one place: "Findings > Site B: Oak > Money"."""
    return bool(_ON_A_PLACE.search(section))


def label_of(document: Document, start: int, shown: str, study: str, *, among: bool = False) -> str:
    """Whose words are, where they don't say so: "Oak (Marsh 2020)" in a section on Oak, and "Marsh 2020"
    where they name a site by a letter, which other studies use too, turn to another case than that of their
    section, or stand among those of other studies; else empty.

    shown: the words with their speaker, as people read them. study: the document as it is cited. among:
    whether words of other studies are shown too."""
    short, case = study.replace(" et al.", ""), case_at(document, start)
    named = [c for c in _cases(document) if mentions(shown, c)]
    if case and case not in named:
        return short if named or _turned_from(case, document, start) else f"{case.name} ({short})"
    lettered = any(_LETTERED.search(c.name) for c in named)
    return short if lettered or (among and not _names_author(shown, document)) else ""


def _turned_from(case: Case, document: Document, start: int) -> bool:
    """Whether the block, before an offset, has last named another case than that of its section."""
    block = span_at(document, start)
    before = document.text[block.start if block else start : start]
    last = {c: [m.end() for m in re.finditer(rf"\b{re.escape(c.name)}\b", before)][-1:] for c in _cases(document)}
    others = max((ends for c, ends in last.items() if c != case), default=[])
    return others > last[case]


def _names_author(text: str, document: Document) -> bool:
    authors = document.metadata.authors
    return not authors or surname(authors[0]) in text


def case_at(document: Document, offset: int) -> Case | None:
    """The one case that the section at an offset is on, by its title or by a heading that sets its name off
    and names no other."""
    path = document.section_path(offset).split(" > ")
    cases = _cases(document)
    on = [c for c in cases if c.title in path] or [c for c in cases if _holds(" > ".join(path), c)]
    sure = len(on) == 1 and (on[0].title in path or any(_named(title, on[0]) for title in path))
    return on[0] if sure else None


def _holds(text: str, case: Case) -> bool:
    return bool(re.search(rf"\b{re.escape(case.name)}\b", text))


def _cases(document: Document) -> list[Case]:
    return [c for c in find_cases(document) if c.group in _PLACES]


def _named(title: str, case: Case) -> bool:
    """Whether a heading ends in a case's name, or sets it off: "Vignette 2: Oak - the board meets"."""
    return bool(re.search(rf"\b{re.escape(case.name)}(?=$| [-–—] |: )", title))
