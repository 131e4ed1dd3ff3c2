"""PDF pages become Lines: words with their place, size and weight, as pdfium gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.read.pdf.line import Line, Page
from ingest.read.pdf.place import Place, placement, turn
from ingest.read.pdf.probe import Probe

_HYPHENS = ("\x02", "\ufffe", "\xad")
_WORD = re.compile(r"[^\s\x02\ufffe\xad]+[\x02\ufffe\xad]?|[\r\n]+")
_RAISED = re.compile(r"(?<=[A-Za-z.,;:)\]’”\"'%])(\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§]+)$")
_MARK = re.compile(r"^(\d{1,3}([,–-]\d{1,3})*,?|[*†‡§]+)$")
_LETTERS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_LETTERS |= {c: " " for c in (0xA0, 0x2002, 0x2003, 0x2009, 0x202F)}
_MAX_DRAWN = 4000
_GARBLED_SHARE = 0.4


@dataclass(slots=True)
class _Word:
    """A word at [start, end) of the text page. quarter: its direction in right angles, -1 slanted."""

    text: str
    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    quarter: int
    hyphen: bool
    starts_line: bool
    mark: str = ""


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The lines and rules of a page. A page that pdfium can't load is empty."""
    try:
        source = document[index]
    except pdfium.PdfiumError:
        return Page(index, 0.0, 0.0)
    try:
        place, width, height = placement(source)
        textpage = source.get_textpage()
        try:
            page, place = _read_text(textpage, index, place, width, height, source.get_rotation())
        finally:
            textpage.close()
        _add_drawing(page, source, place)
        return page
    finally:
        source.close()


def _read_text(
    textpage: pdfium.PdfTextPage, index: int, place: Place, width: float, height: float, rotation: int
) -> tuple[Page, Place]:
    """The page with its lines, turned so that most of its text reads level."""
    probe = Probe(textpage, place, rotation)
    text = _characters(textpage)
    words = list(_words(text, probe))
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.quarter] += len(word.text)
    quarter = letters.most_common(1)[0][0] if letters else 0
    page = Page(index, width, height)
    if quarter > 0:
        place, page.width, page.height = turn(place, width, height, quarter)
        page.quarter = quarter
        probe = Probe(textpage, place, rotation + 90 * quarter)
        words = list(_words(text, probe))
    page.lines = [line for line in _lines(words, index, probe) if _on_page(line, page)]
    page.garbled = _is_garbled("".join(line.text for line in page.lines))
    return page, place


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """All characters of a page, one for each index of the text page."""
    count = textpage.count_chars()
    text = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, i) for i in range(count))
    return "".join(chr(c) if 0 < c < 0xD800 or 0xE000 <= c < 0x110000 else "\ufffd" for c in codes)


def _words(text: str, probe: Probe) -> Iterator[_Word]:
    """Words in the order of the file."""
    starts, quarter = True, 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0] in "\r\n":
            starts = True
            continue
        start, end = match.start(), match.end()
        first = probe.box(start)
        last = probe.box(end - 1) if end - start > 1 else first
        if first is None or last is None:
            continue
        hyphen = word[-1] in _HYPHENS
        if starts:
            quarter = probe.quarter(start)
        found = _Word(
            (word[:-1] + "-" if hyphen else word).translate(_LETTERS), start, end,
            min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]),
            quarter, hyphen, starts,
        )  # fmt: skip
        starts = hyphen
        _take_mark(found, first, last)
        yield found


def _take_mark(word: _Word, first: tuple[float, ...], last: tuple[float, ...]) -> None:
    """A small raised number glued to the end of a word is a reference mark, not part of it."""
    if last[3] - last[1] < 0.85 * (first[3] - first[1]):
        match = _RAISED.search(word.text)
        if match and len(match[0]) < len(word.text):
            word.mark = match[0]
            word.text = word.text[: -len(match[0])]
            word.y0, word.y1 = first[1], first[3]


