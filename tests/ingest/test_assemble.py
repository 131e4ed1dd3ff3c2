"""Blocks laid end to end: text, sections, pages and spans refer to one canonical text."""

from __future__ import annotations

import pytest

from ingest.assemble import assemble, clean_characters
from ingest.types import Block, Document, Metadata, ReadResult, Section, SourceReference


def made(*blocks: Block) -> Document:
    return assemble(ReadResult(blocks, Metadata(title="T"), ("w",), reader="r"), sha256="ab" * 32, file_name="a.md")


DOCUMENT = made(
    Block("Oak", level=1, page="i"),
    Block("Opening words.", page="i"),
    Block("Money", level=2, page="1"),
    Block("The  fee\nis £2.", page="1", removed=((4, "[7]"),), references=(SourceReference("s"),)),
    Block("   "),
    Block("Votes", level=2),
    Block("One each.", role="list", page="3", page_exact=False),
    Block("Elm", level=1, page="3", page_exact=False),
    Block("The end.", page="4"),
)


def text_of(section: Section) -> str:
    return DOCUMENT.text[section.start : section.end]


def test_spans_are_the_blocks_words() -> None:
    assert [DOCUMENT.text[s.start : s.end] for s in DOCUMENT.spans] == [
        "Opening words.", "The  fee\nis £2.", "One each.", "The end.",
    ]  # fmt: skip


def test_spans_keep_role_and_references() -> None:
    assert [s.role for s in DOCUMENT.spans] == ["prose", "prose", "list", "prose"]
    assert DOCUMENT.spans[1].references == (SourceReference("s"),)


def test_identity_comes_from_the_bytes() -> None:
    assert (DOCUMENT.id, DOCUMENT.sha256, DOCUMENT.title) == ("ab" * 8, "ab" * 32, "T")


def test_sections_nest_and_end_at_the_next_of_their_level() -> None:
    assert [(s.path, s.level) for s in DOCUMENT.sections] == [
        ("Oak", 1), ("Oak > Money", 2), ("Oak > Votes", 2), ("Elm", 1),
    ]  # fmt: skip
    oak, money, votes, elm = DOCUMENT.sections
    assert text_of(money).startswith("Money")
    assert "Votes" not in text_of(money)
    assert text_of(oak).endswith("One each.\n\n")
    assert (votes.end, elm.end) == (elm.start, len(DOCUMENT.text))


def test_path_of_an_offset() -> None:
    places = {word: DOCUMENT.section_path(DOCUMENT.text.index(word)) for word in ("Opening", "fee", "One", "end")}
    assert places == {"Opening": "Oak", "fee": "Oak > Money", "One": "Oak > Votes", "end": "Elm"}


def test_skipped_levels_make_no_hole() -> None:
    document = made(Block("A", level=1), Block("B", level=4), Block("x"), Block("C", level=2), Block("y"))
    assert [s.path for s in document.sections] == ["A", "A > B", "A > C"]


def test_heading_over_two_lines_is_one_title() -> None:
    assert made(Block("Money\nand  votes", level=1), Block("x")).sections[0].path == "Money and votes"


def test_removed_text_is_placed_in_the_whole() -> None:
    [removed] = DOCUMENT.removed
    assert (DOCUMENT.text[removed.offset :].split()[0], removed.text) == ("fee", "[7]") or removed.offset == (
        DOCUMENT.spans[1].start + 4
    )


@pytest.mark.parametrize(("word", "label"), [
    ("Opening", "p. i"), ("fee", "p. 1"), ("One", "about p. 3"), ("end", "p. 4"),
])  # fmt: skip
def test_page_of_a_place(word: str, label: str) -> None:
    start = DOCUMENT.text.index(word)
    assert DOCUMENT.page_label(start, start + 2) == label


def test_page_of_a_range() -> None:
    text = DOCUMENT.text
    assert DOCUMENT.page_label(0, text.index("fee")) == "pp. i-1"
    assert DOCUMENT.page_label(text.index("fee"), len(text)) == "pp. 1-4"
    assert DOCUMENT.page_label(text.index("fee"), text.index("One") + 1) == "about pp. 1-3"


def test_page_break_inside_a_block() -> None:
    document = made(Block("one two three", page="8", page_breaks=((8, "9"),)))
    assert [document.page_label(o, o + 1) for o in (0, 8)] == ["p. 8", "p. 9"]


def test_no_pages_no_label() -> None:
    assert made(Block("x")).page_label(0, 1) == ""


def test_nothing_at_all() -> None:
    document = made()
    assert (document.text, document.spans, document.sections) == ("", (), ())


@pytest.mark.parametrize(("text", "clean"), [
    ("a\x00b\x07c\ufeff", "abc"), ("a\u202eb\u2066c", "abc"), ("a\tb\nc", "a\tb\nc"), ("e\u0301", "é"),
    ("\x1b[31mred", "[31mred"), ("a\x9bb\x85", "ab"),
])  # fmt: skip
def test_characters_that_show_nothing_or_turn_the_text_are_taken_out(text: str, clean: str) -> None:
    assert clean_characters(text) == clean
