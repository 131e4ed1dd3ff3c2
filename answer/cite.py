"""Places in documents become citations: exact quotation, where it stands, whom it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answer.blocks import load_document, span_at
from answer.candidates import Candidate
from answer.check import check_support
from answer.headings import heading_of
from answer.table_rows import rows_together
from answer.types import Citation, Statement
from answer.whose import label_of
from index.generation import Generation
from index.note_map import NoteStatement
from index.sources import describe_references, surname
from ingest.types import Document, Passage, Span
from prompts import say


@dataclass(slots=True)
class Citer:
    """Makes statements with numbered citations for one answer. Numbers run in order of use."""

    generation: Generation
    _several: bool = False
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def statements(self, candidates: Sequence[Candidate]) -> list[Statement]:
        """A statement for each candidate, groups kept together in the order of their best one, so
        that numbers run as they are read."""
        groups: dict[str, list[Candidate]] = {}
        self._several = len({c.evidence.document.id for c in candidates if _is_original(c)}) > 1
        for candidate in candidates:
            groups.setdefault(self._heading(candidate), []).append(candidate)
        return [self.statement(c) for members in groups.values() for c in rows_together(members)]

    def statement(self, candidate: Candidate) -> Statement:
        """The candidate's own words as a statement; a note's also cites the original it rests on."""
        document = self._document(candidate.document_id)
        citation = self._cite(document, candidate.start, candidate.end, candidate.text)
        citations = [citation]
        if candidate.note is not None:
            original = self._original(candidate, candidate.note)
            if original.verdict != "unsupported":
                citations.append(original)
        for i, each in enumerate(citations):
            citations[i] = self._numbered(each)
        label = "" if document.origin == "builtin" else self._label(document, citation)
        return Statement(candidate.text, "quotation", tuple(citations), self._heading(candidate), label=label)

    def _heading(self, candidate: Candidate) -> str:
        document = self._document(candidate.document_id)
        return heading_of(document, span_at(document, candidate.start))

    def _label(self, document: Document, citation: Citation) -> str:
        shown = f"{citation.quote} ({citation.speaker})"
        among = self._several
        return label_of(document, citation.start, citation.end, shown, short_name(document), among=among)

    def place(self, document_id: str, start: int, end: int, sentence: str) -> Citation:
        """A numbered citation of an exact place for a sentence in other words than the place's own."""
        return self._numbered(self._cite(self._document(document_id), start, end, sentence))

    def _original(self, candidate: Candidate, note: NoteStatement) -> Citation:
        """The place a note's statement rests on; with a neighbouring sentence if that carries it better."""
        original = self._document(candidate.evidence.passage.document_id)
        best: Citation | None = None
        for start, end in _windows(candidate.evidence.passage, note.target_start, note.target_end):
            cosine = note.target_cosine
            cited = self._cite(original, start, end, candidate.text, cosine)
            if best is None or _VERDICTS.index(cited.verdict) < _VERDICTS.index(best.verdict):
                best = cited
        assert best is not None
        return best

    def _cite(self, document: Document, start: int, end: int, sentence: str, cosine: float = 0.0) -> Citation:
        quote = document.text[start:end]
        section = document.section_path(start)
        context = f"{short_name(document)} {document.title} {section}"
        check = check_support(sentence, quote, context=context, cosine=cosine)
        span = span_at(document, start)
        return Citation(
            number=0,
            document_id=document.id,
            start=start,
            end=end,
            quote=quote,
            section=section,
            page=document.page_label(start, end),
            verdict=check.verdict,
            verdict_by=check.by,
            source=describe(document, span, start, end),
            kind=document.metadata.kind or "",
            published=document.metadata.published,
            speaker=span.speaker if span else "",
        )

    def _numbered(self, citation: Citation) -> Citation:
        key = (citation.document_id, citation.start, citation.end)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return replace(citation, number=number)

    def _document(self, document_id: str) -> Document:
        return load_document(self.generation, document_id)


def _is_original(candidate: Candidate) -> bool:
    """Whether it rests on a work that was added to the library."""
    return candidate.evidence.document.origin == "user"


_VERDICTS = ("supported", "partly", "cannot tell", "unsupported")


def _windows(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence itself, then with the one after it, before it, and both, inside its passage."""
    inside = [s for s in passage.sentences if s[0] < end and start < s[1]]
    if not inside:
        return [(start, end)]
    first, last = passage.sentences.index(inside[0]), passage.sentences.index(inside[-1])
    before = passage.sentences[max(0, first - 1)][0]
    after = passage.sentences[min(len(passage.sentences) - 1, last + 1)][1]
    return [(start, end), (start, after), (before, end), (before, after)]


def describe(document: Document, span: Span | None, start: int, end: int) -> str:
    """Whom a quotation is from, as people read it: authors or title, year, page."""
    if document.origin == "builtin":
        sources = describe_references(span.references if span else ())
        return say("note_source", sources=sources or document.title)
    page = document.page_label(start, end)
    return short_name(document) + (f", {page}" if page else "")


def short_name(document: Document) -> str:
    """ "McDonald et al. 2020", or the title where authors or year are not known."""
    authors = [name for author in document.metadata.authors if (name := surname(author))]
    year = document.metadata.published[:4]
    if not authors:
        return f"{document.title}, {year}" if year else document.title
    others = " et al." if len(authors) > 2 else f" and {authors[1]}" if len(authors) == 2 else ""
    return f"{authors[0]}{others}{f' {year}' if year else ', undated'}"
