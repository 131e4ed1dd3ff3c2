"""Does this sentence answer this question? A small cross-encoder reads both and gives a probability.

The bundled one was trained by evaluation/training. Its file holds 8-bit weights of all but
the word vectors, which it shares with the bundled embedding model. Any CrossEncoder by name or
folder can take its place by the setting `reranker`; "none" works without one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.batches import batches_of, one_core_each
from index.eight_bit import WEIGHTS_FOLDER, dequantised
from index.embed import minilm_tokenizer, minilm_weights, verify_sha256
from index.minilm import MiniLM
from index.settings import BUNDLED, NONE
from ingest.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer
    from torch import Tensor

    _Model = tuple[MiniLM, Callable[[Tensor], Tensor]]
    """The transformer, and what makes log-odds of the state of a pair's first mark."""

WEIGHTS = WEIGHTS_FOLDER / "evidence-model.safetensors"
WEIGHTS_SHA256 = "6b70ddb74a064ec8c24e8750aae373d146655d8971b64ec577b84249cbd5c4ee"
LONGEST = 112
"""Tokens of question and text together; what it was trained with."""
PAIR_TOKENS = 512
"""Tokens of a batch. Of 100 pairs for a question larger batches hold so much padding that they take longer
(measured: 22 % of 2048 tokens, 5 % of 512; 15 % of the time)."""
PREFIX = "bert."
"""What names of the transformer's weights begin with in the file."""

Floats = NDArray[np.float32]


class EvidenceModel(Protocol):
    """Judges sentences against a question."""

    @property
    def name(self) -> str:
        """Names the weights, for records; empty for none."""
        ...

    def probabilities(self, question: str, texts: Sequence[str]) -> Floats:
        """For each text, from 0 to 1, how sure it is that the text answers the question."""
        ...


def bundled_evidence_model() -> Path:
    """The shipped file, verified. Raises ModelError when it is missing or was changed."""
    verify_sha256(WEIGHTS, WEIGHTS_SHA256)
    return WEIGHTS


class BundledEvidenceModel:
    """The project's own model, from its 8-bit file. Loaded when it is first used."""

    name = f"evidence model@{WEIGHTS_SHA256[:12]}"

    @cached_property
    def _model(self) -> _Model:
        import torch
        from safetensors.torch import load_file
        from torch.nn.functional import linear

        shared = minilm_weights()
        learned = dequantised(load_file(bundled_evidence_model()))
        weights = {f"{PREFIX}{name}": weight for name, weight in shared.items()} | learned

        def head(first: Tensor) -> Tensor:
            within, out = (
                (weights[f"{name}.weight"], weights[f"{name}.bias"])
                for name in (f"{PREFIX}pooler.dense", "classifier")
            )
            return linear(torch.tanh(linear(first, *within)), *out)[:, 0]

        return MiniLM(weights, PREFIX), head

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return minilm_tokenizer(LONGEST)

    def probabilities(self, question: str, texts: Sequence[str]) -> Floats:
        """For each text how sure it is; texts of like length share a batch."""
        pairs = self._tokenizer.encode_batch_fast([(question, text) for text in texts])
        sure_of = partial(self._sure, self._model, pairs)
        result = np.zeros(len(texts), dtype=np.float32)
        for rows, sure in one_core_each(sure_of, batches_of([len(p.ids) for p in pairs], PAIR_TOKENS)):
            result[rows] = sure
        return result

    @staticmethod
    def _sure(model: _Model, pairs: Sequence[Encoding], rows: Sequence[int]) -> Floats:
        """Probabilities of these rows, from the state of each pair's first mark."""
        import torch

        transformer, head = model
        firsts = transformer.firsts([pairs[r].ids for r in rows], [pairs[r].type_ids for r in rows])
        with torch.inference_mode():
            sure: Floats = torch.sigmoid(head(firsts)).numpy()
        return sure


class NamedEvidenceModel:
    """Any sentence-transformers CrossEncoder with one output, by name or folder."""

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self.name, device="cpu")
        except Exception as error:
            raise ModelError(
                f"The evidence model '{self.name}' can't be loaded. Set 'reranker' to 'bundled', to"
                " 'none', or to the folder of a sentence-transformers CrossEncoder."
            ) from error

    def probabilities(self, question: str, texts: Sequence[str]) -> Floats:
        """For each text the model's score, brought between 0 and 1 where it is not already."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        scores = np.asarray(
            self._model.predict([(question, t) for t in texts], show_progress_bar=False), dtype=np.float32
        )
        inside = bool(((scores >= 0) & (scores <= 1)).all())
        return scores if inside else np.array([1 / (1 + math.exp(-s)) for s in scores], dtype=np.float32)


def evidence_model(name: str) -> EvidenceModel | None:
    """The model of a setting: "bundled", "none", or a CrossEncoder's name or folder."""
    if name in ("", NONE):
        return None
    if name == BUNDLED:
        return BundledEvidenceModel()
    return NamedEvidenceModel(name)
