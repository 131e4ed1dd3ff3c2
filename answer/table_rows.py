"""Rows of one table under one lead: what they all begin with stands before them once.

A row is kept as a sentence that can stand alone, "Table 9. Its title. A label: often 5; never 2", so several
rows of a table would say its name and title each time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from answer.candidates import Candidate
from answer.types import Citation, Statement

_END = re.compile(r"\.\s+")
"""Where a lead may end."""
_IS_ROW = re.compile(r"(?:table|box|figure)\.? [\w.]+\. .+: ", re.IGNORECASE)


def rows_together(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with rows of one table together, where the first of them stands."""
    tables: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.role == "table":
            tables.setdefault((candidate.document_id, _table_of(candidate.text)), []).append(candidate)
    result: list[Candidate] = []
    for candidate in candidates:
        rows = tables.get((candidate.document_id, _table_of(candidate.text)), [candidate])
        if candidate not in rows:
            result.append(candidate)
        elif candidate is rows[0]:
            result += rows
    return result


def under_leads(
    statements: Sequence[Statement], kept: Collection[tuple[Citation, ...]] = ()
) -> list[Statement]:
    """The statements; neighbours that are rows of one table without what they all begin with, which becomes
    their label. kept: citations of those that stay as they are."""

    def table(statement: Statement) -> str:
        first = statement.citations[0]
        row = (
            _IS_ROW.match(statement.text)
            and statement.text == first.quote
            and statement.citations not in kept
        )
        return f"{first.document_id} {_table_of(statement.text)}" if row else ""

    result: list[Statement] = []
    for name, members in groupby(statements, key=table):
        rows = list(members)
        result += _without_lead(rows) if name else rows
    return result


def _table_of(text: str) -> str:
    """The name and the title that a row begins with."""
    return ". ".join(_END.split(text)[:2])


def _without_lead(rows: Sequence[Statement]) -> list[Statement]:
    first = rows[0].text
    ends = [m.end() for m in _END.finditer(first) if all(r.text.startswith(first[: m.end()]) for r in rows)]
    if len(rows) < 2 or not ends:
        return list(rows)
    lead = first[: ends[-1]].strip(" .\n")
    whose = next((row.label for row in rows if row.label), "")
    label = f"{whose}, {lead}" if whose else lead
    return [_from(row, ends[-1], label) for row in rows]


def _from(row: Statement, at: int, label: str) -> Statement:
    """A row from an offset on, under a label."""
    citation = row.citations[0]
    rest = replace(citation, start=citation.start + at, quote=citation.quote[at:])
    return replace(row, text=row.text[at:], citations=(rest,), label=label)
