"""Places in documents become citations: exact quotation, where it stands, whom it is from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

from answer.candidates import Candidate
from answer.check import check_support
from answer.types import Citation, Statement
from index.generation import Generation
from index.sources import describe_reference
from ingest.types import Document, Span
from prompts import say

GROUPS = {
    "policy specification": "group_policy",
    "report": "group_report",
    "review": "group_review",
    "case lesson": "group_case",
    "opinion": "group_opinion",
}


@dataclass(slots=True)
class Citer:
    """Makes statements with numbered citations for one answer. Numbers run in order of use."""

    generation: Generation
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def statement(self, candidate: Candidate) -> Statement:
        """The candidate's own words as a statement; a note's also cites the original it rests on."""
        document = self._document(candidate.document_id)
        citation = self._cite(document, candidate.start, candidate.end, candidate.text)
        citations = [citation]
        if candidate.note is not None:
            original = self._document(candidate.evidence.passage.document_id)
            rests_on = self._cite(original, candidate.note.target_start, candidate.note.target_end,
                                  candidate.text)
            if rests_on.verdict != "unsupported":
                citations.append(rests_on)
        for i, each in enumerate(citations):
            citations[i] = self._numbered(each)
        return Statement(candidate.text, "quotation", tuple(citations), _group(document, citations))

    def _cite(self, document: Document, start: int, end: int, sentence: str) -> Citation:
        quote = document.text[start:end]
        check = check_support(sentence, quote)
        span = span_at(document, start)
        return Citation(
            number=0, document_id=document.id, start=start, end=end, quote=quote,
            section=document.section_path(start), page=document.page_label(start, end),
            verdict=check.verdict, verdict_by=check.by, source=describe(document, span, start, end),
            kind=document.metadata.kind or "", published=document.metadata.published,
            speaker=span.speaker if span else "",
        )

    def _numbered(self, citation: Citation) -> Citation:
        key = (citation.document_id, citation.start, citation.end)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return replace(citation, number=number)

    def _document(self, document_id: str) -> Document:
        return load_document(self.generation, document_id)


@lru_cache(maxsize=64)
def load_document(generation: Generation, document_id: str) -> Document:
    """A document of a generation, kept in memory for the next answer."""
    document = generation.store.document(document_id)
    if document is None:
        raise KeyError(document_id)
    return document


def span_at(document: Document, offset: int) -> Span | None:
    """The block that holds an offset."""
    i = bisect_right([s.start for s in document.spans], offset) - 1
    return document.spans[i] if i >= 0 and document.spans[i].end > offset else None


def describe(document: Document, span: Span | None, start: int, end: int) -> str:
    """Whom a quotation is from, as people read it: authors or title, year, page."""
    if document.origin == "builtin":
        references = span.references if span else ()
        sources = "; ".join(dict.fromkeys(describe_reference(r) for r in references))
        return say("note_source", sources=sources or document.title)
    page = document.page_label(start, end)
    return short_name(document) + (f", {page}" if page else "")


def short_name(document: Document) -> str:
    """"McDonald et al. 2020", or the title where authors or year are not known."""
    authors, year = document.metadata.authors, document.metadata.published[:4]
    if not authors:
        return f"{document.title}, {year}" if year else document.title
    first = authors[0].split(",")[0].strip()
    surname = first.rsplit(" ", 1)[0] if first.split()[-1].isupper() else first.split()[-1]
    others = " et al." if len(authors) > 2 else f" and {authors[1].split()[0]}" if len(authors) == 2 else ""
    return f"{surname}{others}{f' {year}' if year else ', undated'}"


def _group(document: Document, citations: list[Citation]) -> str:
    if citations[0].speaker:
        return say("group_quotation")
    return say(GROUPS.get(document.metadata.kind or "", "group_unknown"))
