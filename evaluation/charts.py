"""Charts as inline SVG, drawn from plain numbers: bars with intervals, and lines over points."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from evaluation.statistics import Estimate

INK, FILL, LIGHT, RED = "#1b2a3a", "#2f6f8f", "#d5dde5", "#a33a2c"
COLOURS = (FILL, RED, INK, "#7a8b3a")

Points = Sequence[tuple[float, float]]


def bars(title: str, values: Mapping[str, Estimate]) -> str:
    """A horizontal bar for each share (0 to 1), with its interval as a whisker."""
    left, width, line = 260, 380, 24
    rows = []
    for i, (name, e) in enumerate(values.items()):
        y = 26 + i * line
        low, value, high = (left + width * min(1.0, max(0.0, v)) for v in (e.low, e.value, e.high))
        rows += [
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>',
            f'<path d="M{left} {y + 9.5}H{left + width}" stroke="{LIGHT}" stroke-width="15"/>',
            f'<path d="M{left} {y + 9.5}H{value:.1f}" stroke="{FILL}" stroke-width="15"/>',
            f'<path d="M{low:.1f} {y + 9.5}H{high:.1f}" stroke="{INK}" stroke-width="2"/>',
            f'<text x="{left + width + 8}" y="{y + 13}">{e.value:.2f}</text>',
        ]
    return _svg(title, left + width + 50, line * len(values) + 34, rows)


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its name, its ends, and whether it is logarithmic."""

    name: str
    low: float
    high: float
    log: bool = False

    @classmethod
    def over(cls, name: str, values: Sequence[float], *, log: bool = False) -> Axis:
        """An axis that holds the values; from 0 unless it is logarithmic."""
        low = min(values) if log else min(0.0, *values)
        high = max(values)
        return cls(name, low, high if high > low else low * 10 + (not log), log)

    def share(self, value: float) -> float:
        """Where a value stands between the ends, 0 to 1."""
        to: Callable[[float], float] = math.log10 if self.log else float
        return (to(value) - to(self.low)) / (to(self.high) - to(self.low))


def lines(
    title: str,
    series: Mapping[str, Points],
    names: tuple[str, str],
    *,
    log: tuple[bool, bool] = (False, False),
) -> str:
    """A line for each series of (x, y). names, log: of the two axes. Empty without points.

    Points that a logarithmic axis can't hold are left out.
    """
    drawn = {
        name: [p for p in points if all(v > 0 or not is_log for v, is_log in zip(p, log, strict=True))]
        for name, points in series.items()
    }
    everything = [p for points in drawn.values() for p in points]
    if not everything:
        return ""
    across = Axis.over(names[0], [x for x, _ in everything], log=log[0])
    up = Axis.over(names[1], [y for _, y in everything], log=log[1])
    body = _frame(across, up)
    for i, (name, points) in enumerate(drawn.items()):
        colour = COLOURS[i % len(COLOURS)]
        path = " ".join(f"{_x(across, x):.1f},{_y(up, y):.1f}" for x, y in points)
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body.append(f'<text x="{RIGHT + 10}" y="{TOP + 14 + 18 * i}" fill="{colour}">{escape(name)}</text>')
    return _svg(title, RIGHT + 200, BOTTOM + 44, body)


LEFT, TOP, RIGHT, BOTTOM = 70, 46, 530, 286


def _x(axis: Axis, value: float) -> float:
    return LEFT + (RIGHT - LEFT) * axis.share(value)


def _y(axis: Axis, value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * axis.share(value)


def _frame(across: Axis, up: Axis) -> list[str]:
    """The two axes with their names and the values at their ends."""
    return [
        f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="{INK}"/>',
        f'<text x="{LEFT}" y="{BOTTOM + 16}">{across.low:,.3g}</text>',
        f'<text x="{RIGHT}" y="{BOTTOM + 16}" text-anchor="end">{across.high:,.3g}</text>',
        f'<text x="{LEFT - 6}" y="{BOTTOM}" text-anchor="end">{up.low:,.3g}</text>',
        f'<text x="{LEFT - 6}" y="{TOP + 10}" text-anchor="end">{up.high:,.3g}</text>',
        f'<text x="{(LEFT + RIGHT) / 2}" y="{BOTTOM + 34}" text-anchor="middle">{escape(across.name)}</text>',
        f'<text x="{LEFT}" y="{TOP - 10}">{escape(up.name)}</text>',
    ]


def _svg(title: str, width: float, height: float, body: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' role="img" aria-label="{escape(title)}" font-family="system-ui, sans-serif" font-size="12">'
        f'<text x="4" y="15" font-weight="600">{escape(title)}</text>{"".join(body)}</svg>'
    )
