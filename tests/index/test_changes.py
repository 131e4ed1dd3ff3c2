"""What the last change did is kept with the index it led to."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.changes import FILE, FileOutcome, change_now, read_change, write_change
from index.library import Library
from ingest.types import Metadata
from tests.made_up import LARKHILL, library_at, write_files


@pytest.fixture
def filled(own_library: Library, tmp_path: Path) -> Library:
    own_library.ingest([write_files(tmp_path / "files")])
    return own_library


def told(library: Library) -> list[tuple[str, str]]:
    """Outcome and file of each document of the last change, as another process reads it."""
    change = library_at(library.settings.home).last_change()
    assert change is not None
    return [(o.outcome, Path(o.path).name) for o in change.outcomes]


def test_ingesting_is_kept_with_refusals(filled: Library, tmp_path: Path) -> None:
    files = tmp_path / "files"
    (files / "larkhill.md").write_text(LARKHILL.replace("casting", "second"), encoding="utf-8")
    (files / "empty.md").write_bytes(b"")
    filled.ingest([files / "larkhill.md", files / "empty.md"])
    assert sorted(told(filled)) == [("refused", "empty.md"), ("updated", "larkhill.md")]


def test_a_refusal_alone_is_kept_without_a_new_index(filled: Library, tmp_path: Path) -> None:
    before = filled.generation().folder
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    filled.ingest([tmp_path / "photo.jpg"])
    assert told(filled) == [("refused", "photo.jpg")]
    assert filled.generation().folder == before


def test_editing_and_removing_are_kept(filled: Library) -> None:
    filled.edit("tarnvale.md", Metadata(kind="review"))
    assert told(filled) == [("edited", "tarnvale.md")]
    filled.remove("tarnvale.md")
    assert told(filled) == [("removed", "tarnvale.md")]


def test_stopping_is_kept(own_library: Library, tmp_path: Path) -> None:
    own_library.ingest([write_files(tmp_path / "files")], stop=iter([False, True]).__next__)
    change = own_library.last_change()
    assert change is not None
    assert (len(change.outcomes), change.unread) == (1, 3)


def test_a_new_index_says_how_much_is_in_it(own_library: Library) -> None:
    change = own_library.last_change()
    assert change is not None
    assert (change.outcomes, change.indexed) == ((), 0)
    assert change.when[:2] == "20"


def test_a_change_is_read_as_it_was_written(tmp_path: Path) -> None:
    change = change_now([FileOutcome("a/b.md", "added", "B", "id", 12, "one page is empty")], unread=2)
    write_change(tmp_path, change)
    assert read_change(tmp_path) == change


@pytest.mark.parametrize("text", ["", "[]", '{"when": ""}', '{"when": "", "outcomes": [{"colour": "red"}]}'])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_change(tmp_path) is None


def test_no_file_is_no_change(tmp_path: Path) -> None:
    assert read_change(tmp_path) is None
