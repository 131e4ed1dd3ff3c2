"""The measured library is built once, and again when what it rests on changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from small_library import small_library, write_corpus

from evaluation.prepare import RememberingEmbedder, prepare, prepare_documents
from index.embed import HashEmbedder, Vectors


class CountingEmbedder(HashEmbedder):
    """Keeps the texts it was asked to embed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.asked += texts
        return super().embed(texts, progress)


def test_a_library_is_taken_again(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    first = prepare(tmp_path / "work", corpus, False, HashEmbedder())
    second = prepare(tmp_path / "work", corpus, False, HashEmbedder())
    assert (first.reused, second.reused) == (False, True)
    assert first.corpus_hash == second.corpus_hash != ""


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path)
    prepare(tmp_path / "work", corpus, False, HashEmbedder())
    (corpus / "staff.md").write_text("# Ash\n\nThe partnership hired nine pharmacists.", encoding="utf-8")
    again = prepare(tmp_path / "work", corpus, False, HashEmbedder())
    assert not again.reused
    texts = [d.text for d, _ in again.library.generation().store.documents()]
    assert any("nine pharmacists" in text for text in texts)
    assert not any("four clinical" in text for text in texts)


def test_no_corpus_is_an_empty_hash(tmp_path: Path) -> None:
    prepared = prepare(tmp_path / "work", tmp_path / "nowhere", False, HashEmbedder())
    assert prepared.corpus_hash == ""
    assert prepared.library.generation().manifest.passages == 0


def test_lists_are_remembered_and_single_texts_are_not(tmp_path: Path) -> None:
    first, second = CountingEmbedder(), CountingEmbedder()
    one = RememberingEmbedder(first, tmp_path).embed(["oak", "elm"])
    remembering = RememberingEmbedder(second, tmp_path)
    two = remembering.embed(["elm", "ash"])
    remembering.embed(["elm"])
    assert second.asked == ["ash", "elm"]
    assert np.array_equal(one[1], two[0])


def test_documents_alone_make_a_library(tmp_path: Path) -> None:
    documents = [d for d, _ in small_library(tmp_path).library.generation().store.documents()]
    library = prepare_documents(tmp_path / "other", documents[:2], tmp_path / "work", HashEmbedder())
    assert library.generation().manifest.documents == 2
