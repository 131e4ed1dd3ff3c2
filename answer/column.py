"""A column of a comparison: what it is called, and which sentences are on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answer.blocks import load_document
from answer.candidates import Candidate
from answer.one_case import cases_of
from answer.works import Work, name_of_study, work_of
from index.facets import mentions
from index.search import Searcher
from index.terms import stems
from ingest.cases import Case


@dataclass(frozen=True, slots=True)
class Column:
    """One of the things compared.

    label: its heading. names: what the question calls it. holds: whether a candidate is on it. called:
    its name in a question about it alone, empty where its documents say enough. documents: where alone
    it may be found; empty for anywhere. study: whose case it is, as cited. case: the case that it is.
    asked_for: whether the question names it, so that it is shown also where nothing on it was found.
    """

    label: str
    names: tuple[str, ...]
    holds: Callable[[Candidate], bool]
    called: str = ""
    documents: frozenset[str] = frozenset()
    study: str = ""
    case: Case | None = None
    asked_for: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """All that a question may call it: its names, and the letter that stands before a case's name."""
        letter, colon, _ = self.case.title.partition(":") if self.case else ("", "", "")
        return (*self.names, letter) if colon else self.names

    def part(self, candidate: Candidate) -> Candidate:
        """Of a table's row that lists several columns, "One: this; Other: that", the part on this one."""
        for name in self.names:
            if match := re.search(rf"(?<=[.;] ){re.escape(name)}: [^;]+?(?=[.;]|$)", candidate.text):
                start = candidate.start + match.start()
                end = candidate.start + match.end()
                return replace(
                    candidate, start=start, end=end, text=match[0], stems=frozenset(stems(match[0]))
                )
        return candidate

    def without_name(self, text: str) -> str:
        """What a cell shows: a part "One: this" without the name, which stands at the head of the column."""
        named = next((n for n in self.names if text.startswith(f"{n}: ")), "")
        return text.removeprefix(f"{named}: ") if named else text


def case_columns(cases: Sequence[Case], searcher: Searcher) -> list[Column]:
    """A column for each case of a study."""
    return [case_column(case, searcher) for case in cases]


def case_column(case: Case, searcher: Searcher, with_study: bool = False) -> Column:
    """What names a case, also by the letter that its study gives it in tables, or is on it for sure. One
    that is only lettered carries its study's name, and any does `with_study`."""
    lettered = _lettered(case, searcher)

    def holds(candidate: Candidate) -> bool:
        if mentions(candidate.text, case) or (lettered and lettered.search(candidate.text)):
            return True
        return candidate.note is None and cases_of(candidate, searcher) == (case,)

    study = name_of_study(case.document_id, searcher)
    only_letter = re.search(r"\s(?:[A-Z]|\d+)$", case.name)
    label = f"{case.name} ({study})" if only_letter or with_study else case.name
    documents = searcher.studies.members[case.document_id]
    names = (case.name, case.title, *(work_of(case.document_id, searcher).names if with_study else ()))
    return Column(label, names, holds, case.name, documents, study, case)


def _lettered(case: Case, searcher: Searcher) -> re.Pattern[str] | None:
    """What a study calls a case by a letter: "Federation B" where it writes "Federation B (Oak)"."""
    document = searcher.documents.get(case.document_id)
    if document is None or document.origin == "builtin":
        return None
    text = load_document(searcher.generation, case.document_id).text
    found = re.findall(rf"\b([A-Z][a-z]+ (?:[A-Z]|\d{{1,2}})) \({re.escape(case.name)}\)", text)
    return re.compile(rf"\b(?:{'|'.join(sorted(set(found)))})\b") if found else None


def source_column(work: Work, asked_for: bool = True) -> Column:
    """What a work says: itself, or the notes that rest on it alone."""
    return Column(
        work.label,
        work.names,
        lambda c: c.evidence.document.id in work.documents,
        documents=work.documents,
        asked_for=asked_for,
    )
