"""A citation as HTML: a marker in the text, and a row under it that opens to the quotation in place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer.types import Citation
from app.web.catalogue import Catalogue
from app.web.components.passages import apart, read_link
from app.web.places import Place
from app.web.text import as_html, keep_together, shorten
from app.web.words import VERDICTS, kind_and_year

_BLANK_LINES = re.compile(r"\n\s*\n")
AROUND = 320
"""Characters of the source shown on each side of a quotation."""
ON_CARD = 280
"""Characters of a quotation shown on its card."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words before and after a quotation. state: "gone" when its document is no longer in the
    library, "changed" when other words now stand at its place."""

    before: str = ""
    after: str = ""
    title: str = ""
    state: str = ""
    is_note: bool = False


def surroundings(place: Place, quote: str, catalogue: Catalogue) -> Surroundings:
    """What stands around a quotation in the library as it is now."""
    entry = catalogue.entries.get(place.document)
    if entry is None:
        return Surroundings(state="gone")
    title, generation = entry.document.title, catalogue.generation
    first = max(0, place.start - AROUND)
    text = generation.store.text(place.document, first, place.end + AROUND)
    inside = place.start - first
    if text[inside : inside + len(quote)] != quote:
        return Surroundings(title=title, state="changed", is_note=entry.builtin)
    before = _from_word(text[:inside]) if first else text[:inside]
    after = _to_word(text[inside + len(quote) :])
    return Surroundings(before, after, title, is_note=entry.builtin)


def marker(citation: Citation, anchor: str, around: Surroundings) -> str:
    """The number in the text. Hovering or the keyboard's focus shows its card; pressing opens its row."""
    name = f"Source {citation.number}: {citation.source}, {VERDICTS[citation.verdict].lower()}"
    return (
        f'<a class="pcn-marker" href="#{anchor}" aria-label="{as_html(name)}">{citation.number}</a>'
        f"{_card(citation, around)}"
    )


def _card(citation: Citation, around: Surroundings) -> str:
    """What the row says, in short; the row says it to screen readers."""
    page = "" if citation.page in citation.source else citation.page
    facts = [*_facts(citation, around), citation.section, page]
    told = " · ".join(as_html(f) for f in facts if f)
    return (
        '<span class="pcn-card" aria-hidden="true">'
        f'<span class="pcn-card-quote">{as_html(shorten(citation.quote, ON_CARD))}</span>'
        f'<span class="pcn-card-source">{as_html(citation.source or around.title)}</span>'
        f'<span class="pcn-where">{told}</span>{_verdict(citation)}</span>'
    )


def _facts(citation: Citation, around: Surroundings) -> tuple[str, str]:
    return kind_and_year(citation.kind, citation.published, note=around.is_note)


def _verdict(citation: Citation) -> str:
    return f'<span class="pcn-verdict {_css(citation.verdict)}">{VERDICTS[citation.verdict]}</span>'


def row(citation: Citation, anchor: str, around: Surroundings) -> str:
    """The row that opens: source, kind, year and verdict; inside, the quotation in its surroundings."""
    source = keep_together(as_html(citation.source or around.title))
    return (
        f'<details class="pcn-cite" id="{anchor}"><summary><span class="pcn-number">{citation.number}</span> '
        f'<span class="pcn-source">{source}</span>{apart(*_facts(citation, around))} {_verdict(citation)}</summary>'
        f'<div class="pcn-cite-body">{_where(citation, around)}{quotation_html(citation.quote, around)}'
        f"{_checked(citation)}{place_link(place_of(citation), around)}</div></details>"
    )


def _where(citation: Citation, around: Surroundings) -> str:
    parts = [around.title, citation.section, citation.page]
    shown = " · ".join(as_html(p) for p in parts if p)
    speaker = f'<p class="pcn-speaker">Said by: {as_html(citation.speaker)}</p>' if citation.speaker else ""
    return f'<p class="pcn-where">{shown}</p>{speaker}' if shown else speaker


def place_of(citation: Citation) -> Place:
    """Where a citation stands."""
    return Place(citation.document_id, citation.start, citation.end)


def quotation_html(quote: str, around: Surroundings) -> str:
    """A quotation marked in its surroundings."""
    lead = "…" if around.before else ""
    tail = "…" if around.after else ""
    before, marked, after = (as_html(_close(t)) for t in (around.before, quote, around.after))
    return f'<blockquote class="pcn-quote">{lead}{before}<mark>{marked}</mark>{after}{tail}</blockquote>'


def _checked(citation: Citation) -> str:
    return (
        f'<p class="pcn-check"><strong>{VERDICTS[citation.verdict]}:</strong>'
        f" {as_html(citation.verdict_by)}.</p>"
    )


def place_link(place: Place, around: Surroundings) -> str:
    """The link to a quotation's place, or what became of its document."""
    if around.state == "gone":
        return '<p class="pcn-check">This document is no longer in the library.</p>'
    note = ""
    if around.state == "changed":
        note = '<p class="pcn-check">The document has changed since this answer was given.</p>'
    return f"{note}<p>{read_link(place)}</p>"


def _close(text: str) -> str:
    """Paragraphs one line apart."""
    return _BLANK_LINES.sub("\n", text)


def _css(verdict: str) -> str:
    return verdict.replace(" ", "-")


def _from_word(text: str) -> str:
    """Without the cut word at the start."""
    head, space, rest = text.partition(" ")
    return rest if space else head


def _to_word(text: str) -> str:
    """Without the cut word at the end."""
    head, space, _ = text.rpartition(" ")
    return (head if space else text) if len(text) >= AROUND else text
