"""A generation is built beside the live one, reuses what it can, and describes itself."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.generation import Generation, current_name, open_current, write_generation
from index.vectors import APPROXIMATE, EXACT
from ingest.errors import LibraryError
from ingest.passages import split_passages
from ingest.types import Block, Document, Metadata, Passage
from tests.made_up import CountingEmbedder, document_of

WHEN = "2024-01-01T00:00:00+00:00"
OAK = document_of(Block("Money", level=1), "The Oak network pays its chair £90 a session.", name="oak.md")
ELM = document_of(Block("Votes", level=1), "The Elm network gives each practice one vote.", name="elm.md",
                  metadata=Metadata(title="Elm", questions=("who votes?",)))  # fmt: skip
ASH = document_of("The Ash network hired four pharmacists last spring.", name="ash.md")


def build(home: Path, *documents: Document, previous: Generation | None = None,
          embedder: CountingEmbedder | None = None) -> Generation:  # fmt: skip
    pairs = [(d, WHEN) for d in documents]
    return write_generation(home, pairs, embedder or CountingEmbedder(), previous=previous, builtin="off")


def test_manifest_counts_what_is_there(tmp_path: Path) -> None:
    manifest = build(tmp_path, OAK, ELM).manifest
    assert (manifest.documents, manifest.passages, manifest.sentences, manifest.questions) == (2, 2, 2, 1)
    assert (manifest.embedder, manifest.dimension, manifest.builtin) == ("hash-embedder", 256, "off")


def test_fingerprint_does_not_depend_on_the_order_added(tmp_path: Path) -> None:
    prints = {build(tmp_path / str(i), *order).manifest.fingerprint
              for i, order in enumerate([(OAK, ELM, ASH), (ASH, OAK, ELM), (ELM, ASH, OAK)])}  # fmt: skip
    assert len(prints) == 1


def test_same_library_reached_two_ways_is_the_same(tmp_path: Path) -> None:
    direct = build(tmp_path / "a", OAK, ASH)
    first = build(tmp_path / "b", ELM, OAK)
    grown = build(tmp_path / "b", OAK, ELM, ASH, previous=first)
    back = build(tmp_path / "b", ASH, OAK, previous=grown)
    assert back.manifest == direct.manifest
    assert back.store.documents() == direct.store.documents()
    assert back.store.passages() == direct.store.passages()
    assert np.array_equal(back.sentences.vectors([0, 1]), direct.sentences.vectors([0, 1]))


def test_only_what_is_new_or_changed_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[str] = []

    def counted(document: Document) -> tuple[Passage, ...]:
        split.append(document.file_name)
        return split_passages(document)

    monkeypatch.setattr("index.generation.split_passages", counted)
    first = build(tmp_path, OAK, ELM)
    assert split == ["elm.md", "oak.md"]
    reread = replace(ELM, sections=())
    build(tmp_path, OAK, reread, ASH, previous=first)
    assert split[2:] == ["ash.md", "elm.md"]


def test_a_large_library_is_searched_by_an_approximate_index_and_its_vectors_are_used_again(tmp_path: Path) -> None:
    pairs = [(d, WHEN) for d in (OAK, ELM)]
    first = write_generation(tmp_path, pairs, CountingEmbedder(), previous=None, builtin="off", exact_up_to=1)
    assert (first.sentences.kind, first.questions.kind) == (APPROXIMATE, EXACT)
    embedder = CountingEmbedder()
    grown = build(tmp_path, OAK, ELM, ASH, previous=first, embedder=embedder)
    assert len(embedder.texts) == 1
    direct = build(tmp_path / "direct", OAK, ELM, ASH)
    assert np.array_equal(grown.sentences.vectors([0, 1, 2]), direct.sentences.vectors([0, 1, 2]))


def test_fingerprint_changes_with_text_metadata_and_embedder(tmp_path: Path) -> None:
    other_title = document_of(Block("Money", level=1), "The Oak network pays its chair £90 a session.",
                              name="oak.md", metadata=Metadata(title="Oak again"))  # fmt: skip
    other = CountingEmbedder()
    other.name = "another"
    found = [build(tmp_path / "a", OAK), build(tmp_path / "b", ELM), build(tmp_path / "c", other_title),
             build(tmp_path / "d", OAK, embedder=other)]  # fmt: skip
    assert len({g.manifest.fingerprint for g in found}) == 4


def test_unchanged_texts_are_not_embedded_again(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ELM)
    counting = CountingEmbedder()
    build(tmp_path, OAK, ELM, ASH, previous=first, embedder=counting)
    assert counting.texts == [ASH.text]


def test_rebuilding_the_same_embeds_nothing(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ELM)
    counting = CountingEmbedder()
    second = build(tmp_path, ELM, OAK, previous=first, embedder=counting)
    assert counting.texts == []
    assert second.manifest.fingerprint == first.manifest.fingerprint


def test_reused_vectors_stay_with_their_texts(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ELM, ASH)
    second = build(tmp_path, ELM, ASH, previous=first)
    texts = [second.store.text(p.document_id, *p.sentences[0]) for p in second.store.passages()]
    fresh = CountingEmbedder().embed(texts)
    assert np.allclose(second.sentences.vectors(range(len(texts))), fresh)  # type: ignore[arg-type]


def test_other_embedder_means_embedding_all(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ELM)
    other = CountingEmbedder()
    other.name = "another"
    build(tmp_path, OAK, ELM, previous=first, embedder=other)
    assert len(other.texts) == 3


def bytes_of(home: Path) -> bytes:
    """Everything in a data folder, names included."""
    return b"\n".join(str(p).encode() + (p.read_bytes() if p.is_file() else b"") for p in home.rglob("*"))


def test_removed_document_leaves_no_byte(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ELM)
    traces = [b"Elm", b"each practice one vote", b"who votes", ELM.id.encode(), *_vectors_of(first)]
    assert all(trace in bytes_of(tmp_path) for trace in traces)
    build(tmp_path, OAK, previous=first)
    assert not any(trace in bytes_of(tmp_path) for trace in traces)


def _vectors_of(generation: Generation) -> list[bytes]:
    """Its passage's and sentence's vectors and the sentence's key, as bytes."""
    row = next(r for r, p in enumerate(generation.store.passages()) if p.document_id == ELM.id)
    parts = (generation.passages, generation.sentences)
    return [*(p.vectors([row]).tobytes() for p in parts), generation.keys()["sentences"][row].tobytes()]


