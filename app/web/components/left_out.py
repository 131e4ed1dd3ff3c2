"""What was looked at and not chosen, as HTML: under each reason its sentences, each with its score and place."""

from __future__ import annotations

from answer.left_out import words_of
from answer.types import AnswerRecord, LeftOut
from app.web.catalogue import Catalogue
from app.web.components.passages import read_link
from app.web.places import Place
from app.web.text import as_html, count, shorten
from app.web.words import LEFT_OUT

PREVIEW = 300


def left_out_html(record: AnswerRecord, catalogue: Catalogue) -> str:
    """A list for each reason, closed; says so when nothing was left out."""
    if not record.left_out:
        return '<p class="pcn-hint">Nothing else was looked at, or it was not kept.</p>'
    by_reason = {why: [o for o in record.left_out if o.reason == why] for why in LEFT_OUT}
    lists = (_list(LEFT_OUT[why], found, record, catalogue) for why, found in by_reason.items() if found)
    return f'<p class="pcn-hint">Each with the score it was chosen by.</p>{"".join(lists)}'


def _list(heading: str, items: list[LeftOut], record: AnswerRecord, catalogue: Catalogue) -> str:
    rows = "".join(_row(each, record, catalogue) for each in items)
    return (
        f'<details class="pcn-more"><summary>{heading} ({count(len(items), "sentence")})</summary>'
        f'<ul class="pcn-dropped">{rows}</ul></details>'
    )


def _row(item: LeftOut, record: AnswerRecord, catalogue: Catalogue) -> str:
    evidence = next(e for e in record.evidence if e.rank == item.rank)
    place = Place(item.document_id or evidence.document_id, item.start, item.end)
    words = words_of(item, record) or _from_library(place, catalogue)
    repeats = f", as [{item.repeats}]" if item.repeats else ""
    note = " (a built-in note)" if item.document_id else ""
    return (
        f"<li>{as_html(shorten(words, PREVIEW))}<br>"
        f'<span class="pcn-check">{item.score:.2f}{repeats}, passage {item.rank}{note}. {read_link(place)}'
        "</span></li>"
    )


def _from_library(place: Place, catalogue: Catalogue) -> str:
    """The words of a note as the library holds it now."""
    if place.document not in catalogue.entries:
        return "A statement of a note that is no longer in the library"
    return catalogue.generation.store.text(place.document, place.start, place.end)
