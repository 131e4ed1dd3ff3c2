"""Figures as people read them."""

from __future__ import annotations

from evaluation.statistics import Estimate

_WHOLE = (" ms ", "words")


def text(name: str, estimate: Estimate | None) -> str:
    """ "0.610 (0.550-0.660; 96)", or whole numbers for times and words; empty when there is none."""
    if estimate is None or not estimate.count:
        return ""
    places = 0 if any(w in name for w in _WHOLE) else 3
    value, low, high = (f"{v:.{places}f}" for v in (estimate.value, estimate.low, estimate.high))
    return f"{value} ({low}-{high}; {estimate.count})"
