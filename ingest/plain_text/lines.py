"""Raw text -> clean numbered lines. Knows line ends and stray characters, nothing of structure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.assemble import clean_characters

PAGE_BREAK = "\f"
_BREAKS = re.compile(r"\r\n?|[\v\x85\u2028\u2029]")
_STRAY = {
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufffe", ""),
    **dict.fromkeys("\uf0b7\uf0a7\uf0d8\u2219\u25cf\u25aa\u25e6", "•"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " "),
}
_STRAYS = re.compile(f"[{''.join(_STRAY)}]")
_TRAILING_MARKS = re.compile(r"(?:\s*(?:\^\{[^{}]{0,80}\}|[⁰¹²³⁴-⁹⁻]+|\*))+$")
_LEADING_ON = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs)\.$")
_MARK_ENDS = frozenset("}*⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_CLOSERS = "\"'’”»)]}*_"
_TERMINAL = ".!?:;…"


def split_lines(raw: str) -> list[str]:
    """Lines of the text without blanks at their ends (tabs stay: they close empty cells).

    A form feed becomes a line of its own.
    """
    text = _BREAKS.sub("\n", raw)
    pages = [clean_characters(page) for page in text.split(PAGE_BREAK)]
    text = f"\n{PAGE_BREAK}\n".join(pages)
    text = _STRAYS.sub(lambda found: _STRAY[found[0]], text)
    return [line if line == PAGE_BREAK else line.rstrip(" ") for line in text.split("\n")]


def squeeze(text: str) -> str:
    """The text with every run of white space as one blank, and none at the ends."""
    return " ".join(text.split())


def without_end_marks(text: str) -> str:
    """The text without reference marks, closing quotation marks and brackets at its end."""
    tail = text[-200:]
    bare = _unmarked(tail)
    while bare and bare[-1] in _CLOSERS:
        bare = _unmarked(bare[:-1])
    return text[:-200] + bare


def _unmarked(text: str) -> str:
    """The text without marks at its end. Only a look at its last character is quick."""
    bare = text.rstrip()
    return _TRAILING_MARKS.sub("", text).rstrip() if bare[-1:] in _MARK_ENDS else bare


def is_open(text: str) -> bool:
    """True where the text stops in the middle of a sentence: no punctuation closes it."""
    bare = without_end_marks(text)
    return bool(bare) and (bare[-1] not in _TERMINAL or bool(_LEADING_ON.search(bare[-8:])))


def starts_low(text: str) -> bool:
    """True where the text starts in the middle of a sentence: its first letter is small."""
    bare = text.lstrip("(['‘\"“* ")
    return bare[:1].islower()


def next_filled(lines: Sequence[str], start: int, step: int, skip: set[int]) -> int:
    """Number of the next line with text from `start` on (exclusive), not in `skip`; -1 if none."""
    i = start + step
    while 0 <= i < len(lines):
        if lines[i].strip() and i not in skip:
            return i
        i += step
    return -1
