"""Draw a sample of sentence-citation pairs to be rated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from answer.review import Criteria
from answer.review_store import Review, Reviews
from app.web.text import count
from app.web.words import KINDS, QUESTION_KINDS, STATUSES, kind_name

ANY = "Any"
RATED = {"helpful": "Rated helpful", "not helpful": "Rated not helpful"}
WITH_PAIRS = {name: words for name, words in STATUSES.items() if name != "declined"}
"""Outcomes of answers that have sentences."""


def show_drawing(reviews: Reviews, users: Sequence[str]) -> Review | None:
    """The form. users: who have asked. Gives the review once it is drawn."""
    with st.form("review_draw", border=False):
        with st.container(horizontal=True):
            since = st.date_input("Asked from", None, key="review_since", format="DD/MM/YYYY", width=160)
            until = st.date_input("Asked until", None, key="review_until", format="DD/MM/YYYY", width=160)
            number = st.number_input("How many pairs", 1, 1000, 50, key="review_number", width=150)
        with st.container(horizontal=True):
            kind = _choice("Kind of question", {k: _short(v) for k, v in QUESTION_KINDS.items()}, "kind")
            status = _choice("Outcome", WITH_PAIRS, "status")
            rated = _choice("Reader's rating", RATED, "rated")
            user = _choice("Asked by", {u: u for u in users}, "user") if users else ""
            evidence = _choice("Kind of source cited", {k: kind_name(k) for k in KINDS if k}, "evidence")
        literal = st.checkbox(
            "Leave out sentences that are their quotation word for word",
            True,
            key="review_literal",
            help="They need no rating and flatter the figures. What is left is in other words than its"
            " source: statements of built-in notes, and summaries.",
        )
        kept_back = st.checkbox("Also draw sentences that the checks kept back", key="review_kept_back")
        seed = st.number_input(
            "Sample number",
            1,
            1_000_000,
            1,
            key="review_seed",
            width=150,
            help="The same number draws the same pairs from the same answers.",
        )
        if not st.form_submit_button("Draw the sample", type="primary", key="review_go"):
            return None
    return reviews.draw(
        Criteria(
            number=number,
            seed=seed,
            since=_day(since),
            until=_day(until),
            kind=kind,
            evidence=evidence,
            kept_back=kept_back,
            literal=not literal,
            status=status,
            rated=rated,
            user=user,
        )
    )


def criteria_words(review: Review) -> str:
    """What a review was drawn from, in words: "50 pairs; a comparison; asked from 2026-11-01"."""
    c = review.criteria
    parts = [
        count(review.pairs, "pair"),
        _short(QUESTION_KINDS.get(c.kind, "")).lower(),
        WITH_PAIRS.get(c.status, "").lower(),
        RATED.get(c.rated, "").lower(),
        f"asked by {c.user}" if c.user else "",
        f"sources of the kind {kind_name(c.evidence).lower()}" if c.evidence else "",
        f"asked from {c.since}" if c.since else "",
        f"asked until {c.until}" if c.until else "",
        "" if c.literal else "none word for word",
        "with what the checks kept back" if c.kept_back else "",
        f"sample {c.seed}",
    ]
    return "; ".join(p for p in parts if p)


def _choice(label: str, options: dict[str, str], name: str) -> str:
    """A filter; empty for any."""
    chosen = st.selectbox(
        label, [ANY, *options], key=f"review_{name}", format_func=lambda o: options.get(o, o), width=220
    )
    return "" if chosen == ANY else chosen


def _short(words: str) -> str:
    """ "About a figure" for "a question about a figure"."""
    bare = words.removeprefix("a question ").removeprefix("a request ").removeprefix("a ")
    return bare[:1].upper() + bare[1:]


def _day(value: object) -> str:
    return cast(date, value).isoformat() if value else ""
