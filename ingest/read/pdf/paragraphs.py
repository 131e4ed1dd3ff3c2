"""Lines in reading order become paragraphs, joined over line, column and page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from ingest.read.pdf.line import Line

BULLET = re.compile(r"^[•▪■●○◦‣➢➤✓✔\uf0b7\uf0a7\u2043∙·–—-]\s+(?=\S)")
NUMBERED = re.compile(r"^(\(?[a-z]\)|\(?[ivx]{1,5}\)|\(?\d{1,2}[.)])\s+(?=\S)")
CAPTION = re.compile(r"^(table|figure|fig\.|box|exhibit|chart|map)\s+[A-Z]?\d+", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;][”’\"')\]]*$")
_SMALL = 0.9
_MAX_HEADING_LINES = 4


@dataclass(slots=True)
class Look:
    """What is usual in a document: size of its text, distance of its lines, whether text is bold."""

    size: float
    leading: float
    bold: bool


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. note: small print at the foot of a column."""

    lines: list[Line] = field(default_factory=list)
    note: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """Its lines joined by spaces, for a look at its words only."""
        return " ".join(line.text for line in self.lines)


def usual_look(lines: Iterable[Line]) -> Look:
    """The commonest size by letters, and what goes with it."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        bold[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return Look(size or 10.0, 0.0, bold[True] > bold[False])


def measure_leading(pages: Sequence[Sequence[Line]], look: Look) -> None:
    """Set the usual distance from one line of running text to the next."""
    steps = [
        b.y0 - a.y0
        for lines in pages
        for a, b in pairwise(lines)
        if a.column == b.column and abs(a.size - look.size) < 0.6 > abs(b.size - look.size)
        and 0.8 * look.size < b.y0 - a.y0 < 2.6 * look.size
    ]  # fmt: skip
    look.leading = median(steps) if steps else 1.25 * look.size


def paragraphs(pages: Sequence[Sequence[Line]], look: Look) -> list[Paragraph]:
    """All paragraphs in reading order. Notes at the foot of a column follow the paragraph they interrupt."""
    found: list[Paragraph] = []
    waiting: list[Paragraph] = []
    for lines in (list(part) for page in pages for _, part in groupby(page, key=lambda x: x.column)):
        groups = list(_column_paragraphs(lines, look))
        if groups and found and _goes_on(found[-1], groups[0], look):
            found[-1].lines += groups.pop(0).lines
        found += waiting
        waiting = []
        notes = _notes_at_foot(groups, look)
        found += groups[: len(groups) - len(notes)]
        waiting = notes
    return found + waiting


def _column_paragraphs(lines: Sequence[Line], look: Look) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    for line in lines:
        if current is not None and _same_paragraph(current, line, look):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = Paragraph([line])
    if current is not None:
        yield current


def _same_paragraph(paragraph: Paragraph, line: Line, look: Look) -> bool:
    before = paragraph.last
    if not _alike(before, line) or _starts_item(before, line):
        return False
    if line.column != before.column or line.y0 < before.y0 - before.size:
        return _goes_on(paragraph, Paragraph([line]), look)
    if _level(before, line):
        return line.x0 >= before.x0
    if line.bold != before.bold and not (before.hyphen or _mid_sentence(before, line)):
        return False
    usual = max(look.leading * line.size / look.size, 1.05 * line.size)
    return line.y0 - before.y0 <= 1.32 * usual and not _new_by_shape(paragraph, line)


def _alike(before: Line, line: Line) -> bool:
    """Both text, of one direction and about one size, both in a box or both not."""
    if line.table or before.table or line.upright != before.upright or line.boxed != before.boxed:
        return False
    return abs(line.size - before.size) <= 0.08 * max(line.size, before.size) + 0.3


def _starts_item(before: Line, line: Line) -> bool:
    """True for a bullet, or a number that does not stand in the middle of a sentence."""
    numbered = NUMBERED.match(line.text) and not _mid_sentence(before, line)
    return bool(BULLET.match(line.text) or numbered)


def _level(a: Line, b: Line) -> bool:
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def _mid_sentence(before: Line, line: Line) -> bool:
    return not _ENDS.search(before.text) and line.text[:1].islower()


def _new_by_shape(paragraph: Paragraph, line: Line) -> bool:
    """A first-line indent, or a short line that ended a sentence, starts a new paragraph."""
    before = paragraph.last
    ended = bool(_ENDS.search(before.text))
    indent = line.x0 - before.x0
    if ended and 0.8 * line.size < indent < 5 * line.size and len(paragraph.lines) > 1:
        return True
    width = max(x.width for x in paragraph.lines)
    short = before.width < 0.75 * max(width, line.width)
    return ended and short and line.text[:1].isupper()


def _goes_on(paragraph: Paragraph, following: Paragraph, look: Look) -> bool:
    """True when text at the head of a column or page continues the paragraph."""
    before, line = paragraph.last, following.first
    if not _alike(before, line) or not line.upright or BULLET.match(line.text) or CAPTION.match(line.text):
        return False
    if line.bold != before.bold and line.size > 1.1 * look.size:
        return False
    if before.hyphen or before.text.endswith("-"):
        return line.text[:1].isalpha()
    if _ENDS.search(before.text):
        return False
    return line.text[:1].islower() or before.text.endswith(",") or _runs_on(paragraph, following, look)


def _runs_on(paragraph: Paragraph, following: Paragraph, look: Look) -> bool:
    """Running text whose last line is full, before a line of several words."""
    before, line = paragraph.last, following.first
    full = before.width > 0.85 * max(x.width for x in [*paragraph.lines, *following.lines])
    running = len(paragraph.lines) > 1 and abs(line.size - look.size) < 0.6
    return full and running and not NUMBERED.match(line.text) and line.words > 3


def _notes_at_foot(groups: Sequence[Paragraph], look: Look) -> list[Paragraph]:
    """Paragraphs in small print with a number at their head, at the end of a column."""
    notes: list[Paragraph] = []
    for group in reversed(groups):
        small = not group.first.table and group.first.size < _SMALL * look.size
        if not small:
            break
        notes.insert(0, group)
    while notes and not re.match(r"^[\d*†‡§\[]", notes[0].text):
        notes.pop(0)
    for note in notes:
        note.note = True
    return notes
