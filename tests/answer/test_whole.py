"""A sentence is quoted with what it can't be understood without."""

from __future__ import annotations

from answer.whole import MAX_CHARACTERS, whole_unit
from ingest.passages import split_passages
from ingest.types import Block, Document
from tests.made_up import document_of, note_of


def units(document: Document) -> list[tuple[str, bool]]:
    """For each sentence of the first passage what is quoted for it, and whether it still leans."""
    passage = split_passages(document)[0]
    found = (whole_unit(document, passage, i) for i in range(len(passage.sentences)))
    return [(document.text[u.start : u.end], u.leans) for u in found]


def test_the_sentences_before_come_along_within_the_paragraph() -> None:
    text = "The depot lost its van. It was sold by the chair. This made the drivers angry."
    assert units(document_of(text))[2] == (text, False)


def test_none_comes_along_from_another_paragraph() -> None:
    found = units(document_of("The depot lost its van.", "Subsequently, the chair resigned."))
    assert found[1] == ("Subsequently, the chair resigned.", True)


def test_none_comes_along_where_it_would_be_too_long() -> None:
    long = "The depot lost its van " + "in the rain " * (MAX_CHARACTERS // 10) + "of May."
    assert units(document_of(f"{long} This made the drivers angry."))[1] == (
        "This made the drivers angry.",
        True,
    )


def test_items_of_a_list_come_with_what_stands_over_them() -> None:
    items = [
        Block(t, role="list", joins_previous=True)
        for t in ("vans for the north;", "carts for the south; and", "no boats.")
    ]
    document = document_of("The depot bought:", *items)
    assert set(units(document)) == {(document.text, False)}


def test_numbers_of_items_are_no_list_by_themselves() -> None:
    items = [
        Block(t, role="list", joins_previous=True) for t in ("1. Were vans sold?", "2. Were carts sold?")
    ]
    document = document_of("The depot was asked:", *items)
    assert units(document)[0] == (document.text, False)


def test_items_that_are_sentences_stand_alone() -> None:
    items = [
        Block(t, role="list", joins_previous=True) for t in ("The north got vans.", "The south got carts.")
    ]
    assert units(document_of("The depot shared out:", *items))[2] == ("The south got carts.", False)


def test_a_statement_of_a_note_is_one() -> None:
    note = note_of(
        'The van was sold in May. What it fetched was not found. [elm-1; ; p. 1; "was sold in May"]'
    )
    assert {text for text, _ in units(note)} == {"The van was sold in May. What it fetched was not found."}


def test_what_somebody_said_leans_on_nothing() -> None:
    said = Block("It was sold before we knew.", role="quotation", speaker="Driver, North, 3")
    assert units(document_of(said)) == [("It was sold before we knew.", False)]


def test_a_part_of_what_somebody_said_leans() -> None:
    long = Block(
        f"It was sold {'again and ' * 60}again. Nobody knew.", role="quotation", speaker="Driver, North, 3"
    )
    assert [leaning for _, leaning in units(document_of(long))] == [True, True]
