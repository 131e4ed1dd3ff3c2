"""Citations are places: the quotation is always the slice of the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.blocks import span_at
from answer.candidates import find_candidates
from answer.cite import Citer, describe, short_name
from answer.question import read_question
from answer.types import Statement
from index.search import Searcher
from ingest.types import Block, Metadata, SourceReference
from tests.made_up import QUESTION, document_of, note_of, searcher_on

ORIGINAL = document_of(
    Block("Fees", level=1, page="4"), Block("Each surgery handed over £90 to join the network.", page="4"),
    Block("“We paid it gladly in the first year.”", role="quotation", speaker="GP, Oak, 3", page="5"),
    name="o.md", metadata=Metadata("On fees", ("McDonald R", "Riste L", "Bailey S"), published="2020-02", kind="report"),
)  # fmt: skip
NOTE = note_of('To join the network each surgery handed over £90. [elm-1; Fees; p. 4; "Each surgery handed over"]',
               Metadata(title="Note on fees", kind="case lesson", published="2026"))  # fmt: skip


def statements(searcher: Searcher, question: str) -> list[Statement]:
    asked = read_question(question)
    citer = Citer(searcher.generation)
    return [citer.statement(c) for c in find_candidates(asked, searcher.search(question, 20), searcher)]


@pytest.mark.parametrize("question", [QUESTION, "quorum of members", "What happened at Site B?"])
def test_quote_is_the_slice_of_the_document(searcher: Searcher, question: str) -> None:
    found = [c for s in statements(searcher, question) for c in s.citations]
    assert found
    for c in found:
        document = searcher.generation.store.document(c.document_id)
        assert document is not None
        assert c.quote == document.text[c.start : c.end]


def test_quotation_is_the_statement(searcher: Searcher) -> None:
    for s in statements(searcher, QUESTION):
        assert (s.kind, s.text) == ("quotation", s.citations[0].quote)
        assert (s.citations[0].verdict, s.shown) == ("supported", True)


def test_numbers_run_in_order_and_one_place_has_one(searcher: Searcher) -> None:
    citer = Citer(searcher.generation)
    found = find_candidates(read_question(QUESTION), searcher.search(QUESTION, 20), searcher)
    numbers = [citer.statement(c).citations[0].number for c in found]
    assert numbers == list(range(1, len(found) + 1))
    assert citer.statement(found[0]).citations[0].number == 1


def test_note_cites_itself_and_what_it_rests_on(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, NOTE, ORIGINAL)
    [s] = [s for s in statements(searcher, "what did each surgery pay to join") if s.citations[0].document_id == NOTE.id]
    assert [c.document_id for c in s.citations] == [NOTE.id, ORIGINAL.id]
    assert s.citations[1].quote.startswith("Each surgery handed over £90")
    assert s.citations[1].page == "p. 4"


def test_note_never_cites_an_original_that_gives_another_figure(tmp_path: Path) -> None:
    wrong = note_of('Each surgery handed over £80. [elm-1; Fees; p. 4; "Each surgery handed over"]')
    searcher = searcher_on(tmp_path, wrong, ORIGINAL)
    found = [s for s in statements(searcher, "what did each surgery hand over") if "£80" in s.text]
    assert found
    assert all(c.document_id == wrong.id for s in found for c in s.citations)


def test_citation_shows_kind_year_section_and_page(tmp_path: Path) -> None:
    best = statements(searcher_on(tmp_path, ORIGINAL), "each surgery handed over")[0].citations[0]
    assert (best.kind, best.published, best.section, best.page) == ("report", "2020-02", "Fees", "p. 4")
    assert best.source == "McDonald et al. 2020, p. 4"


def test_interview_quotation_names_its_speaker(tmp_path: Path) -> None:
    found = statements(searcher_on(tmp_path, ORIGINAL), "we paid it gladly in the first year")
    [quoted] = [s for s in found if "gladly" in s.citations[0].quote and s.citations[0].speaker]
    assert quoted.citations[0].speaker == "GP, Oak, 3"
    assert quoted.group == "What people interviewed said"


@pytest.mark.parametrize(("authors", "published", "name"), [
    ((), "2020", "T, 2020"),
    ((), "", "T"),
    (("Ada Marsh",), "2021", "Marsh 2021"),
    (("Marsh A",), "2021-05", "Marsh 2021"),
    (("Marsh, Ada",), "2021", "Marsh 2021"),
    (("Marsh A", "Holt B"), "2021", "Marsh and Holt 2021"),
    (("Ada Marsh", "Bea Holt"), "2021", "Marsh and Holt 2021"),
    (("Ada Marsh", "Bea Holt", "Carl Finch"), "", "Marsh et al., undated"),
    (("NHS England",), "2021", "NHS England 2021"),
    (("Office for Imaginary Networks",), "2021", "Office for Imaginary Networks 2021"),
    (("Barn Fund",), "2021", "Barn Fund 2021"),
    (("The Ash Trust",), "2021", "The Ash Trust 2021"),
])  # fmt: skip
def test_short_name(authors: tuple[str, ...], published: str, name: str) -> None:
    document = document_of("x y z", metadata=Metadata("T", authors, published=published))
    assert short_name(document) == name


@pytest.mark.parametrize("authors", [("",), (" ",), (",",), ("", "")])
def test_odd_authors_do_no_harm(authors: tuple[str, ...]) -> None:
    assert short_name(document_of("x", metadata=Metadata("T", authors, published="2020")))


def test_note_is_described_by_its_sources() -> None:
    span = span_at(NOTE, 0)
    assert span is not None
    assert span.references == (SourceReference("elm-1", "Fees", "p. 4", "Each surgery handed over"),)
    assert describe(NOTE, span, 0, 5) == "PCN Assistant evidence note, after elm-1"


def test_span_between_blocks_is_none() -> None:
    assert span_at(ORIGINAL, 0) is None
    assert span_at(ORIGINAL, 10**6) is None
