"""References of notes find their places in an original, by its words and not by its name."""

from __future__ import annotations

import pytest

from index.links import Link, _Folded, _occurrences, fold, link_notes
from index.sources import sources
from ingest.types import Block, Document, Metadata
from tests.made_up import document_of, note_of

KEY = "oakley-2019"
ORIGINAL = document_of(
    Block("Site A", level=1),
    "The chair was elected. Practices ‘paid a fee’ of £2 – once only.",
    Block("Site B", level=1),
    "The fee rose. It was elected members who paid a fee of £2.",
    Block("Cost | £2 | £3", role="table"),
    name="scan0001.txt", metadata=Metadata(),
)  # fmt: skip


def note(*references: str) -> Document:
    return note_of("\n\n".join(f"Statement number {i}. {r}" for i, r in enumerate(references)))


def reference(anchor: str, section: str = "", key: str = KEY) -> str:
    return f'[{key}; {section}; p. 1; "{anchor}"]'


def linked(*documents: Document) -> list[Link]:
    return link_notes(documents)[1]


def target_text(link: Link) -> str:
    return ORIGINAL.text[link.target_start : link.target_end]


def test_anchor_gives_the_whole_sentence() -> None:
    [link] = linked(note(reference("chair was elected")), ORIGINAL)
    assert target_text(link) == "The chair was elected."
    assert (link.target_id, link.key) == (ORIGINAL.id, KEY)


def test_link_starts_at_the_notes_statement() -> None:
    made = note(reference("chair was elected"), reference("fee rose"))
    assert [made.text[link.start : link.end] for link in linked(made, ORIGINAL)] == [
        "Statement number 0.", "Statement number 1.",
    ]  # fmt: skip


@pytest.mark.parametrize("anchor", ["paid a fee' of £2", "Practices “paid", "of £2 - once", "PAID A FEE’ OF"])
def test_quotes_dashes_and_case_do_not_matter(anchor: str) -> None:
    assert fold("‘Paid  a\nFEE’ – ") == "'paid a fee' -"
    made = note(reference("the chair was elected"), reference(anchor))
    assert any("once only" in target_text(link) for link in linked(made, ORIGINAL)) or '"' in fold(anchor)


def test_named_section_decides_between_two_places() -> None:
    [link] = linked(note(reference("paid a fee", "Site B")), ORIGINAL)
    assert target_text(link).startswith("It was elected members")


def test_table_row_is_one_place() -> None:
    [link] = linked(note(reference("Cost | £2", "Site B")), ORIGINAL)
    assert target_text(link) == "Cost | £2 | £3"


def test_document_with_few_of_the_anchors_is_another_work() -> None:
    made = note(reference("chair was elected"), reference("snow fell"), reference("rain fell"))
    _documents, links, report = link_notes([made, ORIGINAL])
    assert (links, report.references, report.in_library, report.resolved) == ([], 3, 0, 0)


def test_report_counts_what_was_found() -> None:
    made = note(reference("chair was elected"), reference("the fee rose"), reference("snow fell"))
    report = link_notes([made, ORIGINAL])[2]
    assert (report.references, report.in_library, report.resolved) == (3, 3, 2)


def test_the_better_of_two_candidates_is_taken() -> None:
    rival = document_of("The chair was elected by all of them.", name="rival.txt")
    made = note(reference("chair was elected"), reference("the fee rose"))
    assert {link.target_id for link in linked(made, rival, ORIGINAL)} == {ORIGINAL.id}


def test_recognised_original_gets_its_blank_metadata_filled() -> None:
    known = next(s for s in sources().values() if s.original)
    documents, _, _ = link_notes([note(reference("chair was elected", key=known.key)), ORIGINAL])
    assert documents[1].title == known.title
    assert documents[1].text == ORIGINAL.text


def test_what_the_user_said_about_an_original_wins() -> None:
    known = next(s for s in sources().values() if s.original)
    mine = document_of("The chair was elected.", name="m.txt", metadata=Metadata(title="My title"))
    documents, _, _ = link_notes([note(reference("chair was elected", key=known.key)), mine])
    assert documents[1].title == "My title"


def test_what_the_user_cleared_stays_blank() -> None:
    known = next(s for s in sources().values() if s.original and s.published)
    mine = document_of("The chair was elected.", name="m.txt", metadata=Metadata(settled=("published",)))
    documents, _, _ = link_notes([note(reference("chair was elected", key=known.key)), mine])
    assert (documents[1].title, documents[1].metadata.published) == (known.title, "")


def test_reference_without_anchor_links_nothing() -> None:
    assert link_notes([note("[S33; B]"), ORIGINAL])[1:] == ([], link_notes([])[2])


@pytest.mark.parametrize("anchor", ["a fee", "paid a fee", "fee a fee a fee", "id a fee of", "no such words here", "a a a"])
def test_an_anchor_is_found_where_its_words_stand(anchor: str) -> None:
    text = "They paid a fee a fee a fee a fee of £2. Said a fee of £3; a a a a fee."
    places = [*_Folded(document_of(text))._places(anchor)]
    assert places == [*_occurrences(anchor, fold(text))]
    assert bool(places) == (anchor != "no such words here")
