"""A Document becomes Passages: whole blocks of one section, up to a number of words.

A passage never crosses a section, never cuts a sentence, a table row or a quotation from the
sentence that introduces it, and holds only blocks that may be evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.sentences import sentence_spans
from ingest.types import EVIDENCE_ROLES, Document, Passage, Role, Span

MAX_WORDS = 300
MAX_QUOTATION_WORDS = 110
"""What an interviewee said is quoted whole up to this length."""
GOOD_WORDS = 120
"""A passage is closed at a block border once it holds this many words."""


def split_passages(document: Document) -> tuple[Passage, ...]:
    """All passages of a document, in reading order."""
    runs = (run for group in _groups(document) for run in _pack(document.text, group))
    return tuple(_passage(document, number, run) for number, run in enumerate(runs))


def _groups(document: Document) -> Iterator[list[Span]]:
    """Neighbouring evidence blocks of one section."""
    starts = [section.start for section in document.sections]
    group: list[Span] = []
    section = -1
    for span in document.spans:
        here = bisect_right(starts, span.start)
        if span.role not in EVIDENCE_ROLES or (group and here != section):
            if group:
                yield group
            group = []
        if span.role in EVIDENCE_ROLES:
            group.append(span)
            section = here
    if group:
        yield group


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())


def _pack(text: str, group: Sequence[Span]) -> Iterator[list[Span]]:
    """Fill passages with whole units (blocks that belong together); split only what is too long."""
    run: list[Span] = []
    size = 0
    for unit in _units(text, group):
        words = sum(_words(text, s) for s in unit)
        if run and (size + words > MAX_WORDS or size >= GOOD_WORDS):
            yield run
            run, size = [], 0
        if words > MAX_WORDS and not run:
            yield from _split_unit(text, unit)
            continue
        run.extend(unit)
        size += words
    if run:
        yield run


def _units(text: str, group: Sequence[Span]) -> list[list[Span]]:
    """Blocks joined to the block before them, as far as the size allows."""
    units: list[list[Span]] = []
    for span in group:
        fits = units and sum(_words(text, s) for s in units[-1]) + _words(text, span) <= MAX_WORDS
        if span.joins_previous and fits:
            units[-1].append(span)
        else:
            units.append([span])
    return units


def _split_unit(text: str, unit: Sequence[Span]) -> Iterator[list[Span]]:
    """One block longer than MAX_WORDS, cut at sentence borders into pieces of about equal size."""
    (span,) = unit
    sentences = sentence_spans(text, span.start, span.end)
    total = sum(len(text[a:b].split()) for a, b in sentences)
    target = total / -(-total // MAX_WORDS)
    cuts, size = [span.start], 0
    for (a, b), (following, _) in pairwise(sentences):
        size += len(text[a:b].split())
        if size >= target:
            cuts.append(following)
            size = 0
    cuts.append(span.end)
    for start, end in pairwise(cuts):
        stripped = start + len(text[start:end].rstrip())
        yield [Span(start, stripped, span.role, span.speaker, references=span.references)]


def _passage(document: Document, number: int, run: Sequence[Span]) -> Passage:
    start, end = run[0].start, run[-1].end
    roles: Counter[Role] = Counter()
    for span in run:
        roles[span.role] += span.end - span.start
    sentences = [s for span in run for s in _span_sentences(document.text, span)]
    return Passage(
        document_id=document.id,
        number=number,
        start=start,
        end=end,
        section=document.section_path(start),
        page=document.page_label(start, end),
        role=roles.most_common(1)[0][0],
        speaker=next((s.speaker for s in run if s.speaker), ""),
        sentences=tuple(sentences),
    )


def _span_sentences(text: str, span: Span) -> list[tuple[int, int]]:
    """A table row, a caption and what one person said are one unit to quote; anything else is quoted
    by the sentence."""
    if span.role in {"table", "caption"} and _words(text, span) <= MAX_WORDS:
        return [(span.start, span.end)]
    if span.role == "quotation" and _words(text, span) <= MAX_QUOTATION_WORDS:
        return [(span.start, span.end)]
    return sentence_spans(text, span.start, span.end)
