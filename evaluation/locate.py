"""Where gold anchors stand in the library: which document a gold name means, and at which offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.fold import fold
from evaluation.gold import Anchor, GoldQuestion
from index.store import Store
from ingest.types import Document

RECOGNISED_SHARE = 0.5
"""Share of a name's anchors that must stand in a document for the name to mean it."""


@dataclass(frozen=True, slots=True)
class Place:
    """[start, end) of a document's canonical text."""

    document_id: str
    start: int
    end: int


class FoldedText:
    """A text folded word by word, with the way back to its offsets."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._spans: list[tuple[int, int]] = []
        length = 0
        for match in re.finditer(r"\S+", text):
            if not (word := fold(match[0])):
                continue
            joined = bool(pieces) and bool(re.match(r"\d{3}(?!\d)", word)) and pieces[-1][-1:].isdigit()
            if pieces and not joined:
                pieces.append(" ")
                length += 1
            self._starts.append(length)
            self._spans.append(match.span())
            pieces.append(word)
            length += len(word)
        self.text = "".join(pieces)

    def find(self, anchor: str) -> list[tuple[int, int]]:
        """Offsets of every occurrence of an anchor in the text as it was."""
        wanted = fold(anchor)
        found = []
        for match in re.finditer(re.escape(wanted), self.text):
            first = bisect_right(self._starts, match.start()) - 1
            last = bisect_right(self._starts, match.end() - 1) - 1
            found.append((self._spans[first][0], self._spans[last][1]))
        return found


class Locator:
    """Documents of one library by their gold names, and the places of anchors in them."""

    def __init__(self, store: Store, questions: Sequence[GoldQuestion]) -> None:
        documents = [d for d, _ in store.documents()]
        self._folded = {d.id: FoldedText(d.text) for d in documents}
        self.documents = _note_names(documents) | _original_names(documents, self._folded, questions)
        self._places: dict[Anchor, tuple[Place, ...]] = {}

    def places(self, anchor: Anchor) -> tuple[Place, ...]:
        """Every place of an anchor in its document; empty when either is not in the library."""
        if anchor not in self._places:
            document_id = self.documents.get(anchor.document, "")
            spans = self._folded[document_id].find(anchor.anchor) if document_id else []
            self._places[anchor] = tuple(Place(document_id, *span) for span in spans)
        return self._places[anchor]

    def part_places(self, part: Iterable[Anchor]) -> tuple[Place, ...]:
        """Every place of every alternative of a part."""
        return tuple(place for anchor in part for place in self.places(anchor))

    def can_run(self, question: GoldQuestion) -> bool:
        """Whether the library holds a document for every part of a question."""
        return all(any(a.document in self.documents for a in part) for part in question.parts)


def _note_names(documents: Sequence[Document]) -> dict[str, str]:
    """ "policy/name" for each built-in note, by its kind and file."""
    folders = {"policy specification": "policy", "report": "reports", "case lesson": "cases"}
    return {
        f"{folders.get(d.metadata.kind or '', '')}/{d.file_name.removesuffix('.md')}": d.id
        for d in documents
        if d.origin == "builtin"
    }


def _original_names(
    documents: Sequence[Document], folded: dict[str, FoldedText], questions: Sequence[GoldQuestion]
) -> dict[str, str]:
    """For each gold name of an original, the document in which most of its anchors stand."""
    anchors: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        for anchor in (a for part in question.parts for a in part if not a.is_note):
            anchors[anchor.document].add(fold(anchor.anchor))
    originals = {d.id: folded[d.id] for d in documents if d.origin == "user"}
    found: dict[str, str] = {}
    for name, wanted in anchors.items():
        if document_id := document_holding(wanted, originals):
            found[name] = document_id
    return found


def document_holding(anchors: set[str], folded: Mapping[str, FoldedText]) -> str:
    """The document in which most of the anchors stand; empty when none holds enough of them."""
    shares = [(sum(a in text.text for a in anchors) / len(anchors), name) for name, text in folded.items()]
    share, name = max(shares, default=(0.0, ""))
    return name if share >= RECOGNISED_SHARE else ""
