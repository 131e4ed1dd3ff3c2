"""A passage of a document as HTML: where it stands, its words, and the link to its place."""

from __future__ import annotations

from collections.abc import Sequence

from app.web.places import Place
from app.web.text import as_html, keep_together, shorten

PREVIEW = 420


def place_name(title: str, section: str, page: str) -> str:
    """Where a passage stands, on one line."""
    return shorten(" · ".join(p for p in (title, section, page) if p), 220)


def facts(*values: str) -> str:
    """What is known, in one line: "Report · 2020"."""
    return " · ".join(as_html(v) for v in values if v)


def apart(*values: str) -> str:
    """The same after something else: each value after a dot that stays with what stands before."""
    return "".join(f'&nbsp;· <span class="pcn-fact">{as_html(v)}</span>' for v in values if v)


def read_link(place: Place) -> str:
    """The link to a place on the Read page."""
    return f'<a class="pcn-read" href="{as_html(place.link)}">Read it in its place</a>'


def passage_card(where: str, about: Sequence[str], text: str, place: Place) -> str:
    """A passage, shortened, with its link. where: made by `place_name`; about: its kind and year."""
    return (
        f'<div class="pcn-passage"><p class="pcn-where">{keep_together(as_html(where))}{apart(*about)}</p>'
        f"<p>{as_html(shorten(text, PREVIEW))}</p><p>{read_link(place)}</p></div>"
    )
