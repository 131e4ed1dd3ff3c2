"""Ask a recorded question again, as it was asked, and show what differs."""

from __future__ import annotations

import streamlit as st

from answer.circumstances import gather
from answer.records import Turn
from answer.replay import Difference, compare
from answer.types import AnswerRecord
from app.web.components.progress import wait_for
from app.web.desk import Request
from app.web.services import Services
from app.web.text import as_html, as_markdown
from app.web.words import STATUSES
from index.search import Scope

PARTS = {
    "gone": "No longer stated",
    "new": "Newly stated",
    "notices_gone": "No longer noted",
    "notices_new": "Newly noted",
    "evidence_gone": "No longer looked at",
    "evidence_new": "Newly looked at",
}


def show_repeat(turn: Turn, services: Services) -> None:
    """The button, and the comparison once it was pressed."""
    key = f"repeated_{turn.number}"
    if st.button("Repeat this question", icon=":material/replay:", key="audit_repeat"):
        job = services.desk.submit(_request(turn.record, f"repeat {turn.number}"))
        wait_for(job, services.desk, services.startup)
        if job.error:
            st.error(as_markdown(job.error), icon=":material/error:")
        elif job.turn is not None:
            st.session_state[key] = _compared(turn, job.turn.record, services)
    if key in st.session_state:
        _show_difference(st.session_state[key])


def _request(record: AnswerRecord, name: str) -> Request:
    scope = None
    if any(record.scope.values()):
        kinds, documents = (frozenset(record.scope.get(k, ())) for k in ("kinds", "documents"))
        scope = Scope(kinds, documents, int(record.scope.get("since", 0)))
    length = float(getattr(record, "length", 1.0))
    return Request(record.question, name, record.history, record.mode, scope, length, keep=False)


def _compared(turn: Turn, new: AnswerRecord, services: Services) -> Difference:
    after = gather(
        services.library.generation(),
        services.settings,
        embedder=new.models["embedder"],
        writer=new.models["writer"],
    )
    return compare(turn.record, new, services.records.made_with(turn.number), after)


def _show_difference(found: Difference) -> None:
    why = as_markdown("; ".join(found.why))
    if found.identical:
        st.success("The same answer, from the same evidence.", icon=":material/check:")
    elif found.same:
        st.success("The same answer. The evidence looked at differs.", icon=":material/check:")
    else:
        st.warning("The answer differs.", icon=":material/difference:")
    st.markdown(f"{why[:1].upper()}{why[1:]}.")
    st.html(difference_html(found))


def difference_html(found: Difference) -> str:
    """What differs, part by part."""
    parts = []
    if found.old_status != found.new_status:
        before, now = STATUSES.get(found.old_status, ""), STATUSES.get(found.new_status, "")
        parts.append(f"<p>Outcome: {as_html(before)} before, {as_html(now)} now.</p>")
    for name, title in PARTS.items():
        texts = getattr(found, name)
        if texts:
            parts.append(f"<h4>{title}</h4><ul>{''.join(f'<li>{as_html(t)}</li>' for t in texts)}</ul>")
    for changed in found.changed:
        parts.append(
            f"<h4>Rests on something else</h4><p>{as_html(changed.text)}</p>"
            f"<p>Before: {as_html(changed.before)}</p><p>Now: {as_html(changed.after)}</p>"
        )
    if found.table_changed:
        parts.append("<p>The comparison table differs.</p>")
    if found.evidence_reordered:
        parts.append("<p>The same passages were looked at, in another order.</p>")
    return f'<div class="pcn-text">{"".join(parts)}</div>'
