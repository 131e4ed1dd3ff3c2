"""The frame around every page: menu, style, the first start, and the boundary for errors."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.web.boundary import boundary
from app.web.starting import show_start
from app.web.state import state
from app.web.views import ask, audit, library, quality, read, review

STYLE = Path(__file__).with_name("style.css")


def show() -> None:
    """Show the page that was chosen, once the library is open."""
    st.html(STYLE)
    pages = {
        "ask": st.Page(ask.page, title="Ask", icon=":material/forum:", default=True),
        "read": st.Page(read.page, title="Read", icon=":material/menu_book:", url_path="read"),
        "library": st.Page(library.page, title="Library", icon=":material/folder_open:", url_path="library"),
        "audit": st.Page(audit.page, title="Audit", icon=":material/fact_check:", url_path="audit"),
        "review": st.Page(review.page, title="Review", icon=":material/rate_review:", url_path="review"),
        "quality": st.Page(quality.page, title="Quality", icon=":material/monitoring:", url_path="quality"),
    }
    state().pages = pages
    chosen = st.navigation(list(pages.values()), position="top")
    st.set_page_config(page_title=f"{chosen.title} – PCN Assistant")
    with boundary():
        if show_start():
            chosen.run()
