"""Files come in their order, read before they are asked for; what is left is broken off."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from ingest.ahead import AHEAD, ReadAhead
from ingest.errors import EmptyFile
from ingest.load import file_sha256
from ingest.types import Block, ReadResult
from ingest.worker import Worker


def files(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"Practice {path.stem} pays the levy.", encoding="utf-8")
    return paths


def test_files_come_in_order_with_what_is_in_them(tmp_path: Path) -> None:
    paths = files(tmp_path, 9)
    with ReadAhead(paths, lambda sha256: False) as ahead:
        found = [(path, wait()) for path, wait in ahead]
    assert [path for path, _ in found] == paths
    assert [f.sha256 for _, f in found] == [file_sha256(path) for path in paths]
    texts = [f.result.blocks[0].text for _, f in found if f.result]
    assert texts == [f"Practice {number} pays the levy." for number in range(9)]


def test_what_is_known_is_not_read(tmp_path: Path) -> None:
    paths = files(tmp_path, 2)
    known = file_sha256(paths[0])
    with ReadAhead(paths, lambda sha256: sha256 == known) as ahead:
        found = [wait() for _, wait in ahead]
    assert [f.result is None for f in found] == [True, False]


def test_an_error_comes_at_its_files_turn_and_the_next_file_is_read(tmp_path: Path) -> None:
    paths = files(tmp_path, 3)
    paths[1].write_text("", encoding="utf-8")
    with ReadAhead(paths, lambda sha256: False) as ahead:
        for path, wait in ahead:
            if path == paths[1]:
                with pytest.raises(EmptyFile, match="empty"):
                    wait()
            else:
                assert wait().result


def test_no_more_is_read_than_a_few_files_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def reads(worker: Worker, path: Path) -> ReadResult:
        read.append(path)
        return ReadResult((Block("text"),))

    monkeypatch.setattr(Worker, "read", reads)
    with ReadAhead(files(tmp_path, 20), lambda sha256: False) as ahead:
        for _, wait in ahead:
            wait()
            time.sleep(0.3)
            break
    assert len(read) <= AHEAD


def test_leaving_breaks_off_what_is_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, reading = threading.Event(), threading.Event()

    def reads(worker: Worker, path: Path) -> ReadResult:
        if path.stem == "0":
            return ReadResult((Block("text"),))
        reading.set()
        assert closed.wait(60)
        raise EmptyFile("broken off")

    monkeypatch.setattr(Worker, "read", reads)
    monkeypatch.setattr("ingest.ahead.close_worker", closed.set)
    with ReadAhead(files(tmp_path, 9), lambda sha256: False) as ahead:
        for _, wait in ahead:
            wait()
            assert reading.wait(60)
            break
    assert closed.is_set()


def test_a_file_that_changes_while_it_is_read_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = files(tmp_path, 1)

    def reads(worker: Worker, path: Path) -> ReadResult:
        text = path.read_text(encoding="utf-8")
        path.write_text("Rewritten.", encoding="utf-8")
        return ReadResult((Block(text),))

    monkeypatch.setattr(Worker, "read", reads)
    with ReadAhead([path], lambda sha256: False) as ahead:
        [found] = [wait() for _, wait in ahead]
    assert found.sha256 != file_sha256(path)
