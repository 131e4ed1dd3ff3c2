"""Which study a document speaks for, and the cases that each study treats side by side.

A document that was added is a study of its own. A built-in note speaks for the original that alone it
rests on: that document when it is in the library, else the original by its key. Case lessons on
single cases are titled "Case (Study): subject", so the cases are known without the original.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from index.case_names import Everyday, is_everyday, names_meant, names_not_meant
from index.facets import mentions
from index.sources import sources, surname
from ingest.cases import Case
from ingest.types import Document, Passage

_TITLE = re.compile(r"^(?P<name>[^(:]{3,40}?) \((?P<study>[^)]+)\): ")


class Studies:
    """Looks up studies and cases of one library. originals: id of the document of each source key.
    written_small: whether a text of the library has a word in small letters."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        cases: Mapping[str, Sequence[Case]],
        originals: Mapping[str, str],
        written_small: Callable[[str], bool] = lambda word: True,
    ) -> None:
        self._everyday: Everyday = lru_cache(maxsize=None)(lambda name: is_everyday(name, written_small))
        self._documents = documents
        self._originals = originals
        self._study = {i: _study(d, originals) for i, d in documents.items()}
        self.cases: dict[str, list[Case]] = {
            d: list(found) for d, found in cases.items() if documents[d].origin == "user"
        }
        for study, found in _noted_cases(documents.values(), self._study).items():
            self.cases.setdefault(study, found)
        self.members: dict[str, frozenset[str]] = {
            study: frozenset(i for i, s in self._study.items() if s == study)
            for study in dict.fromkeys(self._study.values())
            if study
        }

    def of(self, document_id: str) -> str:
        """The study a document speaks for; empty for a note that rests on several sources or no original."""
        return self._study.get(document_id, "")

    def keys_of(self, study: str) -> frozenset[str]:
        """The source keys by which notes name a study."""
        return frozenset(k for k, i in self._originals.items() if i == study) or frozenset({study})

    def named(self, question: str) -> dict[str, list[Case]]:
        """The cases that a question means, by study; of the study alone whose first author it names."""
        found = {s: names_meant(question, cases, self._everyday) for s, cases in self.cases.items()}
        said = {s: cases for s, cases in found.items() if cases}
        return {s: cases for s, cases in said.items() if self._author_said(question, s)} or said

    def not_meant(self, question: str) -> list[Case]:
        """Cases whose names the question holds as everyday words."""
        return [c for cases in self.cases.values() for c in names_not_meant(question, cases, self._everyday)]

    def _author_said(self, question: str, study: str) -> bool:
        document, source = self._documents.get(study), sources().get(study)
        authors = document.metadata.authors if document else source.authors if source else ()
        name = surname(authors[0]) if authors else ""
        return bool(name) and bool(re.search(rf"\b{re.escape(name)}\b", question, re.IGNORECASE))

    def case_of(self, document: Document) -> str:
        """The one case or study that a note is on, as its title names it: "Oak (Marsh 2020)", or "Oak"
        where the title names no study; empty for other documents."""
        if document.origin != "builtin":
            return ""
        if _TITLE.match(document.title):
            return document.title.partition(": ")[0]
        name, colon, _ = document.title.partition(": ")
        known = any(name in {c.name, c.title} for cases in self.cases.values() for c in cases)
        return name if colon and known else ""

    def is_on(self, passage: Passage, document: Document, text: str, case: Case) -> bool:
        """Whether a passage with this text is on a case: in its section, or by naming it."""
        return self.of(document.id) == case.document_id and (
            in_section(passage, document, case) or mentions(text, case)
        )

    def case_called(self, words: str) -> Case | None:
        """The only case of that name in the library, however it is written."""
        wanted = re.sub(r"^the |['’]s$| (?:federation|fed|network|site|one)s?$", "", words.strip().lower())
        found = [
            c for cases in self.cases.values() for c in cases if wanted in {c.name.lower(), c.title.lower()}
        ]
        return found[0] if len(found) == 1 else None


def in_section(passage: Passage, document: Document, case: Case) -> bool:
    """Whether a passage stands in a case's own section, or in a note on that case."""
    if document.origin == "builtin":
        return document.title.startswith(f"{case.name} (")
    return case.title in passage.section.split(" > ")


def titled_on_case(document: Document) -> bool:
    """Whether a document is a lesson on one case, as its title says: "Oak (Marsh 2020): money"."""
    return document.metadata.kind == "case lesson" and bool(_TITLE.match(document.title))


def _study(document: Document, originals: Mapping[str, str]) -> str:
    if document.origin == "user":
        return document.id
    keys = document.metadata.sources
    source = sources().get(keys[0]) if len(keys) == 1 else None
    return originals.get(source.key, source.key) if source and source.original else ""


def _noted_cases(documents: Iterable[Document], study: Mapping[str, str]) -> dict[str, list[Case]]:
    """Cases that notes are on, by study; none for a study with notes on one case only."""
    found: dict[str, dict[str, Case]] = defaultdict(dict)
    for document in documents:
        match = _TITLE.match(document.title)
        if match and titled_on_case(document) and study[document.id]:
            name = match["name"]
            found[study[document.id]].setdefault(name, Case(study[document.id], "noted", name, name))
    return {s: [c for _, c in sorted(cases.items())] for s, cases in found.items() if len(cases) > 1}
