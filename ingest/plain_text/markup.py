"""Emphasis, links, inline tags and escapes -> the words alone. Nothing is recorded of these."""

from __future__ import annotations

import html
import re

from ingest.plain_text.lines import squeeze

_STARS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\1(?![A-Za-zÀ-ɏ*])")
_LOOSE_STARS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*]{1,400}?)(?<=[^\s*])\1(?=[’'])")
_LINES = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_]{1,400}?)(?<=[^\s_])\1(?![\w_])")
_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\((?:[^()\s]{0,500})(?:\s\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500}|[^<>\s@]{1,80}@[^<>\s]{1,120})>")
_INLINE = re.compile(
    r"</?(?:b|i|u|em|strong|sub|sup|span|br|font|small|mark|a|p|li|ul|ol)\b[^<>]{0,300}/?>", re.I
)
_ESCAPE = re.compile(r"\\+([_*#\[\](){}%&$~`|-])")
_ELLIPSIS = re.compile(r"\\l?dots\b\s?")
_SIGNS = re.compile(r"\s?\[[®©™]\]")
_TICKS = re.compile(r"(?<!`)`([^`]{1,300})`(?!`)")


def strip_markup(text: str) -> str:
    """Text without the signs of markup; search terms such as `network*` keep their star."""
    if "<" in text:
        text = _INLINE.sub("", _AUTOLINK.sub(r"\1", text))
        text = html.unescape(text) if "&" in text else text
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text:
        text = _STARS.sub(r"\2", text)
        text = _LOOSE_STARS.sub(r"\2", text)
    if "_" in text:
        text = _LINES.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _ELLIPSIS.sub("... ", text))
    if "`" in text:
        text = _TICKS.sub(r"\1", text)
    if "[" in text:
        text = _SIGNS.sub("", text)
    return squeeze(text)