def test_removed_words_leave_the_term_index(tmp_path: Path) -> None:
    first = build(tmp_path, OAK, ASH)
    assert first.terms.document_frequency("pharmacist") == 1
    second = build(tmp_path, OAK, previous=first)
    assert second.terms.document_frequency("pharmacist") == 0
    assert second.terms.nearest_stem("pharmacit") == ""


def test_one_generation_is_kept(tmp_path: Path) -> None:
    for documents in ((OAK,), (OAK, ELM), (ELM,)):
        build(tmp_path, *documents, previous=open_current(tmp_path))
    assert [p.name for p in (tmp_path / "generations").iterdir()] == [current_name(tmp_path)]


def test_open_generation_survives_its_successor(tmp_path: Path) -> None:
    first = build(tmp_path, OAK)
    build(tmp_path, ELM, previous=first)
    assert first.store.document(OAK.id) == OAK


def test_nothing_built_yet(tmp_path: Path) -> None:
    assert open_current(tmp_path) is None


def test_empty_library_can_be_built_and_opened(tmp_path: Path) -> None:
    build(tmp_path)
    live = open_current(tmp_path)
    assert live is not None
    assert (live.manifest.passages, live.store.passages()) == (0, [])


def test_embedder_that_fails_leaves_the_old_library(tmp_path: Path) -> None:
    class Failing(CountingEmbedder):
        def embed(self, *_: object) -> None:  # type: ignore[override]
            raise MemoryError("out of memory")

    first = build(tmp_path, OAK)
    with pytest.raises(MemoryError, match="out of memory"):
        build(tmp_path, OAK, ELM, previous=first, embedder=Failing())
    live = open_current(tmp_path)
    assert live is not None
    assert live.manifest == first.manifest


def test_leavings_of_a_killed_build_are_cleared_away(tmp_path: Path) -> None:
    litter = tmp_path / "generations" / ".unfinished-1"
    litter.mkdir(parents=True)
    (litter / "library.sqlite").write_text("half", encoding="utf-8")
    build(tmp_path, OAK)
    assert not litter.exists()


@pytest.mark.parametrize("damage", ["", "{", '{"format": 1}', "[]"])
def test_damaged_manifest_is_refused_with_advice(tmp_path: Path, damage: str) -> None:
    generation = build(tmp_path, OAK)
    (generation.folder / "manifest.json").write_text(damage, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"damaged or from another version\. Delete"):
        open_current(tmp_path)


def test_other_format_is_refused_with_advice(tmp_path: Path) -> None:
    generation = build(tmp_path, OAK)
    path = generation.folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}), encoding="utf-8")
    with pytest.raises(LibraryError, match="from another version"):
        open_current(tmp_path)


def test_pointer_to_nothing_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("000009-gone\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="ingest again"):
        open_current(tmp_path)


@pytest.mark.parametrize("part", ["library.sqlite", "passages.faiss", "sentences.faiss"])
def test_missing_part_is_one_sentence(tmp_path: Path, part: str) -> None:
    (build(tmp_path, OAK).folder / part).unlink()
    with pytest.raises(LibraryError, match="ingest again"):
        open_current(tmp_path)


def test_reader_never_meets_a_half_while_another_writes(tmp_path: Path) -> None:
    build(tmp_path, OAK)
    writer = threading.Thread(target=lambda: [build(tmp_path, *d) for d in [(OAK, ELM), (OAK,)] * 8])
    writer.start()
    try:
        while writer.is_alive():
            live = open_current(tmp_path)
            assert live is not None
            assert live.manifest.documents == len(live.store.documents(with_text=False))
    finally:
        writer.join()
