"""The contents list of a text: where it stands and its entries (title, printed page).

Lists made by optical reading are damaged: titles merged into one row, pages on the next row, a
title over two rows. Entries are given as they stand; `align` takes merged titles apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.plain_text.furniture import roman_value
from ingest.plain_text.keys import key
from ingest.plain_text.lines import squeeze

_TITLES = frozenset({"contents", "table of contents", "list of contents"})
_LISTS = re.compile(r"^(?:list of )?(?:tables|figures|boxes|illustrations|exhibits)$", re.I)
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,7}|[a-z]|[^\w\s]{1,4})"
_PAGES = re.compile(rf"^[\s.…]*({_PAGE}(?:\s+{_PAGE})*)\s*$", re.I)
_LEADERS = re.compile(rf"^(.*?\S)\s*(?:\.{{3,}}|…|(?:\s\.){{3,}})[\s.…]*({_PAGE})\s*$", re.I)
_COLUMNS = re.compile(rf"^(.*\S)(?:\t+\s*|\s{{3,}})({_PAGE}(?:\s+{_PAGE})*)\s*$", re.I)
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴-⁹]+")
_LONGEST = 200
_PATIENCE = 12


@dataclass(slots=True)
class Entry:
    """A row of a contents list. pages: page labels as numbers (roman as n - 1000)."""

    title: str
    pages: list[int] = field(default_factory=list)
    indent: int = 0


@dataclass(slots=True)
class Contents:
    """entries: rows in order. lines: numbers of the lines of the list, its titles left out."""

    entries: list[Entry] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    start: int = -1
    end: int = -1


def page_number(text: str) -> int | None:
    """A page label as a number: "27" is 27, "xxi" is 21 - 1000; None for anything else."""
    if text.isdigit():
        return int(text)
    value = roman_value(text) if text.islower() else 0
    return value - 1000 if value else None


def _split(line: str) -> Entry | None:
    """Title and pages of a row, or None where the line isn't one."""
    bare = _SUPERSCRIPTS.sub(" ", line.rstrip()) if "\t" in line or ".." in line else line
    match = _LEADERS.match(bare) or _COLUMNS.match(bare)
    if match is None or len(bare) > _LONGEST:
        return None
    pages = [p for w in match[2].split() if (p := page_number(w)) is not None]
    title = squeeze(match[1]).strip(" .")
    indent = len(line) - len(line.lstrip(" "))
    return Entry(title, pages, indent) if title and not title.startswith("|") else None


def _pages_only(line: str) -> list[int]:
    """Pages of a line that holds nothing else."""
    match = _PAGES.match(line)
    found = match[1].split() if match else []
    return [p for w in found if (p := page_number(w)) is not None]


def find_contents(lines: Sequence[str], dropped: set[int]) -> Contents:
    """The first contents list of the text; no entries where there is none."""
    for number, line in enumerate(lines):
        if len(line) > 60 or number in dropped:
            continue
        leads = bool(_LEADERS.match(line))
        if key(line) in _TITLES or (leads and _run_of_leaders(lines, number)):
            found = _Reader(lines, dropped, number - leads).run()
            if sum(1 for e in found.entries if e.pages) >= 3:
                return found
    return Contents()


def _run_of_leaders(lines: Sequence[str], number: int) -> bool:
    """True where five of the next eight filled lines have dot leaders and a page."""
    near = [x for x in lines[number : number + 24] if x.strip()][:8]
    return sum(1 for x in near if _LEADERS.match(x)) >= 5


class _Reader:
    """Goes through the rows after the title of a contents list."""

    def __init__(self, lines: Sequence[str], dropped: set[int], start: int) -> None:
        """start: number of the line that names the list."""
        self.lines = lines
        self.dropped = dropped
        self.found = Contents(start=start, end=start)
        self.loose: list[int] = []
        self.seen: set[str] = set()

    def run(self) -> Contents:
        """Entries up to the end of the list."""
        for number in range(self.found.start + 1, len(self.lines)):
            line = self.lines[number]
            if number in self.dropped or not line.strip():
                continue
            if not self.take(number, line):
                break
        self.drop_tail()
        return self.found

    def take(self, number: int, line: str) -> bool:
        """One row; False where the list is over."""
        entry = _split(line)
        pages = [] if entry else _pages_only(line)
        if entry is not None and entry.pages:
            self.merge(entry, line)
        elif pages and self.found.entries:
            self.found.entries[-1].pages.extend(pages)
        elif key(line) in _TITLES:
            pass
        elif entry is not None:
            self.found.entries.append(entry)
        elif self.is_over(number, line):
            return False
        else:
            self.found.entries.append(Entry(squeeze(line), [], len(line) - len(line.lstrip())))
            self.loose.append(number)
            if not self.is_list_title(number, line):
                self.found.lines.add(number)
            return len(self.loose) <= _PATIENCE
        self.loose = []
        self.found.lines.add(number)
        self.found.end = number
        return True

    def merge(self, entry: Entry, line: str) -> None:
        """A row that goes on with the title of the row before is put on its end."""
        last = self.found.entries[-1] if self.found.entries else None
        if last is not None and not last.pages and self.loose:
            goes_on = line[:1].isspace() or entry.title[:1].islower()
            if goes_on or last.title.count("(") > last.title.count(")"):
                last.title, last.pages = f"{last.title} {entry.title}", entry.pages
                return
        self.seen.add(key(entry.title))
        self.found.entries.append(entry)

    def is_list_title(self, number: int, line: str) -> bool:
        """The title of a further list (of tables, of boxes) stays a heading of the text."""
        return bool(_LISTS.match(line.strip())) and not self.lines[number - 1].strip()

    def is_over(self, number: int, line: str) -> bool:
        """A long line ends the list; so does a known title with no rows after it."""
        if len(line) > _LONGEST:
            return True
        if key(line) not in self.seen or self.lines[number - 1].strip():
            return False
        after = [x for x in self.lines[number + 1 : number + 9] if x.strip()][:3]
        return not any(_split(x) or _pages_only(x) for x in after)

    def drop_tail(self) -> None:
        """Rows without a page after the last one with a page are no part of the list."""
        self.found.lines -= {n for n in self.found.lines if n > self.found.end}
        kept = len(self.found.entries)
        while kept and self.loose and not self.found.entries[kept - 1].pages:
            kept -= 1
        self.found.entries = self.found.entries[:kept]
