"""A place in a document as a link, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Place:
    """text[start:end] of a document. start == end is a point in it; both 0, its beginning."""

    document: str
    start: int = 0
    end: int = 0

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the Read page that name this place."""
        if not self.end:
            return {"document": self.document}
        return {"document": self.document, "start": str(self.start), "end": str(self.end)}

    @property
    def is_quotation(self) -> bool:
        """Whether it names words rather than a point."""
        return self.end > self.start

    @property
    def link(self) -> str:
        """An address, relative to any page of the app, that opens this place."""
        return f"read?{urlencode(self.query)}"


def place_from(query: Mapping[str, str]) -> Place | None:
    """The place that query parameters name; None when they name no document.

    Offsets that are no numbers, or the wrong way round, are taken as its beginning.
    """
    document = query.get("document", "")
    if not document:
        return None
    start, end = _number(query.get("start", "")), _number(query.get("end", ""))
    if start is None or end is None or end < start:
        return Place(document)
    return Place(document, start, end)


def place_from_link(link: str) -> Place | None:
    """The place that a link made by `Place.link` names."""
    return place_from({name: values[0] for name, values in parse_qs(urlsplit(link).query).items()})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
