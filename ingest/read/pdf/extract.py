"""PDF pages become Lines: words with their place, size and weight, as pdfium gives them."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.read.pdf.line import Line, Page

_WORD = re.compile(r"[^\s\x02\ufffe\xad]+[\x02\ufffe\xad]?|[\r\n]+")
_HYPHENS = ("\x02", "\ufffe", "\xad")
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_RAISED = re.compile(r"(?<=[A-Za-z.,;:)\]’”\"'%])(\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§]+)$")
_MARK = re.compile(r"^(\d{1,3}([,–-]\d{1,3})*,?|[*†‡§]+)$")
_SPACES = {c: " " for c in (0xA0, 0x2002, 0x2003, 0x2009, 0x202F)}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_MAX_RULES = 4000
_GARBLED_SHARE = 0.4

Place = Callable[[float, float], tuple[float, float]]


@dataclass(slots=True)
class _Word:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    upright: bool
    hyphen: bool = False
    starts_line: bool = False
    mark: str = ""


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The lines and rules of a page. A page that pdfium can't load is empty."""
    try:
        source = document[index]
    except pdfium.PdfiumError:
        return Page(index, 0.0, 0.0)
    try:
        place, width, height, turned = _placement(source)
        page = Page(index, width, height)
        textpage = source.get_textpage()
        try:
            page.lines = list(_lines(_words(textpage, place, turned), index))
        finally:
            textpage.close()
        page.lines = [line for line in page.lines if _on_page(line, page)]
        page.garbled = _is_garbled("".join(line.text for line in page.lines))
        _add_drawing(page, source, place)
        return page
    finally:
        source.close()


def _placement(page: pdfium.PdfPage) -> tuple[Place, float, float, int]:
    """How page coordinates become points from the top left, the page as shown, and its rotation."""
    left, bottom, right, top = page.get_cropbox()
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = page.get_mediabox()
    turned = page.get_rotation()
    places: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    width, height = right - left, top - bottom
    if turned in (90, 270):
        width, height = height, width
    return places.get(turned, places[0]), width, height, turned


def _words(textpage: pdfium.PdfTextPage, place: Place, turned: int) -> Iterator[_Word]:
    """Words in the order of the file."""
    text = _characters(textpage)
    probe = _Probe(textpage, place, turned)
    starts = True
    for match in _WORD.finditer(text):
        if match[0][0] in "\r\n":
            starts = True
            continue
        word = probe.word(match[0], match.start(), match.end())
        if word is not None:
            word.starts_line = starts
            starts = word.hyphen
            yield word


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """All characters of a page, one for each index of the text page."""
    count = textpage.count_chars()
    text = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, i) for i in range(count))
    return "".join(chr(c) if 0 < c < 0xD800 or 0xE000 <= c < 0x110000 else "\ufffd" for c in codes)


class _Probe:
    """Asks pdfium about single characters of a text page."""

    def __init__(self, textpage: pdfium.PdfTextPage, place: Place, turned: int) -> None:
        self.page = textpage.raw
        self.place = place
        self.turned = turned
        self.rect = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()

    def word(self, text: str, start: int, end: int) -> _Word | None:
        """The word that stands at [start, end) of the text page."""
        hyphen = text[-1] in _HYPHENS
        if hyphen:
            text = text[:-1] + "-"
        first, last = self.box(start), self.box(end - 1)
        if first is None or last is None:
            return None
        size = self.size(start)
        word = _Word(
            text.translate(_LIGATURES),
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
            size or first[3] - first[1],
            self.bold(start),
            self.upright(start),
            hyphen,
        )
        self._raised(word, text, start, end)
        return word

    def _raised(self, word: _Word, text: str, start: int, end: int) -> None:
        """A small raised number glued to the end of a word is a reference mark, not part of it."""
        match = _RAISED.search(text)
        if match and len(match[0]) < len(text) and self.size(end - 1) < 0.85 * word.size:
            first = self.box(start)
            word.mark = match[0]
            word.text = word.text[: len(word.text) - len(match[0])]
            if first is not None:
                word.y0, word.y1 = first[1], first[3]

    def box(self, index: int) -> tuple[float, float, float, float] | None:
        if not raw.FPDFText_GetLooseCharBox(self.page, index, ctypes.byref(self.rect)):
            return None
        x0, y0 = self.place(self.rect.left, self.rect.top)
        x1, y1 = self.place(self.rect.right, self.rect.bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def size(self, index: int) -> float:
        size = float(raw.FPDFText_GetFontSize(self.page, index))
        if raw.FPDFText_GetMatrix(self.page, index, ctypes.byref(self.matrix)):
            size *= math.hypot(self.matrix.c, self.matrix.d)
        return round(abs(size), 1)

    def bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self.page, index) >= 600:
            return True
        self.name.value = b""
        raw.FPDFText_GetFontInfo(self.page, index, self.name, 128, ctypes.byref(self.flags))
        return bool(_BOLD_NAME.search(self.name.value.decode("utf-8", "replace")))

    def upright(self, index: int) -> bool:
        angle = math.degrees(raw.FPDFText_GetCharAngle(self.page, index)) - self.turned
        return abs((angle + 180) % 360 - 180) < 5


