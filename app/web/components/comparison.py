"""A comparison as an HTML table: header cells for people who listen, cards on a narrow screen."""

from __future__ import annotations

from answer.types import AnswerRecord, Citation, Comparison, ComparisonCell
from app.web.catalogue import Catalogue
from app.web.components.citations import Surroundings, marker, place_of, row, surroundings
from app.web.text import as_html
from prompts import say

Around = dict[int, Surroundings]
"""What stands around each quotation, by its number."""


def comparison_html(record: AnswerRecord, catalogue: Catalogue, anchor: str) -> str:
    """The table, then a row for each source in it; empty without a comparison."""
    table = record.comparison
    if table is None:
        return ""
    cited = {c.number: c for r in table.rows for cell in r.cells for c in cell.citations}
    around = {n: surroundings(place_of(c), c.quote, catalogue) for n, c in cited.items()}
    sources = "".join(row(c, _anchor(c, anchor), around[n]) for n, c in sorted(cited.items()))
    empty = any(not cell.citations for r in table.rows for cell in r.cells)
    hint = f'<p class="pcn-hint">{as_html(say("not_reported_means"))}</p>' if empty else ""
    heading = as_html(say("comparison_sources"))
    return f'<section class="pcn-group">{_table(table, anchor, around)}{hint}<h3>{heading}</h3>{sources}</section>'


def _table(table: Comparison, anchor: str, around: Around) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{as_html(c)}</th>' for c in ("", *table.columns))
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{as_html(r.label)}</th>'
        + "".join(
            _cell(name, cell, anchor, around) for name, cell in zip(table.columns, r.cells, strict=True)
        )
        + "</tr>"
        for r in table.rows
    )
    return (
        f'<table class="pcn-comparison" role="table"><caption>{as_html(table.caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _cell(column: str, cell: ComparisonCell, anchor: str, around: Around) -> str:
    marks = "".join(marker(c, _anchor(c, anchor), around[c.number]) for c in cell.citations)
    css = "" if cell.citations else ' class="pcn-muted"'
    text = as_html(" ".join(cell.text.split()))
    return f'<td role="cell" data-column="{as_html(column)}"{css}>{text} {marks}</td>'


def _anchor(citation: Citation, anchor: str) -> str:
    return f"{anchor}-table-{citation.number}"
