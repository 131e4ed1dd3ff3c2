"""Page furniture: what every page repeats and no reader quotes.

Finds copyright footers, margin lines with a DOI, running heads and lone page numbers. They are
dropped from the text; the numbers come back as the places where a page ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.plain_text.lines import PAGE_BREAK, is_open, next_filled, starts_low
from ingest.plain_text.pieces import is_list_line, is_table_line

_NOTICE = re.compile(r"^\W{0,3}(?:©|\(c\)|copyright\b)\W{0,3}\s", re.I)
_DOI = re.compile(r"^\W*(?:doi:?\s*)(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.I)
_NUMBER = re.compile(
    r"^[-–—\[(|\s]*(?:page\s+|p\.\s*)?(\d{1,4}|[⁰¹²³⁴-⁹]{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|/)\s*\d{1,4})?[-–—\])|\s]*(?:\s[a-z\d])?$",
    re.I,
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SHORT = 120
_LONG = 100
_PAGE_CHARACTERS = (150, 9000)


@dataclass(slots=True)
class Furniture:
    """dropped: numbers of furniture lines. ends: (line, page) for each page number kept as the
    end of a page. tops: (line, page) where a page starts. notice, doi: what the furniture says.
    """

    dropped: set[int] = field(default_factory=set)
    ends: list[tuple[int, int]] = field(default_factory=list)
    tops: list[tuple[int, int]] = field(default_factory=list)
    notice: str = ""
    doi: str = ""
    pages: int = 0


def find_furniture(lines: Sequence[str]) -> Furniture:
    """All page furniture of a text."""
    found = Furniture()
    _find_notices(lines, found)
    _find_margins(lines, found)
    _find_repeated(lines, found)
    _find_numbers(lines, found)
    _find_running_heads(lines, found)
    _find_page_breaks(lines, found)
    return found


def _skeleton(line: str) -> str:
    """Letters and digit places of a line, so that two spellings of one footer are equal."""
    letters = re.sub(r"[^a-z0-9]", "", line.lower())
    return re.sub(r"\d+", "0", letters)


def _find_notices(lines: Sequence[str], found: Furniture) -> None:
    """Copyright notices that stand there more than once."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line) >= 30 and _NOTICE.match(line):
            groups[_skeleton(line)[:60]].append(number)
    for numbers in groups.values():
        if len(numbers) > 1:
            found.dropped.update(numbers)
            found.notice = found.notice or lines[numbers[0]].strip()


def _find_margins(lines: Sequence[str], found: Furniture) -> None:
    """Lines that hold only the DOI of the text, repeated."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line) <= _SHORT and (match := _DOI.match(line)):
            groups[match[1].lower()].append(number)
    for doi, numbers in groups.items():
        if len(numbers) > 1:
            found.dropped.update(numbers)
            found.doi = found.doi or doi


def _find_repeated(lines: Sequence[str], found: Furniture) -> None:
    """Long lines that recur many times, with other page numbers at most."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line) >= _LONG and number not in found.dropped and not is_table_line(line):
            groups[f"{len(line) // 20}{line[:40]}{line[-20:]}"].append(number)
    for numbers in groups.values():
        if len(numbers) >= 4 and len({_skeleton(lines[n]) for n in numbers}) == 1:
            found.dropped.update(numbers)


def _page_value(line: str) -> int:
    """The number a lone page-number line shows; roman as a negative distance; 0 if none."""
    match = _NUMBER.match(line) if len(line) < 24 and "\t" not in line else None
    if match is None:
        return 0
    shown = match[1].translate(_SUPERSCRIPT)
    if shown.isdigit():
        return int(shown)
    return roman_value(shown) - 1000 if shown.islower() and roman_value(shown) else 0


