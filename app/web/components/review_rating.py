"""Rate pairs one after another, blind: four keys, a note, back and on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from answer.review import BlindPair, Rated, Rating
from answer.review_store import Review, Reviews, reviewer_name
from app.web.boundary import boundary
from app.web.catalogue import Catalogue
from app.web.components.review_pair import pair_html
from app.web.services import open_services
from app.web.state import prefill
from app.web.text import as_markdown
from app.web.words import RATINGS

LONGEST_NOTE = 500
PAIR = "pair"
"""Id of the pair on the page, to scroll to."""
ICONS: dict[Rating, str] = {
    "supported": ":material/check:",
    "partly": ":material/contrast:",
    "not": ":material/close:",
    "cannot tell": ":material/question_mark:",
}


def show_rating(review: Review, reviews: Reviews, catalogue: Catalogue) -> None:
    """Who rates, the pair to be rated, and how far they are."""
    if review.closed:
        st.info("Rating has ended. Under Compare stands what came of it, and what is to be settled.")
        return
    reviewer = _reviewer()
    if not reviewer:
        return
    pairs, own = reviews.blind_pairs(review.id), reviews.ratings(review.id, reviewer)
    place = f"review_at_{review.id}_{reviewer}"
    if place not in st.session_state or st.session_state.pop("review_go_on", False):
        st.session_state[place] = _next_unrated(pairs, own, st.session_state.get(place, 0))
    at = st.session_state[place]
    done = sum(p.id in own for p in pairs)
    here = f"pair {at + 1}, " if at < len(pairs) else ""
    st.progress(done / max(1, len(pairs)), f"{as_markdown(reviewer)}: {here}{done} of {len(pairs)} rated")
    if at < len(pairs):
        st.html(pair_html(pairs[at], catalogue, PAIR))
        _controls(place, reviewer, pairs[at], own.get(pairs[at].id))
    else:
        left = len(pairs) - done
        told = f"{left} left out on the way." if left else "Thank you."
        st.success(f"That was the last pair. {told}", icon=":material/check:")
        if left:
            st.button("Go to the first that is left", key="review_left", on_click=_forget, args=(place,))
    _moves(place, at, len(pairs))


def _reviewer() -> str:
    """Who is rating, kept while the browser is open; empty until someone says so."""
    prefill("review_who", st.session_state.get("reviewer", ""))
    name = st.text_input(
        "Your name or initials",
        key="review_who",
        max_chars=80,
        help="Your ratings are kept under this name. Until the rating has ended, nobody sees the other's"
        " ratings, nor what the checker said.",
    )
    st.session_state["reviewer"] = name
    if not name.strip():
        st.caption("Say who you are to begin. You can stop at any time and go on later.")
        return ""
    return reviewer_name(name)


def _controls(place: str, reviewer: str, pair: BlindPair, given: Rated | None) -> None:
    """Four ratings and a note; the rating given before stands out."""
    note = f"review_note_{pair.id}_{reviewer}"
    prefill(note, given.note if given else "")
    st.text_input(
        "Note, if you like",
        key=note,
        max_chars=LONGEST_NOTE,
        on_change=_change_note,
        args=(reviewer, pair.id, given.rating if given else None),
    )
    st.markdown("**Does the quotation carry the sentence?**")
    with st.container(horizontal=True, gap="small"):
        for key, (rating, words) in enumerate(RATINGS.items(), 1):
            st.button(
                words,
                key=f"review_rate_{key}",
                type="primary" if given and given.rating == rating else "secondary",
                icon=ICONS[rating],
                shortcut=str(key),
                on_click=_rate,
                args=(place, reviewer, pair.id, rating),
            )


def _moves(place: str, at: int, last: int) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Back",
            key="review_back",
            icon=":material/arrow_back:",
            shortcut="Left",
            disabled=at == 0,
            on_click=_go,
            args=(place, at - 1),
        )
        st.button(
            "Later",
            key="review_later",
            icon=":material/arrow_forward:",
            shortcut="Right",
            disabled=at >= last,
            on_click=_go,
            args=(place, at + 1),
        )
    st.caption("Keys: 1 supported, 2 partly, 3 not supported, 4 can't tell; arrows go back and on.")


def _rate(place: str, reviewer: str, pair_id: str, rating: Rating) -> None:
    """Keep a rating with its note, and go on to the next pair without one."""
    with boundary():
        note = st.session_state.get(f"review_note_{pair_id}_{reviewer}", "")
        Reviews(open_services().settings.home).rate(reviewer, {pair_id: Rated(rating, note)})
        st.session_state["review_go_on"] = True
        _go(place, st.session_state[place] + 1)


def _change_note(reviewer: str, pair_id: str, rating: Rating | None) -> None:
    """A note written after the rating is kept with it."""
    if rating is not None:
        with boundary():
            note = st.session_state.get(f"review_note_{pair_id}_{reviewer}", "")
            Reviews(open_services().settings.home).rate(reviewer, {pair_id: Rated(rating, note)})


def _next_unrated(pairs: Sequence[BlindPair], own: Mapping[str, Rated], start: int) -> int:
    """The first pair from `start` on without a rating, else the end."""
    return next((i for i in range(start, len(pairs)) if pairs[i].id not in own), len(pairs))


def _go(place: str, at: int) -> None:
    st.session_state[place] = at
    st.session_state["review_visit"] = f"{place} {at}"


def _forget(place: str) -> None:
    st.session_state.pop(place, None)
