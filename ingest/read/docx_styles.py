"""Styles and list numbering of a Word document: what a paragraph is, and the number Word shows before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.read.markup import Element, attribute, child, children

_MAX_CHAIN = 20


def switched_on(element: Element | None) -> bool:
    """A toggle property such as w:b, which is on unless its value says otherwise."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}


@dataclass
class Style:
    """One paragraph style. outline: 0-based heading level, None when it sets none."""

    name: str
    based_on: str
    outline: int | None
    number: tuple[str, int] | None
    bold: bool


class Styles:
    """The paragraph styles of a document, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in children(root, "style"):
            key = attribute(element, "styleId")
            properties = child(element, "pPr")
            outline = attribute(child(properties, "outlineLvl"), "val")
            self._styles[key] = Style(
                name=attribute(child(element, "name"), "val"),
                based_on=attribute(child(element, "basedOn"), "val"),
                outline=int(outline) if outline.isdigit() else None,
                number=number_of(properties),
                bold=switched_on(child(element, "rPr", "b")),
            )
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                self.default = key

    def chain(self, key: str) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on

    def names(self, key: str) -> list[str]:
        """Lower-case names along the chain."""
        return [style.name.lower() for style in self.chain(key)]

    def level(self, key: str) -> int:
        """Heading level 1 to 6 of a style, 0 when it is none."""
        for style in self.chain(key):
            named = re.match(r"heading (\d)", style.name.lower())
            if named:
                return min(int(named[1]), 6)
            if style.name.lower() == "title":
                return 1
            if style.outline is not None:
                return min(style.outline + 1, 6) if style.outline < 9 else 0
        return 0

    def number(self, key: str) -> tuple[str, int] | None:
        """List and level that a style puts its paragraphs in."""
        return next((style.number for style in self.chain(key) if style.number), None)

    def bold(self, key: str) -> bool:
        """True when the style, or one it is based on, is bold."""
        return any(style.bold for style in self.chain(key))


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """(list id, level) of paragraph properties; list id '0' takes a paragraph out of its list."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    number = attribute(child(numbering, "numId"), "val")
    level = attribute(child(numbering, "ilvl"), "val")
    return (number, int(level) if level.isdigit() else 0) if number else None


@dataclass
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document; counts on as labels are taken in reading order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """Numbering from numbering.xml."""
        abstract = {
            attribute(a, "abstractNumId"): {
                int(attribute(lvl, "ilvl") or 0): _level(lvl) for lvl in children(a, "lvl")
            }
            for a in children(root, "abstractNum")
        }
        self = cls()
        for num in children(root, "num"):
            key, source = attribute(num, "numId"), attribute(child(num, "abstractNumId"), "val")
            self.levels[key] = dict(abstract.get(source, {}))
            restarts = False
            for change in children(num, "lvlOverride"):
                level = int(attribute(change, "ilvl") or 0)
                start = attribute(child(change, "startOverride"), "val")
                old = self.levels[key].get(level, _Level())
                if start.isdigit():
                    self.levels[key][level] = _Level(old.style, old.text, int(start))
                    restarts = True
            self.shared[key] = f"{source}:{key}" if restarts else source
        return self

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of a list ('2.1', 'a)'); '' for bullets."""
        levels = self.levels.get(number, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self.counts.setdefault(self.shared[number], {})
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        if here.style in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            spec = levels.get(at, _Level())
            return _numeral(counts.get(at, spec.start), spec.style)

        return re.sub(r"%(\d)", shown, here.text).strip()


def _level(element: Element) -> _Level:
    start = attribute(child(element, "start"), "val")
    return _Level(
        attribute(child(element, "numFmt"), "val") or "decimal",
        attribute(child(element, "lvlText"), "val"),
        int(start) if start.isdigit() else 1,
    )


def _numeral(value: int, style: str) -> str:
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    return str(value)


def _roman(value: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    found = ""
    for worth, sign in signs:
        while value >= worth:
            found += sign
            value -= worth
    return found