def roman_value(text: str) -> int:
    """Value of a roman numeral, 0 where the letters are none."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    total = before = 0
    for letter in reversed(text.lower()):
        value = values.get(letter, 0)
        if not value:
            return 0
        total += value if value >= before else -value
        before = max(before, value)
    return total if roman_text(total) == text.lower() else 0


def roman_text(number: int) -> str:
    """Small roman numeral of a number below 4000."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def rising(values: Sequence[int]) -> list[int]:
    """Positions of a longest strictly rising run through the values, in order."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(values)
    for i, value in enumerate(values):
        at = bisect_left(tails, value)
        before[i] = last[at - 1] if at else -1
        if at == len(tails):
            tails.append(value)
            last.append(i)
        else:
            tails[at], last[at] = value, i
    chain: list[int] = []
    i = last[-1] if last else -1
    while i >= 0:
        chain.append(i)
        i = before[i]
    return chain[::-1]


def _find_numbers(lines: Sequence[str], found: Furniture) -> None:
    """Lone page numbers: a rising series at the pace of pages, or beside other furniture."""
    lone = [(n, value) for n, line in enumerate(lines) if (value := _page_value(line))]
    lone = [(n, v) for n, v in lone if n not in found.dropped]
    series = [lone[i] for i in rising([v for _, v in lone])]
    starts = [0]
    for number, line in enumerate(lines):
        starts.append(starts[-1] + (0 if number in found.dropped else len(line) + 1))
    if not _is_page_series(lines, series, starts, found.dropped):
        series = [(n, v) for n, v in series if _touches(lines, n, found.dropped)]
    found.ends = series
    found.dropped.update(n for n, _ in series)


def _touches(lines: Sequence[str], number: int, dropped: set[int]) -> bool:
    """True where the nearest line with text, before or after, is furniture."""
    near = (next_filled(lines, number, step, set()) for step in (-1, 1))
    return any(n in dropped for n in near)


def _is_page_series(
    lines: Sequence[str], series: list[tuple[int, int]], starts: list[int], dropped: set[int]
) -> bool:
    """True where the numbers rise at the pace of printed pages and don't head chapters."""
    if len(series) < 3:
        return False
    paces = [(starts[b] - starts[a]) / (v - u) for (a, u), (b, v) in pairwise(series)]
    if not _PAGE_CHARACTERS[0] <= median(paces) <= _PAGE_CHARACTERS[1]:
        return False
    cuts = sum(1 for n, _ in series if _interrupts(lines, n, dropped) or _touches(lines, n, dropped))
    return cuts * 10 >= len(series)


def _interrupts(lines: Sequence[str], number: int, dropped: set[int]) -> bool:
    """True where a sentence runs from before this line to after it."""
    before = next_filled(lines, number, -1, dropped)
    after = next_filled(lines, number, 1, dropped)
    if before < 0 or after < 0:
        return False
    return is_open(lines[before]) and starts_low(lines[after]) and len(lines[before]) > 40


def _find_running_heads(lines: Sequence[str], found: Furniture) -> None:
    """Short lines that recur inside sentences or beside furniture, and capitals that echo one."""
    short = [
        (n, line.strip())
        for n, line in enumerate(lines)
        if 3 < len(line.strip()) <= _SHORT
        and n not in found.dropped
        and not is_list_line(line)
        and "\t" not in line
    ]
    counts = Counter(_skeleton(line) for _, line in short)
    groups: dict[str, list[int]] = defaultdict(list)
    for number, line in short:
        key = _skeleton(line)
        capitals = line.isupper() and len(line) >= 6
        if (counts[key] >= 4 or capitals) and len(key) >= 4:
            groups[line if capitals and counts[key] < 4 else key].append(number)
    for numbers in groups.values():
        inside = [n for n in numbers if _interrupts(lines, n, found.dropped)]
        beside = [n for n in numbers if _touches(lines, n, found.dropped)]
        many = len(numbers) >= 4 and len({*inside, *beside}) * 2 >= len(numbers)
        if many and len(inside) * 5 >= len(numbers):
            found.dropped.update(numbers)
        elif lines[numbers[0]].isupper() and len(numbers) < 4:
            found.dropped.update(inside)


def _find_page_breaks(lines: Sequence[str], found: Furniture) -> None:
    """Form feeds: pages are counted, and what most pages start or end with is dropped."""
    breaks = [n for n, line in enumerate(lines) if line == PAGE_BREAK]
    if not breaks:
        return
    starts = [0, *(n + 1 for n in breaks)]
    ends = [*breaks, len(lines)]
    edges: dict[str, list[int]] = defaultdict(list)
    for start, end in zip(starts, ends, strict=True):
        filled = [n for n in range(start, end) if lines[n].strip() and n not in found.dropped]
        for number in {*filled[:1], *filled[-1:]}:
            edges[_skeleton(lines[number])].append(number)
    for numbers in edges.values():
        if len(numbers) >= 3 and len(numbers) * 2 >= len(starts):
            found.dropped.update(numbers)
    found.pages = len(starts)
    if not found.ends:
        found.tops = [(start, page) for page, start in enumerate(starts, 1)]
