"""Small PDFs drawn for the tests: each line of text is placed by hand, so its place is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEADING = 13.0


class PdfMaker:
    """Draws text at points from the top left, as readers report it."""

    def __init__(self, path: Path, **options: object) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=A4, **options)

    def line(self, text: str, x: float, y: float, size: float = 10, font: str = "Helvetica") -> None:
        """One line whose baseline is y points below the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(
        self, texts: Sequence[str], x: float, y: float, size: float = 10, font: str = "Helvetica"
    ) -> float:
        """Lines under each other; gives the baseline below the last one."""
        for text in texts:
            self.line(text, x, y, size, font)
            y += LEADING * size / 10
        return y

    def grid(
        self, rows: Sequence[Sequence[str]], x: float, y: float, width: float = 120, height: float = 20
    ) -> None:
        """A table with all its rules."""
        for r in range(len(rows) + 1):
            self.canvas.line(x, HEIGHT - y - r * height, x + width * len(rows[0]), HEIGHT - y - r * height)
        for c in range(len(rows[0]) + 1):
            self.canvas.line(x + c * width, HEIGHT - y, x + c * width, HEIGHT - y - len(rows) * height)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                self.line(cell, x + c * width + 4, y + r * height + 14)

    def next_page(self) -> None:
        """Start a new page."""
        self.canvas.showPage()

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path


def wrapped(words: str, per_line: int = 9) -> list[str]:
    """Text cut into lines of a number of words."""
    parts = words.split()
    return [" ".join(parts[i : i + per_line]) for i in range(0, len(parts), per_line)]
