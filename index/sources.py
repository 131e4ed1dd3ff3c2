"""What the built-in notes rest on: the bibliography in library/sources.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import yaml

from index.builtin import LIBRARY_FOLDER
from ingest.read.front_matter import YAML_LOADER
from ingest.types import DOCUMENT_KINDS, DocumentKind, Metadata, SourceReference

CONFIDENCE = {
    "A": "official text seen",
    "B": "reputable secondary source",
    "C": "weak or conflicting source",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One entry. original: its passages can be looked up when the work is in the library."""

    key: str
    short: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    published: str
    kind: DocumentKind | None
    licence: str
    addresses: tuple[str, ...]
    note: str
    original: bool

    @property
    def metadata(self) -> Metadata:
        """What is known about the work, to fill blanks of a recognised original."""
        return Metadata(
            title=self.title,
            authors=self.authors,
            issuer=self.publisher,
            published=self.published,
            kind=self.kind,
            licence=self.licence,
            source=self.addresses[0] if self.addresses else "",
        )


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every source by key."""
    data = yaml.load((LIBRARY_FOLDER / "sources.yaml").read_text(encoding="utf-8"), Loader=YAML_LOADER)
    entries = [(k, v, True) for k, v in data["originals"].items()]
    entries += [(k, v, False) for k, v in data["pages"].items()]
    return {key: _source(key, values, original) for key, values, original in entries}


def _source(key: str, values: dict[str, object], original: bool) -> Source:
    def text(name: str) -> str:
        return str(values.get(name) or "")

    def texts(name: str) -> tuple[str, ...]:
        items = values.get(name) or []
        return tuple(str(i) for i in items) if isinstance(items, list) else (str(items),)

    kind = next((k for k in DOCUMENT_KINDS if k == values.get("kind")), None)
    return Source(
        key,
        text("short") or text("publisher"),
        text("title"),
        texts("authors"),
        text("publisher"),
        text("published"),
        kind,
        text("licence"),
        texts("address"),
        text("note"),
        original,
    )


def describe_references(references: Iterable[SourceReference]) -> str:
    """References as people read them: "McDonald et al. 2020, p. 27; NHS England, May 2019 (official text
    seen)". How sure the sources are is said once for all that are alike."""
    alike: dict[str, dict[str, None]] = {}
    for reference in references:
        source = sources().get(reference.key)
        sure = "" if source is None or source.original else CONFIDENCE.get(reference.confidence, "")
        alike.setdefault(sure, {})[_named(reference, source)] = None
    return "; ".join(_listed(list(names), sure) for sure, names in alike.items())


def _named(reference: SourceReference, source: Source | None) -> str:
    if source is None:
        return reference.key
    if source.original:
        page = "" if reference.page in {"", "no page"} else f", {reference.page}"
        return f"{source.short}{page}"
    return f"{source.publisher}{f', {source.published}' if source.published else ''}"


def _listed(names: list[str], sure: str) -> str:
    several = "s" if len(names) > 1 and sure.endswith("source") else ""
    return "; ".join(names) + (f" ({sure}{several})" if sure else "")


_ORGANISATIONS = re.compile(
    r"(?:Agency|Alliance|Association|Audit|Authority|Board|Centre|Charity|Collaborative|College|Commission|Committee"
    r"|Confederation|Council|England|Federation|Foundation|Fund|Group|Healthcare|Institute|Ireland|Networks?|Office"
    r"|Partners|Partnership|Practice|Research|Scotland|Services?|Society|Surgery|Trust|Union|University|Wales)"
)
"""Last words of the names of organisations."""


def surname(author: str) -> str:
    """ "Marsh" of "Marsh A", "Ada Marsh" or "Marsh, Ada"; an organisation's name whole."""
    name = author.split(",", maxsplit=1)[0].strip()
    parts = name.split()
    if not parts or "," in author:
        return name
    if len(parts) > 1 and parts[-1].isupper() and len(parts[-1]) <= 4:
        return " ".join(parts[:-1])
    organisation = bool(
        len(parts) > 3
        or any(p.islower() for p in parts)
        or (len(parts[0]) > 2 and parts[0].isupper())
        or _ORGANISATIONS.fullmatch(parts[-1])
    )
    return name if organisation else parts[-1]
