"""The sidebar's choices for the next question: what to search, how long, whether a model may summarise."""

from __future__ import annotations

import streamlit as st

from answer.types import Mode
from app.web.services import Services
from app.web.state import LENGTHS, Choices, Length, prefill, state
from app.web.text import as_markdown
from app.web.words import KINDS, writer_name
from ingest.types import DOCUMENT_KINDS

MODES: dict[Mode, str] = {"quotes": "Quotations only", "generative": "Quotations and a short summary"}


def show_choices(services: Services) -> None:
    """The choices, kept for the session whichever page is open."""
    choices = state().choices
    label = "What to search" if choices.scope is None else "What to search (narrowed)"
    with st.expander(label, expanded=choices.scope is not None, icon=":material/tune:"):
        _scope(services, choices)
    with st.expander("Length and wording", icon=":material/notes:"):
        _length(choices)
        _mode(services, choices)


def _scope(services: Services, choices: Choices) -> None:
    catalogue = services.catalogue
    prefill("scope_kinds", choices.kinds)
    choices.kinds = st.multiselect(
        "Kinds of document",
        DOCUMENT_KINDS,
        key="scope_kinds",
        format_func=lambda k: KINDS[k],
        placeholder="All kinds",
    )
    prefill("scope_documents", [d for d in choices.documents if d in catalogue.entries])
    choices.documents = st.multiselect(
        "Documents",
        list(catalogue.entries),
        format_func=catalogue.label,
        placeholder="All documents",
        key="scope_documents",
    )
    oldest, newest = catalogue.years
    if oldest and oldest != newest:
        years = ["Any year", *(str(y) for y in range(int(newest), int(oldest) - 1, -1))]
        held = str(choices.since) if str(choices.since) in years else years[0]
        prefill("scope_since", held)
        chosen = st.selectbox("Published since", years, key="scope_since")
        choices.since = int(chosen) if chosen.isdigit() else 0
    if choices.scope is not None:
        st.button("Search everything", key="scope_clear", on_click=_clear)


def _clear() -> None:
    s = state()
    s.choices.kinds, s.choices.documents, s.choices.since = [], [], 0
    for key in ("scope_kinds", "scope_documents", "scope_since"):
        st.session_state.pop(key, None)


def _length(choices: Choices) -> None:
    lengths: list[Length] = list(LENGTHS)
    prefill("length", choices.length)
    chosen = st.segmented_control("Length of answers", lengths, key="length")
    choices.length = chosen or "Standard"


def _mode(services: Services, choices: Choices) -> None:
    if services.settings.writer == "none":
        choices.mode = "quotes"
        st.caption("Answers are exact quotations, chosen and ordered. No text is generated.")
        return
    modes = list(MODES)
    prefill("mode", choices.mode)
    choices.mode = st.radio("Wording", modes, key="mode", format_func=lambda m: MODES[m])
    st.caption(f"Model for summaries: {as_markdown(writer_name(services.assistant.writer.name))}.")
