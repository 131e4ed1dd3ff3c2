"""Under an answer: copy it with references, see why this evidence, rate it, open its full record."""

from __future__ import annotations

import json

import streamlit as st

from answer.records import Turn
from answer.serialise import to_json
from app.web.boundary import guarded
from app.web.catalogue import Catalogue
from app.web.components.plain_copy import copy_text
from app.web.components.signals import why_html
from app.web.services import open_services
from app.web.state import go_to

THUMBS_UP = 1


@st.fragment
@guarded
def show_actions(turn: Turn) -> None:
    """The row of actions of one answer."""
    catalogue = open_services().catalogue
    name = turn.number or turn.record.record_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"pcn_actions_{name}"):
        _copy(turn, catalogue, str(name))
        _why(turn, str(name))
        if turn.number:
            if st.button("Full record", icon=":material/fact_check:", key=f"record_{name}", type="tertiary"):
                go_to("audit", record=turn.record.record_id)
            _thumbs(turn)
    if turn.number:
        _reason(turn)


def _copy(turn: Turn, catalogue: Catalogue, name: str) -> None:
    opened = st.popover(
        "Copy with references",
        icon=":material/content_copy:",
        type="tertiary",
        key=f"copy_{name}",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        titles = {
            d: catalogue.title(d)
            for d in {e.document_id for e in turn.record.evidence}
            | {c.document_id for s in turn.record.statements for c in s.citations}
        }
        text = copy_text(turn.record, titles)
        st.caption("Press the copy sign at the top right of the text, or save it.")
        st.code(text, language=None, wrap_lines=True, height=320)
        with st.container(horizontal=True):
            st.download_button(
                "Save as text",
                text,
                "pcn-assistant-answer.txt",
                "text/plain",
                key=f"txt_{name}",
                on_click="ignore",
            )
            st.download_button(
                "Save the full record (JSON)",
                json.dumps(to_json(turn.record), indent=1),
                "pcn-assistant-answer.json",
                "application/json",
                key=f"json_{name}",
                on_click="ignore",
            )


def _why(turn: Turn, name: str) -> None:
    if not turn.record.evidence:
        return
    opened = st.popover(
        "Why this evidence?", icon=":material/help:", type="tertiary", key=f"why_{name}", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.html(why_html(turn.record.evidence))


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
