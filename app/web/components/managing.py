"""One document of the library: open it, ask only it, edit what is known about it, remove it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.web.catalogue import Entry
from app.web.components.conversations import open_conversation
from app.web.ingestion import forget_upload
from app.web.services import open_services
from app.web.state import go_to, state
from app.web.text import as_html, as_markdown, clean, count
from app.web.words import KINDS, day, kind_name
from ingest.errors import PcnError
from ingest.types import DOCUMENT_KINDS, Metadata

EDITED = ("title", "kind", "published", "authors", "issuer", "supersedes")


def show_document(entry: Entry) -> None:
    """What is known about a document, and what can be done with it."""
    d, m = entry.document, entry.document.metadata
    facts = {
        "Kind": kind_name(m.kind, note=entry.builtin),
        "Written" if entry.builtin else "Published": day(m.published) or "not known",
        "Authors": ", ".join(m.authors),
        "Issued by": m.issuer,
        "Status": entry.status,
        "Replaced by": entry.replaced_by,
        "Passages": f"{entry.passages:,}",
        "Licence": m.licence,
        "Source": m.source,
        "File": d.file_name,
        "Added": "" if entry.builtin else day(entry.added),
        "Summary": m.summary,
        "Remarks": " ".join(d.warnings),
    }
    rows = "".join(
        f"<tr><th scope='row'>{name}</th><td>{as_html(value)}</td></tr>"
        for name, value in facts.items()
        if value
    )
    st.html(f'<h3 class="pcn-plain">{as_html(d.title)}</h3><table class="pcn-table">{rows}</table>')
    with st.container(horizontal=True, gap="small", key="pcn_document_actions"):
        if st.button("Read", icon=":material/menu_book:", key="document_read"):
            go_to("read", document=d.id)
        if st.button("Ask only this", icon=":material/forum:", key="document_ask"):
            open_conversation("")
            state().choices.documents = [d.id]
            st.session_state.pop("scope_documents", None)
            go_to("ask")
        if not entry.builtin:
            with st.popover("Edit details", icon=":material/edit:", key="document_edit"):
                _edit(entry)
            with st.popover("Remove", icon=":material/delete:", key="document_remove"):
                _remove(entry)
    if entry.builtin:
        st.caption(
            "This note comes with the product. It can't be edited or removed; set PCN_BUILTIN=off"
            " to work without the built-in notes."
        )


def _edit(entry: Entry) -> None:
    d, m = entry.document, entry.document.metadata
    with st.form(f"form_{d.id}", border=False):
        title = st.text_input("Title", clean(m.title), max_chars=300, placeholder=clean(d.file_name))
        kinds = list(DOCUMENT_KINDS)
        kind = st.selectbox(
            "Kind",
            kinds,
            index=kinds.index(m.kind) if m.kind else None,
            format_func=lambda k: KINDS[k],
            placeholder="Not stated",
        )
        published = st.text_input("Published (year, or date as 2024-03-31)", m.published, max_chars=10)
        authors = st.text_input("Authors, separated by semicolons", "; ".join(m.authors), max_chars=500)
        issuer = st.text_input("Issued by", m.issuer, max_chars=200)
        replaces = st.text_input(
            "Replaces (titles in the library, separated by semicolons)",
            "; ".join(m.supersedes),
            max_chars=500,
        )
        st.caption("A field left blank is cleared. Without a title, the file's name is shown.")
        saved = st.form_submit_button("Save", type="primary")
    if not saved:
        return
    changes = Metadata(
        title=title.strip(),
        kind=kind,
        published=published.strip(),
        authors=_listed(authors),
        issuer=issuer.strip(),
        supersedes=_listed(replaces),
    )
    changed = tuple(name for name in EDITED if getattr(changes, name) != getattr(m, name))
    try:
        with st.spinner("Saving, and bringing the index up to date"):
            open_services().library.edit(d.id, replace(changes, settled=changed))
    except PcnError as error:
        st.error(as_markdown(error), icon=":material/error:")
        return
    st.session_state["library_told"] = f"The details of '{title.strip() or d.file_name}' were saved."
    st.rerun()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _remove(entry: Entry) -> None:
    d = entry.document
    st.markdown(
        f"**{as_markdown(d.title)}** and its {count(entry.passages, 'passage')} will be taken out of"
        " the library and every index. A copy that was uploaded is deleted; a file elsewhere stays."
    )
    st.write("Answers that quoted it stay on the Audit page until you delete them.")
    if st.button("Yes, remove it", type="primary", key="document_remove_sure"):
        services = open_services()
        with st.spinner("Removing, and bringing the index up to date"):
            services.library.remove(d.id)
        forget_upload(services.settings.home, d.path)
        st.session_state["library_told"] = f"'{d.title}' was removed."
        st.session_state.pop("library_document", None)
        st.rerun()
