"""Title, authors, year, DOI and licence, where the text states them surely. Blank else.

A title is believed when the text itself cites it, when it heads the text as a marked title, or
when it is the one short line before the first long paragraphs. Names in the text are never taken
for authors unless they stand as a line of names under the title or before it in a citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.keys import key
from ingest.plain_text.lines import squeeze
from ingest.plain_text.markup import strip_markup
from ingest.plain_text.names import holds, is_chapter
from ingest.plain_text.pieces import Piece
from ingest.types import Metadata

_FIRST = 60
_FIELD = re.compile(r"^(title|author|authors|by|date|published|publisher)\s*:\s+(\S.{1,250})$", re.I)
_DOI = re.compile(r"^(?:.{0,80}\b)?doi:?\s*<?(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s>\"]+)", re.I)
_CC = re.compile(r"creativecommons\.org/licenses/([a-z-]{2,12})/(\d\.\d)", re.I)
_YEAR = r"((?:18|19|20)\d{2})"
_PUBLISHED = re.compile(
    r"\bpublished(?: online)?:?\s+(?:in\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\.?\s+)?"
    rf"(?:\d{{1,2}},\s+)?{_YEAR}",
    re.I,
)
_COPYRIGHT = re.compile(rf"(?:©|copyright)\W{{0,6}}(?:[\w’' ]{{0,40}} )?{_YEAR}\b", re.I)
_CITED = re.compile(rf"^(?P<names>(?:[^();]{{3,40}};\s*){{1,20}})\(?{_YEAR}\)?\.?\s")
_CITES = re.compile(r"^[A-Z][\w’'-]+,? (?:[A-Z]{1,3}\b|[A-Z][a-z]+\b[,; ])")
_MARKS = re.compile(r"\^\{[^{}]*\}|[⁰¹²³⁴-⁹*†‡]+|\[[®©]\]|\s?\(?https?://\S+")
_NAME = re.compile(
    r"^(?:(?:Prof|Professor|Dr|Mr|Mrs|Ms|Sir|Dame)\.? )?[A-Z][\w’'.-]*"
    r"(?: (?:(?:de|van|von|der|la|le|al|bin)\b ?)*[A-Z][\w’'.-]*){1,4}$"
)
_PUBLISHER = re.compile(r"\bpublished by (?:the )?([A-Z][\w&' -]{3,60}?)(?:\s*\(|,|\.|$)", re.I)
_REPRODUCED = re.compile(r"\b(?:may be|licen[cs]e|permission|reserved|reproduc\w+)\b", re.I)


def find_metadata(pieces: Sequence[Piece], notice: str, doi: str) -> Metadata:
    """What the text says about itself.

    notice: a copyright notice found in page furniture. doi: a DOI found there.
    """
    start = _body_start(pieces)
    front = [squeeze(p.text) for p in pieces[:start]]
    edges = front + [squeeze(p.text) for p in pieces[start:][-12:]]
    title = _title(pieces)
    doi = doi or next((m[1] for t in front if (m := _DOI.match(t))), "")
    return Metadata(
        title=title,
        authors=_authors(front, title),
        issuer=_issuer(edges),
        published=_year(front, edges),
        licence=_licence(edges, notice),
        source=f"https://doi.org/{doi.rstrip('.,;)')}" if doi else "",
    )


def _body_start(pieces: Sequence[Piece]) -> int:
    """Index of the first piece of the text proper."""
    for i, piece in enumerate(pieces[:_FIRST]):
        said = holds(piece.text) or is_chapter(piece.text)
        if piece.kind == "heading" and (said or piece.level > 2) and said != "front":
            return i
    return min(len(pieces), _FIRST) if any(p.kind == "heading" for p in pieces) else 0


def _fields(front: Sequence[str]) -> dict[str, str]:
    """Lines such as "Title: ..." among the first ones."""
    return {m[1].lower(): m[2] for t in front[:12] if (m := _FIELD.match(t))}


def _title(pieces: Sequence[Piece]) -> str:
    """The title, or "" where none is sure."""
    first = [squeeze(p.text) for p in pieces[:_FIRST]]
    if stated := _fields(first).get("title", ""):
        return strip_markup(stated)
    likely = [
        (i, t)
        for i, t in enumerate(first)
        if pieces[i].kind in ("text", "heading") and 8 <= len(t) <= 250 and _may_be_title(t)
    ]
    cited = [t for i, t in likely if _is_cited(t, i, first)]
    if cited:
        return strip_markup(cited[-1])
    marked = next((p for p in pieces[:3] if p.kind == "heading" and p.known), None)
    if marked is not None and marked.level == 1:
        title = strip_markup(marked.text)
        return "" if holds(title) or is_chapter(title) else title
    return _lone_title(pieces)


def _may_be_title(text: str) -> bool:
    """A line of words without an address or a full stop."""
    bare = text.strip("*# ")
    closed = bare.endswith((".", ",", ";", ":")) or "@" in bare or "://" in bare
    return len(bare.split()) >= 3 and bare[0].isupper() and not closed and not holds(bare)


def _is_cited(title: str, at: int, front: Sequence[str]) -> bool:
    """True where another line of the front pages quotes the title after names, with a year."""
    name = key(title)
    if len(name) < 24:
        return False
    return any(
        i != at and _CITES.match(t) and name in key(t) and re.search(_YEAR, t) for i, t in enumerate(front)
    )


def _lone_title(pieces: Sequence[Piece]) -> str:
    """The first heading where it stands at the top, or below one line, of a text."""
    only = sum(1 for p in pieces if p.kind == "heading") == 1
    for i, piece in enumerate(pieces[: 2 if only else 1]):
        later = [p for p in pieces[i + 1 : i + 4] if p.kind == "text" and len(p.text) > 120]
        named = holds(piece.text) or is_chapter(piece.text)
        if piece.kind == "heading" and not named and later and len(piece.text.split()) >= 2:
            return strip_markup(piece.text)
    return ""


def _authors(front: Sequence[str], title: str) -> tuple[str, ...]:
    """Names from a stated field, the line under the title, or the citation that holds it."""
    fields = _fields(front)
    if stated := fields.get("author") or fields.get("authors"):
        return _names(stated)
    if not title:
        return ()
    under = [t for i, t in enumerate(front) if key(t) == key(title) for t in front[i + 1 : i + 3]]
    for line in under:
        if names := _names(line):
            return names
    for line in front:
        match = _CITED.match(line)
        if match and key(title) in key(line):
            return tuple(_turned(n) for n in match["names"].split(";") if n.strip())
    return ()


def _names(line: str) -> tuple[str, ...]:
    """Names of a line that holds nothing else; empty for any other line."""
    bare = squeeze(_MARKS.sub(" ", line)).strip(" ,.;")
    bare = re.sub(r"^by\s+", "", bare, flags=re.I)
    parts = [p.strip() for p in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+", bare) if p.strip()]
    if not parts or len(parts) > 60 or not all(_NAME.match(p) for p in parts):
        return ()
    return tuple(parts)


def _turned(name: str) -> str:
    """ "Family, Given" as "Given Family"."""
    family, _, given = name.strip().partition(",")
    return squeeze(f"{given} {family}")


def _year(front: Sequence[str], edges: Sequence[str]) -> str:
    """The year of publication, from the surest statement there is."""
    for text in front:
        if match := _PUBLISHED.search(text):
            return match[1]
    for text in front:
        if match := _CITED.match(text):
            return match[2]
    years = {m[1] for t in edges if len(t) < 300 and (m := _COPYRIGHT.search(t))}
    return years.pop() if len(years) == 1 else ""


def _issuer(edges: Sequence[str]) -> str:
    """Who published the text, where a line says so."""
    found = {m[1].strip() for t in edges if (m := _PUBLISHER.search(t))}
    return found.pop() if len(found) == 1 else ""


def _licence(edges: Sequence[str], notice: str) -> str:
    """A Creative Commons licence by its address, else what the copyright notice allows."""
    found = {m.groups() for t in edges if len(t) < 400 and (m := _CC.search(t))}
    if len(found) == 1:
        kind, version = found.pop()
        return f"CC {kind.upper()} {version}"
    if not notice:
        return ""
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", strip_markup(notice).replace("[©]", "©"))
    kept = [s for i, s in enumerate(sentences) if i == 0 or _REPRODUCED.search(s)]
    return " ".join(kept[:2])[:500]
