"""A review as files: sheets out and in, all ratings, disagreements, settled pairs; and deleting it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from answer.review_store import Review, Reviews
from app.review_gold import gold_jsonl
from app.review_sheets import disagreements_csv, ratings_csv, read_sheet, settled_jsonl, sheet
from app.web.boundary import boundary
from app.web.services import Services, open_services
from app.web.text import count

CSV, JSONL = "text/csv", "application/jsonl"
TWO = 2


def show_files(review: Review, reviews: Reviews, services: Services) -> None:
    """What can be saved and taken in, in the order it is needed."""
    st.header("For reviewers who work in a spreadsheet", anchor=False)
    _save("Blank sheet (CSV)", lambda: sheet(reviews.blind_pairs(review.id)), f"{review.id}-sheet.csv", CSV)
    if not review.closed:
        _taking_in()
    st.header("What came of it", anchor=False)
    if review.closed:
        _results(review, reviews, services)
    else:
        st.caption(
            "Ratings, disagreements and settled pairs can be saved once the rating has ended (Compare)."
        )
    with st.popover("Delete this review", icon=":material/delete:"):
        st.write("The sample and its ratings are deleted for good. The answers stay.")
        st.button("Yes, delete it", type="primary", key="review_delete", on_click=_delete, args=(review.id,))


def _results(review: Review, reviews: Reviews, services: Services) -> None:
    name = review.id
    with st.container(horizontal=True, gap="small"):
        _save("All ratings (CSV)", lambda: ratings_csv(reviews, name), f"{name}-ratings.csv", CSV)
        if len(review.reviewers) == TWO:
            apart = f"{name}-disagreements.csv"
            _save("Disagreements (CSV)", lambda: disagreements_csv(reviews.agreement(name)), apart, CSV)
    st.caption("Pairs that both rated alike, or that were settled:")
    with st.container(horizontal=True, gap="small"):
        _save(
            "For the checker's tests (JSONL)",
            lambda: settled_jsonl(reviews, name),
            f"{name}-settled.jsonl",
            JSONL,
        )
        _save(
            "For the gold questions (JSONL)",
            lambda: gold_jsonl(reviews, services.records, name),
            f"{name}-gold.jsonl",
            JSONL,
        )
    st.caption(
        "Gold questions hold the question and the places found to carry its answer; key facts and a reference"
        " answer are still to be written."
    )


def _save(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A button whose file is made when it is pressed."""
    st.download_button(
        label, made, name, mime, key=f"review_save_{name}", on_click="ignore", icon=":material/download:"
    )


def _taking_in() -> None:
    """A filled sheet, and whose it is."""
    turn = st.session_state.setdefault("review_sheet_turn", 0)
    file = st.file_uploader("A filled sheet", "csv", key=f"review_sheet_{turn}")
    name = st.text_input("Whose ratings are they?", key=f"review_sheet_who_{turn}", max_chars=80)
    st.button(
        "Take in the ratings",
        key="review_take_in",
        disabled=file is None or not name.strip(),
        on_click=_take_in,
        args=(file.getvalue() if file else b"", name),
    )


def _take_in(data: bytes, name: str) -> None:
    with boundary():
        taken = Reviews(open_services().settings.home).rate(name, read_sheet(data))
        st.session_state["review_told"] = f"{count(taken, 'rating')} by {name} taken in."
        st.session_state["review_sheet_turn"] += 1


def _delete(review_id: str) -> None:
    with boundary():
        Reviews(open_services().settings.home).delete(review_id)
        st.session_state["review_told"] = f"Review {review_id} was deleted."
        st.session_state.pop("review_open", None)