def _lines(words: Iterator[_Word], index: int) -> Iterator[Line]:
    """Neighbouring words on one baseline make a line; a wide gap ends it."""
    run: list[_Word] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield _line(run, index)
            run = []
        run.append(word)
    if run:
        yield _line(run, index)


def _continues(before: _Word, word: _Word) -> bool:
    if before.hyphen or before.upright != word.upright:
        return False
    if not word.upright:
        return not word.starts_line
    shared = min(before.y1, word.y1) - max(before.y0, word.y0)
    low = min(before.y1 - before.y0, word.y1 - word.y0)
    gap = word.x0 - before.x1
    size = max(before.size, word.size)
    return shared > 0.5 * low and -0.5 * size < gap < 1.6 * size


def _line(run: list[_Word], index: int) -> Line:
    """Join words; raised numbers that stand alone become marks."""
    sizes = sorted((w.size for w in run for _ in range(len(w.text))), reverse=True) or [run[0].size]
    size = sizes[len(sizes) // 2]
    text = ""
    marks: list[tuple[int, str]] = []
    stops: list[tuple[int, float, float]] = []
    for i, word in enumerate(run):
        raised = i > 0 and word.size < 0.8 * size and word.y1 < run[0].y1 - 0.1 * size
        if raised and _MARK.match(word.text):
            marks.append((len(text), word.text))
            continue
        text += " " if text and not _glued(run[i - 1], word) else ""
        stops.append((len(text), word.x0, word.x1))
        text += word.text
        if word.mark:
            marks.append((len(text), word.mark))
    letters = sum(len(w.text) for w in run) or 1
    return Line(
        text=text.translate(_SPACES),
        page=index,
        x0=min(w.x0 for w in run),
        y0=min(w.y0 for w in run),
        x1=max(w.x1 for w in run),
        y1=max(w.y1 for w in run),
        size=size,
        bold=sum(len(w.text) for w in run if w.bold) > 0.6 * letters,
        hyphen=run[-1].hyphen,
        upright=run[0].upright,
        marks=marks,
        stops=stops,
    )


def _glued(before: _Word, word: _Word) -> bool:
    """pdfium starts a new word at a change of line that is none: no gap, no space."""
    return word.starts_line and word.upright and word.x0 - before.x1 < 0.12 * word.size


def _on_page(line: Line, page: Page) -> bool:
    """False for text outside what the page shows."""
    inside_x = line.x1 > -2 and line.x0 < page.width + 2
    return bool(line.text.strip()) and inside_x and line.y1 > -2 and line.y0 < page.height + 2


def _is_garbled(text: str) -> bool:
    """True when most letters have no Unicode meaning: nothing can be found or quoted in that."""
    visible = [c for c in text if not c.isspace()]
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c in "\uffff\ufffe" for c in visible)
    return len(visible) > 3 and strange > _GARBLED_SHARE * len(visible)


def _add_drawing(page: Page, source: pdfium.PdfPage, place: Place) -> None:
    """Rules and box edges of a page, and whether pictures cover it."""
    covered = 0.0
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(source.get_objects(filter=wanted, max_depth=3)):
        if count > _MAX_RULES:
            break
        try:
            left, bottom, right, top = item.get_bounds()
        except pdfium.PdfiumError:
            continue
        (xa, ya), (xb, yb) = place(left, top), place(right, bottom)
        x0, y0, x1, y1 = min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
        elif x1 - x0 > 4 or y1 - y0 > 4:
            page.rules.append((x0, y0, x1, y1))
    page.pictured = covered > 0.4 * page.width * page.height > 0
