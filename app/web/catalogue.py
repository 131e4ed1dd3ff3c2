"""What is in the library, read once for each generation: documents without their text, and totals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.web.text import clean, shorten
from index.generation import Generation
from index.succession import Succession
from ingest.types import Document

LABEL = 110
"""Characters of a title in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as lists show it. replaced_by: title of the newer document, empty when current."""

    document: Document
    added: str
    passages: int
    replaced_by: str = ""

    @property
    def builtin(self) -> bool:
        """Whether it is one of the notes the product ships with."""
        return self.document.origin == "builtin"

    @property
    def year(self) -> str:
        """Year of publication, empty when not known."""
        return self.document.metadata.published[:4]

    @property
    def status(self) -> str:
        """In words: current, superseded, or no text found."""
        if not self.passages:
            return "No text found"
        return "Superseded" if self.replaced_by else "Current"


class Catalogue:
    """Entries by document id, the user's own documents first."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.passages = generation.manifest.passages
        found = generation.store.documents(with_text=False)
        counts = Counter(p.document_id for p in generation.store.passages())
        newer = Succession(d for d, _ in found).newer
        entries = [
            Entry(d, added, counts[d.id], next((n.title for n in newer(d.id)), "")) for d, added in found
        ]
        entries.sort(key=lambda e: (e.builtin, e.document.title.casefold(), e.document.id))
        self.entries: dict[str, Entry] = {e.document.id: e for e in entries}
        self._labels = _labels([e.document for e in entries])

    def label(self, document_id: str) -> str:
        """Title for a list to choose from: on one line, not too long, and like no other's."""
        return self._labels.get(document_id, document_id)

    def title(self, document_id: str, otherwise: str = "A document no longer in the library") -> str:
        """Title of a document."""
        entry = self.entries.get(document_id)
        return entry.document.title if entry else otherwise

    def is_note(self, document_id: str) -> bool:
        """Whether a document is one of the built-in notes."""
        entry = self.entries.get(document_id)
        return entry is not None and entry.builtin

    @property
    def own(self) -> list[Entry]:
        """Documents the user added."""
        return [e for e in self.entries.values() if not e.builtin]

    @property
    def notes(self) -> list[Entry]:
        """Built-in evidence notes."""
        return [e for e in self.entries.values() if e.builtin]

    @property
    def years(self) -> tuple[str, str]:
        """Oldest and newest year of publication; empty strings when none is known."""
        years = sorted(e.year for e in self.entries.values() if e.year.isdigit())
        return (years[0], years[-1]) if years else ("", "")


def _labels(documents: list[Document]) -> dict[str, str]:
    """A label for each document; the start of its id is added where two would look the same."""
    short = {d.id: shorten(clean(d.title), LABEL) for d in documents}
    times = Counter(short.values())
    return {i: text if times[text] == 1 else f"{text} ({i[:8]})" for i, text in short.items()}
