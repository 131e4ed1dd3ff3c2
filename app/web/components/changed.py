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
"""Documents shown at once."""
LONGEST_TITLE = 160


def show_last_change(change: Change | None) -> None:
    """A box with the change, when it is known."""
    if change is None or not (change.outcomes or change.indexed):
        return
    with st.container(border=True, key="pcn_last_change"):
        st.markdown(f"**Last change**, {as_markdown(when(change.when))}: {summary(change)}")
        if change.outcomes:
            st.html(_listed(change.outcomes))


def _listed(outcomes: Sequence[FileOutcome]) -> str:
    """What was not added stays in sight; of many others, the list is folded."""
    if len(outcomes) <= LISTED:
        return outcomes_html(outcomes)
    refused = [o for o in outcomes if o.outcome == "refused"]
    others = [o for o in outcomes if o.outcome != "refused"]
    parts = [outcomes_html(refused)] if refused else []
    if others:
        title = f"{'The other ' if refused else 'All '}{count(len(others), 'document')}"
        folded = f"<summary>{title}</summary>{outcomes_html(others)}"
        parts.append(f'<details class="pcn-more">{folded}</details>')
    return "".join(parts)


def summary(change: Change) -> str:
    """ "2 added, 1 not added; stopped before 3 files"."""
    numbers = Counter(o.outcome for o in change.outcomes)
    counts = [f"{numbers[name]} {words.lower()}" for name, words in OUTCOMES.items() if numbers[name]]
    told = ", ".join(counts) or "nothing was added"
    if change.indexed:
        told = f"the index was made anew, from {count(change.indexed, 'document')}"
    return f"{told}; stopped before {count(change.unread, 'file')}" if change.unread else told


def outcomes_html(outcomes: Sequence[FileOutcome], *, running: bool = False) -> str:
    """One line for each document. running: the index is still to be built, so that nothing is in it yet."""
    return f'<ul class="pcn-outcomes">{"".join(_line(o, running) for o in outcomes)}</ul>'


def _line(outcome: FileOutcome, running: bool) -> str:
    sign, css = SIGNS.get(outcome.outcome, ("?", ""))
    name = shorten(outcome.title, LONGEST_TITLE) or outcome.path.replace("\\", "/").rpartition("/")[2]
    size = f", {outcome.words:,} words" if outcome.words else ""
    reason = f" — {as_html(outcome.reason)}" if outcome.reason else ""
    words = OUTCOMES.get(outcome.outcome, outcome.outcome)
    if running and outcome.outcome in {"added", "updated"}:
        words = "Read"
    return (
        f'<li><span class="pcn-outcome {css}">{sign} {as_html(words)}:</span>'
        f" {as_html(name)}{size}{reason}</li>"
    )
