"""Charts as inline SVG, drawn from plain numbers: bars with intervals, and a line over points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from evaluation.statistics import Estimate

INK, FILL, LIGHT, RED = "#1b2a3a", "#2f6f8f", "#d5dde5", "#a33a2c"
_FONT = 'font-family="system-ui, sans-serif" font-size="12"'

Points = Sequence[tuple[float, float]]


def bars(title: str, values: Mapping[str, Estimate]) -> str:
    """A horizontal bar for each share (0 to 1), with its interval as a whisker."""
    left, width, line = 260, 380, 24
    height = line * len(values) + 34
    rows = []
    for i, (name, e) in enumerate(values.items()):
        y = 26 + i * line
        low, high = (left + width * min(1.0, max(0.0, v)) for v in (e.low, e.high))
        rows.append(
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{left}" y="{y + 2}" width="{width}" height="15" fill="{LIGHT}"/>'
            f'<rect x="{left}" y="{y + 2}" width="{width * min(1.0, e.value):.1f}" height="15" fill="{FILL}"/>'
            f'<path d="M{low:.1f} {y + 9.5}H{high:.1f}" stroke="{INK}" stroke-width="2"/>'
            f'<text x="{left + width + 8}" y="{y + 13}">{e.value:.2f}</text>'
        )
    return _svg(title, left + width + 50, height, "".join(rows))


def lines(
    title: str, series: Mapping[str, Points], x_name: str, y_name: str, *, log_x: bool = False, log_y: bool = False
) -> str:
    """A line for each series of (x, y), with both axes named; logarithmic where asked."""
    points = [p for each in series.values() for p in each if not (log_x and p[0] <= 0) and not (log_y and p[1] <= 0)]
    if not points:
        return ""
    left, top, width, height = 70, 40, 460, 240
    xs = _axis([p[0] for p in points], log_x)
    ys = _axis([p[1] for p in points], log_y)

    def place(point: tuple[float, float]) -> str:
        return f"{left + width * _share(point[0], xs, log_x):.1f},{top + height * (1 - _share(point[1], ys, log_y)):.1f}"

    body = [f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="{INK}"/>']
    for i, (name, each) in enumerate(series.items()):
        colour = (FILL, RED, INK, "#7a8b3a")[i % 4]
        drawn = [p for p in each if not (log_x and p[0] <= 0) and not (log_y and p[1] <= 0)]
        body.append(f'<polyline points="{" ".join(place(p) for p in drawn)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body.append(f'<text x="{left + width + 10}" y="{top + 14 + 18 * i}" fill="{colour}">{escape(name)}</text>')
    for value, anchor in ((xs[0], "start"), (xs[1], "end")):
        x = left + width * _share(value, xs, log_x)
        body.append(f'<text x="{x}" y="{top + height + 16}" text-anchor="{anchor}">{value:,.3g}</text>')
    for value in ys:
        y = top + height * (1 - _share(value, ys, log_y))
        body.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{value:,.3g}</text>')
    body.append(f'<text x="{left + width / 2}" y="{top + height + 32}" text-anchor="middle">{escape(x_name)}</text>')
    body.append(f'<text x="{left}" y="{top - 8}">{escape(y_name)}</text>')
    return _svg(title, left + width + 170, top + height + 40, "".join(body))


def _axis(values: Sequence[float], log: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    if not log:
        return min(0.0, low), high if high > min(0.0, low) else low + 1.0
    return low, high if high > low else low * 10


def _share(value: float, axis: tuple[float, float], log: bool) -> float:
    low, high = axis
    if log:
        value, low, high = math.log10(value), math.log10(low), math.log10(high)
    return (value - low) / (high - low)


def _svg(title: str, width: float, height: float, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img"'
        f' aria-label="{escape(title)}" {_FONT}><text x="4" y="15" font-weight="600">{escape(title)}</text>{body}</svg>'
    )
