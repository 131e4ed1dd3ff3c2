"""The switch between a PDF's text and the picture of its page."""

from __future__ import annotations

import streamlit as st

from app.web.components.page_image import boxes_of, original, page_picture
from app.web.places import Place
from ingest.types import Document

VIEWS = ["Text", "Original page"]


def show_original(document: Document, place: Place) -> bool:
    """Offer the original where there is one; True when its page is shown instead of the text."""
    path = original(document)
    boxes = boxes_of(document, place.start, place.end) if path else []
    if path is None or not boxes:
        return False
    view = st.segmented_control("Show as", VIEWS, default=VIEWS[0], required=True, key="read_view")
    if view != VIEWS[1]:
        return False
    for page in dict.fromkeys(b.page for b in boxes):
        marked = tuple(b for b in boxes if b.page == page) if place.is_quotation else ()
        picture = page_picture(str(path), document.sha256, page, marked)
        if picture is None:
            st.warning("This page can't be drawn. Read the text instead.")
            continue
        st.image(
            picture,
            caption=f"Page {page + 1} of the file",
            width="stretch",
            alt=f"Page {page + 1} of the original, with the quotation marked",
        )
    return True
