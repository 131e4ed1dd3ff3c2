"""What is shown while the assistant starts for the first time, or could not start."""

from __future__ import annotations

import streamlit as st

from app.web.services import Services, open_services
from app.web.text import as_markdown
from app.web.words import step_name

FIRST = (
    "The assistant is getting its library ready. This happens once and takes about a minute;"
    " after that it starts at once."
)


def show_start() -> bool:
    """True once the library is open; until then shows how far it is, and False when it failed."""
    services = open_services()
    if not services.startup.built.is_set() and not services.startup.wait(0.4):
        _show_progress(services)
    if services.startup.built.is_set():
        return True
    st.title("PCN Assistant", anchor=False)
    st.error(as_markdown(services.startup.error), icon=":material/error:")
    if st.button("Try again", type="primary"):
        services.startup.begin()
        st.rerun()
    return False


def _show_progress(services: Services) -> None:
    """Stay here, showing progress, until the library is open or the start failed."""
    place = st.empty()
    while not services.startup.wait(0.3):
        with place.container():
            st.title("PCN Assistant", anchor=False)
            st.write(FIRST)
            st.progress(services.startup.share, as_markdown(step_name(services.startup.step)))
    place.empty()
