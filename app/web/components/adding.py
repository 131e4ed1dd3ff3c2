"""Adding documents: choose files, see each being read, cancel, and what became of each."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from app.web.boundary import guarded
from app.web.ingestion import Ingestion, Lot, Upload
from app.web.services import open_services
from app.web.text import as_html, as_markdown, count
from app.web.words import step_name
from index.library import FileOutcome

TYPES = "PDF, Word, OpenDocument, PowerPoint, Excel, EPUB, HTML, Markdown, RTF, CSV or plain text"
OUTCOMES = {
    "added": ("✓", "supported", "Added"),
    "updated": ("✓", "supported", "Updated"),
    "unchanged": ("=", "unchanged", "Already in the library"),
    "refused": ("✗", "unsupported", "Not added"),
}


def show_adding(ingestion: Ingestion) -> None:
    """The place to drop files, or how far the lot being added is."""
    if ingestion.busy:
        _running()
        return
    if ingestion.lot is not None:
        _finished(ingestion.lot)
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
        st.html(outcomes_html(lot.outcomes))
        if lot.cancelled:
            st.caption("Stopping after this file. What was read before is kept.")
        elif reading:
            st.button("Cancel", key="upload_cancel", on_click=ingestion.cancel)


def _finished(lot: Lot) -> None:
    """What became of the last lot."""
    with st.container(border=True):
        if lot.error:
            st.error(as_markdown(lot.error), icon=":material/error:")
        else:
            st.markdown(f"**{summary(lot)}**")
        st.html(outcomes_html(lot.outcomes))


def summary(lot: Lot) -> str:
    """ "2 added, 1 not added; cancelled before 3 files"."""
    numbers = Counter(o.outcome for o in lot.outcomes)
    counts = [f"{numbers[name]} {words[2].lower()}" for name, words in OUTCOMES.items() if numbers[name]]
    told = ", ".join(counts) or "Nothing was added"
    left = len(lot.names) - len(lot.outcomes)
    return f"{told}; cancelled before {count(left, 'file')}" if lot.cancelled and left else told


def outcomes_html(outcomes: list[FileOutcome]) -> str:
    """One line for each file."""
    lines = "".join(_line(o) for o in outcomes)
    return f'<ul class="pcn-outcomes">{lines}</ul>'


def _line(outcome: FileOutcome) -> str:
    sign, css, words = OUTCOMES.get(outcome.outcome, ("?", "", outcome.outcome))
    name = outcome.title or outcome.path.replace("\\", "/").rpartition("/")[2]
    size = f", {outcome.words:,} words" if outcome.words else ""
    reason = f" — {as_html(outcome.reason)}" if outcome.reason else ""
    return (
        f'<li><span class="pcn-outcome {css}">{sign} {as_html(words)}:</span>'
        f" {as_html(name)}{size}{reason}</li>"
    )
