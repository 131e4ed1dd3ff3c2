"""The works that a library speaks for, by the names people give them."""

from __future__ import annotations

from dataclasses import dataclass

from answer.cite import short_name, surname
from index.search import Searcher
from index.sources import sources


@dataclass(frozen=True, slots=True)
class Work:
    """A study in the library or behind its notes. names: what people call it, as written. label: as
    cited ("McDonald et al. 2020"). documents: itself, and the notes that rest on it alone."""

    label: str
    names: tuple[str, ...]
    documents: frozenset[str]


def works(searcher: Searcher) -> list[Work]:
    """Every work with a known author, in the order of their labels."""
    found = []
    for study, documents in searcher.studies.members.items():
        authors = _authors(study, searcher)
        if authors:
            label = name_of_study(study, searcher)
            found.append(Work(label, (surname(authors[0]), label), documents))
    return sorted(found, key=lambda w: w.label)


def name_of_study(study: str, searcher: Searcher) -> str:
    """A study as it is cited."""
    document = searcher.documents.get(study)
    if document is not None:
        return short_name(document)
    source = sources().get(study)
    return source.short if source else study


def _authors(study: str, searcher: Searcher) -> tuple[str, ...]:
    document = searcher.documents.get(study)
    if document is not None:
        return document.metadata.authors
    source = sources().get(study)
    return source.authors if source else ()
