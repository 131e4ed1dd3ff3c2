"""Texts in a plain form in which the same words compare equal."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "*": "",
    }
)
_SEPARATOR = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_MARKER = re.compile(r"\s?\[\d+\]")


def plain(text: str) -> str:
    """NFKC, plain quotes and dashes, no asterisks, single spaces; case kept."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_PLAIN)).strip()


def without_separators(text: str) -> str:
    """30,000 and 30 000 as 30000."""
    return _SEPARATOR.sub("", text)


def fold(text: str) -> str:
    """`plain`, in lower case and without thousands separators."""
    return without_separators(plain(text)).lower()


def without_markers(text: str) -> str:
    """An answer's text without its [1] markers."""
    return _MARKER.sub("", text)
