"""Under an answer: copy or save it with references, rate it, open its full record."""

from __future__ import annotations

import streamlit as st

from answer.records import Turn
from app.web.boundary import guarded
from app.web.components.saving import show_saving
from app.web.services import open_services
from app.web.state import go_to

THUMBS_UP = 1


@st.fragment
@guarded
def show_actions(turn: Turn) -> None:
    """The row of actions of one answer, and what they opened."""
    name = str(turn.number or turn.record.record_id)
    opened = f"copying_{name}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"pcn_actions_{name}"):
        if st.button("Copy or save", icon=":material/content_copy:", type="tertiary", key=f"copy_{name}"):
            st.session_state[opened] = not st.session_state.get(opened, False)
        if turn.number:
            if st.button("Full record", icon=":material/fact_check:", key=f"record_{name}", type="tertiary"):
                go_to("audit", answer=str(turn.number))
            _thumbs(turn)
    if st.session_state.get(opened):
        show_saving(turn, open_services())
    if turn.number:
        _reason(turn)


def _thumbs(turn: Turn) -> None:
    key = f"thumbs_{turn.number}"
    if key not in st.session_state and turn.helpful is not None:
        st.session_state[key] = int(turn.helpful)
    st.feedback("thumbs", key=key, on_change=_rate, args=(turn.number,))


def _rate(number: int) -> None:
    thumb = st.session_state.get(f"thumbs_{number}")
    if thumb is not None:
        open_services().records.rate(number, thumb == THUMBS_UP, st.session_state.get(f"reason_{number}", ""))


def _reason(turn: Turn) -> None:
    thumb = st.session_state.get(f"thumbs_{turn.number}")
    if thumb is None:
        return
    key = f"reason_{turn.number}"
    if key not in st.session_state:
        st.session_state[key] = turn.reason
    question = "What was good about it?" if thumb == THUMBS_UP else "What was wrong with it?"
    st.text_input(
        f"{question} (if you like; kept on this computer)",
        key=key,
        max_chars=500,
        on_change=_rate,
        args=(turn.number,),
    )
    if st.session_state[key]:
        st.caption("Thank you. Your reason is kept with the answer.")
