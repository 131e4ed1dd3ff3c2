"""Audit: every answer given, each with everything it rests on; repeat it, or delete it."""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st

from answer.records import Heading, Turn
from app.audit_export import audit_csv, audit_jsonl, every_turn, full_record
from app.web.components.answer import answer_html
from app.web.components.left_out import left_out_html
from app.web.components.links import follow_links, go_to_place
from app.web.components.record import (
    asked_html,
    circumstances_html,
    dropped_html,
    evidence_html,
    made_html,
    mended_html,
)
from app.web.components.repeating import show_repeat
from app.web.services import Services, open_services
from app.web.text import as_html, as_markdown, clean, count, shorten
from app.web.words import STATUSES, day, when

ALL = "All outcomes"
LISTED = 500


def page() -> None:
    """The page, from top to bottom."""
    services = open_services()
    st.title("Audit", anchor=False)
    st.write("Every answer given on this computer, with everything it rests on.")
    if told := st.session_state.pop("audit_told", ""):
        st.success(as_markdown(told), icon=":material/check:")
    if not services.settings.record:
        st.info("Answers are not being kept: the setting 'record' is off. Earlier ones are listed here.")
    headings = _filtered(services)
    if headings:
        turn = _chosen(services, headings)
        if turn is not None:
            _show(turn, services)
        with st.expander("Save these answers", icon=":material/download:"):
            _save(services)
        with st.expander("Delete all answers", icon=":material/delete:"):
            _delete_all(services)
    go_to_place(follow_links())


def _wanted() -> dict[str, str]:
    """What the filters ask for."""
    status = next((k for k, v in STATUSES.items() if v == st.session_state["audit_status"]), "")
    return {"search": st.session_state["audit_words"].strip(), "status": status}


def _filtered(services: Services) -> list[Heading]:
    """Answers that the filters admit; says so when there are none."""
    anything = services.records.headings(limit=1)
    if not anything:
        st.info("No answers yet. Ask a question on the Ask page; its record will be listed here.")
        return []
    with st.container(horizontal=True):
        st.text_input("Words in the question", key="audit_words", placeholder="Any words")
        st.selectbox("Outcome", [ALL, *STATUSES.values()], key="audit_status")
    found = services.records.headings(**_wanted(), limit=LISTED)
    if not found:
        st.info("No answer fits. Change the words or the outcome.")
    return found


def _chosen(services: Services, headings: list[Heading]) -> Turn | None:
    """The answer picked in the table or the list, or named by the address."""
    by_number = {h.number: h for h in headings}
    _follow_address(services, by_number)
    _table(headings)
    number = st.selectbox(
        "Open",
        list(by_number),
        key="audit_open",
        index=None,
        placeholder="Choose an answer, here or in the table",
        format_func=lambda n: _label(by_number[n]),
    )
    if number is None:
        return None
    st.query_params["answer"] = str(number)
    return services.records.turn(number)


def _follow_address(services: Services, listed: dict[int, Heading]) -> None:
    """Open the answer that a link names, once."""
    record = st.query_params.get("record", "")
    named = st.query_params.get("answer", "")
    wanted = int(named) if named.isascii() and named.isdigit() else None
    if record and (turn := services.records.find(record)) is not None:
        wanted = turn.number
        del st.query_params["record"]
    arrived = f"{record}{named}"
    if wanted in listed and st.session_state.get("audit_arrived") != arrived:
        st.session_state["audit_open"] = wanted
    st.session_state["audit_arrived"] = str(wanted) if wanted else arrived


def _label(heading: Heading) -> str:
    return f"{heading.number}. {day(heading.created)}: {shorten(clean(heading.question), 90)}"


def _table(headings: list[Heading]) -> None:
    rating = {True: "Helpful", False: "Not helpful", None: ""}
    rows = [
        {
            "Asked": when(h.created),
            "Question": shorten(clean(h.question), 160),
            "Outcome": STATUSES.get(h.status, h.status),
            "Rated": rating[h.helpful],
        }
        for h in headings
    ]
    numbers = [h.number for h in headings]

    def chosen() -> None:
        picked = st.session_state["audit_table"]["selection"]["rows"]
        if picked:
            st.session_state["audit_open"] = numbers[picked[0]]

    st.caption(count(len(rows), "answer") + (", the latest" if len(rows) == LISTED else ""))
    st.dataframe(
        rows,
        hide_index=True,
        key="audit_table",
        on_select=chosen,
        selection_mode="single-row",
        height=min(35 * len(rows) + 38, 300),
        alt="Answers given",
        column_config={"Question": st.column_config.TextColumn(width="large")},
    )


