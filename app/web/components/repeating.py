"""Ask a recorded question again, as it was asked, and show what differs."""

from __future__ import annotations

import streamlit as st

from answer.records import Turn
from answer.types import AnswerRecord
from app.audit_commands import compare
from app.web.components.progress import wait_for
from app.web.desk import Request
from app.web.services import Services
from app.web.text import as_html, as_markdown
from app.web.words import STATUSES
from index.search import Scope


def show_repeat(turn: Turn, services: Services) -> None:
    """The button, and the comparison once it was pressed."""
    key = f"repeated_{turn.number}"
    if st.button("Repeat this question", icon=":material/replay:", key="audit_repeat"):
        job = services.desk.submit(_request(turn.record, f"repeat {turn.number}"))
        wait_for(job, services.desk, services.startup)
        if job.error:
            st.error(as_markdown(job.error), icon=":material/error:")
        elif job.turn is not None:
            st.session_state[key] = job.turn.record
    if key in st.session_state:
        _show_difference(turn.record, st.session_state[key])


def _request(record: AnswerRecord, name: str) -> Request:
    scope = None
    if record.scope:
        scope = Scope(
            frozenset(record.scope.get("kinds", ())),
            frozenset(record.scope.get("documents", ())),
            int(record.scope.get("since", 0)),
        )
    length = float(getattr(record, "length", 1.0))
    return Request(record.question, name, record.history, record.mode, scope, length, keep=False)


def _show_difference(old: AnswerRecord, new: AnswerRecord) -> None:
    found = compare(old, new)
    reasons = as_markdown("; ".join(found["why"]))
    if found["same"]:
        st.success(f"The answer is the same. {reasons[:1].upper()}{reasons[1:]}.", icon=":material/check:")
        return
    st.warning(f"The answer differs: {reasons}.", icon=":material/difference:")
    parts = []
    if found["old_status"] != found["new_status"]:
        parts.append(f"<p>Outcome: {STATUSES[old.status]} before, {STATUSES[new.status]} now.</p>")
    parts += [
        f"<h4>{name}</h4><ul>{''.join(f'<li>{as_html(t)}</li>' for t in found[key])}</ul>"
        for key, name in (("gone", "No longer stated"), ("new", "Newly stated"))
        if found[key]
    ]
    if parts:
        st.html(f'<div class="pcn-text">{"".join(parts)}</div>')
