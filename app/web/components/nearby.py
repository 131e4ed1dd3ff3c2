"""From a quotation: its permanent link, a question about it, and what else says this."""

from __future__ import annotations

import streamlit as st

from app.web.boundary import guarded
from app.web.components.conversations import open_conversation
from app.web.components.passages import passage_card, place_name
from app.web.places import Place
from app.web.services import open_services
from app.web.state import go_to, state
from app.web.text import as_html, shorten
from app.web.words import kind_and_year
from index.library import Library
from index.search import Evidence
from ingest.types import Document

OTHERS = 5
READ = 12
LONGEST_SEARCHED = 600


def show_nearby(document: Document, place: Place, library: Library) -> None:
    """The quotation and what can be done with it."""
    quotation = document.text[place.start : place.end]
    where = " · ".join(
        p for p in (document.section_path(place.start), document.page_label(place.start, place.end)) if p
    )
    st.html(
        f'<blockquote class="pcn-passage"><mark>{as_html(shorten(quotation, 600))}</mark>'
        f'<p class="pcn-where">{as_html(where)}</p></blockquote>'
    )
    with st.container(horizontal=True, gap="small", key="pcn_nearby"):
        _ask(document, place)
        if st.button("What else says this?", icon=":material/travel_explore:", key="nearby_search"):
            _others(quotation, document)
        _link(place)


def _ask(document: Document, place: Place) -> None:
    with st.popover("Ask about this", icon=":material/forum:", key="nearby_ask"):
        section = document.section_path(place.start).rpartition(" > ")[2]
        topic = section or shorten(document.title, 80)
        question = st.text_area(
            "Your question",
            f"What else is known about “{topic}”?",
            key=f"nearby_question_{place.document}_{place.start}",
            max_chars=2000,
        )
        only = st.checkbox("Search only this document", key="nearby_only")
        if st.button("Ask", type="primary", disabled=not question.strip(), key="nearby_go"):
            open_conversation("")
            state().choices.documents = [document.id] if only else []
            st.session_state.pop("scope_documents", None)
            state().question = question
            go_to("ask")


def _link(place: Place) -> None:
    with st.popover("Link to this place", icon=":material/link:", key="nearby_link"):
        st.caption("Opens this quotation again, on this computer, while the document is in the library.")
        base = (st.context.url or "").partition("?")[0].rstrip("/")
        root = base[: -len("/read")] if base.endswith("/read") else base
        st.code(f"{root}/{place.link}", language=None, wrap_lines=True)


@st.dialog("Nearest passages in other documents", width="medium")
@guarded
def _others(quotation: str, document: Document) -> None:
    """Passages of other documents nearest to the quotation."""
    searcher = open_services().assistant.searcher()
    found = searcher.search(quotation[:LONGEST_SEARCHED], READ)
    others = [e for e in found if e.passage.document_id != document.id][:OTHERS]
    if not others:
        st.caption("No other document in the library says something near to this.")
        return
    st.caption("Near in meaning or words. Whether they agree is for you to judge.")
    st.html("".join(_other(e) for e in others))


def _other(evidence: Evidence) -> str:
    p, m = evidence.passage, evidence.document.metadata
    where = place_name(evidence.document.title, p.section, p.page)
    about = kind_and_year(m.kind, m.published, note=evidence.document.origin == "builtin")
    return passage_card(where, about, evidence.text, Place(p.document_id, p.start, p.end))
