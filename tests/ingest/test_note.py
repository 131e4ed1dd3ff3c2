"""Evidence notes: one line a block, references taken off its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DamagedFile
from ingest.read.note import note_blocks, read_note, take_references
from ingest.types import SourceReference

BOTH = 'The fee was £2. [elm-1; Site A > Money; p. 21; "the fee of"] [S3; B]'


def test_references_in_order() -> None:
    text, references = take_references(BOTH)
    assert text == "The fee was £2."
    assert references == (
        SourceReference("elm-1", "Site A > Money", "p. 21", "the fee of"), SourceReference("S3", confidence="B"),
    )  # fmt: skip


@pytest.mark.parametrize("text", [
    "It paid [5] twice.", "It paid. [S3]", "It paid. [S3; D]", "It paid. [S3; B] Then left.", "[S3; B", "",
    'It paid. [elm-1; A; p. 2; no quotes]',
])  # fmt: skip
def test_other_brackets_stay(text: str) -> None:
    assert take_references(text) == (text, ())


def test_empty_section_and_page() -> None:
    assert take_references('x [elm-1; ; no page; "a b c"]')[1] == (SourceReference("elm-1", "", "no page", "a b c"),)


def test_lines_become_blocks() -> None:
    blocks = note_blocks("## Money\n\nIt paid. [S3; A]\n\n### Later\n- First. [S4; B]\n- Second. [S4; C]\n")
    assert [(b.text, b.level, b.role) for b in blocks] == [
        ("Money", 1, "prose"), ("It paid.", 0, "prose"), ("Later", 2, "prose"), ("First.", 0, "list"),
        ("Second.", 0, "list"),
    ]  # fmt: skip
    assert [len(b.references) for b in blocks] == [0, 1, 0, 1, 1]


def test_a_mark_after_the_references_says_that_they_do_not_agree() -> None:
    blocks = note_blocks("Five, or six. [S3; A] [S4; B] [differs]\n\n- Seven. [S3; A]\n- Taste [differs] here. [S3; A]\n")
    assert [(b.text, len(b.references), b.differs) for b in blocks] == [
        ("Five, or six.", 2, True), ("Seven.", 1, False), ("Taste [differs] here.", 1, False),
    ]  # fmt: skip


def test_note_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_text("---\ntitle: Fees\nkind: case lesson\nquestions: [who pays]\n---\n\nIt paid. [S3; A]\n", encoding="utf-8")
    result = read_note(path)
    assert (result.metadata.title, result.metadata.kind, result.metadata.questions) == ("Fees", "case lesson", ("who pays",))
    assert [b.text for b in result.blocks] == ["It paid."]


def test_broken_front_matter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_text("---\ntitle: [\n---\nWords.\n", encoding="utf-8")
    with pytest.raises(DamagedFile, match="YAML head"):
        read_note(path)
