"""What the notes say stands in the originals: run wherever those are at hand."""

from __future__ import annotations

from functools import cache

from answer.verify_notes import Finding, verify_claims
from index.verify import find_claims
from tests.library.notes import needs_originals, notes, originals

pytestmark = needs_originals


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(verify_claims(find_claims(list(notes().values()), originals())))


def test_the_words_that_references_quote_stand_in_the_originals() -> None:
    lost = [f"{f.claim.note.file_name}: {r.anchor}" for f in findings() for r in f.claim.not_found]
    assert lost == []


def test_every_original_is_recognised() -> None:
    assert {p.reference.key for f in findings() for p in f.claim.passages} == {
        r.key for note in notes().values() for span in note.spans for r in span.references if r.anchor
    }


def test_every_figure_stands_in_a_passage_its_statement_names() -> None:
    wrong = [f"{f.claim.note.file_name}: {f.figures} {f.claim.text}" for f in findings() if f.wrong]
    assert wrong == []


def test_nearly_every_statement_is_supported() -> None:
    checked = [f for f in findings() if f.claim.passages]
    supported = [f for f in checked if f.verdict == "supported"]
    assert len(checked) > 2500
    assert len(supported) / len(checked) > 0.97
