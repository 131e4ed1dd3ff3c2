"""Quality: how good the answers were when last measured, by kind of question and reader, and what failed."""

from __future__ import annotations

import math

import streamlit as st

from app.web.components.figures import as_value, failure_html, measures_html, shares_html
from app.web.measured import Failed, Measure, Result, newest_results
from app.web.state import state
from app.web.text import as_markdown, clean, count
from app.web.words import CONDITIONS, HALVES, HEADLINES, when

LISTED = 20
EVERY_KIND, EVERYONE = "All kinds", "All readers"


def page() -> None:
    """The page, from top to bottom."""
    st.title("Quality", anchor=False)
    st.write("How the assistant did when it was last measured on questions whose answers are known.")
    results = newest_results()
    if not results:
        _empty()
        return
    result = _chosen(results)
    searched = f" over {count(result.passages, 'passage')}" if result.passages else ""
    st.caption(f"{count(result.questions, 'question')}{searched}, measured {as_markdown(when(result.created))}.")
    _headlines(result)
    for key, title, first in (("kind", "By kind of question", "Kind"), ("user", "By reader", "Reader")):
        st.header(title, anchor=False)
        st.html(shares_html(result.by.get(key, ()), title, first))
    st.caption("In brackets, the number of questions.")
    with st.expander("All figures", icon=":material/table_chart:"):
        st.caption("With the 95 % interval, and the number of questions each rests on.")
        st.html(measures_html(result.figures))
    if result.failed:
        _failed(result.failed)


def _chosen(results: list[Result]) -> Result:
    if len(results) == 1:
        return results[0]
    names = {r.condition: r for r in results}
    chosen = st.segmented_control(
        "Measured",
        list(names),
        default=results[0].condition,
        required=True,
        key="quality_run",
        format_func=lambda c: as_markdown(CONDITIONS.get(c, c)),
    )
    return names[chosen]


def _empty() -> None:
    with st.container(border=True):
        st.header("Not measured yet", anchor=False)
        st.write(
            "There is no result to show. Measuring asks the assistant a set of questions with known"
            " answers and takes some minutes. In a terminal:"
        )
        st.code("pcn evaluate", language=None)


def _headlines(result: Result) -> None:
    """The figures that matter most: of the half kept for checking, and in words of the other."""
    half = next((h for h in HALVES if h in result.figures), "")
    by_name = {m.name: m for m in result.figures.get(half, ())}
    with st.container(horizontal=True):
        for name in HEADLINES:
            if name in by_name:
                _headline(by_name[name])
    other = {m.name: m for m in result.figures.get("development", ())}
    if half == "locked" and other:
        told = (f"{HEADLINES[n][0].lower()} {as_value(other[n].value)}" for n in HEADLINES if n in other)
        st.caption(
            "Measured on the half of the questions that is kept for checking."
            f" On the half used while building: {', '.join(told)}."
        )


def _headline(m: Measure) -> None:
    title, meaning = HEADLINES[m.name]
    interval = f"95 % interval {as_value(m.low)} to {as_value(m.high)}; {count(m.count, 'question')}."
    st.metric(title, as_value(m.value), border=True, help=f"{meaning} {interval}")


def _failed(failed: tuple[Failed, ...]) -> None:
    st.header("Questions that went wrong", anchor=False)
    shown = _filtered(failed)
    st.caption(f"{count(len(shown), 'question')}, the gravest first. Open one to read what went wrong.")
    pages = math.ceil(len(shown) / LISTED)
    number = st.pagination(pages, key=f"quality_page_{len(shown)}") if pages > 1 else 1
    here = shown[(number - 1) * LISTED : number * LISTED]
    st.html("".join(map(failure_html, here)) or "<span></span>")
    chosen = st.selectbox(
        "Ask one of them now",
        here,
        index=None,
        key="quality_ask",
        format_func=lambda f: clean(f.question),
        placeholder="Choose a question",
    )
    if chosen and st.button("Ask it", type="primary", key="quality_go"):
        state().conversation, state().question = "", chosen.question
        st.switch_page(state().pages["ask"])


def _filtered(failed: tuple[Failed, ...]) -> list[Failed]:
    """The questions of a kind and a reader; those kept aside only when asked for."""
    with st.container(horizontal=True):
        kinds = sorted({f.kind for f in failed if f.kind})
        kind = st.selectbox("Kind of question", [EVERY_KIND, *kinds], key="quality_kind")
        users = sorted({f.user for f in failed if f.user})
        user = st.selectbox("Reader", [EVERYONE, *users], key="quality_user")
    aside = any(f.aside for f in failed) and st.toggle(
        "Also those kept aside",
        key="quality_aside",
        help="Who works on the assistant should not read them: they measure it only while unknown.",
    )
    return [
        f
        for f in failed
        if kind in (EVERY_KIND, f.kind) and user in (EVERYONE, f.user) and (aside or not f.aside)
    ]
