"""References of notes become places in the originals, when those are in the library.

An original is recognised by its words: the document in which most of the anchors that the notes
give for a source are found. Nothing here knows any document by name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from index.sources import sources
from ingest.load import merge_metadata
from ingest.sentences import sentence_spans
from ingest.types import Document, SourceReference, Span

RECOGNISED_SHARE = 0.5
"""Share of a source's anchors that must be found in a document for it to be that source."""
SAMPLE = 25
MOST = 20
"""Occurrences of an anchor that are compared."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Link:
    """A note's statement [start, end) rests on the target document's text [target_start, target_end)."""

    document_id: str
    start: int
    end: int
    key: str
    target_id: str
    target_start: int
    target_end: int
    cosine: float = 0.0
    """How near the statement and the target sentence are, filled in once both are embedded."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How many references to originals there are, and how many were found in the library."""

    references: int
    in_library: int
    resolved: int


class _Folded:
    """A document's text in lower case with plain quotes and single spaces, with a way back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._span_starts = [s.start for s in document.spans]
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        found = list(re.finditer(r"\S+", document.text))
        words = [_fold_word(match[0]) for match in found]
        self._offsets = [match.start() for match in found]
        self._starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0))
        self._text = " ".join(words)
        self._words: dict[str, list[int]] = defaultdict(list)
        place = 0
        for word in self._text.split(" "):
            self._words[word].append(place)
            place += len(word) + 1

    def find(self, anchor: str, section: str, page: str = "") -> int | None:
        """Offset in the document of an anchor: the occurrence nearest to the named section and page."""
        wanted = fold(anchor)
        offsets = [self._offsets[bisect_right(self._starts, p) - 1] for p in self._places(wanted)]
        if len(offsets) < 2:
            return offsets[0] if offsets else None
        named = [part for part in map(fold, section.split(">")) if part]
        return min(offsets, key=lambda o: (-self._sections_shared(o, named), self._pages_off(o, page), o))

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The document's sentence that holds an offset; a whole table row in a table."""
        number = max(0, bisect_right(self._span_starts, offset) - 1)
        span = self.document.spans[number]
        if span.role in {"table", "caption"}:
            return span.start, span.end
        if number not in self._sentences:
            self._sentences[number] = sentence_spans(self.document.text, span.start, span.end)
        found = (s for s in self._sentences[number] if s[0] <= offset < s[1])
        return next(found, (span.start, span.end))

    def _places(self, wanted: str) -> Iterator[int]:
        """Where the first twenty occurrences of an anchor begin. It is looked for where its rarest word
        stands, of those with a blank on both sides: going through the whole text takes ten times as long."""
        inner = wanted.split(" ")[1:-1]
        if not inner:
            yield from _occurrences(wanted, self._text)
            return
        rarest = min(inner, key=lambda word: len(self._words.get(word, ())))
        before = wanted.index(f" {rarest} ") + 1
        number = end = 0
        for place in (at - before for at in self._words.get(rarest, ())):
            if place >= end and number < MOST and self._text.startswith(wanted, place):
                yield place
                number, end = number + 1, place + len(wanted)

    def _sections_shared(self, offset: int, named: Sequence[str]) -> int:
        """How many of the named sections the offset stands in."""
        path = fold(self.document.section_path(offset))
        titles = path.split(" > ")
        return sum(part in path or any(t and t in part for t in titles) for part in named)

    def _pages_off(self, offset: int, page: str) -> int:
        """How many pages lie between the offset and a page reference; 0 where one is unknown."""
        given, found = (re.search(r"\d+", p) for p in (page, self.document.page_label(offset, offset + 1)))
        return abs(int(given[0]) - int(found[0])) if given and found else 0


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_PLAIN).replace("*", "").lower()


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    """Where the first twenty occurrences of a string begin."""
    place = text.find(wanted)
    for _ in range(MOST):
        if place < 0:
            return
        yield place
        place = text.find(wanted, place + len(wanted))


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN).replace("*", "")
    return re.sub(r"\s+", " ", plain).strip().lower()


def link_notes(documents: Sequence[Document]) -> tuple[list[Document], list[Link], LinkReport]:
    """The documents, recognised originals with their blank metadata filled in; and all links."""
    wanted = _wanted(documents)
    originals = _recognise([d for d in documents if d.origin == "user"], wanted)
    links = [link for key, target in originals.items() for link in _resolve(key, wanted[key], target)]
    filled = {t.document.id: _fill(key, t.document) for key, t in originals.items()}
    total = sum(len(w) for w in wanted.values())
    present = sum(len(wanted[key]) for key in originals)
    return [filled.get(d.id, d) for d in documents], links, LinkReport(total, present, len(links))


def _wanted(documents: Iterable[Document]) -> dict[str, list[tuple[Document, Span, SourceReference]]]:
    """For each source key, every reference with an anchor that the notes make to it."""
    wanted: dict[str, list[tuple[Document, Span, SourceReference]]] = defaultdict(list)
    for document in documents:
        for span in document.spans:
            for reference in span.references:
                if reference.anchor:
                    wanted[reference.key].append((document, span, reference))
    return wanted


def _recognise(
    documents: Sequence[Document], wanted: dict[str, list[tuple[Document, Span, SourceReference]]]
) -> dict[str, _Folded]:
    """The document of each source, as far as the library holds it."""
    found: dict[str, tuple[float, Document]] = {}
    samples = {key: _sample(references) for key, references in wanted.items()}
    for document in documents if samples else ():
        text = fold(document.text)
        for key, anchors in samples.items():
            share = sum(anchor in text for anchor in anchors) / len(anchors)
            if share >= RECOGNISED_SHARE and share > found.get(key, (0.0, document))[0]:
                found[key] = (share, document)
    return {key: _Folded(document) for key, (_, document) in found.items()}


def _sample(references: Sequence[tuple[Document, Span, SourceReference]]) -> list[str]:
    """Anchors from all over the references to one source."""
    step = max(1, len(references) // SAMPLE)
    return [fold(r.anchor) for _, _, r in references[::step]]


def _resolve(
    key: str, references: Iterable[tuple[Document, Span, SourceReference]], target: _Folded
) -> Iterator[Link]:
    for note, span, reference in references:
        offset = target.find(reference.anchor, reference.section, reference.page)
        if offset is None:
            continue
        start, end = target.sentence_at(offset)
        yield Link(note.id, span.start, span.end, key, target.document.id, start, end)


def _fill(key: str, document: Document) -> Document:
    source = sources().get(key)
    if source is None:
        return document
    return replace(document, metadata=merge_metadata(source.metadata, document.metadata))
