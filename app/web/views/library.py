"""Library: what is in it, adding to it, and each document's details."""

from __future__ import annotations

import streamlit as st

from app.web.catalogue import Catalogue, Entry
from app.web.components.adding import show_adding
from app.web.components.changed import show_last_change
from app.web.components.managing import show_document
from app.web.components.opening import stock
from app.web.services import open_services
from app.web.text import as_markdown, clean, shorten
from app.web.words import KINDS, day, kind_name

ALL_KINDS = "All kinds"
WHOSE = ["Your documents", "Built-in notes", "All"]


def page() -> None:
    """The page, from top to bottom."""
    services = open_services()
    catalogue = services.catalogue
    st.title("Library", anchor=False)
    st.write(f"{stock(catalogue)}" if catalogue.entries else "The library is empty.")
    told = st.session_state.pop("library_told", "")
    if told:
        st.success(as_markdown(told), icon=":material/check:")
    show_adding(services.ingestion)
    if not services.ingestion.busy:
        show_last_change(services.library.last_change())
    if not catalogue.entries:
        return
    st.header("Documents", anchor=False)
    entries = _filtered(catalogue)
    if not entries:
        st.info(
            "No document fits. Change the words or the kind."
            if catalogue.own
            else "You have added no documents yet. The built-in notes are under 'Built-in notes'."
        )
        return
    _table(entries)
    chosen = st.selectbox(
        "Details of",
        [e.document.id for e in entries],
        key="library_document",
        index=None,
        placeholder="Choose a document, here or in the table",
        format_func=catalogue.label,
    )
    if chosen:
        show_document(catalogue.entries[chosen])


def _filtered(catalogue: Catalogue) -> list[Entry]:
    """Entries that the filters admit."""
    default = WHOSE[0] if catalogue.own else WHOSE[1]
    whose = st.segmented_control(
        "Show", WHOSE, default=default, required=True, key="library_whose", label_visibility="collapsed"
    )
    with st.container(horizontal=True):
        words = st.text_input("Words in the title", key="library_words", placeholder="Any words")
        kinds = [ALL_KINDS, *(KINDS[k] for k in KINDS)]
        kind = st.selectbox("Kind", kinds, key="library_kind")
    pool = {WHOSE[0]: catalogue.own, WHOSE[1]: catalogue.notes}.get(whose, list(catalogue.entries.values()))
    folded = words.casefold().split()
    return [
        e
        for e in pool
        if all(w in e.document.title.casefold() for w in folded)
        and kind in (ALL_KINDS, kind_name(e.document.metadata.kind))
    ]


def _table(entries: list[Entry]) -> None:
    """The documents as a table; choosing a row opens its details."""
    rows = [
        {
            "Title": shorten(clean(e.document.title), 200),
            "Kind": kind_name(e.document.metadata.kind),
            "Year": e.year or "not known",
            "Status": e.status,
            "Passages": e.passages,
            "Added": "Built in" if e.builtin else day(e.added),
        }
        for e in entries
    ]
    ids = [e.document.id for e in entries]

    def chosen() -> None:
        picked = st.session_state["library_table"]["selection"]["rows"]
        if picked:
            st.session_state["library_document"] = ids[picked[0]]

    st.dataframe(
        rows,
        hide_index=True,
        key="library_table",
        on_select=chosen,
        selection_mode="single-row",
        height=min(35 * len(rows) + 38, 424),
        alt="Documents of the library",
        column_config={
            "Title": st.column_config.TextColumn(width=310),
            "Passages": st.column_config.NumberColumn(format="%d"),
        },
    )
