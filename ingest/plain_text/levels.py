"""How deep each heading is, where the text itself does not say.

Chapters and appendices are outermost. Titles of the contents list are above those it leaves out.
Numbered siblings ("Site A", "Theme 2") share a level and hold what stands between them; a title
set repeated under each sibling has one level. A heading right under another, or one whose words
its parent's title lists, is its child.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.plain_text.keys import key, words
from ingest.plain_text.names import holds, is_appendix, is_chapter

_DEEPEST = 6
_SERIES = re.compile(r"^([A-Z][a-z]+(?: [a-z]+){0,2}) ([A-Z]|\d{1,2})(?=[:. –-]|$)")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")


@dataclass(slots=True)
class Title:
    """A heading to place. listed: the contents list names it. stacked: no text stands between it
    and the heading before. level: the answer.
    """

    text: str
    listed: bool = False
    stacked: bool = False
    level: int = 0


def set_levels(titles: Sequence[Title]) -> None:
    """Give each title its level, 1 to 6."""
    if _by_numbers(titles):
        return
    chapters = [i for i, t in enumerate(titles) if is_chapter(t.text)]
    runs = _series(titles)
    within = [0] * len(titles)
    for run in runs:
        for segment in _segments(titles, run) if titles[run[0]].listed else ():
            for i in segment:
                within[i] += 1
    _first_guess(titles, chapters, within)
    for run in runs:
        _place_series(titles, run)
    for title in titles:
        title.level = max(1, min(_DEEPEST, title.level))


def level_marks(titles: Sequence[Title]) -> None:
    """Levels from heading marks, the outermost made 1."""
    least = min((t.level for t in titles), default=1)
    for title in titles:
        title.level = max(1, min(_DEEPEST, title.level - least + 1))


def _by_numbers(titles: Sequence[Title]) -> bool:
    """Levels from numbers such as 2.3.1 where most titles have one."""
    found = [_DECIMAL.match(t.text) for t in titles]
    numbered = sum(1 for m in found if m)
    deep = sum(1 for m in found if m and "." in m[1])
    if numbered * 2 < len(titles) or not deep:
        return False
    level = 1
    for title, match in zip(titles, found, strict=True):
        own = not match and bool(holds(title.text) or is_chapter(title.text))
        level = match[1].count(".") + 1 if match else 1 if own else level
        title.level = min(_DEEPEST, level)
    return True


def _first_guess(titles: Sequence[Title], chapters: list[int], within: Sequence[int]) -> None:
    """Levels from names, the contents list and the neighbours, top to bottom.

    within: for each title, how many numbered siblings of the contents list it stands under.
    """
    any_listed = any(t.listed for t in titles)
    any_named = any(holds(t.text) for t in titles)
    anchor = 0
    for i, title in enumerate(titles):
        before = titles[i - 1] if i else None
        fixed = _fixed_level(titles, i, chapters, any_listed, any_named)
        parent = _lists_it(titles, i)
        if fixed:
            fixed += within[i] if fixed > 1 else 0
            beside = _beside_stacked(titles, i, fixed)
            under = title.stacked and before is not None and before.level == fixed
            under = under and (fixed > 1 or holds(title.text) == "summary")
            title.level = parent + 1 if parent else fixed + (under or beside)
            anchor = title.level - under
        elif before is None:
            title.level = 1
        elif title.stacked or parent:
            title.level = (before.level if title.stacked else parent) + 1
        elif not within[i] and (twin := _twin_level(titles, i)):
            title.level = anchor = twin
        elif holds(title.text):
            title.level = anchor + 1
        else:
            title.level = _as_before(titles, i, anchor)


def _twin_level(titles: Sequence[Title], i: int) -> int:
    """Level of a title of the contents list with the same words, before this one; 0 if none."""
    name = key(titles[i].text)
    if " " not in name or _SERIES.match(titles[i].text):
        return 0
    return next((t.level for t in reversed(titles[:i]) if t.listed and key(t.text) == name), 0)


def _beside_stacked(titles: Sequence[Title], i: int, fixed: int) -> bool:
    """True for the sibling, by its first word, of a title that stands right under another."""
    for title in reversed(titles[max(0, i - 8) : i]):
        if title.listed:
            same = title.text.split()[:1] == titles[i].text.split()[:1]
            return title.stacked and title.level == fixed + 1 and same
    return False


def _fixed_level(
    titles: Sequence[Title], i: int, chapters: list[int], any_listed: bool, any_named: bool
) -> int:
    """Level that the name or the contents list gives; 0 where they say nothing."""
    title = titles[i]
    what = holds(title.text)
    if is_chapter(title.text) or what == "appendix":
        return 1
    if chapters:
        after = i > chapters[-1]
        outside = i < chapters[0] or (after and what in ("back", "references"))
        outside = outside or (after and any(holds(t.text) == "references" for t in titles[:i]))
        if title.listed:
            return 1 if outside else 2
        return 1 if outside and what in ("summary", "references", "back") else 0
    if any_listed:
        return 1 if title.listed or what in ("references", "back") else 0
    if any_named:
        return 1 if what else 0
    return 1


def _as_before(titles: Sequence[Title], i: int, anchor: int) -> int:
    """A title the contents list leaves out stands beside the last such one, or under its anchor."""
    before = titles[i - 1]
    return before.level if before.level > anchor else anchor + 1


def _lists_it(titles: Sequence[Title], i: int) -> int:
    """Level of the enclosing heading whose title names this one among others; 0 if none."""
    own = words(titles[i].text)
    seen = 99
    for title in reversed(titles[max(0, i - 12) : i]):
        if title.level >= seen:
            continue
        seen = title.level
        theirs = words(title.text)
        if own and own < theirs and len(theirs) <= 12 and title.level > 1:
            return title.level
        if is_chapter(title.text):
            break
    return 0


def _series(titles: Sequence[Title]) -> list[list[int]]:
    """Runs of titles that count on: Site A, Site B; Theme 1, Theme 2."""
    runs: list[list[int]] = []
    open_runs: dict[str, tuple[int, list[int]]] = {}
    for i, title in enumerate(titles):
        if is_chapter(title.text) or is_appendix(title.text):
            open_runs.clear()
            continue
        match = _SERIES.match(title.text)
        if match is None:
            continue
        name = match[1]
        value = int(match[2]) if match[2].isdigit() else ord(match[2]) - 64
        last, run = open_runs.get(name, (0, []))
        if value == last + 1 and run:
            run.append(i)
        else:
            run = [i]
            runs.append(run)
        open_runs[name] = (value, run)
    return [run for run in runs if len(run) > 1]


def _segments(titles: Sequence[Title], series: list[int]) -> list[range]:
    """What stands under each member of a series."""
    segments = [range(a + 1, b) for a, b in pairwise(series)]
    repeated = {key(titles[i].text) for segment in segments for i in segment}
    segments.append(range(series[-1] + 1, _end_of_last(titles, series[-1], repeated)))
    return segments


def _place_series(titles: Sequence[Title], series: list[int]) -> None:
    """One level for the members; what stands between them lies deeper, alike under each."""
    level = min(titles[i].level for i in series)
    for i in series:
        titles[i].level = level
    segments = _segments(titles, series)
    for segment in segments:
        lift = max((level + 1 - titles[i].level for i in segment), default=0)
        for i in segment:
            titles[i].level += max(0, lift)
    deepest: dict[str, int] = {}
    for segment in segments:
        for i in segment:
            name = key(titles[i].text)
            deepest[name] = max(deepest.get(name, 0), titles[i].level)
    for segment in segments:
        for i in segment:
            titles[i].level = deepest[key(titles[i].text)]


def _end_of_last(titles: Sequence[Title], last: int, repeated: set[str]) -> int:
    """Where the last member ends: at the first listed title that the others don't have."""
    i = last + 1
    while i < len(titles):
        title = titles[i]
        foreign = key(title.text) not in repeated
        if is_chapter(title.text) or holds(title.text) == "appendix":
            break
        if foreign and (title.listed or not titles[last].listed):
            break
        i += 1
    return i
