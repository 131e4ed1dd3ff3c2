"""Numbers in a text, whatever their notation, so that two texts can be compared.

30 000, 30,000 and thirty thousand are one number; £0.50 and 50p are one sum; 1.8bn is 1,800,000,000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE = {
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "thousand": 1000,
    "hundred": 100,
    "trillion": 10**12,
}
_SPACES = "\u00a0\u2009\u202f "

_FIGURE = re.compile(
    rf"(?<![\w.])(?P<pound>£|GBP\s?)?(?P<digits>\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(?!\d)|\d+)"
    rf"(?P<decimals>[.·]\d+)?(?:[{_SPACES}-]?(?P<scale>k|mn|m|bn|million|billion|trillion|thousand|hundred)\b)?"
    rf"(?P<unit>[{_SPACES}]?(?:%|per\s?cent\b|percent\b|pence\b|p\b)|(?:st|nd|rd|th|s)\b)?",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    rf"\b(?:{'|'.join([*_SMALL, *_BIG])})(?:[\s-]+(?:and\s+)?(?:{'|'.join([*_SMALL, *_BIG])}))*\b"
    r"(?P<unit>[ ](?:per\s?cent|percent|pence)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A value with its unit: "£", "%" or none. text: as it was written."""

    value: Decimal
    unit: str
    text: str

    def same(self, other: Number) -> bool:
        """Equal values whose units do not contradict each other."""
        return self.value == other.value and (self.unit == other.unit or "" in (self.unit, other.unit))


def numbers_in(text: str) -> list[Number]:
    """Every number written in figures or words, in reading order."""
    return [number for _, _, number in _found(text)]


def figures_as_values(text: str) -> str:
    """The text with every number written one way: "30p" and "30 pence" become 0.3£."""
    parts, position = [], 0
    for start, end, number in _found(text):
        parts += [text[position:start], f" {number.value.normalize():f}{number.unit} "]
        position = end
    return "".join([*parts, text[position:]])


def _found(text: str) -> list[tuple[int, int, Number]]:
    """(start, end, number) of each number, in reading order."""
    figures = list(_FIGURE.finditer(text))
    taken = [m.span() for m in figures]
    spelled = [
        m for m in _WORD_NUMBER.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)
    ]
    found = [(*m.span(), _figure(m)) for m in figures] + [(*m.span(), _word_number(m)) for m in spelled]
    return sorted(((a, b, n) for a, b, n in found if n is not None), key=lambda f: f[0])


def missing_numbers(sentence: str, sources: str) -> list[Number]:
    """Numbers of a sentence that its sources do not hold. "One" in words is not counted as a number."""
    there = numbers_in(sources)
    wanted = [n for n in numbers_in(sentence) if n.text.lower() not in {"one", "zero"}]
    return [n for n in wanted if not any(n.same(t) for t in there)]


def _figure(match: re.Match[str]) -> Number | None:
    digits = re.sub(rf"[,{_SPACES}]", "", match["digits"])
    try:
        value = Decimal(digits + (match["decimals"] or "").replace("·", "."))
    except InvalidOperation:
        return None
    scale = _SCALE.get((match["scale"] or "").lower(), 1)
    unit = (match["unit"] or "").strip().lower()
    if match["pound"]:
        return Number(value * scale, "£", match[0].strip())
    if unit in {"p", "pence"}:
        return Number(value / 100, "£", match[0].strip())
    return Number(value * scale, "%" if unit.startswith(("%", "per")) else "", match[0].strip())


def _word_number(match: re.Match[str]) -> Number:
    total = current = 0
    for word in re.findall(r"[a-z]+", match[0].lower()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _BIG:
            total += max(current, 1) * _BIG[word]
            current = 0
    value, unit = Decimal(total + current), (match["unit"] or "").strip().lower()
    if unit == "pence":
        return Number(value / 100, "£", match[0])
    return Number(value, "%" if unit else "", match[0])
