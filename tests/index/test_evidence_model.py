"""The evidence model's file, its settings and its stand-ins."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from index import evidence_model as module
from index.eight_bit import dequantised
from index.embed import bundled_minilm
from index.evidence_model import (
    LONGEST,
    WEIGHTS,
    BundledEvidenceModel,
    NamedEvidenceModel,
    evidence_model,
)
from ingest.errors import ModelError


def test_settings_choose_the_model() -> None:
    assert evidence_model("none") is None
    assert evidence_model("") is None
    assert isinstance(evidence_model("bundled"), BundledEvidenceModel)
    named = evidence_model("some/folder")
    assert isinstance(named, NamedEvidenceModel)
    assert named.name == "some/folder"


def test_a_model_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="Set 'reranker' to 'bundled'"):
        NamedEvidenceModel("/nowhere/at/all").probabilities("q", ["t"])


def test_scores_outside_nought_to_one_become_probabilities() -> None:
    class Fixed:
        def predict(self, pairs: list[tuple[str, str]], show_progress_bar: bool) -> list[float]:
            return [-3.0, 0.0, 3.0][: len(pairs)]

    model = NamedEvidenceModel("fixed")
    model.__dict__["_model"] = Fixed()
    found = model.probabilities("q", ["a", "b", "c"])
    assert found[1] == pytest.approx(0.5)
    assert found[0] == pytest.approx(1 - found[2], abs=1e-6)
    assert model.probabilities("q", []).shape == (0,)


def test_weights_that_were_changed_are_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="checksum differs"):
        BundledEvidenceModel().probabilities("q", ["t"])


@pytest.mark.slow
def test_the_shipped_model_knows_an_answer_when_it_sees_one() -> None:
    texts = [
        "Larkhill network. Money. The lead practice keeps the network's money in an account of its own.",
        "Larkhill network. Voting. Each practice has one vote, whatever its list size.",
        "Larkhill network. Money. The network spent little on furniture.",
    ]
    model = BundledEvidenceModel()
    sure = model.probabilities("who looks after the cash for the network", texts)
    assert int(np.argmax(sure)) == 0
    assert np.allclose(sure, model.probabilities("who looks after the cash for the network", texts))
    batch = model.probabilities("who looks after the cash for the network", texts * 20)
    assert np.allclose(batch[:3], sure, atol=0.05)


@pytest.mark.slow
def test_the_shipped_model_equals_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    from safetensors.torch import load_file
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = str(bundled_minilm())
    theirs = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=1).eval()
    theirs.load_state_dict(dequantised(load_file(WEIGHTS)), strict=False)
    texts = ["The lead practice keeps the money.", "No.", "Voting is by practice. " * 60]
    tokens = AutoTokenizer.from_pretrained(folder)(
        ["who keeps the money"] * len(texts), texts, truncation=True, max_length=LONGEST, padding=True, return_tensors="pt"
    )
    with torch.inference_mode():
        expected = torch.sigmoid(theirs(**tokens).logits[:, 0]).numpy()
    monkeypatch.setattr("index.minilm.arithmetic", lambda: torch.float32)
    assert np.allclose(BundledEvidenceModel().probabilities("who keeps the money", texts), expected, atol=1e-4)
