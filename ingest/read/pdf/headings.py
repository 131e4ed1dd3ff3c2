"""Which paragraphs are headings, and of what level: from the bookmarks, then from size and weight."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.pdf.paragraphs import BULLET, CAPTION, Look, Paragraph

_MAX_LINES = 3
_MAX_WORDS = 22
_LARGER = 1.12
_MAX_LEVEL = 6
_NUMBER = re.compile(
    r"^(?:(?:chapter|part|section|appendix|annex)\s+\w+|\d+(?:\.\d+)*\.?)\s+\S", re.IGNORECASE
)

_Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline. page: 0-based, -1 when it leads nowhere."""

    title: str
    level: int
    page: int


def heading_levels(found: Sequence[Paragraph], bookmarks: Sequence[Bookmark], look: Look) -> dict[int, int]:
    """Position of each heading among the paragraphs -> its level."""
    marked = _bookmarked(found, bookmarks)
    shaped = [i for i, p in enumerate(found) if i not in marked and _looks_like_heading(p, look)]
    level_of = _style_levels({_style(found[i]) for i in shaped}, _learn(found, marked))
    levels = {i: min(level_of[_style(found[i])], _MAX_LEVEL) for i in shaped}
    return levels | marked


def _style_levels(styles: set[_Style], learnt: dict[_Style, int]) -> dict[_Style, int]:
    """A level for each style: as learnt from bookmarks, else one below the next larger style."""
    levels: dict[_Style, int] = {}
    above = 0
    for style in sorted(styles | set(learnt), key=lambda s: (-s[0], not s[1])):
        above = levels[style] = learnt.get(style, above + 1)
    return levels


def _style(paragraph: Paragraph) -> _Style:
    return round(paragraph.first.size * 2) / 2, all(line.bold for line in paragraph.lines)


def _looks_like_heading(paragraph: Paragraph, look: Look) -> bool:
    """Short, larger or bolder than the text around, not a sentence, list item or caption."""
    first, text = paragraph.first, paragraph.text
    if first.table or not first.upright or len(paragraph.lines) > _MAX_LINES:
        return False
    larger = first.size >= _LARGER * look.size
    heavier = all(line.bold for line in paragraph.lines) and not look.bold and first.size >= 0.93 * look.size
    if not (larger or heavier) or len(text.split()) > _MAX_WORDS:
        return False
    if BULLET.match(text) or CAPTION.match(text) or sum(c.isalpha() for c in text) < 3:
        return False
    if re.search(r"(\.\s?){4,}", text):
        return False
    return not re.search(r"[.,;]$", text) and (
        text[0].isupper() or text[0].isdigit() or not text[0].isascii()
    )


def _bookmarked(found: Sequence[Paragraph], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Paragraphs whose words are those of a bookmark that leads to their page."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for i, paragraph in enumerate(found):
        if len(paragraph.lines) <= _MAX_LINES + 1 and not paragraph.first.table:
            by_page[paragraph.first.page].append(i)
    levels: dict[int, int] = {}
    for mark in bookmarks:
        wanted = _plain(mark.title)
        near = [i for d in (0, 1, -1) for i in by_page.get(mark.page + d, ())]
        same = [i for i in near if wanted and i not in levels and _same(_plain(found[i].text), wanted)]
        if same:
            best = max(same, key=lambda i: (found[i].first.page == mark.page, found[i].first.size))
            levels[best] = min(mark.level, _MAX_LEVEL)
    return levels


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _same(text: str, wanted: str) -> bool:
    """Equal but for a section number before the words of either."""
    bare = re.compile(r"^(chapter|part|section)?\d+")
    return text == wanted or (len(wanted) > 3 and bare.sub("", text) == bare.sub("", wanted))


def _learn(found: Sequence[Paragraph], marked: dict[int, int]) -> dict[_Style, int]:
    """The level that bookmarked headings of a style mostly have."""
    votes: dict[_Style, Counter[int]] = defaultdict(Counter)
    for i, level in marked.items():
        votes[_style(found[i])][level] += 1
    return {style: counter.most_common(1)[0][0] for style, counter in votes.items()}
