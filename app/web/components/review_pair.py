"""A sentence and a quotation it cites, as reviewers see them: the words in their place, no verdict."""

from __future__ import annotations

from answer.review import BlindPair
from app.web.catalogue import Catalogue
from app.web.components.citations import place_link, quotation_html, surroundings
from app.web.components.passages import place_name
from app.web.places import Place
from app.web.text import as_html


def pair_html(pair: BlindPair, catalogue: Catalogue, anchor: str = "") -> str:
    """Question, sentence, source, and the quotation marked in its surroundings. anchor: its id."""
    place = Place(pair.document_id, pair.start, pair.end)
    around = surroundings(place, pair.quotation, catalogue)
    where = place_name(pair.source or around.title, pair.section, pair.page if not pair.source else "")
    return (
        f'<div class="pcn-pair" id="{anchor or pair.id}"><p class="pcn-hint">Asked: {as_html(pair.question)}</p>'
        f'<h3 class="pcn-plain">Sentence</h3><p class="pcn-statement">{as_html(pair.sentence)}</p>'
        f'<h3 class="pcn-plain">Quotation</h3><p class="pcn-where">{as_html(where)}</p>'
        f"{quotation_html(pair.quotation, around)}{place_link(place, around)}</div>"
    )
