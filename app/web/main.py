"""The assistant in the browser: `streamlit run app/web/main.py`, or `pcn chat`."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from app.web.boundary import boundary  # noqa: E402
from app.web.starting import show_start  # noqa: E402
from app.web.state import state  # noqa: E402
from app.web.views import ask, audit, library, quality, read  # noqa: E402

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.png")


def main() -> None:
    """Set the page up, then run the one that was chosen."""
    st.set_page_config(page_title="PCN Assistant", page_icon=ICON, layout="centered")
    st.html(STYLE)
    pages = {
        "ask": st.Page(ask.page, title="Ask", icon=":material/forum:", default=True),
        "read": st.Page(read.page, title="Read", icon=":material/menu_book:", url_path="read"),
        "library": st.Page(library.page, title="Library", icon=":material/folder_open:", url_path="library"),
        "audit": st.Page(audit.page, title="Audit", icon=":material/fact_check:", url_path="audit"),
        "quality": st.Page(quality.page, title="Quality", icon=":material/monitoring:", url_path="quality"),
    }
    state().pages = pages
    chosen = st.navigation(list(pages.values()), position="top")
    with boundary():
        if show_start():
            chosen.run()


main()
