"""Whose a quotation is: the case of a study that it is on.

A text on one case does not repeat its name in every sentence, so a sentence alone does not tell that it
is about one place. The label that does stands before the quotation, never in it.
"""

from __future__ import annotations

import re

from answer.cases_at import sure_case
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


def label_of(
    document: Document, start: int, end: int, shown: str, study: str, *, among: bool = False
) -> str:
    """Whose words are, where they don't say so: "Oak (Marsh 2020)" where they speak of Oak for sure; and "Marsh
    2020" where they name a site by a letter, which other studies use too, or stand among those of other
    studies; else empty.

    shown: the words with their speaker, as people read them. study: the document as it is cited. among:
    whether words of other studies are shown too."""
    short, cases = study.replace(" et al.", ""), _cases(document)
    case = sure_case(document, start, end, cases)
    if case and not mentions(shown, case):
        return f"{case.name} ({short})"
    lettered = any(mentions(shown, c) for c in cases if _LETTERED.search(c.name))
    return short if lettered or (among and not _names_author(shown, document)) else ""


def _names_author(text: str, document: Document) -> bool:
    authors = document.metadata.authors
    return not authors or surname(authors[0]) in text


def _cases(document: Document) -> list[Case]:
    return [c for c in find_cases(document) if c.group in _PLACES]
