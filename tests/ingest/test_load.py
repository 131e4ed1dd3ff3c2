"""A file becomes a Document: hash, metadata in order of who knows best, refusals in words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest.errors import DamagedFile, EmptyFile
from ingest.load import file_sha256, load_document, merge_metadata, settled_only, sidecar_metadata
from ingest.read import read_file
from ingest.types import Block, Metadata, ReadResult
from tests.made_up import LARKHILL


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "larkhill.md"
    path.write_text(LARKHILL, encoding="utf-8")
    return path


def test_document_of_a_file(path: Path) -> None:
    document = load_document(path, read=read_file)
    assert document.sha256 == file_sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.file_name, document.path, document.origin) == ("larkhill.md", str(path), "user")
    assert document.metadata.published == "2021"


def test_worker_gives_the_same_as_reading_here(path: Path) -> None:
    assert load_document(path) == load_document(path, read=read_file)


def test_builtin_note_keeps_no_path(path: Path) -> None:
    document = load_document(path, origin="builtin", read=read_file)
    assert (document.origin, document.path) == ("builtin", "")


def test_sidecar_wins_field_by_field(path: Path) -> None:
    path.with_name("larkhill.md.meta.yaml").write_text("published: 2022\nlicence: OGL\n", encoding="utf-8")
    metadata = load_document(path, read=read_file).metadata
    assert (metadata.published, metadata.licence, metadata.authors) == ("2022", "OGL", ("Ada Marsh",))


def test_no_sidecar_knows_nothing(path: Path) -> None:
    assert sidecar_metadata(path) == Metadata()


@pytest.mark.parametrize(("text", "says"), [
    ("a: [", "not readable YAML"), ("- a\n- b", "must hold 'name: value' lines"), ("just words", "must hold"),
    ("!!python/object/apply:os.system ['true']", "not readable YAML"),
])  # fmt: skip
def test_bad_sidecar_is_named(path: Path, text: str, says: str) -> None:
    path.with_name("larkhill.md.meta.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFile, match=f"larkhill.md.meta.yaml.*{says}"):
        load_document(path, read=read_file)


def test_sidecar_in_another_encoding_is_named(path: Path) -> None:
    path.with_name("larkhill.md.meta.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(DamagedFile, match="not readable YAML"):
        sidecar_metadata(path)


@pytest.mark.parametrize("blocks", [(), (Block("A heading", level=1),), (Block("Ref (2001).", role="reference"),)])
def test_document_without_evidence_is_refused(path: Path, blocks: tuple[Block, ...]) -> None:
    with pytest.raises(EmptyFile, match="no readable text"):
        load_document(path, read=lambda _: ReadResult(blocks))


def test_merging_keeps_what_is_blank_in_the_winner() -> None:
    merged = merge_metadata(Metadata("A", ("X",), published="2020"), Metadata("B", supersedes=("C",)))
    assert merged == Metadata("B", ("X",), published="2020", supersedes=("C",))


def test_what_a_person_cleared_stays_blank() -> None:
    mine = merge_metadata(Metadata("A", ("X",), published="2020"), Metadata(settled=("published",)))
    assert mine == Metadata("A", ("X",), settled=("published",))
    assert merge_metadata(Metadata("Known", published="2019", issuer="I"), mine).published == ""
    again = merge_metadata(mine, Metadata(published="2021", settled=("published", "title")))
    assert again == Metadata("", ("X",), published="2021", settled=("published", "title"))
    assert settled_only(again) == Metadata(published="2021", settled=("published", "title"))
