"""What is known about the works that answers cite, and how a reference to one is written.

A built-in note is always a work of its own, "after" its original; it is never given as the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from answer.circumstances import library_entries
from answer.made_with import LibraryEntry, MadeWith
from answer.types import AnswerRecord, Citation
from app.web.text import clean
from app.web.words import kind_name
from index.generation import Generation
from prompts import say

NOTE_AUTHOR = "PCN Assistant"
AUTHORS_NAMED = 6
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


@dataclass(frozen=True, slots=True)
class Work:
    """A document as references name it. after: for a note, what it rests on; else empty.

    year: four digits, or empty where not known. address: a web address, or empty.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    issuer: str
    year: str
    kind: str
    address: str
    note: bool = False
    after: str = ""

    @property
    def doi(self) -> str:
        """The DOI in the address, or empty."""
        match = _DOI.search(self.address)
        return match[0] if match else ""

    @property
    def name(self) -> str:
        """The title; for a note, that it is one, and after what."""
        return reference_text(self).removesuffix(f" {self.year or 'Undated'}.") if self.note else self.title

    @property
    def short_name(self) -> str:
        """The title; for a note, that it is one. What a note rests on stands in the references."""
        return f"PCN Assistant evidence note “{self.title}”" if self.note and self.title else self.name

    @property
    def kind_and_year(self) -> str:
        """ "Report, 2020", "Evidence note (report), 2026", "Opinion, undated"."""
        kind = f"Evidence note ({kind_name(self.kind).lower()})" if self.note else kind_name(self.kind)
        return f"{kind}, {self.year or 'undated'}"


class Bibliography:
    """Works by document id: as the library knows them now, else as it did when the answer was made."""

    def __init__(self, entries: Iterable[LibraryEntry] = ()) -> None:
        self._entries = {e.id: e for e in entries}

    def work(self, citation: Citation, record: AnswerRecord) -> Work:
        """The work a citation points to; from the record alone when nothing else is known of it."""
        entry = self._entries.get(citation.document_id)
        prefix = say("note_source", sources="").rstrip()
        is_note = entry.origin == "builtin" if entry else citation.source.startswith(prefix)
        after = citation.source.removeprefix(prefix).strip() if citation.source.startswith(prefix) else ""
        title = entry.title if entry else _titles(record).get(citation.document_id, "")
        if is_note:
            year = (entry.published if entry else citation.published)[:4]
            return Work(
                citation.document_id,
                _line(title),
                (NOTE_AUTHOR,),
                "",
                _year(year),
                citation.kind,
                "",
                note=True,
                after=_line(after),
            )
        if entry is None:
            title = title or citation.source.removesuffix(f", {citation.page}") or citation.document_id
            return Work(
                citation.document_id, _line(title), (), "", _year(citation.published), citation.kind, ""
            )
        return Work(
            citation.document_id,
            _line(title),
            tuple(_line(a) for a in entry.authors if a.strip()),
            _line(entry.issuer),
            _year(entry.published),
            entry.kind or citation.kind,
            web_address(entry.source),
        )


def bibliography(generation: Generation | None, *made: MadeWith | None) -> Bibliography:
    """What the live index knows of its documents, and for others what was known when answers were made."""
    entries = [e for m in made if m for e in m.documents]
    if generation is not None:
        entries += library_entries(generation.store.documents(with_text=False))
    return Bibliography(entries)


def reference_text(work: Work, page: str = "") -> str:
    """A reference as it stands in a list, Vancouver style, without its address."""
    if work.note:
        title = f" “{work.title}”" if work.title else ""
        parts = [f"PCN Assistant evidence note{title}", f"after {work.after}" if work.after else ""]
        return _sentence(", ".join(p for p in parts if p)) + f" {work.year or 'Undated'}."
    named = [_with_initials(a) for a in work.authors[:AUTHORS_NAMED]]
    named += ["et al"] if len(work.authors) > AUTHORS_NAMED else []
    issued = "; ".join(p for p in (work.issuer, work.year or "undated") if p)
    parts = [", ".join(named), work.title, issued[:1].upper() + issued[1:], page]
    return " ".join(_sentence(p) for p in parts if p)


def split_name(author: str) -> tuple[str, str] | None:
    """(surname, first names or initials) of "Marsh A", "Ada Marsh" or "Marsh, Ada"; None for an organisation."""
    if "," in author:
        surname, _, given = author.partition(",")
        return (surname.strip(), given.strip()) if given.strip() else None
    parts = author.split()
    if len(parts) > 1 and parts[-1].isupper() and len(parts[-1]) <= 4 and not parts[0].isupper():
        return " ".join(parts[:-1]), parts[-1]
    organisation = len(parts) not in {2, 3} or any(p.islower() for p in parts) or _is_acronym(parts[0])
    return None if organisation else (parts[-1], " ".join(parts[:-1]))


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _with_initials(author: str) -> str:
    """ "Marsh A" for any way of writing the name; an organisation as it is."""
    parts = split_name(author)
    if parts is None:
        return author
    surname, given = parts
    short = (
        given
        if given.isupper() and len(given) <= 4
        else "".join(w[0] for w in re.split(r"[\s.-]+", given) if w)
    )
    return f"{surname} {short.upper()}"


def web_address(source: str) -> str:
    """A link that is safe to put into a paper: http or https, or made from a DOI; else empty."""
    text = clean(source).strip()
    if match := re.fullmatch(rf"(?:doi:?\s*)?({_DOI.pattern})", text, re.IGNORECASE):
        return f"https://doi.org/{quote(match[1], safe='/:;().-_')}"
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return quote(text, safe="/:;?#[]@!$&'()*+,=%~-._") if good else ""


def pages_of(page: str) -> tuple[str, str]:
    """First and last page of a locator: "pp. 27-28" gives ("27", "28"), "about p. 4" ("4", "")."""
    match = re.fullmatch(r"(?:about )?pp?\. ([^\s-]+)(?:-(\S+))?", page)
    return (match[1], match[2] or "") if match else ("", "")


def _titles(record: AnswerRecord) -> Mapping[str, str]:
    return {e.document_id: e.title for e in record.evidence}


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _year(published: str) -> str:
    return published[:4] if published[:4].isdigit() else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
