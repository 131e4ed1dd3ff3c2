"""Reading order: lines of a page from top to bottom, column after column."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.read.pdf.line import Line, Page

_MIN_LINES = 4
_MIN_WORDS = 3.5
_MIN_FILL = 0.55
_MAX_CROSSING = 0.5
_MIN_GUTTER = 5.0


def order_lines(page: Page) -> list[Line]:
    """The upright lines in reading order, then text that runs in other directions."""
    ordered = _order([line for line in page.lines if line.upright], 0)
    return ordered + [line for line in page.lines if not line.upright]


def merge_pieces(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line that the file draws apart from each other become one line again."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda x: (round(x.y1 / 3), x.x0)):
        before = merged[-1] if merged else None
        if before is not None and _touches(before, line):
            _append(before, line)
        else:
            merged.append(line)
    order = {id(line): i for i, line in enumerate(lines)}
    return sorted(merged, key=lambda x: order[id(x)])


def _touches(a: Line, b: Line) -> bool:
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    gap = b.x0 - a.x1
    return shared > 0.6 * min(a.y1 - a.y0, b.y1 - b.y0) and -0.3 * a.size < gap < 0.7 * max(a.size, b.size)


def _append(a: Line, b: Line) -> None:
    space = " " if b.x0 - a.x1 > 0.12 * a.size else ""
    shift = len(a.text) + len(space)
    a.marks += [(offset + shift, mark) for offset, mark in b.marks]
    a.stops += [(offset + shift, x0, x1) for offset, x0, x1 in b.stops]
    a.text += space + b.text
    if len(b.text) > len(a.text) // 2:
        a.size, a.bold = max(a.size, b.size), a.bold and b.bold
    a.x1, a.y0, a.y1, a.hyphen = max(a.x1, b.x1), min(a.y0, b.y0), max(a.y1, b.y1), b.hyphen


def _order(lines: list[Line], depth: int) -> list[Line]:
    """Cut at a gutter, if there is one, into bands between lines that cross it; else by height."""
    gutter = find_gutter(lines) if depth < 3 else None
    if gutter is None:
        return _by_height(lines)
    crossing = sorted((x for x in lines if x.x0 < gutter < x.x1), key=lambda x: x.y0)
    rest = [x for x in lines if not x.x0 < gutter < x.x1]
    ordered: list[Line] = []
    for bar in [*crossing, None]:
        band = [x for x in rest if bar is None or x.y0 < bar.y0]
        rest = [x for x in rest if not (bar is None or x.y0 < bar.y0)]
        left = _order([x for x in band if x.x1 <= gutter], depth + 1)
        right = _order([x for x in band if x.x1 > gutter], depth + 1)
        for line in right:
            line.column += 1 << depth
        ordered += left + right + ([bar] if bar is not None else [])
    return ordered


def _by_height(lines: Sequence[Line]) -> list[Line]:
    """Lines by their baseline; those on one baseline from left to right."""
    ordered: list[Line] = []
    for line in sorted(lines, key=lambda x: (x.y0 + x.y1) / 2):
        at = len(ordered)
        while at and _same_row(ordered[at - 1], line) and ordered[at - 1].x0 > line.x0:
            at -= 1
        ordered.insert(at, line)
    return ordered


def _same_row(a: Line, b: Line) -> bool:
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def find_gutter(lines: Sequence[Line]) -> float | None:
    """The x of a blank strip with running text on both sides; None for one column or a table."""
    if len(lines) < 2 * _MIN_LINES:
        return None
    edges = Counter(round(line.x0) for line in lines)
    best: tuple[float, float] | None = None
    for edge in [e for e, count in edges.items() if count >= _MIN_LINES // 2]:
        x = edge - 1.0
        left = [line for line in lines if line.x1 <= x]
        right = [line for line in lines if line.x0 >= x]
        crossing = len(lines) - len(left) - len(right)
        if crossing > _MAX_CROSSING * len(lines) or not _apart(left, right):
            continue
        if x + 1.0 - _right_edge(left) < _MIN_GUTTER or not _side_by_side(left, right):
            continue
        score = min(len(left), len(right)) - 2.0 * crossing
        if best is None or score > best[0]:
            best = (score, x)
    return best[1] if best else None


def _apart(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Two columns of running text, or one beside a side note whose lines keep their own distance."""
    running = _is_text(left), _is_text(right)
    if all(running):
        return True
    if not any(running) or min(len(left), len(right)) < _MIN_LINES:
        return False
    text, side = (left, right) if running[0] else (right, left)
    baselines = sorted(line.y1 for line in text)
    level = sum(_has_near(baselines, line.y1) for line in side)
    return level < 0.5 * len(side)


def _has_near(values: Sequence[float], value: float) -> bool:
    at = bisect_left(values, value - 1.2)
    return at < len(values) and values[at] <= value + 1.2


def _is_text(lines: Sequence[Line]) -> bool:
    """Running text: several lines of several words, most of them about as wide as the widest."""
    if len(lines) < _MIN_LINES:
        return False
    widths = sorted(line.width for line in lines)
    wide = widths[int(0.9 * (len(widths) - 1))]
    return median(line.words for line in lines) >= _MIN_WORDS and median(widths) >= _MIN_FILL * wide


def _right_edge(lines: Sequence[Line]) -> float:
    return max(line.x1 for line in lines)


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """True when both stand on the same part of the page's height."""
    top = max(min(x.y0 for x in left), min(x.y0 for x in right))
    bottom = min(max(x.y1 for x in left), max(x.y1 for x in right))
    shorter = min(max(x.y1 for x in s) - min(x.y0 for x in s) for s in (left, right))
    return bottom - top > 0.5 * shorter
