"""Text from documents, questions, file names and models, made safe to show.

Everything the app did not write itself goes through `as_html` or `as_markdown`; there is no third way.
"""

from __future__ import annotations

import html
import re
import unicodedata

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PILED_MARKS = 3
"""Combining marks kept on one letter; more of them climb over the lines around."""
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r"(\\:)(?=[\w+\\-])")
_ABBREVIATED = re.compile(r"\b(pp?\.|et|al\.) ")
_JOINER = "\u2060"


def clean(text: str) -> str:
    """The text without what can't be shown: control characters, lone surrogates, changes of
    direction, and piles of accents. Tabs and line breaks stay."""
    shown = _DIRECTION.sub("", _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    if shown.isascii():
        return shown
    kept: list[str] = []
    pile = 0
    for character in shown:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile <= _PILED_MARKS:
            kept.append(character)
    return "".join(kept)


def as_html(text: object) -> str:
    """Text for use between HTML tags or inside a quoted attribute."""
    return html.escape(clean(str(text)), quote=True)


def as_markdown(text: object) -> str:
    """Text for a label, message or option that Streamlit reads as Markdown, on one line.

    Every ASCII punctuation mark is escaped; a word joiner after a colon keeps emoji and icon
    shortcodes from being read.
    """
    line = " ".join(clean(str(text)).split())
    return _SHORTCODE.sub(rf"\1{_JOINER}", _MARKDOWN.sub(r"\\\1", line))


def keep_together(html_text: str) -> str:
    """Without a line break between "p." and its number, or inside "et al."."""
    return _ABBREVIATED.sub(r"\1&nbsp;", html_text)


def shorten(text: str, length: int) -> str:
    """At most `length` characters on one line, cut at a word, with an ellipsis when cut."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > length // 2 else cut).rstrip(" ,;:.") + "…"


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 passage", "1,243 passages"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
