"""Quick links inside the app, cards of sources, scrolling to a place, and telling screen readers.

Plain links work without it, only slower.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from app.web.places import Place, place_from_link
from app.web.state import go_to

BLANK = "<span hidden></span>"


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(__file__).with_name("links.js").read_text(encoding="utf-8")


def follow_links(
    scroll_to: str = "", visit: str = "", block: str = "center", told: str = ""
) -> Place | None:
    """Mount the helper once on a page. Gives the place whose link was pressed.

    scroll_to: id of an element to bring into view, and told: what a screen reader says, once for each
    value of `visit`.
    """
    mount = st.components.v2.component("pcn_links", html=BLANK, js=_script())
    with st.container(key="pcn_links_box"):
        pressed = mount(
            key="pcn_links",
            data={"scroll_to": scroll_to, "visit": visit, "block": block, "told": told},
            on_read_change=lambda: None,
        )
    link = pressed.get("read")
    return place_from_link(str(link)) if link else None


def go_to_place(place: Place | None) -> None:
    """Leave for the Read page when a place was pressed."""
    if place is not None:
        go_to("read", **place.query)
