"""The bundled transformer in OpenVINO, most of its products in 8 bits: what texts are embedded with
where the processor multiplies 8-bit numbers (VNNI) and OpenVINO is installed.

Weights are those of the package, each row with a scale of its own. What a layer is given is scaled
channel by channel and then held to one range, both from a small file that evaluation/training measured:
SmoothQuant (Xiao et al. 2023, equation 4). A layer that the file leaves out is multiplied as torch does.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from index.minilm import EPSILON, HEADS, LAYERS, WIDTH, Floats, Tokens

if TYPE_CHECKING:
    from openvino import Model, Output

Weights = Mapping[str, Floats]

QUERY_KEY_VALUE = "attention.self"
PARTS = (QUERY_KEY_VALUE, "attention.output.dense", "intermediate.dense", "output.dense")
"""The four linear parts of a layer, as the model's file names them."""
LEVELS, SIGNED_LEVELS = 256, 255
HIDDEN = -1e4
"""What is added to the score of a padded token, so that none looks at it."""


def runs_here() -> bool:
    """Whether OpenVINO is installed and the processor multiplies 8-bit numbers."""
    import torch

    return importlib.util.find_spec("openvino") is not None and torch.cpu._is_vnni_supported()


class OpenVinoMiniLM:
    """The embedding model. Several threads may use it at once."""

    def __init__(self, weights: Weights, ranges: Weights, streams: int) -> None:
        """weights: named as in the model's file. ranges: see `range_names`. streams: texts' batches
        that are worked on at once, each on one core.

        Raises ImportError or RuntimeError where OpenVINO can't be loaded.
        """
        from openvino import Core

        core = Core()
        exact = "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        self._compiled = core.compile_model(
            _Graph(weights, ranges).model(),
            "CPU",
            {
                "INFERENCE_PRECISION_HINT": "bf16" if exact else "f32",
                "NUM_STREAMS": str(streams),
                "INFERENCE_NUM_THREADS": str(streams),
                "ENABLE_CPU_PINNING": "NO",
            },
        )
        self._own = threading.local()

    def means(self, texts: Tokens) -> Floats:
        """For each text the mean over its tokens, as a unit vector."""
        shape = len(texts), max(map(len, texts))
        numbers, real = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
        for row, text in enumerate(texts):
            numbers[row, : len(text)] = text
            real[row, : len(text)] = 1.0
        if not hasattr(self._own, "request"):
            self._own.request = self._compiled.create_infer_request()
        made: Floats = self._own.request.infer([numbers, real])[0].copy()
        return made


def range_names(layer: int, part: str) -> tuple[str, str]:
    """Names in the file of ranges: the factor of each channel, and the lowest and highest value after it."""
    return f"{layer}.{part}.smoothing", f"{layer}.{part}.range"


def linear_weights(weights: Weights, layer: int, part: str) -> tuple[Floats, Floats]:
    """Weight, of shape (out, in), and bias of a linear part; query, key and value as one."""
    start = f"encoder.layer.{layer}.{part}"
    names = [f"{start}.{n}" for n in ("query", "key", "value")] if part == QUERY_KEY_VALUE else [start]
    weight, bias = (np.concatenate([weights[f"{n}.{end}"] for n in names]) for end in ("weight", "bias"))
    return weight, bias


class _Graph:
    """The transformer as OpenVINO's operations."""

    def __init__(self, weights: Weights, ranges: Weights) -> None:
        from openvino import opset13

        self._op: Any = opset13
        self._weights, self._ranges = weights, ranges

    def model(self) -> Model:
        """Token numbers and 1.0 for each that is not padding, both (texts, tokens), to unit vectors."""
        from openvino import Model, Type

        op = self._op
        numbers = op.parameter([-1, -1], Type.i32, "numbers")
        real = op.parameter([-1, -1], Type.f32, "real")
        states = self._embedded(numbers)
        hidden = op.multiply(op.subtract(self._at(1.0), self._wider(real, 1, 2)), self._at(HIDDEN))
        for layer in range(LAYERS):
            states = self._layer(states, hidden, layer)
        sums = op.reduce_sum(op.multiply(states, self._wider(real, 2)), self._whole(1), False)
        return Model([op.normalize_l2(sums, self._whole(1), EPSILON, "add")], [numbers, real], "minilm")

    def _embedded(self, numbers: Output) -> Output:
        op, tables = (
            self._op,
            [self._weights[f"embeddings.{t}_embeddings.weight"] for t in ("word", "position")],
        )
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        tokens = op.gather(op.shape_of(numbers), self._whole(1), self._whole(0))
        words = op.gather(self._at(tables[0]), numbers, op.constant(0, np.int64))
        places = op.slice(self._at(tables[1] + kind), self._whole(0), tokens, self._whole(1), self._whole(0))
        return self._norm(op.add(words, places), "embeddings.LayerNorm")

    def _layer(self, states: Output, hidden: Output, layer: int) -> Output:
        op, start = self._op, f"encoder.layer.{layer}."
        asked = op.split(self._linear(states, layer, QUERY_KEY_VALUE), op.constant(2, np.int64), 3).outputs()
        seen = op.scaled_dot_product_attention(*map(self._heads, asked), hidden)
        seen = op.reshape(op.transpose(seen, self._whole(0, 2, 1, 3)), self._whole(0, 0, WIDTH), True)
        mixed = op.add(self._linear(seen, layer, "attention.output.dense"), states)
        mixed = self._norm(mixed, f"{start}attention.output.LayerNorm")
        wide = op.gelu(self._linear(mixed, layer, "intermediate.dense"), "erf")
        out = op.add(self._linear(wide, layer, "output.dense"), mixed)
        return self._norm(out, f"{start}output.LayerNorm")

    def _linear(self, states: Output, layer: int, part: str) -> Output:
        op, (weight, bias) = self._op, linear_weights(self._weights, layer, part)
        smoothing, held = range_names(layer, part)
        if held in self._ranges:
            factors, ends = self._ranges[smoothing], [*map(self._at, self._ranges[held])]
            weight = weight / factors
            states = op.fake_quantize(op.multiply(states, self._at(factors)), *ends, *ends, LEVELS)
            most = np.abs(weight).max(axis=1, keepdims=True)
            rows = [self._at(-most), self._at(most)]
            product = op.matmul(
                states, op.fake_quantize(self._at(weight), *rows, *rows, SIGNED_LEVELS), False, True
            )
        else:
            product = op.matmul(states, self._at(weight), False, True)
        return op.add(product, self._at(bias))

    def _heads(self, states: Output) -> Output:
        """(texts, tokens, WIDTH) to (texts, heads, tokens, WIDTH / heads)."""
        apart = self._op.reshape(states, self._whole(0, 0, HEADS, WIDTH // HEADS), True)
        return self._op.transpose(apart, self._whole(0, 2, 1, 3))

    def _norm(self, states: Output, name: str) -> Output:
        op, (scale, shift) = (
            self._op,
            (self._at(self._weights[f"{name}.{end}"]) for end in ("weight", "bias")),
        )
        return op.add(
            op.multiply(op.mvn(states, self._whole(-1), True, EPSILON, "INSIDE_SQRT"), scale), shift
        )

    def _wider(self, tensor: Output, *axes: int) -> Output:
        return self._op.unsqueeze(tensor, self._whole(*axes))

    def _at(self, numbers: Floats | float) -> Output:
        return self._op.constant(np.asarray(numbers, np.float32))

    def _whole(self, *numbers: int) -> Output:
        return self._op.constant(np.array(numbers, np.int64))
