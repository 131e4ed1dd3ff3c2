"""What each statement of the notes rests on: the passages of originals that its references name.

Takes notes and originals as Documents; gives Claims. Whether a passage carries the statement is
judged above, in answer/verify_notes.py. Needs no model and no index.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.links import Link, fold, link_notes
from ingest.types import EVIDENCE_ROLES, Document, SourceReference, Span

REACH = 900
"""Characters before and after the named words within which whole blocks belong to the passage."""
TABLE_REACH = 3000
"""The same within a table, whose rows are read with its caption and its totals."""


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """The passage [start, end) of an original that a reference names; the words it quotes are at
    [target_start, target_end)."""

    reference: SourceReference
    document: Document
    target_start: int
    target_end: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage in the original's words."""
        return self.document.text[self.start : self.end]

    @property
    def section(self) -> str:
        """Path of the section it stands in."""
        return self.document.section_path(self.target_start)

    @property
    def speaker(self) -> str:
        """Who is quoted by the named words ("GP, Struggling, 15"); empty outside quotations."""
        inside = (s for s in self.document.spans if s.start <= self.target_start < s.end)
        return next((s.speaker for s in inside), "")

    @property
    def marks(self) -> str:
        """What was taken out of it for reading: reference marks and the tags of interviewees."""
        inside = (r.text for r in self.document.removed if self.start <= r.offset <= self.end)
        return " ".join(inside)

    @property
    def page(self) -> str:
        """Page of the named words, as the document shows it; empty where it has no pages."""
        return self.document.page_label(self.target_start, self.target_end)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement [start, end) of a note with what its references lead to.

    passages: found in originals at hand. not_found: references to an original at hand whose words
    don't stand in it. elsewhere: references to pages, or to originals that are not at hand.
    """

    note: Document
    start: int
    end: int
    passages: tuple[NamedPassage, ...]
    not_found: tuple[SourceReference, ...]
    elsewhere: tuple[SourceReference, ...]

    @property
    def text(self) -> str:
        """The statement."""
        return self.note.text[self.start : self.end]


def find_claims(notes: Sequence[Document], originals: Sequence[Document]) -> list[Claim]:
    """Every statement of the notes, in reading order. originals: documents of the user."""
    documents, links, _ = link_notes([*notes, *originals])
    by_id = {d.id: d for d in documents}
    found: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for link in links:
        found[link.document_id, link.start].append(link)
    at_hand = {link.key for link in links}
    places = {d.id: _Blocks(d) for d in documents if d.origin == "user"}
    return [
        _claim(note, span, found[note.id, span.start], at_hand, by_id, places)
        for note in notes
        for span in note.spans
        if span.references
    ]


def _claim(
    note: Document,
    span: Span,
    links: Sequence[Link],
    at_hand: set[str],
    by_id: dict[str, Document],
    places: dict[str, _Blocks],
) -> Claim:
    passages, not_found, elsewhere = [], [], []
    for reference, link in _matched(span.references, links, by_id):
        if not reference.anchor or reference.key not in at_hand:
            elsewhere.append(reference)
        elif link is None:
            not_found.append(reference)
        else:
            document = by_id[link.target_id]
            start, end = places[document.id].around(link.target_start, link.target_end)
            passages.append(NamedPassage(reference, document, link.target_start, link.target_end, start, end))
    return Claim(note, span.start, span.end, tuple(passages), tuple(not_found), tuple(elsewhere))


def _matched(
    references: Sequence[SourceReference], links: Sequence[Link], by_id: dict[str, Document]
) -> Iterator[tuple[SourceReference, Link | None]]:
    """Each reference of a statement with its link: links keep the order of the references they come from."""
    left = list(links)
    for reference in references:
        own = (i for i, link in enumerate(left) if reference.anchor and _leads_to(link, reference, by_id))
        place = next(own, None)
        yield reference, None if place is None else left.pop(place)


def _leads_to(link: Link, reference: SourceReference, by_id: dict[str, Document]) -> bool:
    """Whether a link may come from a reference: the words it quotes begin in the link's target."""
    if link.key != reference.key:
        return False
    text = by_id[link.target_id].text[link.target_start : link.target_end + 120]
    return fold(reference.anchor) in fold(text)


class _Blocks:
    """The blocks of a document and the section each stands in."""

    def __init__(self, document: Document) -> None:
        self._spans = [s for s in document.spans if s.role in EVIDENCE_ROLES] or list(document.spans)
        self._starts = [s.start for s in self._spans]
        self._sections = [document.section_path(s.start) for s in self._spans]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Whole blocks of one section within REACH of [start, end)."""
        here = max(0, bisect_right(self._starts, start) - 1)
        tabular = any(s.role == "table" for s in self._spans[here : here + 2])
        reach = TABLE_REACH if tabular else REACH
        first = last = here
        while self._same(first - 1, here) and self._spans[first - 1].start > start - reach:
            first -= 1
        while self._same(last + 1, here) and self._spans[last].end < end + reach:
            last += 1
        return min(start, self._spans[first].start), max(end, self._spans[last].end)

    def _same(self, block: int, other: int) -> bool:
        """Whether there is such a block and it stands in the section of another."""
        return 0 <= block < len(self._spans) and self._sections[block] == self._sections[other]
