"""Waiting for an answer: the place in the line, each real step as it is done, and the sentences of a
summary as each has been checked."""

from __future__ import annotations

import streamlit as st

from app.web.components.answer import written_html
from app.web.desk import Desk, Job
from app.web.startup import Startup
from app.web.text import as_markdown

POLL_S = 0.08
LOADING = "Loading the language model. The first question after a start waits a few seconds."


def wait_for(job: Job, desk: Desk, startup: Startup) -> None:
    """Show progress until the job has finished."""
    with st.container(key="pcn_progress"):
        place = st.empty()
    with place.status("Working on your question", expanded=True) as status:
        line = st.empty()
        written = st.empty()
        shown, sentences = "", 0
        while not job.finished.wait(POLL_S):
            label = _now(job, desk, startup)
            if label != shown:
                status.update(label=label)
                line.markdown("  \n".join(f":material/check: {as_markdown(s)}" for s in job.steps[:-1]))
                shown = label
            if len(job.written) > sentences:
                sentences = len(job.written)
                written.html(written_html(job.written[:sentences]))
        if job.error:
            status.update(label="Stopped", state="error")
    if not job.error:
        place.empty()  # with all that is in it; emptying a part of it after this breaks the page


def _now(job: Job, desk: Desk, startup: Startup) -> str:
    """What is happening, in words."""
    ahead = desk.place(job)
    if ahead:
        return f"{ahead} question{'s' if ahead > 1 else ''} before yours. It will be answered in turn."
    if job.steps:
        return as_markdown(job.steps[-1])
    return LOADING if startup.phase == "loading" else "Starting"
