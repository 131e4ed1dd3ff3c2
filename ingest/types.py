"""The values that travel from a file to the index: Block, Document, Passage.

A reader turns a file into Blocks. `assemble.assemble` lays the blocks end to end and gives the
Document, whose canonical text is the only text anything downstream sees: every citation is a pair
of offsets into it. Nothing here knows about vectors or models.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

DocumentKind = Literal["report", "policy specification", "case lesson", "review", "opinion"]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = (
    "report",
    "policy specification",
    "case lesson",
    "review",
    "opinion",
)

Role = Literal[
    "prose",
    "list",
    "table",
    "box",
    "quotation",
    "caption",
    "reference",
    "front matter",
    "back matter",
]
EVIDENCE_ROLES: frozenset[str] = frozenset({"prose", "list", "table", "box", "quotation", "caption"})
"""Roles that may be quoted as evidence; the others stay readable but are never searched."""


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where a statement of a built-in note comes from.

    key: the source's key in `library/sources.yaml`. section, page, anchor locate the passage in an
    original (anchor: 3 to 8 words that stand there). confidence: "A" official text seen, "B"
    reputable secondary, "C" weak or conflicting; empty for an original of the corpus.
    """

    key: str
    section: str = ""
    page: str = ""
    anchor: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page of the original, in PDF points from the top left. page: 0-based."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or quotation, as a reader found it.

    text: what will stand in the canonical text (clean, single line unless a quotation or row needs
    more). level: 1 to 6 for a heading, else 0. page: label of the page it starts on ("27", "xxi"),
    page_exact: False when interpolated. speaker: who is quoted ("GP, Struggling, 15").
    removed: (offset in text, what stood there) for reference marks and tags taken out. differs: a note
    says here that the places it refers to do not agree.
    """

    text: str
    role: Role = "prose"
    level: int = 0
    page: str = ""
    page_exact: bool = True
    speaker: str = ""
    removed: tuple[tuple[int, str], ...] = ()
    references: tuple[SourceReference, ...] = ()
    boxes: tuple[PageBox, ...] = ()
    joins_previous: bool = False
    """True keeps this block in the same passage as the block before it (a quotation after the
    sentence that introduces it, a row after the caption of its table)."""
    page_breaks: tuple[tuple[int, str], ...] = ()
    """(offset in text, page label) wherever a further page begins inside this block."""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document besides its text. Blank rather than guessed."""

    title: str = ""
    authors: tuple[str, ...] = ()
    issuer: str = ""
    published: str = ""
    kind: DocumentKind | None = None
    applies_from: str = ""
    applies_to: str = ""
    supersedes: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    summary: str = ""
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    """Names of the fields that a person set. They stay as they are, blank ones too."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a reader gives: blocks in reading order, metadata found in the file, and remarks.

    warnings: plain sentences for the user ("3 of 12 pages hold no text"). page_count: pages of the
    file where it has pages, else 0.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    page_count: int = 0
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it: offsets [start, end) into the canonical text.

    path: titles from the outermost inwards joined by " > ".
    """

    title: str
    level: int
    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True)
class PageMark:
    """The page that begins at an offset. label: as printed; exact: False when interpolated."""

    start: int
    label: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A block's place in the canonical text, [start, end)."""

    start: int
    end: int
    role: Role
    speaker: str = ""
    joins_previous: bool = False
    references: tuple[SourceReference, ...] = ()
    boxes: tuple[PageBox, ...] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Something cleaned out of the text: at this offset of the canonical text stood `text`."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source as the product knows it. text[start:end] is every citation's quotation."""

    id: str
    sha256: str
    file_name: str
    metadata: Metadata
    text: str
    sections: tuple[Section, ...]
    pages: tuple[PageMark, ...]
    spans: tuple[Span, ...]
    removed: tuple[Removed, ...] = ()
    origin: Literal["user", "builtin"] = "user"
    path: str = ""
    warnings: tuple[str, ...] = ()
    reader: str = ""

    @property
    def title(self) -> str:
        """The title, or the file name where none is known."""
        return self.metadata.title or self.file_name

    @property
    def year(self) -> str:
        """The last year it speaks for: of a built-in note that its facts hold for, else of publication.
        Empty where not known."""
        metadata = self.metadata
        dated = (metadata.applies_to or metadata.applies_from) if self.origin == "builtin" else ""
        year = (dated or metadata.published)[:4]
        return year if year.isdigit() else ""

    def section_path(self, offset: int) -> str:
        """Path of the innermost section that holds `offset`; empty before the first heading."""
        i = bisect_right(self.sections, offset, key=lambda s: s.start) - 1
        while i >= 0 and self.sections[i].end <= offset:
            i -= 1
        return self.sections[i].path if i >= 0 else ""

    def page_label(self, start: int, end: int) -> str:
        """Human page locator of [start, end): "p. 27", "pp. 27-28", "about p. 44" or empty."""
        first = last = None
        for mark in self.pages:
            if mark.start <= start:
                first = mark
            if mark.start < max(end, start + 1):
                last = mark
        if first is None or last is None:
            return ""
        about = "" if first.exact and last.exact else "about "
        if first.label == last.label:
            return f"{about}p. {first.label}"
        return f"{about}pp. {first.label}-{last.label}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole blocks of one section: what is searched. Offsets into the canonical text.

    number: position in the document, from 0. sentences: offsets of its sentences, in order.
    """

    document_id: str
    number: int
    start: int
    end: int
    section: str
    page: str
    role: Role
    speaker: str
    sentences: tuple[tuple[int, int], ...]

    @property
    def key(self) -> str:
        """Stable name of the passage: document and offsets, never its words."""
        return f"{self.document_id}:{self.start}-{self.end}"
