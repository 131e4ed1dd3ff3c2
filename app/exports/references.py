"""References for reference managers: RIS and BibTeX, one entry for each work. Only checked citations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.exports.paper import Paper
from app.exports.works import Work, pages_of, split_name
from app.web.words import kind_name

_RIS_TYPES = {"report": "RPRT", "case lesson": "RPRT", "review": "RPRT", "policy specification": "GOVDOC"}
_BIBTEX_TYPES = {"report": "techreport", "case lesson": "techreport", "review": "techreport"}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def ris_bytes(paper: Paper) -> bytes:
    """The works as a .ris file in UTF-8."""
    return "".join(_ris(listed.work, listed.pages) for listed in paper.works).encode()


def _ris(work: Work, pages: Sequence[str]) -> str:
    title = _title(work)
    first, last = pages_of(pages[0]) if len(pages) == 1 else ("", "")
    tags = [
        ("TY", "GEN" if work.note else _RIS_TYPES.get(work.kind, "GEN")),
        *(("AU", a) for a in map(_ris_author, work.authors)),
        ("TI", title),
        ("PB", work.issuer),
        ("PY", work.year),
        ("SP", first),
        ("EP", last),
        ("DO", work.doi),
        ("UR", work.address),
        ("M3", kind_name(work.kind)),
        ("LA", "en"),
        ("N1", _remark(work, pages)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n\r\n"


def _title(work: Work) -> str:
    if not work.note:
        return work.title
    return f"Evidence note: {work.title}" if work.title else f"Evidence note after {work.after}"


def _ris_author(name: str) -> str:
    """ "McDonald R" and "Ruth McDonald" as "McDonald, R" and "McDonald, Ruth"; organisations as they are."""
    given = split_name(name)
    return ", ".join(given) if given else name


def bibtex_bytes(paper: Paper) -> bytes:
    """The works as a .bib file in UTF-8."""
    keys: set[str] = set()
    return "\n".join(_bibtex(listed.work, listed.pages, keys) for listed in paper.works).encode()


def _bibtex(work: Work, pages: Sequence[str], keys: set[str]) -> str:
    title = _title(work)
    authors = " and ".join(_bib_author(a) for a in work.authors)
    kind = "misc" if work.note else _BIBTEX_TYPES.get(work.kind, "misc")
    values = [
        ("author", authors),
        ("title", f"{{{_tex(title)}}}"),
        ("institution" if kind == "techreport" else "publisher", _tex(work.issuer)),
        ("year", work.year),
        ("doi", _verbatim(work.doi)),
        ("url", _verbatim(work.address)),
        ("note", _tex(_remark(work, pages))),
    ]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in values if value)
    return f"@{kind}{{{_key(work, keys)},\n{body}\n}}\n"


def _bib_author(name: str) -> str:
    given = split_name(name)
    return _tex(", ".join(given)) if given else f"{{{_tex(name)}}}"


def _remark(work: Work, pages: Iterable[str]) -> str:
    """What has no field of its own: what a note rests on, and the pages quoted."""
    after = f"PCN Assistant evidence note, after {work.after}" if work.note and work.after else ""
    quoted = f"Quoted: {', '.join(pages)}" if pages else ""
    return ". ".join(p for p in (after, quoted) if p)


def _key(work: Work, keys: set[str]) -> str:
    """A key such as mcdonald2020, mcdonald2020b, made of ASCII letters and digits."""
    if work.note:
        name = "pcnnote"
    else:
        parts = split_name(work.authors[0]) if work.authors else None
        name = parts[0] if parts else (work.authors[0] if work.authors else work.title)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = (re.sub(r"[^a-z]", "", plain)[:24] or "work") + (work.year or "undated")
    key, number = stem, 1
    while key in keys:
        number += 1
        key = f"{stem}{chr(96 + number)}" if number <= 26 else f"{stem}x{number}"
    keys.add(key)
    return key


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in text)


def _verbatim(text: str) -> str:
    """An address inside braces: what could close them is left out."""
    return re.sub(r"[{}\\\s]", "", text)
