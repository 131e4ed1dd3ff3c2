"""Adding documents: choose files, see each being read, cancel."""

from __future__ import annotations

import streamlit as st

from app.web.boundary import guarded
from app.web.components.changed import outcomes_html
from app.web.ingestion import Ingestion, Upload
from app.web.services import open_services
from app.web.text import as_markdown, count
from app.web.words import step_name

TYPES = "PDF, Word, OpenDocument, PowerPoint, Excel, EPUB, HTML, Markdown, RTF, CSV or plain text"


def show_adding(ingestion: Ingestion) -> None:
    """The place to drop files, or how far the lot being added is."""
    if ingestion.busy:
        _running()
        return
    if ingestion.lot is not None and ingestion.lot.error:
        st.error(as_markdown(ingestion.lot.error), icon=":material/error:")
    turn = st.session_state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        "Add documents",
        accept_multiple_files=True,
        key=f"upload_{turn}",
        help="Files are copied into the data folder on this computer and stay there until you remove them.",
    )
    st.caption(f"{TYPES}. Don't add documents that hold details of patients.")
    if files and st.button(
        f"Add {count(len(files), 'file')}", type="primary", icon=":material/upload_file:", key="upload_go"
    ):
        ingestion.start([Upload(f.name, f.getvalue()) for f in files])
        st.session_state["upload_turn"] = turn + 1
        st.rerun()


@st.fragment(run_every=0.5)
@guarded
def _running() -> None:
    """How far the lot is; the whole page runs again when it has finished."""
    ingestion = open_services().ingestion
    lot = ingestion.lot
    if lot is None or not ingestion.busy:
        st.rerun()
        return
    read = len(lot.outcomes)
    reading = read < len(lot.names) and not lot.step
    label = step_name(lot.step) if lot.step else "Bringing the index up to date"
    if reading:
        label = f"Reading file {read + 1} of {len(lot.names)}: {lot.names[read]}"
    with st.container(border=True):
        st.progress(min(1.0, lot.share), as_markdown(label))
        st.html(outcomes_html(lot.outcomes, running=True))
        if lot.cancelled:
            st.caption("Stopping after this file. What was read before is kept.")
        elif reading:
            st.button("Cancel", key="upload_cancel", on_click=ingestion.cancel)
        st.caption("Until this has finished, questions are answered from the library as it was.")