def _show(turn: Turn, services: Services) -> None:
    """One record, whole."""
    record, catalogue = turn.record, services.catalogue
    st.html(f'<h2 class="pcn-question">{as_html(record.question)}</h2>')
    with st.container(horizontal=True, gap="small", key="pcn_record_actions"):
        st.download_button(
            "Save the record (JSON)",
            json.dumps(full_record(turn, services.records), indent=1),
            f"answer-{record.record_id}.json",
            "application/json",
            icon=":material/download:",
            key="audit_json",
            on_click="ignore",
        )
        with st.popover("Delete this answer", icon=":material/delete:", key="audit_delete"):
            _delete(turn, services)
    show_repeat(turn, services)
    answer, evidence, details = st.tabs(["Answer", f"Evidence ({len(record.evidence)})", "How it was made"])
    with answer:
        st.html(answer_html(record, catalogue, f"a{turn.number}"))
        if turn.helpful is not None:
            thought = "Rated helpful." if turn.helpful else "Rated not helpful."
            st.markdown(f"{thought} {as_markdown(turn.reason)}")
    with evidence:
        st.html(evidence_html(record, catalogue))
    with details:
        st.html(asked_html(record, catalogue))
        st.html(f'<h3 class="pcn-plain">Kept back by the checks</h3>{dropped_html(record.dropped)}')
        if mended := mended_html(record.statements):
            st.html(f'<h3 class="pcn-plain">Mended by the checks</h3>{mended}')
        st.html(f'<h3 class="pcn-plain">Looked at and not chosen</h3>{left_out_html(record, catalogue)}')
        st.html(f'<h3 class="pcn-plain">Made with</h3>{made_html(record, catalogue)}')
        st.html(circumstances_html(services.records.made_with(turn.number)) or "<span></span>")
        if record.writer_input:
            st.caption("What the writing model was given")
            st.code(clean(record.writer_input), language=None, wrap_lines=True, height=240)
        if record.writer_output:
            st.caption("What the writing model wrote, before the checks")
            st.code(clean(record.writer_output), language=None, wrap_lines=True)


def _save(services: Services) -> None:
    """All answers that the filters admit, for a spreadsheet or a program."""
    records, wanted = services.records, _wanted()
    st.write("All answers that the words and the outcome above admit.")
    with st.container(horizontal=True, gap="small"):
        _save_as(
            "Spreadsheet, a line for each citation (CSV)",
            lambda: audit_csv(every_turn(records, **wanted)),
            "pcn-assistant-audit.csv",
            "text/csv",
        )
        _save_as(
            "Whole records (JSON lines)",
            lambda: "".join(audit_jsonl(every_turn(records, **wanted), records)).encode(),
            "pcn-assistant-audit.jsonl",
            "application/jsonl",
        )


def _save_as(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A button whose file is made when it is pressed."""
    st.download_button(
        label, made, name, mime, key=f"save_{name}", on_click="ignore", icon=":material/download:"
    )


def _delete(turn: Turn, services: Services) -> None:
    st.write("The question, the answer and its rating are deleted for good, here and in its conversation.")
    quoting = services.records.quoting(turn)
    too = bool(quoting) and st.checkbox(
        f"Also delete the {count(len(quoting), 'later answer')} that hold this question as what came before",
        True,
        key="audit_delete_later",
    )
    if st.button("Yes, delete it", type="primary", key="audit_delete_sure"):
        gone = [turn, *(quoting if too else [])]
        for each in gone:
            services.records.delete(each.number)
        _forget("The answer was deleted." if len(gone) == 1 else f"{len(gone)} answers were deleted.")


def _delete_all(services: Services) -> None:
    st.write("Deletes every question, answer, rating and conversation kept on this computer, for good.")
    sure = st.checkbox("Yes, delete all of them", key="audit_all_sure")
    if st.button("Delete all", disabled=not sure, key="audit_all"):
        gone = services.records.delete()
        st.session_state.pop("audit_all_sure", None)
        _forget(f"{count(gone, 'answer')} deleted.")


def _forget(told: str) -> None:
    st.session_state["audit_told"] = told
    st.session_state.pop("audit_open", None)
    st.query_params.clear()
    st.rerun()
