"""Measured figures as HTML: shares with bars, the table of all figures, a question that went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.web.measured import Failed, Measure, Shares
from app.web.text import as_html
from app.web.words import HALVES, figure_name

COLUMNS = ("Needed places found", "Key facts stated", "Rightly answered or declined")


def shares_html(rows: Sequence[Shares], title: str, first: str) -> str:
    """A table with a bar for each share. first: what its rows are."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "".join(
        f'<tr><th scope="row">{as_html(_capital(r.name or "not stated"))} <span class="pcn-hint">({r.questions})</span></th>'
        f"{_bar(r.found)}{_bar(r.stated)}{_bar(r.right)}</tr>"
        for r in rows
    )
    return _box(title, f'<th scope="col">{first}</th>{heads}', body, "pcn-shares")


def _bar(share: float | None) -> str:
    if share is None:
        return '<td><span class="pcn-hint">does not apply</span></td>'
    return (
        f'<td><span class="pcn-share">{share:.0%}</span>'
        f'<span class="pcn-bar"><span style="width:{share:.0%}"></span></span></td>'
    )


def measures_html(halves: Mapping[str, Sequence[Measure]]) -> str:
    """All figures by group, a column for each half of the questions, with 95 % intervals."""
    shown = [h for h in HALVES if h in halves]
    by_name = {h: {(m.group, m.name): m for m in halves[h]} for h in shown}
    keys = dict.fromkeys(k for h in shown for k in by_name[h])
    heads = "".join(f'<th scope="col" class="pcn-figure">{HALVES[h]}</th>' for h in shown)
    body, last = "", ""
    for group, name in keys:
        if group != last:
            body += f'<tr><th scope="rowgroup" colspan="{len(shown) + 1}">{as_html(group)}</th></tr>'
            last = group
        cells = "".join(_cell(by_name[h].get((group, name))) for h in shown)
        body += f"<tr><td>{as_html(figure_name(name))}</td>{cells}</tr>"
    return _box("All figures", f'<th scope="col">Figure</th>{heads}', body)


def _cell(m: Measure | None) -> str:
    if m is None:
        return '<td class="pcn-figure"></td>'
    interval = f"{as_value(m.low)} to {as_value(m.high)}; {m.count}"
    return f'<td class="pcn-figure">{as_value(m.value)}<br><span class="pcn-hint">{interval}</span></td>'


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def as_value(value: float) -> str:
    """A share as per cent, anything above 1 as a plain figure."""
    return f"{value:.0%}" if 0 <= value <= 1 else f"{value:,.0f}"


def failure_html(failed: Failed) -> str:
    """A question that went wrong, folded; inside, how, and what a full answer says."""
    reasons = "".join(f"<li>{as_html(r)}</li>" for r in failed.reasons)
    facts = " · ".join(f for f in (failed.id, failed.kind, failed.user) if f)
    before = as_html(" / ".join(failed.history))
    earlier = f'<p class="pcn-hint">Asked before it: {before}</p>' if failed.history else ""
    reference = f"<p><strong>A full answer:</strong> {as_html(failed.reference)}</p>" if failed.reference else ""
    return (
        f'<details class="pcn-more"><summary>{as_html(failed.question)}</summary><div class="pcn-failed">'
        f'<p class="pcn-where">{as_html(facts)}</p>{earlier}<ul>{reasons}</ul>{reference}</div></details>'
    )


def _box(title: str, heads: str, body: str, css: str = "") -> str:
    return (
        f'<div class="pcn-table-box" tabindex="0" role="region" aria-label="{as_html(title)}">'
        f'<table class="pcn-table {css}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )
