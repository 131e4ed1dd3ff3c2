"""Learned weights in 8 bits, as the product ships them: whole numbers and a scale for each row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

SCALE = ".scale"
"""Name ending of the scales that belong to an 8-bit weight: one for each of its rows."""
WEIGHTS_FOLDER = Path(__file__).parent / "weights"


def quantised(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights with 8-bit rows: every matrix becomes whole numbers from -127 to 127 and a scale a row."""
    import torch

    out: dict[str, Tensor] = {}
    for name, weight in state.items():
        if weight.ndim != 2:
            out[name] = weight.contiguous()
            continue
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        out[name] = torch.round(weight / scale).to(torch.int8).contiguous()
        out[name + SCALE] = scale.contiguous()
    return out


def dequantised(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The inverse of `quantised`, to within half a step of each row's scale."""
    return {
        name: weight.float() * state[name + SCALE] if name + SCALE in state else weight
        for name, weight in state.items()
        if not name.endswith(SCALE)
    }
