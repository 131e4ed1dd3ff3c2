"""The opening screen: what this is, what is in the library, what it won't do, questions to try."""

from __future__ import annotations

import streamlit as st

from app.web.catalogue import Catalogue
from app.web.examples import example_questions
from app.web.state import state
from app.web.text import as_markdown, count

WHAT = (
    "Ask about governing and running a primary care network or GP federation. Every sentence of an answer"
    " is a quotation from the library that you can open in its place, with its kind, year and page."
)
WONT = (
    "It won't answer from anything outside its library, give legal or financial advice, or help with a"
    " patient's care. Where the library has no answer, it says so."
)


def show_opening(catalogue: Catalogue) -> None:
    """Shown while a conversation has no question yet."""
    st.title("PCN Assistant", anchor=False)
    st.write(WHAT)
    if not catalogue.entries:
        _empty()
        return
    st.html(
        f'<p class="pcn-stock"><strong>In the library:</strong> {stock(catalogue)}</p>'
        f'<p class="pcn-stock"><strong>What it won\'t do:</strong> {WONT}</p>'
    )
    show_examples(catalogue)


def show_examples(catalogue: Catalogue) -> None:
    """Questions that the library answers, as buttons, for each kind of reader; nothing without notes."""
    examples = example_questions(catalogue)
    if examples:
        st.header("Questions to start with", anchor=False)
    for reader, questions in examples.items():
        st.html(f'<p class="pcn-reader">{reader} might ask</p>')
        with st.container(horizontal=True, gap="small"):
            for question in questions:
                st.button(
                    as_markdown(question),
                    key=f"example_{question}",
                    on_click=ask_next,
                    args=(question,),
                    wrap=True,
                )


def ask_next(question: str) -> None:
    """Ask this on the coming run."""
    state().question = question


def stock(catalogue: Catalogue) -> str:
    """ "5 documents of yours and 148 built-in evidence notes, published 2018 to 2026"."""
    parts = [count(len(catalogue.own), "document") + " you added"] if catalogue.own else []
    if catalogue.notes:
        parts.append(count(len(catalogue.notes), "built-in evidence note"))
    oldest, newest = catalogue.years
    years = f", from {oldest} to {newest}" if oldest != newest else f", from {newest}" if newest else ""
    return f"{' and '.join(parts)}{years}; {count(catalogue.passages, 'passage')} to search."


def _empty() -> None:
    with st.container(border=True):
        st.header("The library is empty", anchor=False)
        st.write("There is nothing to answer from yet. Add reports or policy documents, then ask about them.")
        if st.button("Add documents", type="primary", icon=":material/upload_file:"):
            st.switch_page(state().pages["library"])
