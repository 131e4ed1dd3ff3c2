"""Review: two people rate blind whether quotations carry the sentences that cite them; what comes of it."""

from __future__ import annotations

import streamlit as st

from answer.review_store import Review, Reviews
from app.web.components.links import follow_links, go_to_place
from app.web.components.review_comparing import show_comparing
from app.web.components.review_drawing import criteria_words, show_drawing
from app.web.components.review_files import show_files
from app.web.components.review_rating import PAIR, show_rating
from app.web.services import Services, open_services
from app.web.text import as_markdown
from app.web.words import day

PARTS = ("Rate", "Compare", "Files")


def page() -> None:
    """The page, from top to bottom."""
    services = open_services()
    reviews = Reviews(services.settings.home)
    st.title("Review", anchor=False)
    st.write(
        "Two people rate, apart from each other, whether each quotation carries the sentence that cites it."
        " Their agreement shows how far the ratings can be trusted; the ratings, how far the answers can."
    )
    if told := st.session_state.pop("review_told", ""):
        st.success(as_markdown(told), icon=":material/check:")
    found = reviews.all()
    if not found and not services.records.headings(limit=1):
        st.info("No answers yet. Ask some questions on the Ask page; samples are drawn from their answers.")
        return
    _draw(reviews, services.records.users(), first=not found)
    if found:
        _show(_chosen(found), reviews, services)
    visit = st.session_state.get("review_visit", "")
    go_to_place(follow_links(PAIR if visit else "", visit, block="start"))


def _draw(reviews: Reviews, users: list[str], *, first: bool) -> None:
    with st.expander("Draw a sample", expanded=first, icon=":material/casino:"):
        drawn = show_drawing(reviews, users)
    if drawn is not None:
        st.session_state["review_told"] = f"Review {drawn.id} drawn: {criteria_words(drawn)}."
        st.session_state["review_open"] = drawn.id
        st.rerun()


def _chosen(found: list[Review]) -> Review:
    """The review picked in the list, or named by the address; the latest without either."""
    by_id = {r.id: r for r in found}
    named = st.query_params.get("review", "").upper()
    if st.session_state.get("review_open") not in by_id:
        st.session_state["review_open"] = named if named in by_id else found[0].id
    name = st.selectbox(
        "Review",
        list(by_id),
        key="review_open",
        format_func=lambda n: f"{n}, {day(by_id[n].created)}: {criteria_words(by_id[n])}",
    )
    st.query_params["review"] = name
    return by_id[name]


def _show(review: Review, reviews: Reviews, services: Services) -> None:
    part = st.segmented_control(
        "Part", PARTS, default=PARTS[0], key="review_part", required=True, label_visibility="collapsed"
    )
    if part == "Compare":
        show_comparing(review, reviews, services)
    elif part == "Files":
        show_files(review, reviews, services)
    else:
        show_rating(review, reviews, services.catalogue)
