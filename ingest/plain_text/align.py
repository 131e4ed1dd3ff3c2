"""Contents entries matched to lines of the body: in order, allowing damaged and merged titles."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.plain_text.captions import read_caption
from ingest.plain_text.contents import Entry
from ingest.plain_text.keys import key, likeness, words

_ENOUGH = 0.84
_TWINS = 60
_COMMON = 400
_MOST_ENTRIES = 3000


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in the body. place: index of the candidate. page: None where not known."""

    place: int
    title: str
    page: int | None
    order: int
    indent: int = 0


class _Candidates:
    """Lines of the body that may be headings, by key and by word."""

    def __init__(self, texts: Sequence[tuple[int, str]]) -> None:
        """texts: (place, text) in order."""
        self.places: dict[str, list[int]] = defaultdict(list)
        self.by_word: dict[str, set[str]] = defaultdict(set)
        for place, text in texts:
            name = key(text)
            if name:
                self.places[name].append(place)
        for name in self.places:
            for word in name.split():
                self.by_word[word].add(name)

    def nearest(self, title: str) -> str:
        """The key most like a title; empty where none is like enough."""
        name = key(title)
        if name in self.places:
            return name
        votes: dict[str, int] = defaultdict(int)
        for word in set(name.split()):
            names = self.by_word.get(word, set())
            for other in names if len(names) <= _COMMON else ():
                votes[other] += 1
        likely = sorted(votes, key=lambda k: -votes[k])[:12]
        best = max(likely, key=lambda k: likeness(name, k), default="")
        return best if likeness(name, best) >= _ENOUGH else ""


def align(entries: Sequence[Entry], texts: Sequence[tuple[int, str]]) -> tuple[list[Match], list[Match]]:
    """Headings and captions of the body that the entries name.

    texts: (place, text) of every short line that may be one, in order. The headings rise in both
    orders; captions (a list of tables comes after the list of sections) are matched by number.
    """
    captions = [e for e in entries if read_caption(e.title)]
    sections = [e for e in entries if not read_caption(e.title)][:_MOST_ENTRIES]
    candidates = _Candidates([t for t in texts if not read_caption(t[1])])
    wanted = _take_apart(sections, candidates)
    pairs = [
        (order, place)
        for order, (_, name, _, _) in enumerate(wanted)
        for place in candidates.places.get(name, ())[:_TWINS]
    ]
    chain = _longest_chain(pairs)
    found = [Match(p, wanted[o][0], wanted[o][2], o, wanted[o][3]) for o, p in chain]
    return _trust_pages(found), _align_captions(captions, texts)


def _take_apart(entries: Sequence[Entry], candidates: _Candidates) -> list[tuple[str, str, int | None, int]]:
    """(title, key in the body, page, indent) of every entry, merged titles one by one."""
    result: list[tuple[str, str, int | None, int]] = []
    left_over: list[int] = []
    for entry in entries:
        titles = _named(entry.title, candidates)
        if not titles:
            left_over = []
            continue
        pages = list(entry.pages)
        if len(pages) < len(titles):
            pages = left_over[: len(titles) - len(pages)] + pages
        missing = [None] * (len(titles) - len(pages))
        for (title, found), page in zip(titles, [*missing, *pages[: len(titles)]], strict=True):
            if not (result and result[-1][1] == found and len(titles) == 2):
                result.append((title, found, page, entry.indent))
        left_over = pages[len(titles) :]
    return _without_echoes(result)


def _named(title: str, candidates: _Candidates) -> list[tuple[str, str]]:
    """(title, key in the body) for each title of a row: one, two where merged, or none."""
    name = candidates.nearest(title)
    if name == key(title) and name:
        return [(title, name)]
    two = _two_titles(title, candidates)
    alike = min((likeness(key(t), n) for t, n in two), default=0.0)
    if two and alike >= likeness(key(title), name):
        return two
    return [(title, name)] if name else []


def _two_titles(title: str, candidates: _Candidates) -> list[tuple[str, str]]:
    """The two titles a merged row holds; empty where it can't be told."""
    parts = title.split()
    best: list[tuple[str, str]] = []
    best_score = 0.0
    for cut in range(1, len(parts)):
        first, second = " ".join(parts[:cut]), " ".join(parts[cut:])
        if key(first) in candidates.places or key(second) in candidates.places:
            names = candidates.nearest(first), candidates.nearest(second)
            score = sum(likeness(key(t), n) for t, n in zip((first, second), names, strict=True))
            if all(names) and score > best_score:
                best, best_score = [(first, names[0]), (second, names[1])], score
    return best


def _without_echoes(
    wanted: list[tuple[str, str, int | None, int]],
) -> list[tuple[str, str, int | None, int]]:
    """A title garbled in one row and clear in the next is one entry, with the first page."""
    kept: list[tuple[str, str, int | None, int]] = []
    for item in wanted:
        if not kept or kept[-1][1] != item[1]:
            kept.append(item)
        elif kept[-1][2] is None:
            kept[-1] = item
    return kept


def _longest_chain(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of (order, place) that rises in both."""
    ordered = sorted(pairs, key=lambda p: (p[0], -p[1]))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, (_, place) in enumerate(ordered):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(i)
        else:
            tails[at], ends[at] = place, i
    chain: list[tuple[int, int]] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        chain.append(ordered[i])
        i = before[i]
    return chain[::-1]


def _trust_pages(found: list[Match]) -> list[Match]:
    """Pages that do not rise with the text are damaged and are left out."""
    numbered = [(i, m.page) for i, m in enumerate(found) if m.page is not None]
    chain = _longest_chain((i, page * 4096 + i) for i, page in numbered)
    trusted = {i for i, _ in chain}
    return [
        m if m.page is None or i in trusted else Match(m.place, m.title, None, m.order, m.indent)
        for i, m in enumerate(found)
    ]


def _align_captions(entries: Sequence[Entry], texts: Sequence[tuple[int, str]]) -> list[Match]:
    """Captions found by kind and number, where the titles share words."""
    places: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, text in texts:
        if caption := read_caption(text):
            places[caption.kind, caption.number].append((place, caption.title))
    found: list[Match] = []
    for order, entry in enumerate(entries):
        caption = read_caption(entry.title)
        if caption is None or not entry.pages:
            continue
        for place, title in places.get((caption.kind, caption.number), ()):
            if words(title) & words(caption.title):
                found.append(Match(place, entry.title, entry.pages[-1], order))
                break
    return found
