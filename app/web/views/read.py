"""Read: a document with its outline, a quotation marked in its place, and ways on from there."""

from __future__ import annotations

import streamlit as st

from app.web.catalogue import Catalogue, Entry
from app.web.components.links import follow_links
from app.web.components.nearby import show_nearby
from app.web.components.original import show_original
from app.web.components.passages import facts
from app.web.components.reading import ANCHOR, Piece, outline_html, part_html, part_of, parts, pieces
from app.web.places import Place, place_from
from app.web.services import open_services
from app.web.text import as_html, as_markdown
from app.web.words import day, kind_name
from index.library import Library
from ingest.types import Document


def page() -> None:
    """The page, from top to bottom."""
    services = open_services()
    catalogue = services.catalogue
    st.title("Read", anchor=False)
    if not catalogue.entries:
        st.info("The library is empty. Add documents on the Library page; then you can read them here.")
        return
    place = _chosen(catalogue, place_from(st.query_params))
    if place is None:
        st.write("Choose a document, or open a quotation from an answer.")
        return
    document = _document(services.library, place.document)
    if document is None:
        st.warning("This document is no longer in the library. Choose another one.")
        return
    _show(document, catalogue.entries[document.id], _inside(place, document), services.library)


def _chosen(catalogue: Catalogue, place: Place | None) -> Place | None:
    """The place asked for by the address, unless another document is chosen from the list."""
    known = list(catalogue.entries)
    held = place.document if place and place.document in catalogue.entries else None
    if st.session_state.get("read_address") != (place.document if place else ""):
        st.session_state["read_document"] = held
        st.session_state["read_address"] = place.document if place else ""
    chosen = st.selectbox(
        "Document",
        known,
        key="read_document",
        index=None,
        placeholder="Choose a document",
        format_func=catalogue.label,
    )
    if chosen and chosen != held:
        st.session_state["read_address"] = chosen
        st.query_params.from_dict(Place(chosen).query)
        return Place(chosen)
    return place


def _document(library: Library, document_id: str) -> Document | None:
    return library.generation().store.document(document_id)


def _inside(place: Place, document: Document) -> Place:
    """The place, held within the text."""
    length = len(document.text)
    return Place(place.document, min(place.start, length), min(place.end, length))


def _show(document: Document, entry: Entry, place: Place, library: Library) -> None:
    _header(document, entry)
    if place.is_quotation:
        show_nearby(document, place, library)
    as_picture = show_original(document, place)
    found = parts(pieces(document))
    part = _part(document, found, place)
    with st.sidebar:
        st.header("Outline", anchor=False)
        st.html(outline_html(document, part, place) or '<p class="pcn-hint">No headings were found in it.</p>')
    if not as_picture:
        _text(document, part, place)
    visit = f"{place.query}{part[0].start if part else 0}"
    if goal := follow_links(ANCHOR, visit):
        st.query_params.from_dict(goal.query)
        st.rerun()


def _header(document: Document, entry: Entry) -> None:
    m = document.metadata
    authors = ", ".join(m.authors[:4]) + (" and others" if len(m.authors) > 4 else "")
    dated = f"written {day(m.published)}" if entry.builtin else day(m.published)
    about = facts(kind_name(m.kind, note=entry.builtin), dated, authors, m.issuer)
    replaced = ""
    if entry.replaced_by:
        newer = as_html(entry.replaced_by)
        replaced = f'<p class="pcn-notice">Replaced by “{newer}”: read it as history.</p>'
    title = as_html(document.title)
    st.html(f'<div class="pcn-text"><h2>{title}</h2><p class="pcn-where">{about}</p></div>{replaced}')
    for warning in document.warnings:
        st.caption(as_markdown(warning))


def _part(document: Document, found: list[list[Piece]], place: Place) -> list[Piece]:
    """The part on screen: where the place is, until another part is chosen."""
    if not found:
        return []
    if len(found) == 1:
        return found[0]
    st.caption(f"This document is shown in {len(found)} parts.")
    here = part_of(found, place.start) + 1
    number = st.pagination(len(found), default=here, key=f"read_part_{place.link}", max_visible_pages=7)
    return found[number - 1]


def _text(document: Document, part: list[Piece], place: Place) -> None:
    if not part:
        st.info("No text was found in this document.")
        return
    removed = False
    if document.removed:
        removed = st.toggle("Show reference marks that were taken out of the text", key="read_removed")
    st.html(part_html(document, part, place, removed=removed))
