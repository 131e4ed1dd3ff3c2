"""Bytes of a text file become a string: by byte-order mark, then UTF-8, then the likeliest encoding."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from ingest.errors import DamagedFile, EmptyFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESS_BYTES = 64_000
"""Guessing an encoding reads no more than this much of a file."""
_BINARY = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_BINARY = 0.02
_FEW = 8


def read_text(path: Path) -> str:
    """The text of a file.

    Raises EmptyFile when there is nothing in it, DamagedFile when it is not text.
    """
    return decode(path.read_bytes())


def decode(data: bytes, declared: str = "") -> str:
    """Text of bytes. declared: an encoding that the content names itself, used if it fits."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile("the file is empty; check that it was saved or downloaded completely")
    text = _decode(data, declared)
    if len(_BINARY.findall(text)) > max(_FEW, _MAX_BINARY * len(text)):
        raise DamagedFile("it does not hold readable text; save it again as plain text, .docx or .pdf")
    return text


def _decode(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    for encoding in ("utf-8", declared or "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guess(data), errors="replace")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every second byte is zero."""
    head = data[:4000]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8: cp1252 unless another is clearly better."""
    if _looks_western(data):
        return "cp1252"
    best = from_bytes(data[:_GUESS_BYTES], preemptive_behaviour=False).best()
    return best.encoding if best is not None else "cp1252"


def _looks_western(data: bytes) -> bool:
    """Few bytes above ASCII among many letters: English text with curly quotes or pound signs."""
    head = data[:_GUESS_BYTES]
    high = sum(b > 0x7F for b in head)
    letters = sum(chr(b).isalpha() or b == 0x20 for b in head if b < 0x80)
    return high <= 0.15 * len(head) and letters >= 0.6 * (len(head) - high)
