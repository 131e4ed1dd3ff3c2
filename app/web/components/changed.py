"""What the last change to the library did: when, and what became of each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from app.web.text import as_html, as_markdown, count, shorten
from app.web.words import OUTCOMES, when
from index.changes import Change, FileOutcome

SIGNS = {
    "added": ("✓", "supported"),
    "updated": ("✓", "supported"),
    "edited": ("✓", "supported"),
    "removed": ("−", "removed"),
    "unchanged": ("=", "unchanged"),
    "refused": ("✗", "unsupported"),
}
LISTED = 8
"""Documents shown at once; more are folded."""
LONGEST_TITLE = 160


def show_last_change(change: Change | None) -> None:
    """A box with the change, when it is known."""
    if change is None or not (change.outcomes or change.indexed):
        return
    with st.container(border=True, key="pcn_last_change"):
        st.markdown(f"**Last change**, {as_markdown(when(change.when))}: {summary(change)}")
        listed = outcomes_html(change.outcomes)
        if len(change.outcomes) > LISTED:
            listed = (
                f'<details class="pcn-more"><summary>All {len(change.outcomes)} documents</summary>{listed}</details>'
            )
        if change.outcomes:
            st.html(listed)


def summary(change: Change) -> str:
    """ "2 added, 1 not added; stopped before 3 files"."""
    numbers = Counter(o.outcome for o in change.outcomes)
    counts = [f"{numbers[name]} {words.lower()}" for name, words in OUTCOMES.items() if numbers[name]]
    told = ", ".join(counts) or "nothing was added"
    if change.indexed:
        told = f"the index was made anew, from {count(change.indexed, 'document')}"
    return f"{told}; stopped before {count(change.unread, 'file')}" if change.unread else told


def outcomes_html(outcomes: Sequence[FileOutcome]) -> str:
    """One line for each document."""
    return f'<ul class="pcn-outcomes">{"".join(map(_line, outcomes))}</ul>'


def _line(outcome: FileOutcome) -> str:
    sign, css = SIGNS.get(outcome.outcome, ("?", ""))
    name = shorten(outcome.title, LONGEST_TITLE) or outcome.path.replace("\\", "/").rpartition("/")[2]
    size = f", {outcome.words:,} words" if outcome.words else ""
    reason = f" — {as_html(outcome.reason)}" if outcome.reason else ""
    words = OUTCOMES.get(outcome.outcome, outcome.outcome)
    return (
        f'<li><span class="pcn-outcome {css}">{sign} {as_html(words)}:</span>'
        f" {as_html(name)}{size}{reason}</li>"
    )
