"""Answers become a Paper: what any export shows, in order, with references numbered across answers.

All text of a Paper is one line of printable characters, whatever the records held; the writers of
Word and Markdown only lay it out. Only citations with the verdict `supported` become references.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answer.compose import beside_table, grouped
from answer.types import AnswerRecord, Citation, Statement
from app.exports.making import in_brief, making
from app.exports.works import Bibliography, Work
from app.web.text import clean, shorten
from app.web.words import NOTICES
from prompts import say

NOT_VERIFIED = "(not verified)"


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What people may fill in before they take a paper to a meeting. date: as shown; today if empty."""

    title: str = ""
    organisation: str = ""
    meeting: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered reference in the text. verified: False is shown as "(not verified)"."""

    number: int
    verified: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the answer. quoted: the source's own words. source: whom it is from, as shown. label:
    the case it is on, where its words don't say so."""

    text: str
    quoted: bool
    source: str
    marks: tuple[Mark, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a comparison table."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """columns: the first names what is compared. rows: a label, then a cell for each other column."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. paragraphs: what is said when there are no statements. notices: (label, text)."""

    question: str
    understood_as: str
    brief: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    paragraphs: tuple[str, ...]
    table: ComparisonTable | None
    notices: tuple[tuple[str, str], ...]

    @property
    def above_table(self) -> int:
        """How many of the groups stand above the table: what was written, not quoted."""
        return sum(not any(each.quoted for each in lines) for _, lines in self.groups)


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered reference with its quotation in full. place: offsets, where section and page are not
    known. verdict: as the check gave it."""

    number: int
    work: Work
    page: str
    section: str
    quotation: str
    speaker: str
    place: str
    verdict: str

    @property
    def whereabouts(self) -> str:
        """Everything about where the quotation stands, on one line."""
        said = f"said by {self.speaker}" if self.speaker else ""
        parts = (
            said,
            self.work.kind_and_year,
            self.section,
            self.page,
            self.place,
            "" if self.verdict == "supported" else f"checked: {self.verdict}",
        )
        return " · ".join(p for p in parts if p)


@dataclass(frozen=True, slots=True)
class Listed:
    """A work of the list of references, with the numbers and the different pages it is cited by."""

    work: Work
    numbers: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def marks(self) -> str:
        """ "[1], [4]"."""
        return ", ".join(f"[{number}]" for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Paper:
    """A board paper, ready to be laid out. unverified: cited, but not carried by the check."""

    title: str
    date: str
    options: PaperOptions
    answers: tuple[Answer, ...]
    references: tuple[Reference, ...]
    unverified: tuple[Reference, ...]
    made: tuple[str, ...]

    def untitled(self, answer: Answer) -> Answer:
        """The answer without its question, when that is the paper's title already."""
        return replace(answer, question="") if answer.question == self.title else answer

    @property
    def numbering_note(self) -> str:
        """How the references are numbered, and which numbers stand for what was not verified."""
        told = "Each number stands for one quotation; its words are in Annex A."
        if not self.unverified:
            return told
        numbers = ", ".join(f"[{r.number}]" for r in self.unverified)
        return f"{told} Not verified, and so not references: {numbers}, at the end of Annex A."

    @property
    def works(self) -> list[Listed]:
        """Each different work of the references, in order of first use."""
        found: dict[str, Listed] = {}
        for r in self.references:
            known = found.get(r.work.id, Listed(r.work))
            after = "; ".join(dict.fromkeys([*_parts(known.work.after), *_parts(r.work.after)]))
            known = replace(known, work=replace(known.work, after=after))
            pages = dict.fromkeys([*known.pages, r.page] if r.page else known.pages)
            found[r.work.id] = replace(known, numbers=(*known.numbers, r.number), pages=tuple(pages))
        return list(found.values())


def make_paper(
    records: Sequence[AnswerRecord], works: Bibliography, options: PaperOptions | None = None
) -> Paper:
    """A paper from one answer or the answers of a conversation, in order."""
    options = options or PaperOptions()
    numbering = _Numbering(works, keep=len(records) == 1)
    answers = tuple(_answer(record, numbering) for record in records)
    references = sorted(numbering.references.values(), key=lambda r: r.number)
    first = answers[0].question if answers else ""
    return Paper(
        title=line(options.title) or shorten(first, 120) or "Answers from the evidence library",
        date=line(options.date),
        options=PaperOptions(*(line(v) for v in _values(options))),
        answers=answers,
        references=tuple(r for r in references if r.verdict == "supported"),
        unverified=tuple(r for r in references if r.verdict != "supported"),
        made=tuple(line(text) for text in making(records)),
    )


def line(text: str) -> str:
    """Text on one line without characters that can't be printed."""
    return " ".join(clean(text).split())


def _parts(after: str) -> list[str]:
    """What a note rests on, one by one."""
    return [part for part in after.split("; ") if part]


def _sentence_case(text: str) -> str:
    """A question as a heading begins: people type them in small letters."""
    return text[:1].upper() + text[1:]


def _values(options: PaperOptions) -> tuple[str, ...]:
    return (options.title, options.organisation, options.meeting, options.author, options.date)


@dataclass(slots=True)
class _Numbering:
    """Numbers references. keep: as in the record, so that the paper matches the screen; else in order of
    use through all answers. The same place is checked anew by each sentence; its best verdict counts."""

    works: Bibliography
    keep: bool
    references: dict[tuple[str, int, int], Reference] = field(default_factory=dict)

    def marks(self, citations: Sequence[Citation], record: AnswerRecord) -> tuple[Mark, ...]:
        return tuple(self._mark(c, record) for c in citations)

    def _mark(self, citation: Citation, record: AnswerRecord) -> Mark:
        key = (citation.document_id, citation.start, citation.end)
        known = self.references.get(key)
        if known is None or (known.verdict != "supported" and citation.verdict == "supported"):
            number = known.number if known else citation.number if self.keep else len(self.references) + 1
            known = self._reference(citation, record, number)
            self.references[key] = known
        return Mark(known.number, citation.verdict == "supported")

    def _reference(self, c: Citation, record: AnswerRecord, number: int) -> Reference:
        return Reference(
            number=number,
            work=self.works.work(c, record),
            page=line(c.page),
            section=line(c.section),
            quotation=line(c.quote),
            speaker=line(c.speaker),
            place="" if c.page or c.section else f"characters {c.start} to {c.end}",
            verdict=c.verdict,
        )


def _answer(record: AnswerRecord, numbering: _Numbering) -> Answer:
    for statement in record.statements:
        numbering.marks(statement.citations, record)
    groups = tuple(
        (line(heading), tuple(_line(s, record, numbering) for s in members))
        for heading, members in grouped(beside_table(record))
    )
    understood = "" if record.standalone_question == record.question else line(record.standalone_question)
    return Answer(
        question=_sentence_case(line(record.question)),
        understood_as=understood,
        brief=line(in_brief(record)),
        groups=groups,
        paragraphs=() if record.statements else tuple(p for p in map(line, record.answer.split("\n")) if p),
        table=_table(record, numbering),
        notices=tuple((NOTICES.get(n.kind, n.kind), line(n.text)) for n in record.notices),
    )


def _line(statement: Statement, record: AnswerRecord, numbering: _Numbering) -> Line:
    """A sentence with its marks; one that rests on nothing checked gets a mark that says so."""
    first = statement.citations[0] if statement.citations else None
    source = ", ".join(p for p in (line(first.speaker), line(first.source)) if p) if first else ""
    quoted = statement.kind == "quotation"
    marks = numbering.marks(statement.citations, record)
    text = line(statement.text)
    if not marks:
        text = f"{text} {NOT_VERIFIED}"
    return Line(text, quoted, source if quoted else "", marks, line(statement.label))


def _table(record: AnswerRecord, numbering: _Numbering) -> ComparisonTable | None:
    """The record's comparison, when it has one: columns, and rows of a label and cited cells."""
    found = record.comparison
    if not found:
        return None
    rows = tuple(
        (
            Cell(line(row.label)),
            *(Cell(line(c.text) or say("not_reported"), numbering.marks(c.citations, record)) for c in row.cells),
        )
        for row in found.rows
    )
    return ComparisonTable(line(found.caption), ("", *(line(c) for c in found.columns)), rows)
