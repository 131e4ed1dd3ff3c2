"""What an answer is made of. An AnswerRecord holds everything needed to show, audit and repeat it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["supported", "partly", "unsupported", "cannot tell"]
Status = Literal["answered", "partial", "declined"]
NoticeKind = Literal["currency", "disagreement", "ambiguity", "missing", "unverified"]
Mode = Literal["quotes", "generative"]
Unfit = Literal[
    "a caption", "put to people", "points elsewhere", "no whole sentence", "a question", "too long", "a row"
]
"""Why words are not quoted whatever they score."""
LeftOutReason = Literal[
    Unfit,
    "repeats another",
    "over the length",
    "enough shown",
    "below the floor",
    "superseded",
    "answer declined",
    "on another case",
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document that a statement rests on: quote is document.text[start:end], always."""

    number: int
    document_id: str
    start: int
    end: int
    quote: str
    section: str
    page: str
    verdict: Verdict
    verdict_by: str
    source: str = ""
    """Whom the quotation is from, as shown: "McDonald et al. 2020, p. 21"."""
    kind: str = ""
    published: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence shown, or dropped. kind: the source's own words, or ours (`summary`).

    group: heading it is shown under. shown: False for what the checks kept back. reason: why it was
    kept back, or what was mended in a summary sentence. label: the case that the words are on, shown
    before them where they don't name it.
    """

    text: str
    kind: Literal["quotation", "summary"]
    citations: tuple[Citation, ...]
    group: str = ""
    shown: bool = True
    reason: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A passage that was looked at, with every signal, and whether the answer uses it."""

    rank: int
    document_id: str
    title: str
    kind: str
    published: str
    section: str
    page: str
    start: int
    end: int
    text: str
    scores: dict[str, float]
    used: bool
    speaker: str = ""
    via: str = ""
    """How it was found, when not by its own words: the note that names it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that was looked at and not chosen. There are many, so that words which stand in the
    evidence, and those below the floor, are not kept once more.

    rank: of the evidence it was read in. document_id: of a note, else empty. text: a note's words.
    repeats: number of the citation that it repeats, 0 for none.
    """

    rank: int
    start: int
    end: int
    score: float
    reason: LeftOutReason
    repeats: int = 0
    document_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know about the answer, in plain words."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """One quotation of a table with its citations, which are those of its statement; no citations where
    nothing was found."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What is compared, and a cell for each column."""

    label: str
    cells: tuple[ComparisonCell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table: columns are what is compared (cases, sources, years, things), rows in which respect."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer, whole. See design.md, section 6, for the JSON form."""

    record_id: str
    id: str
    question: str
    history: tuple[str, ...]
    standalone_question: str
    status: Status
    answer: str
    statements: tuple[Statement, ...]
    evidence: tuple[EvidenceItem, ...]
    notices: tuple[Notice, ...]
    models: dict[str, str]
    index: dict[str, Any]
    timings_ms: dict[str, int]
    mode: Mode = "quotes"
    kind: str = ""
    """The kind of question it was taken for."""
    summary: str = ""
    created: str = ""
    user: str = ""
    """Who asked, as the settings name them."""
    dropped: tuple[Statement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    scope: dict[str, Any] = field(default_factory=dict)
    """What was to be searched."""
    narrowed: dict[str, Any] = field(default_factory=dict)
    """What was searched instead, where the words of the question said so: "only from policy"."""
    length: float = 1.0
    """Scale of the word budget that was asked for."""
    writer_input: str = ""
    writer_output: str = ""
    suggestions: tuple[str, ...] = ()
    """Questions to go on with that the library can answer."""
    missing: tuple[str, ...] = ()
    """What the question asks for and the library lacks: names, years, a sort of thing."""
    would_answer: str = ""
    """The kind of document that would answer that; empty when nothing is lacking."""
    version: str = ""
    comparison: Comparison | None = None
    """The same quotations as a table, when the question compares."""
