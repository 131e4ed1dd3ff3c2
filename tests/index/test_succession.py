"""What a document says it replaces is found by any of its names, and never costs time per pair."""

from __future__ import annotations

import time

import pytest

from index.succession import Succession
from ingest.types import Document, Metadata


def document(number: int, supersedes: tuple[str, ...] = ()) -> Document:
    metadata = Metadata(title=f"Rules {number}", supersedes=supersedes)
    return Document(f"id{number}", "", f"rules-{number}.md", metadata, "", (), (), ())


@pytest.mark.parametrize("name", ["id1", "Rules 1", "rules-1.md", "rules-1"])
def test_named_by_id_title_or_file(name: str) -> None:
    found = Succession([document(1), document(2, (name,))])
    assert found.is_superseded("id1") and not found.is_superseded("id2")
    assert [d.id for d in found.newer("id1")] == ["id2"]
    assert [(i, d.id) for i, d in found.pairs(["id2", "id1"])] == [("id1", "id2")]


def test_none_replaces_itself_and_the_unknown_is_nothing() -> None:
    found = Succession([document(1, ("Rules 1", "Rules 9"))])
    assert not found.is_superseded("id1") and found.newer("id9") == ()


def test_two_that_replace_one_and_one_that_replaces_two() -> None:
    found = Succession([document(1), document(2, ("id1",)), document(3, ("Rules 1", "id1", "id2"))])
    assert [d.id for d in found.newer("id1")] == ["id2", "id3"]
    assert [d.id for d in found.newer("id2")] == ["id3"]


def test_ten_thousand_documents_take_no_time_to_speak_of() -> None:
    held = [document(n, (f"id{n - 1}",)) for n in range(10_000)]
    started = time.process_time()
    assert sum(1 for _ in Succession(held).pairs([d.id for d in held])) == 9_999
    assert time.process_time() - started < 5
