"""Coordinates: from a PDF page's own to points from the top left of the page as it is shown, and turned."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2 as pdfium

from ingest.types import PageBox

Place = Callable[[float, float], tuple[float, float]]


def placement(page: pdfium.PdfPage) -> tuple[Place, float, float]:
    """How page coordinates become points from the top left; width and height of the page as shown."""
    left, bottom, right, top = page.get_cropbox()
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    turned = page.get_rotation()
    if turned == 90:
        return lambda x, y: (y - bottom, x - left), height, width
    if turned == 180:
        return lambda x, y: (right - x, y - bottom), width, height
    if turned == 270:
        return lambda x, y: (top - y, right - x), height, width
    return lambda x, y: (x - left, top - y), width, height


def turn(place: Place, width: float, height: float, quarter: int) -> tuple[Place, float, float]:
    """The same for a page turned so that text at `quarter` times 90 degrees (anticlockwise) reads level."""
    if quarter == 1:

        def clockwise(x: float, y: float) -> tuple[float, float]:
            a, b = place(x, y)
            return height - b, a

        return clockwise, height, width
    if quarter == 2:

        def around(x: float, y: float) -> tuple[float, float]:
            a, b = place(x, y)
            return width - a, height - b

        return around, width, height
    if quarter == 3:

        def anticlockwise(x: float, y: float) -> tuple[float, float]:
            a, b = place(x, y)
            return b, width - a

        return anticlockwise, height, width
    return place, width, height


def turn_back(box: PageBox, width: float, height: float, quarter: int) -> PageBox:
    """A rectangle of a turned page of this width and height, on the page as it is shown."""
    if quarter == 1:
        return PageBox(box.page, box.y0, width - box.x1, box.y1, width - box.x0)
    if quarter == 2:
        return PageBox(box.page, width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    if quarter == 3:
        return PageBox(box.page, height - box.y1, box.x0, height - box.y0, box.x1)
    return box
