"""Weights in 8 bits come back nearly as they were."""

from __future__ import annotations

import torch

from index.eight_bit import dequantised, quantised


def test_eight_bit_weights_come_back_within_half_a_step() -> None:
    weight = torch.randn(7, 33)
    state = {"layer.weight": weight, "layer.bias": torch.arange(7.0)}
    packed = quantised(state)
    assert packed["layer.weight"].dtype == torch.int8
    back = dequantised(packed)
    assert set(back) == set(state)
    steps = weight.abs().amax(dim=1, keepdim=True) / 127
    assert bool(((back["layer.weight"] - weight).abs() <= steps / 2 + 1e-6).all())
    assert torch.equal(back["layer.bias"], state["layer.bias"])
