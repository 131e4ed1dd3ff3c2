"""The ranges that let the embedding model's products run in 8 bits: what each linear part is given, on
texts like those that are embedded.

SmoothQuant (Xiao et al. 2023, equation 4): channel j of what a part is given is multiplied by
max|W_j|^(1 - strength) / max|X_j|^strength, and its column of the weight divided by it, so that a few
large channels do not use up the range. Then one range a part, from the least to the most that was seen.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import torch
from transformers import AutoModel

from index.embed import bundled_minilm, minilm_tokenizer
from index.minilm import LONGEST, Floats
from index.minilm_openvino import PARTS, linear_weights, range_names

STRENGTH = 0.75
LEFT_OUT = frozenset([*((layer, "output.dense") for layer in range(4)), (3, "attention.output.dense")])
"""Parts that stay as they are: a few of their channels are so large in short texts, or in those that say one
word over and over, that 8 bits lose the rest."""
SEED = 2
TEXTS = 300
"""Of each sort of texts."""
LEAST = 1e-5
SHORT = """
Yes. | No. | Why? | Why not? | I think so. | I do not think so. | Well, | And? | Good. | It was. | One. | So what? | Never.
Not really. | We did. | Table 1 | Figure 2. | 2019 | (continued) | Source: | GP | CCG | NHS England | £2.00 | 10% | a | the
... | ? | Chair | Notes | Box 1 | p. 12 | Who? | n = 12 | Maybe | Right. | Thank you. | Exactly
"""
REPEATED = ("yes", "x", "0", "network", "—")
TIMES = 60
"""Texts of a word or two, and of one word over and over: in these the largest channels are largest."""

_Given = dict[tuple[int, str], Floats]


def ranges(sorts: Sequence[Sequence[str]]) -> dict[str, torch.Tensor]:
    """Names and values of the file, from a sample of each sort of texts."""
    chance = random.Random(SEED)
    texts = [t for sort in sorts for t in chance.sample(list(sort), min(TEXTS, len(sort)))]
    texts += [short.strip() for line in SHORT.strip().splitlines() for short in line.split(" | ")]
    texts += [f"{word} " * TIMES for word in REPEATED]
    model = AutoModel.from_pretrained(str(bundled_minilm())).eval()
    weights = {name: w.numpy() for name, w in model.state_dict().items()}
    found: dict[str, torch.Tensor] = {}
    for (layer, part), given in _given(model, texts).items():
        if (layer, part) in LEFT_OUT:
            continue
        weight, _ = linear_weights(weights, layer, part)
        factors = (np.abs(weight).max(0) + LEAST) ** (1 - STRENGTH) / (
            np.abs(given).max(0) + LEAST
        ) ** STRENGTH
        factors /= np.exp(np.log(factors).mean())
        smoothing, held = range_names(layer, part)
        smooth = given * factors
        found[smoothing] = torch.from_numpy(factors.astype(np.float32))
        found[held] = torch.tensor([min(float(smooth.min()), 0.0), float(smooth.max())])
    return found


def _given(model: Any, texts: Sequence[str]) -> _Given:
    """For each linear part of each layer what it is given, of shape (tokens, channels)."""
    seen: dict[tuple[int, str], list[Floats]] = defaultdict(list)
    for layer, block in enumerate(model.encoder.layer):
        for part in PARTS:
            module = block.get_submodule("attention.self.query" if part == PARTS[0] else part)
            module.register_forward_pre_hook(partial(_keep, seen[layer, part]))
    tokenizer = minilm_tokenizer(LONGEST)
    with torch.inference_mode():
        for text in texts:
            model(input_ids=torch.tensor([tokenizer.encode(text).ids]))
    return {key: np.concatenate(arrays) for key, arrays in seen.items()}


def _keep(kept: list[Floats], module: object, given: tuple[torch.Tensor, ...]) -> None:
    kept.append(given[0][0].numpy())
