"""The embedding model with 8-bit products: near enough to plain arithmetic, and not needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from index import embed, minilm_openvino
from index.embed import RANGES, BundledEmbedder, minilm_tokenizer, minilm_weights
from index.minilm import LAYERS, LONGEST, MiniLM, Tokens
from index.minilm_openvino import PARTS, OpenVinoMiniLM, Weights, range_names
from ingest.errors import ModelError

TEXTS = [
    "The network pays a levy of £1.50 a patient each year, in two parts.", "Why?", "No.", "I do not think so.", "Table 3",
    "‘We never met them,’ she said; ‘not once in the four years that the contract ran.’",
    "Practices that joined late paid the full sum. " * 30, "Café – naïve “quotes” 数字", "one", "2019/20",
]  # fmt: skip
pytestmark = pytest.mark.slow
needs_openvino = pytest.mark.skipif(
    not minilm_openvino.runs_here(), reason="OpenVINO, or 8-bit products of the processor, are not here"
)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return {name: weight.numpy() for name, weight in minilm_weights().items()}


def tokens() -> Tokens:
    return [text.ids for text in minilm_tokenizer(LONGEST).encode_batch_fast(TEXTS)]


def plain(monkeypatch: pytest.MonkeyPatch) -> embed.Vectors:
    monkeypatch.setattr("index.minilm.arithmetic", lambda: torch.float32)
    return MiniLM(minilm_weights()).means(tokens())


def test_ranges_are_whole_and_in_order() -> None:
    """For each part either both or neither; the least below the most; about two thirds of the parts."""
    ranges, parts = load_file(RANGES), [range_names(layer, part) for layer in range(LAYERS) for part in PARTS]
    assert set(ranges) <= {name for names in parts for name in names}
    held = [names for names in parts if names[1] in ranges]
    assert all(smoothing in ranges and ranges[at][0] <= 0 < ranges[at][1] for smoothing, at in held)
    assert len(held) > len(parts) * 0.6


@needs_openvino
def test_in_eight_bits_it_is_within_a_hundredth_of_plain_arithmetic(
    weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = OpenVinoMiniLM(weights, load_file(RANGES), 1).means(tokens())
    assert np.linalg.norm(made, axis=1) == pytest.approx(1.0, abs=1e-3)
    assert (made * plain(monkeypatch)).sum(axis=1).min() >= 0.99


@needs_openvino
def test_without_ranges_nothing_is_in_eight_bits(weights: Weights, monkeypatch: pytest.MonkeyPatch) -> None:
    made = OpenVinoMiniLM(weights, {}, 1).means(tokens())
    assert (made * plain(monkeypatch)).sum(axis=1).min() >= 0.999


@needs_openvino
def test_the_embedder_uses_it() -> None:
    assert isinstance(BundledEmbedder()._model, OpenVinoMiniLM)


def test_where_it_does_not_run_torch_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm_openvino, "runs_here", lambda: False)
    assert isinstance(BundledEmbedder()._model, MiniLM)


def test_where_it_can_not_be_loaded_torch_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> OpenVinoMiniLM:
        raise RuntimeError("no such plugin")

    monkeypatch.setattr(minilm_openvino, "runs_here", lambda: True)
    monkeypatch.setattr(minilm_openvino, "OpenVinoMiniLM", broken)
    assert isinstance(BundledEmbedder()._model, MiniLM)


def test_changed_ranges_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "ranges.safetensors"
    other.write_bytes(b"others")
    monkeypatch.setattr(embed, "RANGES", other)
    monkeypatch.setattr(minilm_openvino, "runs_here", lambda: True)
    with pytest.raises(ModelError, match="checksum differs"):
        _ = BundledEmbedder()._model
