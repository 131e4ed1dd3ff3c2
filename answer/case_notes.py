"""Rows for cases compared in no respect: what the notes on each of them tell under a heading they share."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from answer.aspects import MOST_ASPECTS, Aspect
from answer.blocks import load_document
from answer.candidates import Candidate, find_candidates
from answer.cells import Cells, within
from answer.column import Column
from answer.question import read_question
from index.search import Evidence, Scope, Searcher
from ingest.cases import Case
from ingest.types import Document

READ = 200
"""Passages among which the statements of a case's notes are looked for."""
FEWEST_HEADINGS = 2


def rows_of_notes(
    columns: Sequence[Column], searcher: Searcher, scope: Scope | None = None
) -> list[tuple[Aspect, Cells]]:
    """For each of the first headings that the notes on all columns' cases share, the first statement under
    it; no rows where a column is no case or where they share too few."""
    notes = [_notes(column.case, searcher) for column in columns if column.case]
    if len(notes) < len(columns):
        return []
    headings = [h for h in _headings(notes[0]) if all(h in _headings(others) for others in notes[1:])]
    if len(headings) < FEWEST_HEADINGS:
        return []
    told = [
        _told(column, found, headings, searcher, scope) for column, found in zip(columns, notes, strict=True)
    ]
    rows = [(Aspect(h, h), tuple(first.get(h) for first in told)) for h in headings]
    return [(aspect, cells) for aspect, cells in rows if all(cells)][:MOST_ASPECTS]


def _notes(case: Case, searcher: Searcher) -> list[Document]:
    """The built-in notes on one case, in the order of their titles."""
    on_case = re.compile(rf"(?:\w+ )?{re.escape(case.name)} \(")
    found = (
        d
        for d in searcher.documents.values()
        if d.origin == "builtin" and searcher.studies.of(d.id) == case.document_id and on_case.match(d.title)
    )
    ids = [d.id for d in sorted(found, key=lambda d: d.title)]
    return [load_document(searcher.generation, i) for i in ids]


def _headings(notes: Sequence[Document]) -> list[str]:
    return list(dict.fromkeys(s.title for note in notes for s in note.sections))


def _told(
    column: Column,
    notes: Sequence[Document],
    headings: Sequence[str],
    searcher: Searcher,
    scope: Scope | None,
) -> dict[str, Candidate]:
    """The first statement of the notes under each heading that has one among what is found."""
    asked = read_question(f"{column.called}: {', '.join(headings)}")
    by_id = {note.id: note for note in notes}
    evidence = [_of_notes(e, by_id) for e in searcher.near(asked.text, READ, within(scope, column))]
    first: dict[str, Candidate] = {}
    for candidate in sorted(find_candidates(asked, evidence, searcher), key=lambda c: (c.document_id, c.start)):
        heading = by_id[candidate.document_id].section_path(candidate.start).rpartition(" > ")[2]
        if heading in headings:
            first.setdefault(heading, candidate)
    return first


def _of_notes(evidence: Evidence, ids: Container[str]) -> Evidence:
    """A passage with only what these notes say of it, or what it says where it is one of theirs."""
    own = evidence.sentence_scores if evidence.passage.document_id in ids else ()
    return replace(
        evidence, sentence_scores=own, notes=tuple(n for n in evidence.notes if n.document_id in ids)
    )
