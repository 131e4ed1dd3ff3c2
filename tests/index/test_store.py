"""What is written into a generation's SQLite file comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.links import Link
from index.store import Store
from ingest.passages import split_passages
from ingest.types import Block, Document, Metadata, PageBox, SourceReference
from tests.made_up import document_of

WHEN = "2024-05-06T07:08:09+00:00"


def rich_document() -> Document:
    reference = SourceReference("holt-2018", "Money", "p. 3", "joining fee", "A")
    metadata = Metadata("Ashby 🌳", ("A. One", "B. Two"), published="2020-02", kind="report",
                        supersedes=("Old",), questions=("who pays?", "how much?"))  # fmt: skip
    return document_of(
        Block("Money", level=1, page="4"),
        Block("The naïve chair paid £3 – twice.", page="4", removed=((4, "[12]"),), references=(reference,)),
        Block("“We were tired.”", role="quotation", speaker="GP, 3", joins_previous=True, page="v",
              page_exact=False, boxes=(PageBox(0, 1.5, 2.0, 3.0, 4.0),)),
        metadata=metadata,
    )  # fmt: skip


@pytest.fixture
def document() -> Document:
    return rich_document()


@pytest.fixture
def store(tmp_path: Path, document: Document) -> Store:
    links = [Link(document.id, 0, 5, "holt-2018", document.id, 7, 20)]
    return Store.create(tmp_path / "library.sqlite", [(document, WHEN)], split_passages(document), links, [[0], []])


def test_document_comes_back_whole(store: Store, document: Document) -> None:
    assert store.document(document.id) == document
    assert store.documents() == [(document, WHEN)]


def test_document_without_text_keeps_its_metadata(store: Store, document: Document) -> None:
    [(light, _)] = store.documents(with_text=False)
    assert (light.text, light.sections, light.metadata) == ("", (), document.metadata)


def test_unknown_document_is_none(store: Store) -> None:
    assert store.document("nobody") is None
    assert store.text("nobody", 0, 5) == ""


def test_passages_come_back_in_the_order_asked(store: Store, document: Document) -> None:
    passages = list(split_passages(document))
    assert store.passages() == store.passages_of(document.id) == passages
    assert store.passages([0, 0]) == [passages[0], passages[0]]


def test_text_is_counted_in_characters_not_bytes(store: Store, document: Document) -> None:
    for start in range(len(document.text)):
        assert store.text(document.id, start, start + 5) == document.text[start : start + 5]


def test_every_sentence_row_names_its_passage(store: Store) -> None:
    owners = store.sentence_passages()
    assert owners == sorted(owners)
    assert len(owners) == sum(len(p.sentences) for p in store.passages())


def test_questions_in_row_order(store: Store, document: Document) -> None:
    assert store.questions() == [(document.id, "who pays?"), (document.id, "how much?")]
    assert [tuple(pair) for pair in store.question_passages()] == [(0, 0)]


def test_section_names_are_whole_words(tmp_path: Path) -> None:
    document = document_of(Block("Site B", level=1), "It ran two clinics a week there.")
    store = Store.create(tmp_path / "l.sqlite", [(document, WHEN)], split_passages(document))
    assert store.documents_with_section("site b") == {document.id}
    assert store.documents_with_section("ite b") == set()


def test_more_rows_than_one_query_may_name(tmp_path: Path) -> None:
    document = document_of(*(b for i in range(700) for b in (Block(f"H{i}", level=1), f"Words number {i} here.")))
    store = Store.create(tmp_path / "l.sqlite", [(document, WHEN)], split_passages(document))
    rows = list(range(699, -1, -1))
    assert [p.number for p in store.passages(rows)] == rows


def test_hostile_words_are_data(tmp_path: Path) -> None:
    document = document_of("Robert'); DROP TABLE document;-- paid the fee of the network twice.")
    store = Store.create(tmp_path / "l.sqlite", [(document, WHEN)], split_passages(document))
    assert store.document("' OR 1=1 --") is None
    assert store.documents()[0][0] == document


def test_store_cannot_be_written_to(store: Store) -> None:
    with pytest.raises(Exception, match="readonly"), store._connect() as db:
        db.execute("DELETE FROM document")
