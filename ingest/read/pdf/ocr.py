"""Text recognition of scanned pages by the `tesseract` command, where the user has installed it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from functools import lru_cache

import pypdfium2 as pdfium

from ingest.read.pdf.line import Line, Page

SECONDS_A_PAGE = 60
_SCALE = 200 / 72
_MAX_SIDE = 5000
_MIN_CONFIDENCE = 30.0


@lru_cache(maxsize=1)
def tesseract() -> str:
    """Path of the tesseract command; '' when it is not installed."""
    return shutil.which("tesseract") or ""


def recognise(document: pdfium.PdfDocument, page: Page) -> bool:
    """Put the lines that tesseract reads on a page into it. False when it gave nothing in time."""
    source = document[page.index]
    try:
        scale = min(_SCALE, _MAX_SIDE / max(page.width, page.height, 1.0))
        bitmap = source.render(scale=scale, grayscale=True)
        header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode("ascii")
        data = bytes(bitmap.buffer)
        rows = (data[i * bitmap.stride : i * bitmap.stride + bitmap.width] for i in range(bitmap.height))
        image = header + b"".join(rows)
        bitmap.close()
    finally:
        source.close()
    try:
        done = subprocess.run(
            [tesseract(), "stdin", "stdout", "--dpi", "200", "tsv"],
            input=image, capture_output=True, timeout=SECONDS_A_PAGE, check=True,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        return False
    page.lines = _lines(done.stdout.decode("utf-8", "replace"), page, scale)
    page.rules = []
    return bool(page.lines)


def _lines(table: str, page: Page, scale: float) -> list[Line]:
    """tesseract's table of words, gathered into lines."""
    lines: dict[tuple[str, str, str], Line] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if not text or float(row["conf"]) < _MIN_CONFIDENCE:
            continue
        x0, y0 = int(row["left"]) / scale, int(row["top"]) / scale
        x1, y1 = x0 + int(row["width"]) / scale, y0 + int(row["height"]) / scale
        key = (row["block_num"], row["par_num"], row["line_num"])
        line = lines.get(key)
        if line is None:
            lines[key] = Line(text, page.index, x0, y0, x1, y1, size=round(y1 - y0))
        else:
            line.text += f" {text}"
            line.y0, line.x1, line.y1 = min(line.y0, y0), max(line.x1, x1), max(line.y1, y1)
    found = list(lines.values())
    usual = sorted(line.size for line in found)[len(found) // 2] if found else 0.0
    for line in found:
        if abs(line.size - usual) < 0.35 * usual:
            line.size = usual
    return found