def _lines(words: Sequence[_Word], index: int, probe: Probe) -> Iterator[Line]:
    """Neighbouring words on one baseline make a line; a wide gap ends it."""
    run: list[_Word] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield _line(run, index, probe)
            run = []
        run.append(word)
    if run:
        yield _line(run, index, probe)


def _continues(before: _Word, word: _Word) -> bool:
    if before.hyphen or before.quarter != word.quarter:
        return False
    if word.quarter != 0:
        return not word.starts_line
    tall, low = before.y1 - before.y0, word.y1 - word.y0
    tall, low = max(tall, low), min(tall, low)
    gap = word.x0 - before.x1
    shared = min(before.y1, word.y1) - max(before.y0, word.y0)
    return -0.4 * tall < gap < 1.3 * tall and shared > 0.5 * low


def _line(run: Sequence[_Word], index: int, probe: Probe) -> Line:
    """Join words; raised numbers that stand alone become marks."""
    longest = max(run, key=lambda w: len(w.text))
    tall = longest.y1 - longest.y0
    text = ""
    marks: list[tuple[int, str]] = []
    stops: list[tuple[int, float, float]] = []
    for i, word in enumerate(run):
        raised = i > 0 and word.y1 - word.y0 < 0.82 * tall and word.y1 < longest.y1 - 0.08 * tall
        if raised and _MARK.match(word.text):
            marks.append((len(text), word.text))
            continue
        text += " " if text and not _glued(run[i - 1], word) else ""
        stops.append((len(text), word.x0, word.x1))
        text += word.text
        if word.mark:
            marks.append((len(text), word.mark))
    return Line(
        text=text,
        page=index,
        x0=min(w.x0 for w in run),
        y0=min(w.y0 for w in run),
        x1=max(w.x1 for w in run),
        y1=max(w.y1 for w in run),
        size=probe.size(longest.start) or tall,
        bold=probe.bold(run[0].start) and (len(run) == 1 or probe.bold(run[-1].start)),
        hyphen=run[-1].hyphen,
        upright=run[0].quarter == 0,
        marks=marks,
        stops=stops,
    )


def _glued(before: _Word, word: _Word) -> bool:
    """pdfium starts a new line where there is none: no gap, no space."""
    return word.starts_line and word.quarter == 0 and word.x0 - before.x1 < 0.1 * (word.y1 - word.y0)


def _on_page(line: Line, page: Page) -> bool:
    """False for text outside what the page shows."""
    inside_x = line.x1 > -2 and line.x0 < page.width + 2
    return bool(line.text.strip()) and inside_x and line.y1 > -2 and line.y0 < page.height + 2


def _is_garbled(text: str) -> bool:
    """True when most letters have no meaning: nothing can be found or quoted in that."""
    visible = [c for c in text if not c.isspace()]
    strange = sum(c in "\ufffd\uffff\ufffe" or "\ue000" <= c <= "\uf8ff" or c < "\x20" or "\x7f" <= c < "\xa0"
                  for c in visible)  # fmt: skip
    return len(visible) > 3 and strange > _GARBLED_SHARE * len(visible)


def _add_drawing(page: Page, source: pdfium.PdfPage, place: Place) -> None:
    """Rules and box edges of a page, and whether pictures cover it."""
    covered = 0.0
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(source.get_objects(filter=wanted, max_depth=3)):
        if count > _MAX_DRAWN:
            break
        try:
            left, bottom, right, top = item.get_bounds()
        except pdfium.PdfiumError:
            continue
        (xa, ya), (xb, yb) = place(left, top), place(right, bottom)
        x0, y0, x1, y1 = min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered += (x1 - x0) * (y1 - y0)
        elif x1 - x0 > 4 or y1 - y0 > 4:
            page.rules.append((x0, y0, x1, y1))
    page.pictured = covered > 0.4 * page.width * page.height > 0
