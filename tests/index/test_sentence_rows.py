"""Sentences are found from their passage and the other way round, passages without any included."""

from __future__ import annotations

from index.sentence_rows import SentenceRows


def test_rows_of_each_passage() -> None:
    rows = SentenceRows([0, 0, 2, 2, 2], 4)
    assert rows.owners.tolist() == [0, 0, 2, 2, 2]
    assert [r.tolist() for r in rows.of([2, 0, 1, 3])] == [[2, 3, 4], [0, 1], [], []]


def test_none_at_all() -> None:
    rows = SentenceRows([], 0)
    assert rows.owners.tolist() == [] and rows.of([]) == []
