"""Questions to pdfium about single characters of a page: where, how large, how bold, which way."""

from __future__ import annotations

import ctypes
import math
import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.read.pdf.place import Place

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|(?<![a-z])(?:bd|cmbx)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_SLANT_DEGREES = 8


class Probe:
    """Asks about the characters of one text page. rotation: degrees by which the page is shown turned."""

    def __init__(self, textpage: pdfium.PdfTextPage, place: Place, rotation: int) -> None:
        self._page = textpage.raw
        self._place = place
        self._rotation = rotation
        self._rect = raw.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def box(self, index: int) -> tuple[float, float, float, float] | None:
        """Rectangle of a character with the full height of its font; None when it has none."""
        if not raw.FPDFText_GetLooseCharBox(self._page, index, self._rect_ref):
            return None
        rect = self._rect
        x0, y0 = self._place(rect.left, rect.top)
        x1, y1 = self._place(rect.right, rect.bottom)
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def size(self, index: int) -> float:
        """Size of its font in points, as shown."""
        size = float(raw.FPDFText_GetFontSize(self._page, index))
        if raw.FPDFText_GetMatrix(self._page, index, ctypes.byref(self._matrix)):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return round(abs(size), 1)

    def bold(self, index: int) -> bool:
        """True when the weight or the name of its font says bold."""
        if raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD_WEIGHT:
            return True
        self._name.value = b""
        raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, ctypes.byref(self._flags))
        return bool(_BOLD_NAME.search(self._name.value.decode("utf-8", "replace")))

    def quarter(self, index: int) -> int:
        """Direction of its text in right angles anticlockwise from level; -1 when slanted."""
        angle = -math.degrees(raw.FPDFText_GetCharAngle(self._page, index)) - self._rotation
        quarters = round(angle / 90)
        return quarters % 4 if abs(angle - 90 * quarters) < _SLANT_DEGREES else -1
