"""What is wrong with gold questions: patterns against their reference, anchors against the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.fold import fold
from evaluation.gold import Anchor, GoldQuestion
from evaluation.locate import Locator
from evaluation.measure import facts_stated
from index.store import Store

RUN = 10
"""So many words in a row in common with an original are a copy, not a reference answer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a question, in plain words."""

    question_id: str
    text: str


def problems(questions: Sequence[GoldQuestion], locator: Locator, store: Store) -> list[Problem]:
    """Every problem of every question. Anchors are judged where their document is in the library."""
    passages = _PassageSpans(store)
    runs = _word_runs(store)
    found: list[Problem] = []
    for question in questions:
        told = [*_fields(question), *_patterns(question), *_copied(question, runs)]
        for anchor in (a for part in question.parts for a in part):
            told += _anchor(anchor, locator, passages)
        found += [Problem(question.id, text) for text in told]
    return found


def _fields(question: GoldQuestion) -> Iterator[str]:
    if question.answerable == "yes" and not (question.parts and question.facts):
        yield "an answerable question needs parts and facts"
    if question.answerable == "no" and question.facts:
        yield "a question that can't be answered has no facts"
    if question.kind == "follow-up" and not question.standalone:
        yield "a follow-up needs history and, in its note, its standalone form"
    if any(not part for part in question.parts):
        yield "a part has no alternatives"


def _patterns(question: GoldQuestion) -> Iterator[str]:
    for fact in question.facts:
        try:
            if not facts_stated([fact], question.reference)[0]:
                yield f"the pattern {fact} does not match the reference"
            if facts_stated([fact], "")[0]:
                yield f"the pattern {fact} matches an empty answer"
        except re.error as error:
            yield f"the pattern {fact} is no regular expression ({error})"


def _anchor(anchor: Anchor, locator: Locator, passages: _PassageSpans) -> Iterator[str]:
    words = len(anchor.anchor.split())
    if not 3 <= words <= 8:
        yield f"the anchor “{anchor.anchor}” has {words} words; 3 to 8 are wanted"
    if anchor.document not in locator.documents:
        return
    places = locator.places(anchor)
    if not places:
        yield f"the anchor “{anchor.anchor}” is not in the text of {anchor.document}"
    elif not any(passages.hold(place.document_id, place.start, place.end) for place in places):
        yield f"the anchor “{anchor.anchor}” of {anchor.document} is in no passage that is searched"


class _PassageSpans:
    """Which stretches of documents are searched."""

    def __init__(self, store: Store) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for passage in store.passages():
            self._spans.setdefault(passage.document_id, []).append((passage.start, passage.end))

    def hold(self, document_id: str, start: int, end: int) -> bool:
        """Whether one passage holds all of [start, end)."""
        return any(a <= start and end <= b for a, b in self._spans.get(document_id, ()))


def _word_runs(store: Store) -> set[int]:
    """Hashes of every run of RUN words of the originals in the library."""
    runs: set[int] = set()
    for document, _ in store.documents():
        if document.origin == "user":
            runs.update(_hashes(document.text))
    return runs


def _copied(question: GoldQuestion, runs: set[int]) -> Iterator[str]:
    if any(h in runs for h in _hashes(question.reference)):
        yield f"the reference copies {RUN} words in a row from an original"


def _hashes(text: str) -> list[int]:
    words = re.findall(r"[a-z0-9£%]+", fold(text))
    return [hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)]
