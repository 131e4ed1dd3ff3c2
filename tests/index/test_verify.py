"""Statements of notes lead to the passages of originals that their references name."""

from __future__ import annotations

import pytest

from index.verify import Claim, find_claims
from ingest.assemble import assemble
from ingest.read.note import note_blocks
from ingest.types import Block, Document, Metadata, ReadResult

FEES = "Members of the alliance paid two pounds a patient in 2016-17."
ROW = "Table 1. Fees. Elm: 40."


def original(*blocks: Block) -> Document:
    return assemble(ReadResult(blocks), sha256="a" * 64, file_name="report.txt", metadata=Metadata(title="A report"))


def note(*lines: str) -> Document:
    read = ReadResult(note_blocks("\n".join(["## Money", *lines])), reader="note")
    return assemble(read, sha256="b" * 64, file_name="note.md", origin="builtin")


def reference(words: str, section: str = "Money", page: str = "p. 3", key: str = "smith-2020") -> str:
    return f'[{key}; {section}; {page}; "{words}"]'


@pytest.fixture
def report() -> Document:
    return original(
        Block("Money", level=1, page="3"), Block("An opening paragraph.", page="3"), Block(FEES, page="3"),
        Block("TABLE 1 Fees", role="caption", page="4"), Block(ROW, role="table", page="4"),
        Block("'We paid too much.'", role="quotation", speaker="GP, Elm, 12", page="4"),
        Block("Votes", level=1, page="5"), Block("Each practice had one vote.", page="5"),
    )  # fmt: skip


def only(claims: list[Claim]) -> Claim:
    (claim,) = claims
    return claim


def test_claim_holds_statement_and_passage(report: Document) -> None:
    claim = only(find_claims([note(f"It cost £2. {reference('paid two pounds a patient')}")], [report]))
    (passage,) = claim.passages
    assert claim.text == "It cost £2."
    assert report.text[passage.target_start : passage.target_end] == FEES
    assert (passage.section, passage.page, passage.speaker) == ("Money", "p. 3", "")
    assert "An opening paragraph." in passage.text and ROW in passage.text


def test_passage_stays_in_its_section(report: Document) -> None:
    claim = only(find_claims([note(f"It cost £2. {reference('paid two pounds a patient')}")], [report]))
    assert "one vote" not in claim.passages[0].text


def test_who_is_quoted(report: Document) -> None:
    claim = only(find_claims([note(f"One GP found it dear. {reference('We paid too much')}")], [report]))
    assert claim.passages[0].speaker == "GP, Elm, 12"


def test_words_that_are_not_there(report: Document) -> None:
    found = f"It cost £2. {reference('paid two pounds a patient')}"
    claims = find_claims([note(found, f"It cost £9. {reference('paid nine pounds')}")], [report])
    assert [len(c.not_found) for c in claims] == [0, 1]


def test_pages_and_absent_originals_are_elsewhere(report: Document) -> None:
    line = f"It cost £2. {reference('paid two pounds a patient')} [S33; B]"
    absent = f"It cost £3. {reference('paid three pounds', key='gowland')}"
    first, second = find_claims([note(line, absent)], [report])
    assert [r.key for r in first.elsewhere] == ["S33"] and len(first.passages) == 1
    assert [r.key for r in second.elsewhere] == ["gowland"] and not second.passages


def test_each_reference_has_its_own_passage(report: Document) -> None:
    line = f"Fees and votes. {reference('Each practice had', 'Votes')} {reference('paid two pounds a patient')}"
    claim = only(find_claims([note(line)], [report]))
    assert [p.section for p in claim.passages] == ["Votes", "Money"]


def test_no_originals_at_all() -> None:
    claim = only(find_claims([note(f"It cost £2. {reference('paid two pounds')}")], []))
    assert not claim.passages and not claim.not_found and len(claim.elsewhere) == 1
