"""A statement stands under the heading of its own source, whatever the note is about that carries it."""

from __future__ import annotations

from typing import get_args

import pytest

from answer.blocks import span_at
from answer.headings import HEADINGS, heading_of
from index.sources import sources
from ingest.types import Block, Document, DocumentKind, Metadata
from tests.made_up import document_of, note_of

RULES = "What contracts and national policy say"
ADVICE = "What advisers, representative bodies and the press say"
FOUND = "What evaluations found"
SITES = "What particular sites did"
OFFICIAL, ADVISER, PAPER = (
    next(s.key for s in sources().values() if s.kind == kind and not s.original)
    for kind in ("policy specification", None, "report")
)
STUDY, REVIEW, OPINION = (
    next(s.key for s in sources().values() if s.kind == kind and s.original) for kind in ("report", "review", "opinion")
)


def heading(document: Document, at: int = 0) -> str:
    return heading_of(document, span_at(document, at))


def note(references: str, kind: DocumentKind = "policy specification", title: str = "Oak") -> Document:
    return note_of(f"Oak pays its chair in kind. {references}", Metadata(title=title, kind=kind))


@pytest.mark.parametrize(("references", "shown"), [
    (f"[{OFFICIAL}; A]", RULES),
    (f"[{OFFICIAL}; A] [{ADVISER}; B]", RULES),
    (f"[{ADVISER}; B] [{OFFICIAL}; A]", ADVICE),
    (f"[{ADVISER}; B]", ADVICE),
    (f"[{PAPER}; A]", FOUND),
    (f'[{STUDY}; Discussion; p. 1; "a b c"]', FOUND),
    (f'[{STUDY}; SITE B: Oak > Money; p. 1; "a b c"]', SITES),
    (f'[{REVIEW}; Money; p. 1; "a b c"]', "What reviews of the evidence found"),
    (f'[{OPINION}; Money; p. 1; "a b c"]', "An author's opinion"),
])  # fmt: skip
def test_a_notes_statement_goes_by_the_source_it_names_first(references: str, shown: str) -> None:
    assert heading(note(references)) == shown
    assert heading(note(references, "report")) == shown


def test_a_lesson_on_one_case_is_on_that_site_wherever_its_study_says_so() -> None:
    references = f'[{STUDY}; Discussion; p. 1; "a b c"]'
    assert heading(note(references, "case lesson", "Oak (Marsh 2020): money")) == SITES
    assert heading(note(references, "case lesson", "Theme: money")) == FOUND


@pytest.mark.parametrize("kind", get_args(DocumentKind))
def test_an_added_document_goes_by_its_kind(kind: DocumentKind) -> None:
    from prompts import say

    assert heading(document_of("Oak paid.", metadata=Metadata("T", kind=kind))) == say(HEADINGS[kind])


def test_a_reports_section_on_one_site_is_on_that_site_and_a_rules_is_none() -> None:
    blocks = (Block("Site A: Oak", level=1), "Oak paid.", Block("All", level=1), "All paid.")
    report, rules = (document_of(*blocks, metadata=Metadata("T", kind=k)) for k in ("report", "policy specification"))
    assert heading(report, report.text.index("Oak paid.")) == SITES
    assert heading(report, report.text.index("All paid.")) == FOUND
    assert heading(rules, rules.text.index("Oak paid.")) == RULES


@pytest.mark.parametrize(("speaker", "shown"), [
    ("Elm and Birch", FOUND), ("Elm et al.", FOUND), ("Elm, GP partner", "What people interviewed said"),
    ("Yew and Birch", "What people interviewed said"), ("GP, Oak, 3", "What people interviewed said"),
])  # fmt: skip
def test_a_cited_author_is_nobody_interviewed(speaker: str, shown: str) -> None:
    document = document_of(
        Block("Circles have borders.", role="quotation", speaker=speaker),
        Block("12. Elm T, Birch S. On circles. 2011.", role="reference"),
        metadata=Metadata("T", kind="report"),
    )
    assert heading(document) == shown
