"""What is evidence and what is not: title pages, contents, references, notes at the end, consent.

Sections are judged by their names, their place and, for forms inside appendices, their words.
Text after the references (an appendix) is evidence again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.keys import key
from ingest.plain_text.lines import is_open
from ingest.plain_text.names import Holds, holds, is_appendix, is_chapter
from ingest.plain_text.pieces import Piece
from ingest.types import EVIDENCE_ROLES, Role

_CONSENT = re.compile(
    r"\b(?:tak(?:e|ing) part|consent(?:ed)?|kept confidential|strictly confidential"
    r"|I (?:agree|do not agree|understand|give permission|have read)|invited to (?:complete|take)"
    r"|withdraw my|participant has read)\b",
    re.I,
)
_IMPRINT = re.compile(
    r"^\W*(?:corresponding author|e-?mail|tel(?:ephone)?|issn|isbn|doi\b|downloaded? (?:from|date)"
    r"|published (?:by|in|online|\w+ \d{4})|part of the\b|printed (?:by|in)|all rights reserved"
    r"|copyright|©|\[©\]|accepted\b.{0,20}\d{4}|received\b.{0,20}\d{4}|this article is open access"
    r"|(?:revised |author'?s? )?accepted (?:proof|manuscript|version)|uncorrected (?:proof|version)"
    r"|available under|https?://|www\.|orcid|editorial contact|©)",
    re.I,
)
_AFFILIATION = re.compile(
    r"^(?:\^\{[^{}]{1,10}\}|[⁰¹²³⁴-⁹*†‡]{1,3}|\d\s)\s?[A-Z][^.]{5,160}$"
    r"|^[A-Z][\w .-]+, ?(?:\^\{|[⁰¹²³⁴-⁹]).*(?:\^\{|[⁰¹²³⁴-⁹])"
)
_REFERENCE = re.compile(
    r"\b(?:1[89]|20)\d{2}[a-z]?\b|https?://|\bdoi\b|\bet al\b|\bpp?\. ?\d|\(eds?\.?\)", re.I
)
_BYLINE = re.compile(r"^(?:[A-Z][\w’'-]+,? (?:and |& )?){1,3}et al\.?,?$")
_URL_ONLY = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$|^\S+@\S+\.\S+$", re.I)
_OWN_ROLE: dict[str, Role] = {"list": "list", "table": "table", "html": "table"}
_BLANK = re.compile(r"^\[[^\[\]]{1,45}[\[\]]$")
_SHORT = 90
_FEW = 5


def set_roles(pieces: Sequence[Piece], front_end: int, title: str) -> None:
    """Give every piece that is no evidence its role.

    front_end: number of the last line of the contents list, -1 where there is none. title: the
    title of the text, whose repeats among the first pages say nothing.
    """
    _mark_sections(pieces, front_end)
    _mark_consent(pieces)
    _mark_front(pieces, front_end)
    _mark_lines(pieces)
    for piece in pieces[:120]:
        if title and piece.kind == "text" and key(piece.text) == key(title):
            piece.role = "front matter"
    _mark_end(pieces)
    _keep_something(pieces)


def _set(piece: Piece, role: Role) -> None:
    """Give a piece its role; headings keep theirs."""
    if piece.kind != "heading":
        piece.role = role


def _mark_sections(pieces: Sequence[Piece], front_end: int) -> None:
    """Roles from the names of sections, in reading order."""
    last_body = _last_body(pieces)
    state: Holds = ""
    depth = 0
    for i, piece in enumerate(pieces):
        if piece.kind == "heading":
            state, depth = _next_state(piece, state, depth, i > last_body)
        elif state == "references" and _ends_references(pieces, i):
            state = ""
            if piece.kind == "text":
                piece.kind, piece.level = "heading", depth
        elif state == "references":
            _set(piece, "reference")
        elif state in ("back", "front"):
            _set(piece, "front matter" if state == "front" or i < last_body else "back matter")


def _last_body(pieces: Sequence[Piece]) -> int:
    """Index of the last heading that names a part of the argument itself."""
    found = -1
    for i, piece in enumerate(pieces):
        if piece.kind == "heading" and (holds(piece.text) in ("body", "summary") or is_chapter(piece.text)):
            found = i
        if piece.kind == "heading" and is_appendix(piece.text) and found >= 0:
            break
    return found


def _next_state(piece: Piece, state: Holds, depth: int, after_body: bool) -> tuple[Holds, int]:
    """What the section under this heading holds, and the level that set it."""
    what = holds(piece.text)
    if what in ("references", "front"):
        return what, piece.level
    if what == "back":
        early_section = not after_body and piece.level > 1
        return ("", 0) if early_section else ("back", piece.level)
    if what in ("appendix", "body", "summary") or is_chapter(piece.text):
        return "", 0
    if state == "back" and after_body and piece.level >= depth:
        return state, depth
    return (state, depth) if state and piece.level > depth else ("", 0)


def _ends_references(pieces: Sequence[Piece], i: int) -> bool:
    """True where the list of references is over without a heading: a caption, a title page."""
    piece = pieces[i]
    if piece.kind in ("caption", "html", "table"):
        return piece.role != "back matter"
    if piece.kind != "text" or _REFERENCE.search(piece.text) or len(piece.text) > 250:
        return False
    after = next((p for p in pieces[i + 1 : i + 9] if p.kind != "text"), None)
    return piece.blank and after is not None and after.kind in ("caption", "heading", "table")


def _mark_consent(pieces: Sequence[Piece]) -> None:
    """Information sheets and consent forms inside an appendix."""
    starts = [i for i, p in enumerate(pieces) if p.kind == "heading" and is_appendix(p.text)]
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=False):
        asked = [i for i in range(start + 1, end) if _CONSENT.search(pieces[i].text)]
        if len(asked) >= 2:
            first = next((i for i in range(asked[0], start, -1) if pieces[i].kind == "heading"), asked[0])
            for piece in pieces[first : asked[-1] + 1]:
                _set(piece, "back matter")


def _mark_front(pieces: Sequence[Piece], front_end: int) -> None:
    """Title pages: all before the contents list but summaries; else what precedes the body."""
    if front_end >= 0:
        state: Holds = "front"
        for piece in pieces:
            if piece.line > front_end:
                break
            if piece.kind == "heading":
                state = holds(piece.text)
                state = state if state in ("summary", "body") else "front"
            elif state == "front":
                _set(piece, "front matter")
        return
    first = next((i for i, p in enumerate(pieces) if p.kind == "heading"), len(pieces))
    if first == len(pieces) or first > max(40, len(pieces) // 5):
        return
    alone = first <= 2 and sum(1 for p in pieces if p.kind == "heading") == 1
    marked = sum(1 for p in pieces[:first] if _IMPRINT.match(p.text) or _URL_ONLY.match(p.text))
    for piece in pieces[:first]:
        if marked >= 2 or alone or (is_open(piece.text) and len(piece.text) <= _SHORT):
            _set(piece, "front matter")


def _mark_lines(pieces: Sequence[Piece]) -> None:
    """Addresses, imprint lines, affiliations and blanks of a form, wherever they stand."""
    middle = len(pieces) // 2
    for i, piece in enumerate(pieces):
        if piece.kind not in ("text", "list") or len(piece.text) > 220:
            continue
        imprint = _IMPRINT.match(piece.text) and (i < 80 or i > len(pieces) - 40)
        address = (
            _URL_ONLY.match(piece.text)
            or _BLANK.match(piece.text)
            or _BYLINE.match(piece.text)
            or (i < 120 and _AFFILIATION.match(piece.text))
        )
        if (imprint or address) and piece.role in ("prose", "list"):
            piece.role = "front matter" if i < middle else "back matter"


def _keep_something(pieces: Sequence[Piece]) -> None:
    """A text without a word of evidence is taken as it stands: better a slogan than nothing."""
    bodies = [p for p in pieces if p.kind in ("text", "list", "table", "html", "code")]
    if any(p.role in EVIDENCE_ROLES for p in bodies):
        return
    for piece in bodies:
        piece.role = _OWN_ROLE.get(piece.kind, "prose")


def _mark_end(pieces: Sequence[Piece]) -> None:
    """Slogans, publisher's lines and repeats of the imprint on the last page."""
    imprint = {key(p.text)[:80] for p in pieces if p.role == "front matter" and len(p.text) > 60}
    last: list[Piece] = []
    told = False
    for piece in reversed(pieces[len(pieces) // 2 :]):
        slogan = is_open(piece.text) and len(piece.text) <= _SHORT
        printed = _IMPRINT.match(piece.text) or key(piece.text)[:80] in imprint
        if piece.kind != "text" or piece.role not in ("prose", "back matter") or not (slogan or printed):
            told = piece.kind == "text" and len(piece.text) >= 120 and not is_open(piece.text)
            break
        last.append(piece)
    if not told or len(last) > _FEW:
        last = [p for p in last if _IMPRINT.match(p.text)]
    for piece in last:
        piece.role = "back matter"
