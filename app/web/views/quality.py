"""Quality: how good the answers were when last measured, by kind of question and reader, and what failed."""

from __future__ import annotations

import streamlit as st

from app.web.measured import Failed, Measure, Result, newest_results
from app.web.state import state
from app.web.text import as_html, as_markdown, clean, count
from app.web.words import when

HEADLINES = ("parts found @10", "facts stated", "quotations exact")
LISTED = 40


def page() -> None:
    """The page, from top to bottom."""
    st.title("Quality", anchor=False)
    st.write("How the assistant did when it was last measured on questions whose answers are known.")
    results = newest_results()
    if not results:
        _empty()
        return
    result = results[0]
    if len(results) > 1:
        names = [r.condition or r.name for r in results]
        chosen = st.segmented_control(
            "Measured", names, default=names[0], required=True, key="quality_run", format_func=as_markdown
        )
        result = results[names.index(chosen)]
    st.caption(f"{count(result.questions, 'question')}, measured {as_markdown(when(result.created))}.")
    _headlines(result)
    _charts(result)
    _figures(result.measures)
    _failed(result.failed)


def _empty() -> None:
    with st.container(border=True):
        st.subheader("Not measured yet", anchor=False)
        st.write(
            "There is no result to show. Measuring asks the assistant a set of questions with known"
            " answers and takes some minutes. In a terminal:"
        )
        st.code("pcn evaluate", language=None)


def _headlines(result: Result) -> None:
    by_name = {m.name: m for m in result.measures}
    shown = [by_name[n] for n in HEADLINES if n in by_name] or list(result.measures[:3])
    with st.container(horizontal=True):
        for m in shown:
            st.metric(
                as_markdown(m.name[:1].upper() + m.name[1:]),
                _value(m.value),
                border=True,
                help=f"95 % interval {_value(m.low)} to {_value(m.high)}, {m.count} questions",
            )


def _charts(result: Result) -> None:
    for key, title in (("kind", "kind of question"), ("user", "reader")):
        found = result.by.get(key)
        if found:
            st.subheader(f"Key facts stated, by {title}", anchor=False)
            rows = [
                {"name": clean(n) or "not stated", "share": round(share, 3)} for n, share in found.items()
            ]
            st.bar_chart(
                rows,
                x="name",
                y="share",
                horizontal=True,
                x_label="Share of key facts stated",
                y_label="",
                height=max(140, 34 * len(rows) + 60),
            )


def _figures(measures: tuple[Measure, ...]) -> None:
    if not measures:
        return
    st.subheader("All figures", anchor=False)
    rows = "".join(_row(m) for m in measures)
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Part", "Figure"))
    heads += "".join(
        f'<th scope="col" class="pcn-figure">{n}</th>' for n in ("Value", "95 % interval", "Questions")
    )
    st.html(
        '<div class="pcn-table-box" tabindex="0" role="region" aria-label="All figures">'
        f'<table class="pcn-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(m: Measure) -> str:
    figures = (_value(m.value), f"{_value(m.low)} to {_value(m.high)}", str(m.count))
    cells = "".join(f'<td class="pcn-figure">{f}</td>' for f in figures)
    return f"<tr><td>{as_html(m.group)}</td><td>{as_html(m.name)}</td>{cells}</tr>"


def _failed(failed: tuple[Failed, ...]) -> None:
    if not failed:
        return
    st.subheader(f"Questions that went wrong ({len(failed)})", anchor=False)
    kinds = sorted({f.kind for f in failed if f.kind})
    kind = st.selectbox("Kind of question", ["All kinds", *kinds], key="quality_kind")
    shown = [f for f in failed if kind in ("All kinds", f.kind)]
    st.html("".join(_failure(f) for f in shown[:LISTED]))
    if len(shown) > LISTED:
        st.caption(f"{len(shown) - LISTED} more are in the result file.")
    chosen = st.selectbox(
        "Ask one of them",
        shown[:LISTED],
        index=None,
        key="quality_ask",
        format_func=lambda f: f"{f.id}: {clean(f.question)}",
        placeholder="Choose a question",
    )
    if chosen and st.button("Ask it", type="primary", key="quality_go"):
        state().conversation, state().question = "", chosen.question
        st.switch_page(state().pages["ask"])


def _failure(failed: Failed) -> str:
    reasons = "".join(f"<li>{as_html(r)}</li>" for r in failed.reasons)
    facts = " · ".join(f for f in (failed.id, failed.kind, failed.user) if f)
    return (
        f'<details class="pcn-more"><summary>{as_html(failed.question)}</summary>'
        f'<p class="pcn-where">{as_html(facts)}</p><ul>{reasons}</ul></details>'
    )


def _value(value: float) -> str:
    """A share as per cent, anything above 1 as a plain figure."""
    return f"{value:.0%}" if 0 <= value <= 1 else f"{value:,.1f}"
