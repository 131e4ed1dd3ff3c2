"""Passages by row, with their words and their document."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from index.passage_rows import PassageRows
from tests.made_up import document_of, searcher_on


def test_a_row_is_read_and_its_document_known(tmp_path: Path) -> None:
    vans = document_of("The depot sold its vans.", name="vans.md")
    boats = document_of("The harbour sold its boats.", name="boats.md")
    store = searcher_on(tmp_path, vans, boats).generation.store
    rows = PassageRows(store)
    every = np.arange(len(store.passages()))
    read = [rows.read(int(row)) for row in every]
    assert [passage for passage, _ in read] == store.passages()
    assert all(text == store.text(p.document_id, p.start, p.end) for p, text in read)
    told = rows.where(every, lambda document_id: document_id == boats.id)
    assert told.tolist() == [p.document_id == boats.id for p, _ in read]
    assert told.any() and not told.all()


def test_no_rows(tmp_path: Path) -> None:
    store = searcher_on(tmp_path, document_of("The depot sold its vans.")).generation.store
    assert PassageRows(store).where(np.array([], dtype=np.int64), bool).tolist() == []
