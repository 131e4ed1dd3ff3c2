"""What the notes say stands in the originals: run wherever those are at hand."""

from __future__ import annotations

from functools import cache

from answer.verify_notes import Finding, verify_claims
from index.links import link_notes
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


def test_marked_statements_lead_to_the_places_that_differ() -> None:
    """Of those that name two places of originals, nearly all name two sentences apart."""
    marked = {(n.id, s.start) for n in notes().values() for s in n.spans if s.differs}
    _, links, _ = link_notes([*notes().values(), *originals()])
    places = {m: {(k.target_id, k.target_start) for k in links if (k.document_id, k.start) == m} for m in marked}
    assert sum(len(found) > 1 for found in places.values()) >= 34
    assert all(found for m, found in places.items() if m[1] in _anchored(m[0]))


def _anchored(note_id: str) -> set[int]:
    """Starts of the statements of a note that refer to an original."""
    note = next(n for n in notes().values() if n.id == note_id)
    return {s.start for s in note.spans if any(r.anchor for r in s.references)}
