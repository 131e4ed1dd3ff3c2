"""Paragraphs that pages, footers, tables and boxes have cut in two are made whole again.

Also here: a heading glued to the end or the start of a paragraph is set free, hyphens at a cut
are closed where the text shows the whole word, and paragraphs without end are cut at sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.plain_text.captions import read_caption
from ingest.plain_text.lines import is_open, starts_low, without_end_marks
from ingest.plain_text.pieces import Piece
from ingest.plain_text.quotes import ends_quotation, is_unfinished_quotation

_FAR = 24
_KEY = re.compile(r"^[A-Z][A-Za-z&/-]{0,9}[,:=] [^.;]{3,80}(?:; |\.?$)")
_SENTENCE_END = re.compile(r"[.!?][’”'\")]*\s+(?=[A-Z‘“\"'(])")
_CAPITALS = re.compile(r"(?:[A-Z]{2,6}s?|[£$€]?\d[\d,.]*%?) [a-z]")
_LOW_END = re.compile(r"[a-z]{2}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s")
_LONGEST = 8000
_PART = 4000
_WORDS = re.compile(r"[A-Za-z]+")


def mend(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with cut paragraphs joined; a float between the halves comes after them."""
    words = _vocabulary(pieces)
    result: list[Piece] = []
    for piece in pieces:
        whole = None
        if piece.kind in ("text", "list") and not piece.names_speaker:
            whole = _first_half(result, piece)
        if whole is None:
            result.append(piece)
        elif whole.kind == "table":
            whole.rows[-1] = f"{whole.rows[-1].rstrip()} {piece.text}"
        else:
            whole.text = _joined(whole.text, piece.text, words)
    return result


def _vocabulary(pieces: Iterable[Piece]) -> set[str]:
    """Words of a text that could be one with a hyphen lost or kept; empty if none is needed."""
    pieces = list(pieces)
    if not any(p.text.endswith("-") for p in pieces):
        return set()
    return {w.lower() for p in pieces for w in _WORDS.findall(p.text)}


def _joined(first: str, second: str, words: set[str]) -> str:
    """Two halves as one; a hyphen at the cut goes only where the whole word is known."""
    if not first.endswith("-"):
        return f"{first} {second}"
    left = re.search(r"([A-Za-z]+)-$", first)
    right = re.match(r"[a-z]+", second)
    if left and right and (left[1] + right[0]).lower() in words:
        return first[:-1] + second
    return first + second


def _first_half(result: Sequence[Piece], piece: Piece) -> Piece | None:
    """The piece that this one goes on with, looked for over floats; None if it starts anew."""
    if is_table_key(result[-1] if result else None, piece):
        return None
    broken = piece.broken
    table: Piece | None = None
    for back, other in enumerate(reversed(result[-_FAR:])):
        at = len(result) - 1 - back
        if other.names_speaker or other.kind in ("heading", "code", "contents"):
            break
        if other.kind in ("caption", "table", "html"):
            table = other if other.kind == "table" and back == 0 else table
            broken = True
        elif _is_float(result, at):
            broken = True
        elif _goes_on(other, piece, broken) and not (_in_open_lines(result, at, piece) and not broken):
            return other
        else:
            break
    tail = table is not None and piece.kind == "text" and starts_low(piece.text)
    return table if tail and table and is_open(table.rows[-1]) else None


def _in_open_lines(result: Sequence[Piece], at: int, piece: Piece) -> bool:
    """True where lines that close no sentence stand in a row, each with its capital: items that
    lost their bullets, not halves of one sentence.
    """
    before = result[at - 1] if at else None
    if before is None or before.kind != "text" or result[at].kind != "text":
        return False
    if is_unfinished_quotation(result[at].text):
        return False
    return is_open(before.text) and not any(starts_low(p.text) for p in (before, result[at], piece))


def _is_float(result: Sequence[Piece], at: int) -> bool:
    """True for the items of a box, and for the key under a table."""
    piece = result[at]
    if piece.kind == "list":
        first = max(0, at - _FAR)
        while at > first and result[at].kind == "list":
            at -= 1
        caption = read_caption(result[at].text) if result[at].kind == "caption" else None
        return caption is not None and caption.kind == "box"
    return is_table_key(result[at - 1] if at else None, piece)


