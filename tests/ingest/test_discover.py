"""Which files a folder gives, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.discover import discover
from ingest.errors import IngestError


def test_folder_in_order_without_hidden_files_links_and_sidecars(tmp_path: Path) -> None:
    for name in (
        "b.pdf",
        "a.docx",
        "sub/c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "~$a.docx",
        "b.pdf.meta.yaml",
        "Thumbs.db",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "sub" / "c.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in discover([tmp_path])]
    assert found == ["a.docx", "b.pdf", "sub/c.txt"]


def test_files_without_a_reader_are_listed_so_that_the_user_hears_of_them(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"x")
    assert discover([tmp_path]) == [tmp_path / "scan.png"]


def test_file_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert discover([tmp_path / "a.txt", tmp_path]) == [tmp_path / "a.txt"]


def test_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"no file or folder '.*nowhere'"):
        discover([tmp_path / "nowhere"])
