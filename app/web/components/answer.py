"""An AnswerRecord as HTML: statements under their headings, notices, and evidence kept apart."""

from __future__ import annotations

from collections.abc import Sequence

from answer.compose import beside_table, grouped, labelled
from answer.types import AnswerRecord, EvidenceItem, Notice, Statement
from app.web.catalogue import Catalogue
from app.web.components.citations import marker, place_of, row, surroundings
from app.web.components.comparison import comparison_html
from app.web.components.passages import passage_card, place_name
from app.web.components.signals import why_html
from app.web.places import Place
from app.web.text import as_html
from app.web.words import NOTICES, kind_and_year
from prompts import say

NEAREST = 3


def question_html(question: str, anchor: str) -> str:
    """The question as asked."""
    return f'<h2 class="pcn-question" id="{anchor}">{as_html(question.strip())}</h2>'


def answer_html(record: AnswerRecord, catalogue: Catalogue, anchor: str) -> str:
    """The whole answer. anchor: a name for this answer, unique on the page."""
    body = _declined(record) if record.status == "declined" else _statements(record, catalogue, anchor)
    return f'<div class="pcn-answer">{body}{_notices(record.notices)}{_unused(record, catalogue)}{_why(record)}</div>'


def written_html(statements: Sequence[Statement]) -> str:
    """The checked sentences of a summary that is still being written, with whom each is from."""
    items = "".join(
        f'<li><p class="pcn-statement">{as_html(s.text)} <span class="pcn-hint">'
        f"({as_html('; '.join(c.source for c in s.citations))})</span></p></li>"
        for s in statements
    )
    return (
        f'<section class="pcn-group pcn-summary"><h3>{as_html(say("summary_label"))}</h3>'
        f'<p class="pcn-hint">{as_html(say("summary_so_far"))}</p><ul>{items}</ul></section>'
    )


def _statements(record: AnswerRecord, catalogue: Catalogue, anchor: str) -> str:
    parts = []
    number = 0
    for heading, members in grouped(beside_table(record)):
        items = []
        for label, alike in labelled(members):
            made = []
            for statement in alike:
                made.append(
                    _statement(statement, catalogue, f"{anchor}-{number}", "" if alike[1:] else label)
                )
                number += 1
            items.append(_together(label, "".join(made)) if label and alike[1:] else "".join(made))
        css = "pcn-group pcn-summary" if members[0].kind == "summary" else "pcn-group"
        note = (
            "<p class='pcn-hint'>Written by a model. Each sentence was checked against the exact words it"
            " cites; the quotations themselves stand below.</p>"
            if members[0].kind == "summary"
            else ""
        )
        title = f"<h3>{as_html(heading)}</h3>" if heading else ""
        parts.append(f'<section class="{css}">{title}{note}<ul>{"".join(items)}</ul></section>')
    parts.insert(1 if record.summary else 0, comparison_html(record, catalogue, anchor))
    return "".join(parts)


def _together(label: str, items: str) -> str:
    """Statements on one case under its label."""
    return f'<li><p class="pcn-statement">{_label(label)}</p><ul>{items}</ul></li>'


def _label(label: str) -> str:
    return f'<span class="pcn-label">{as_html(label)}:</span>'


def _statement(statement: Statement, catalogue: Catalogue, anchor: str, label: str) -> str:
    """One sentence after its label, with its markers; its sources in rows beneath."""
    cited = [
        (c, f"{anchor}-{c.number}", surroundings(place_of(c), c.quote, catalogue))
        for c in statement.citations
    ]
    marks = "".join(marker(*c) for c in cited)
    rows = "".join(row(*c) for c in cited)
    text = " ".join(statement.text.split())
    before = f"{_label(label)} " if label else ""
    return f'<li><p class="pcn-statement">{before}{as_html(text)} {_speaker(statement)}{marks}</p>{rows}</li>'


def _speaker(statement: Statement) -> str:
    speaker = statement.citations[0].speaker if statement.citations else ""
    if not speaker or speaker in statement.text:
        return ""
    return f'<span class="pcn-speaker">({as_html(speaker)})</span> '


def _notices(notices: Sequence[Notice]) -> str:
    if not notices:
        return ""
    items = "".join(
        f'<li class="pcn-notice pcn-{as_html(n.kind)}"><strong>{NOTICES.get(n.kind, "Note")}:</strong>'
        f" {as_html(n.text)}</li>"
        for n in notices
    )
    return f'<ul class="pcn-notices" aria-label="About this answer">{items}</ul>'


def _declined(record: AnswerRecord) -> str:
    """What is missing and what would answer; the nearest evidence follows, marked as no answer."""
    nearest = say("nearest")
    paragraphs = [p for p in record.answer.split("\n\n") if p.strip() and not p.startswith(nearest)]
    told = "".join(f"<p>{as_html(' '.join(p.split()))}</p>" for p in paragraphs)
    return f'<section class="pcn-declined" role="note"><h3>No answer from this library</h3>{told}</section>'


def _unused(record: AnswerRecord, catalogue: Catalogue) -> str:
    """Evidence that was read but that the answer does not rest on."""
    items = [e for e in record.evidence if not e.used]
    if not items:
        return ""
    if record.status == "declined":
        if "\n\n" not in record.answer:
            return ""
        listed = "".join(_evidence(e, catalogue) for e in items[:NEAREST])
        return f'<section class="pcn-related"><h3>Related, does not answer</h3>{listed}</section>'
    listed = "".join(_evidence(e, catalogue) for e in items)
    return (
        f'<details class="pcn-more"><summary>Also read, not used: {len(items)} passages</summary>'
        f'<p class="pcn-hint">These came up in the search. The answer does not rest on them.</p>'
        f"{listed}</details>"
    )


def _why(record: AnswerRecord) -> str:
    """What speaks for the passages that the answer uses."""
    if not any(e.used for e in record.evidence):
        return ""
    return (
        '<details class="pcn-more"><summary>Why this evidence?</summary>'
        f"{why_html(record.evidence)}</details>"
    )


def _evidence(item: EvidenceItem, catalogue: Catalogue) -> str:
    where = place_name(item.title, item.section, item.page)
    about = kind_and_year(item.kind, item.published, note=catalogue.is_note(item.document_id))
    return passage_card(where, about, item.text, Place(item.document_id, item.start, item.end))