def is_table_key(before: Piece | None, piece: Piece) -> bool:
    """True for the line under a table that spells out its abbreviations."""
    under = before is not None and before.kind == "table"
    return under and piece.kind == "text" and bool(_KEY.match(piece.text))


def _goes_on(first: Piece, second: Piece, broken: bool) -> bool:
    """True where the second piece continues the sentence of the first."""
    if first.kind == "text" and is_unfinished_quotation(first.text) and _ends_it(second.text):
        return True
    if first.kind == "list":
        return _item_goes_on(first, second, broken)
    if second.kind == "list" or not is_open(first.text) or _ADDRESS.match(second.text):
        return False
    return starts_low(second.text) or _runs_over(first.text, second.text, broken)


def _ends_it(text: str) -> bool:
    """True for the second half of a quotation: no mark opens it, and the speaker's tag ends it."""
    return ends_quotation(text) and not text.startswith(("'", "‘", "“", '"'))


def _item_goes_on(first: Piece, second: Piece, broken: bool) -> bool:
    """True where an item runs on: into its address, or from the middle of its sentence."""
    if second.kind == "text" and _ADDRESS.match(second.text):
        return True
    if not is_open(first.text) or not starts_low(second.text):
        return False
    if second.kind == "list" and _NUMBERED.match(second.text):
        return False
    long = len(first.text) >= 60 and first.text[0].isupper()
    return second.kind == "text" or broken or long


def _runs_over(first: str, second: str, broken: bool) -> bool:
    """A cut before a capital: an open bracket closes after it, or a page ends in mid-sentence."""
    if len(first) < 100 or len(second) < 40:
        return False
    if without_end_marks(first).endswith(",") or (_CAPITALS.match(second) and _LOW_END.search(first)):
        return True
    opened = first.count("(") > first.count(")")
    closing, opening = second.find(")"), second.find("(")
    if opened and closing >= 0 and (opening < 0 or closing < opening):
        return True
    return broken and bool(re.search(r"(?:[a-z]{2}|,)$", without_end_marks(first)))


def free_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Headings glued to a paragraph, where the same heading stands elsewhere by itself."""
    titles = {p.text: p for p in pieces if p.kind == "heading" and len(p.text.split()) >= 3}
    starts: dict[str, list[str]] = {}
    for title in titles:
        if len(title.split()) >= 4:
            starts.setdefault(" ".join(title.split()[:4]), []).append(title)
    result: list[Piece] = []
    for piece in pieces:
        if piece.kind != "text" or len(piece.text) < 80:
            result.append(piece)
        else:
            result.extend(_freed(piece, titles, starts))
    return result


def _freed(piece: Piece, titles: dict[str, Piece], starts: dict[str, list[str]]) -> Sequence[Piece]:
    """The paragraph and its glued heading as two pieces, else the paragraph alone."""
    last = _SENTENCE_END.split(piece.text[-200:])[-1]
    if last in titles and last != piece.text and len(piece.text) > 200:
        body = replace(piece, text=piece.text[: -len(last)].rstrip())
        return body, _twin(titles[last], piece)
    for title in starts.get(" ".join(piece.text.split(None, 4)[:4]), ()):
        rest = piece.text[len(title) :].lstrip()
        if piece.text.startswith(f"{title} ") and rest[:1].isupper() and len(rest) > 40:
            return _twin(titles[title], piece), replace(piece, text=rest)
    return (piece,)


def _twin(heading: Piece, piece: Piece) -> Piece:
    """A heading with the words and level of one that stands elsewhere."""
    marked = heading.level > 0
    return replace(heading, line=piece.line, broken=False, blank=True, known=marked)


def cut_endless(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs of many pages cut at the ends of sentences."""
    result: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("text", "list") or len(piece.text) <= _LONGEST:
            result.append(piece)
            continue
        at = 0
        while at < len(piece.text):
            end = _cut_at(piece.text, at)
            result.append(replace(piece, text=piece.text[at:end].strip()))
            at = end
    return result


def _cut_at(text: str, start: int) -> int:
    """Where the next part ends: after a sentence, else at a blank, else anywhere."""
    limit = start + _PART
    if limit >= len(text):
        return len(text)
    match = _SENTENCE_END.search(text, limit, limit + 2000)
    if match:
        return match.end()
    blank = text.find(" ", limit, limit + 2000)
    return blank if blank > 0 else limit
