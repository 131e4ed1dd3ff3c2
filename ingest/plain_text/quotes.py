"""What people said: a quotation with its speaker, kept after the sentence that introduces it.

Two habits are known. The speaker stands on the line after ("GP, North site, 15"), or as a tag at
the end of the quoted words ("...' (Int5)"). Dialogue without either is ordinary prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.lines import is_open, squeeze
from ingest.plain_text.marks import TAG
from ingest.plain_text.pieces import Piece

_SPEAKER = re.compile(
    r"^[A-Z][^.!?:;\t]{1,90}[,.]\s[A-Z][\w ]{0,30}?,?\s?[A-Z]?\d{1,3}(?:-\d{1,2})?"
    r"(?:\s?[-–—,]\s?(?:first|second|third|follow-up|repeat)?\s?interview)?$"
)
_NOT_PEOPLE = re.compile(
    r"^(?:chapter|section|part|appendix|table|figure|box|volume|page|vol|issue|article)\b", re.I
)
_SOURCE = re.compile(r"^(?:[A-Z][\w’'-]+(?:,? (?:and|&) | et al\.?|, )?){1,6}[⁰¹²³⁴-⁹]+$")
_DASHED = re.compile(r"^[—–]\s?[A-Z][^.!?]{2,60}$")
_OPENERS = tuple("'‘“\"")
_TAG_END = re.compile(rf"['’‘”\"]?\s*({TAG.pattern})\s*['’”\"]?[.,]?\s*$")
_QUOTED_END = re.compile(
    rf"(?:['’‘”\"]\s*{TAG.pattern}\s*[.,]?|{TAG.pattern}\s*['’”\"][.,]?|[.…]\s*{TAG.pattern})\s*$"
)
_INLINE = re.compile(r"[\s(]['‘“\"]\w")
_SEVERAL = re.compile(r"\d\s*[,;]\s*[A-Z].*\d|\d [A-Z][a-z]+\s?\d")
_INNER = re.compile(r"\s*\[[A-Za-z]{1,3}\]\s*")


def find_speakers(pieces: Sequence[Piece]) -> None:
    """Mark the lines that name who is quoted in the paragraph before them."""
    found: set[int] = set()
    patterned: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.kind != "text" or not i or pieces[i - 1].kind != "text" or len(piece.text) > 120:
            continue
        if _SPEAKER.match(piece.text) and not _NOT_PEOPLE.match(piece.text):
            patterned.append(i)
        elif (
            (_SOURCE.match(piece.text) and len(pieces[i - 1].text) > 80)
            or (_DASHED.match(piece.text) and pieces[i - 1].text.startswith(_OPENERS))
            or (TAG.fullmatch(piece.text) and pieces[i - 1].text.startswith(_OPENERS))
        ):
            found.add(i)
    sure = len(patterned) >= 3 or any(pieces[i - 1].text.startswith("..") for i in patterned)
    for i in found | set(patterned if sure else ()):
        pieces[i].names_speaker = True


def is_unfinished_quotation(text: str) -> bool:
    """True for the first half of a quotation whose end a page break put elsewhere."""
    if not text.startswith(_OPENERS) or _TAG_END.search(text[-80:]):
        return False
    return is_open(text) or text.rstrip()[-1] not in "'’”\""


def ends_quotation(text: str) -> bool:
    """True where quoted words and their speaker's tag close the paragraph."""
    return bool(_QUOTED_END.search(text[-80:]))


def join_quotations(pieces: Sequence[Piece]) -> list[Piece]:
    """Speaker lines put on the paragraphs they name; tagged paragraphs made quotations."""
    result: list[Piece] = []
    for piece in pieces:
        if piece.names_speaker and result and result[-1].kind == "text":
            _attribute(result, piece)
            continue
        if piece.kind == "text" and ends_quotation(piece.text):
            _tag(result, piece)
        result.append(piece)
    return result


def _introduces(result: Sequence[Piece]) -> bool:
    """True where what stands before leads in: a paragraph, or another quotation."""
    return bool(result) and result[-1].kind == "text"


def _attribute(result: list[Piece], speaker: Piece) -> None:
    """Make a quotation of the last paragraph."""
    quotation = result[-1]
    tag = TAG.fullmatch(speaker.text)
    quotation.tail = "" if tag else speaker.text
    if tag:
        quotation.text = f"{quotation.text} {speaker.text}"
    quotation.role = "quotation"
    quotation.speaker = speaker_name(speaker.text)
    quotation.joins = _introduces(result[:-1])


def _tag(result: Sequence[Piece], piece: Piece) -> None:
    """Make a quotation of a paragraph that ends with its speaker's tag."""
    match = _TAG_END.search(piece.text[-80:])
    starts = piece.text.startswith(_OPENERS)
    closes = re.search(r"['’”\"‘]", piece.text[-30:]) and not _INLINE.search(piece.text)
    if match and (starts or closes) and not _SEVERAL.search(match[1]):
        piece.role = "quotation"
        piece.speaker = speaker_name(match[1])
        piece.joins = _introduces(result)


def speaker_name(text: str) -> str:
    """Who speaks, without brackets, raised figures and stray signs."""
    bare = re.sub(r"[⁰¹²³⁴-⁹]+|\^\{[^{}]*\}", "", text).strip(" —–().'’”\"")
    bare = _INNER.sub("", bare).replace("Participant", "Participant ").replace(". ", ", ")
    return squeeze(bare).rstrip(",")


def tidy_quotation(text: str) -> str:
    """Quoted words without the blanks that stand inside their quotation marks."""
    text = re.sub(r"^([‘“'\"])\s+", r"\1", text)
    text = re.sub(r"\s+([.,!?])\s+(?=[’‘'\"”]\s*(?:\(|$))", r"\1", text)
    text = re.sub(r"(?<=[.!?…])\s+(?=[’‘'\"”]\s*(?:\(|$))", "", text)
    text = re.sub(r"([.!?…])‘(\s*\(|$)", r"\1’\2", text)
    text = re.sub(r"‘\s+(\w[^‘’]{0,60}\w)\s+’", r"‘\1’", text)
    return re.sub(r"“\s+([^“”]{1,200}?)\s+”", r"“\1”", text)
