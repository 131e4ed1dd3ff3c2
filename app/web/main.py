"""The assistant in the browser: `streamlit run app/web/main.py`, or `pcn chat`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
ICON = Path(__file__).with_name("icon.png")
BROKEN = (
    "The assistant can't start: a part of it is missing or damaged. Run 'make install' again; its log says"
    " which part."
)


def main() -> None:
    """Show the assistant; an installation that is not whole ends in one sentence."""
    st.set_page_config(page_title="PCN Assistant", page_icon=ICON, layout="centered")
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    try:
        from app.web.frame import show

        show()
    except Exception:
        logging.getLogger(__name__).exception("The assistant can't start")
        st.error(BROKEN, icon=":material/error:")


main()
