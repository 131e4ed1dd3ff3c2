"""The works that a library speaks for, by the names people give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answer.cite import short_name
from answer.named import Known
from index.search import Searcher
from index.sources import sources, surname
from ingest.types import DocumentKind, Metadata


@dataclass(frozen=True, slots=True)
class Work:
    """A study in the library or behind its notes. names: what people call it, as written. label: as
    cited ("McDonald et al. 2020"). documents: itself, and the notes that rest on it alone. by_person: whether
    its first author is a person, no organisation. keys: what notes name it by. told_in: notes that rest on
    it and on other sources."""

    label: str
    names: tuple[str, ...]
    documents: frozenset[str]
    title: str = ""
    kind: DocumentKind | None = None
    by_person: bool = False
    keys: frozenset[str] = frozenset()
    told_in: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All documents that hold something that rests on it."""
        return self.documents | self.told_in


@lru_cache(maxsize=1)
def works(searcher: Searcher) -> tuple[Work, ...]:
    """Every work with a known author, in the order of their labels. Read once for a library."""
    found = (work_of(study, searcher) for study in searcher.studies.members)
    return tuple(sorted((w for w in found if len(w.names) > 1), key=lambda w: w.label))


def works_named(question: str, searcher: Searcher) -> list[Work]:
    """The works that a question names by their first author."""
    return [
        w for w in works(searcher) if re.search(rf"\b{re.escape(w.names[0])}\b", question, re.IGNORECASE)
    ]


def work_of(study: str, searcher: Searcher) -> Work:
    """A study as a work; its first author is a name where known."""
    known, label = metadata_of(study, searcher), name_of_study(study, searcher)
    author = surname(known.authors[0]) if known.authors else ""
    names = (author, label) if author else (label,)
    documents, keys = searcher.studies.members[study], searcher.studies.keys_of(study)
    resting = (i for i, d in searcher.documents.items() if keys.intersection(d.metadata.sources))
    return Work(
        label,
        names,
        documents,
        known.title,
        known.kind,
        by_person=bool(author) and author != known.authors[0],
        keys=keys,
        told_in=frozenset(resting) - documents,
    )


@lru_cache(maxsize=1)
def known_names(searcher: Searcher) -> Known:
    """What people may call the works and cases of a library."""
    names = frozenset(name.lower() for work in works(searcher) for name in work.names)
    studies = searcher.studies
    every = tuple(dict.fromkeys(c.name for cases in studies.cases.values() for c in cases))
    return Known(names, lambda text: [c for cases in studies.named(text).values() for c in cases], every)


def documents_of(names: Sequence[str], searcher: Searcher) -> frozenset[str]:
    """The documents of the works called so."""
    wanted = {name.lower() for name in names}
    found = (w.documents for w in works(searcher) if wanted & {n.lower() for n in w.names})
    return frozenset().union(*found)


def name_of_study(study: str, searcher: Searcher) -> str:
    """A study as it is cited."""
    document = searcher.documents.get(study)
    if document is not None:
        return short_name(document)
    source = sources().get(study)
    return source.short if source else study


def metadata_of(study: str, searcher: Searcher) -> Metadata:
    """What is known about a study: as the library has it, else as its notes name it."""
    document, source = searcher.documents.get(study), sources().get(study)
    if document is not None:
        return replace(document.metadata, title=document.title)
    return source.metadata if source else Metadata(title=study)
