"""End the rating; how far two reviewers agree; what they rated differently, to be settled; the checker."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from answer.kappa import in_words
from answer.review import Agreement, CheckerResult, Disagreement, Rated, Rating
from answer.review_store import Review, Reviews
from app.web.boundary import boundary
from app.web.catalogue import Catalogue
from app.web.components.review_pair import pair_html
from app.web.services import Services, open_services
from app.web.state import prefill
from app.web.text import as_html, as_markdown, count, shorten
from app.web.words import RATINGS, when

FEW = 30
"""Pairs under which the interval of kappa is only rough."""
TWO = 2


def show_comparing(review: Review, reviews: Reviews, services: Services) -> None:
    """While rating is open, how far everyone is; then the comparison."""
    if not review.closed:
        _ending(review)
        return
    st.caption(f"Rating ended on {when(review.closed)}; no rating can be changed any more.")
    first, second = _two(list(review.reviewers))
    if not first or first == second:
        st.info("Choose two different reviewers.")
        return
    found = reviews.agreement(review.id, first, second)
    _show_agreement(found)
    _show_disagreements(found, services.catalogue)
    _show_checker(reviews.checker(review.id))


def _ending(review: Review) -> None:
    """How far each reviewer is, and the button that ends the rating."""
    done = [f"{as_markdown(name)}: {number} of {review.pairs}" for name, number in review.reviewers.items()]
    st.markdown("**Rated so far.** " + ("; ".join(done) or "Nothing yet") + ".")
    if len(review.reviewers) < TWO:
        st.info(
            "Two people rate apart from each other, here or in a sheet (Files). Then the rating is ended and"
            " compared; until then nobody sees what the other thinks, nor what the checker said."
        )
        return
    unfinished = any(number < review.pairs for number in review.reviewers.values())
    warning = (
        "Not everyone has rated all pairs; only pairs that both rated are compared. " if unfinished else ""
    )
    st.write(f"{warning}After the rating has ended nobody can rate or change a rating.")
    sure = st.checkbox("Yes, end it before all is rated", key="review_sure") if unfinished else True
    st.button(
        "End the rating and compare",
        key="review_close",
        type="primary",
        disabled=not sure,
        on_click=_close,
        args=(review.id,),
    )


def _close(review_id: str) -> None:
    with boundary():
        Reviews(open_services().settings.home).close(review_id)


def _two(names: list[str]) -> tuple[str, str]:
    """The two to compare; asked for when more have rated."""
    if len(names) == TWO:
        return names[0], names[1]
    with st.container(horizontal=True):
        first = st.selectbox("First reviewer", names, 0, key="review_first")
        second = st.selectbox("Second reviewer", names, 1, key="review_second")
    return first or "", second or ""


def _show_agreement(found: Agreement) -> None:
    k = found.kappa
    st.header("Agreement", anchor=False)
    first, second = as_markdown(found.first), as_markdown(found.second)
    st.markdown(
        f"{first} and {second} both rated {count(k.count, 'pair')}. They agreed on **{k.observed:.0%}**; by"
        f" chance it would be {k.expected:.0%}. **Cohen's kappa: {in_words(k)}.**"
    )
    if 0 < k.count < FEW:
        st.caption(f"With fewer than {FEW} pairs the interval is only rough.")
    if k.count:
        st.html(_table(f"{found.first} (rows), {found.second} (columns)", found.table))


def _table(corner: str, counts: Mapping[tuple[Rating, Rating], int]) -> str:
    """Ratings crossed, with sums."""
    heads = "".join(
        f'<th scope="col" class="pcn-figure">{words}</th>' for words in (*RATINGS.values(), "All")
    )
    rows = ""
    for row, words in RATINGS.items():
        cells = [counts.get((row, column), 0) for column in RATINGS]
        rows += f'<tr><th scope="row">{words}</th>{_cells([*cells, sum(cells)])}</tr>'
    sums = [sum(counts.get((row, column), 0) for row in RATINGS) for column in RATINGS]
    rows += f'<tr><th scope="row">All</th>{_cells([*sums, sum(sums)])}</tr>'
    return (
        f'<div class="pcn-table-box" tabindex="0" role="region" aria-label="{as_html(corner)}">'
        f'<table class="pcn-table"><thead><tr><th scope="col">{as_html(corner)}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(values: list[int]) -> str:
    return "".join(f'<td class="pcn-figure">{value}</td>' for value in values)


def _show_disagreements(found: Agreement, catalogue: Catalogue) -> None:
    """Each pair rated differently, with what each said and what is decided."""
    apart = found.disagreements
    st.header(f"Rated differently ({len(apart)})", anchor=False)
    if not apart:
        st.write("Nothing: both gave every pair the same rating.")
        return
    settled = sum(d.settled is not None for d in apart)
    st.caption(
        f"{settled} of {len(apart)} settled. Kappa stays as it was rated; settling decides what stands."
    )
    prefill("review_by", st.session_state.get("review_settler", ""))
    by = st.text_input("Who decides?", key="review_by", max_chars=80, placeholder="Name or initials")
    st.session_state["review_settler"] = by
    for each in apart:
        sign = "settled" if each.settled else "to settle"
        title = f"{each.pair.shown.id}, {sign}: {shorten(each.pair.shown.sentence, 80)}"
        with st.expander(as_markdown(title), expanded=False):
            _settling(each, found, catalogue)


def _settling(each: Disagreement, found: Agreement, catalogue: Catalogue) -> None:
    pair_id = each.pair.shown.id
    st.html(pair_html(each.pair.shown, catalogue))
    st.html(f"<ul>{_said(found.first, each.first)}{_said(found.second, each.second)}</ul>")
    choice, note = f"review_settle_{pair_id}", f"review_why_{pair_id}"
    prefill(choice, each.settled.rating if each.settled else None)
    prefill(note, each.settled.note if each.settled else "")
    st.segmented_control("What stands", list(RATINGS), key=choice, format_func=lambda r: RATINGS[r])
    st.text_input("Why, if you like", key=note, max_chars=500)
    st.button("Settle", key=f"review_settled_{pair_id}", on_click=_settle, args=(pair_id,))


def _settle(pair_id: str) -> None:
    with boundary():
        rating = st.session_state.get(f"review_settle_{pair_id}")
        if rating:
            note, by = (st.session_state.get(k, "") for k in (f"review_why_{pair_id}", "review_by"))
            Reviews(open_services().settings.home).settle(pair_id, rating, note, by)


def _said(name: str, rated: Rated) -> str:
    note = f" — {as_html(rated.note)}" if rated.note else ""
    return f"<li><strong>{as_html(name)}:</strong> {RATINGS[rated.rating]}{note}</li>"


def _show_checker(checker: CheckerResult) -> None:
    """The checker's verdicts beside the ratings that stand."""
    st.header("The checker", anchor=False)
    if not checker.count:
        st.write("Nothing is agreed or settled yet to compare the checker with.")
        return
    parts = [
        f"Its verdict is the same as people's on {checker.equal} of {count(checker.count, 'pair')}"
        f" (kappa {in_words(checker.kappa)})."
    ]
    if checker.precision is not None:
        parts.append(f"Of what it calls supported, {checker.precision:.0%} is.")
    if checker.recall is not None:
        parts.append(f"Of what is supported, it says so of {checker.recall:.0%}.")
    st.write(" ".join(parts))
    st.html(_table("Checker (rows), people (columns)", checker.table))
