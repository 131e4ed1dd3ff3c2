"""The transformer that both bundled models are (MiniLM: 6 layers, 384 numbers a token), in torch's own
encoder. The libraries that hold every kind of model take seconds to import; a test compares it with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor, dtype
    from torch.nn import TransformerEncoder

LAYERS, HEADS, WIDTH, WIDER = 6, 12, 384, 1536
LONGEST = 256
"""Tokens of a text that are read."""
EPSILON = 1e-12
_PARTS = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}
"""Torch's name for each part of a layer, and the name in the model's file."""

Tokens = Sequence[Sequence[int]]
"""Texts as token numbers, with the marks at both ends."""
Floats = NDArray[np.float32]


class MiniLM:
    """What one set of weights makes of texts. Several threads may use it at once."""

    def __init__(self, weights: Mapping[str, Tensor], prefix: str = "") -> None:
        """weights: named as in the model's file, after the prefix."""
        kind = arithmetic()
        own = {n.removeprefix(prefix): w.to(kind) for n, w in weights.items() if n.startswith(prefix)}
        tables = ("word", "position", "token_type")
        self._words, self._places, self._kinds = (own[f"embeddings.{t}_embeddings.weight"] for t in tables)
        self._norm = own["embeddings.LayerNorm.weight"], own["embeddings.LayerNorm.bias"]
        self._encoder = _encoder(own)

    def means(self, texts: Tokens) -> Floats:
        """For each text the mean over its tokens, as a unit vector: what the embedding model gives."""
        import torch
        from torch.nn.functional import normalize

        with torch.inference_mode():
            states, spare = self._states(texts, None)
            means = states.masked_fill(spare[..., None], 0.0).sum(dim=1) / (~spare).sum(dim=1, keepdim=True)
            unit: Floats = normalize(means, dim=1).numpy()
        return unit

    def firsts(self, texts: Tokens, kinds: Tokens) -> Tensor:
        """For each text the last state of its first mark. kinds: for each token 0, or 1 in the second
        text of a pair."""
        import torch

        with torch.inference_mode():
            states, _ = self._states(texts, kinds)
            return states[:, 0]

    def _states(self, texts: Tokens, kinds: Tokens | None) -> tuple[Tensor, Tensor]:
        """The last states, of shape (texts, tokens, WIDTH), and which of these tokens are only padding."""
        import torch
        from torch.nn.functional import layer_norm

        lengths = torch.tensor([*map(len, texts)])
        longest = int(lengths.max())
        numbers = _table(texts, longest)
        second = torch.zeros_like(numbers) if kinds is None else _table(kinds, longest)
        spare = torch.arange(longest)[None] >= lengths[:, None]
        states = self._words[numbers] + self._places[:longest] + self._kinds[second]
        states = layer_norm(states, (WIDTH,), *self._norm, EPSILON)
        states = self._encoder(states, src_key_padding_mask=spare if spare.any() else None)
        return states.float(), spare


def arithmetic() -> dtype:
    """bfloat16 where the processor multiplies it (AMX tiles or AVX-512), else float32.

    Measured: two to three times the speed of float32 with tiles, 1.7 to 1.9 times without; cosine to
    float32 at least 0.9998.
    """
    import torch

    multiplies = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    return torch.bfloat16 if multiplies else torch.float32


def _encoder(weights: Mapping[str, Tensor]) -> TransformerEncoder:
    """The layers with their weights. Torch's "fast path" is turned off: measured at half the speed."""
    import torch
    from torch.nn import TransformerEncoder, TransformerEncoderLayer

    torch.backends.mha.set_fastpath_enabled(False)
    with torch.device("meta"):
        layer = TransformerEncoderLayer(WIDTH, HEADS, WIDER, 0.0, "gelu", EPSILON, batch_first=True)
        encoder = TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
    state = {}
    for number in range(LAYERS):
        own, theirs = f"layers.{number}.", f"encoder.layer.{number}."
        for end in ("weight", "bias"):
            asked = [weights[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            state[f"{own}self_attn.in_proj_{end}"] = torch.cat(asked)
            state |= {f"{own}{part}.{end}": weights[f"{theirs}{name}.{end}"] for part, name in _PARTS.items()}
    encoder.load_state_dict(state, assign=True)
    return encoder.eval()


def _table(lists: Tokens, width: int) -> Tensor:
    """Lists of numbers as a tensor of one width, with noughts at the ends."""
    import torch

    return torch.tensor([[*numbers, *[0] * (width - len(numbers))] for numbers in lists])
