"""Sentences that could be quoted, scored against the question.

A candidate is a sentence of an evidence passage, or a statement of a built-in note that rests on
it. Each is a place in a document: its words are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.eligible import unfit
from answer.form import form_asked
from answer.question import Question
from answer.question_kind import asked_last
from answer.quotable import of_note, of_passage, stems_of_heading
from answer.speakers import Speakers
from answer.types import Unfit
from answer.whole import MAX_WORDS
from index.note_map import NoteStatement
from index.note_questions import Likeness, note_questions
from index.search import Evidence, Searcher
from index.terms import stems
from ingest.types import Role

_SIGNPOST = re.compile(
    r"^(?:in|this|the (?:next|previous|following)) (?:chapter|section|appendix)\b(?: \d+)?,?"
    r"|\b(?:quotations?|quotes?|extracts?|excerpts?|vignettes?|box(?:es)?|tables?|figures?) (?:above|below|overleaf)\b"
    r"|\b(?:see|described|discuss(?:ed)?|set out|shown) "
    r"(?:above|below|in (?:the |this )?(?:next |following |previous )?(?:chapter|section|appendix))",
    re.IGNORECASE,
)
"""A sentence that says where something stands, more than what it is."""

NEARNESS, COVERAGE, PLACE = 0.6, 0.35, 0.2
"""What counts in a score: cosine to the question, share of its telling words, standing of the passage."""
SIGNPOST = 0.15
SUPERSEDED = 0.1
LEANS = 0.15
"""Taken off what can't be understood alone, though the sentences before it were taken along."""
SURE = 0.3
"""What the evidence model's probability adds to a score."""
EARLIER = 0.5
"""What a word of the earlier question, in brackets after a follow-up, counts for."""
LED, LED_FROM = 1.5, 0.5
"""What the likeness of a question that a note lists adds to a statement of that note, for each unit of cosine
above the second, times its own cosine to that question; for kinds of question in"""
LED_KINDS = frozenset({"how to", "why", "list"})
"""which people put in everyday words."""
MIN_WORDS = 5
MIN_SPOKEN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a document that might be shown, with its score and what it was scored on.

    note: the statement of a note this is, when it is one; then document_id, start and end are the
    note's. covers: the question's stems that its words or its section hold. superseded: whether its
    score is lowered because a later document replaces its own. sure: how sure the evidence model is
    that it answers the question, 0 to 1; 0 where none was asked. section, role, speaker: where its place stands,
    the sort of block that holds it, who is quoted in that. leans: whether it points back to something that it does not hold.
    unfit: why it may not be shown whatever its score; None where it may.
    """

    document_id: str
    start: int
    end: int
    text: str
    evidence: Evidence
    score: float
    cosine: float
    covers: frozenset[str]
    stems: frozenset[str]
    note: NoteStatement | None = None
    superseded: bool = False
    sure: float = 0.0
    section: str = ""
    role: Role = "prose"
    speaker: str = ""
    leans: bool = False
    unfit: Unfit | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """Document, start and end."""
        return self.document_id, self.start, self.end

    @property
    def words(self) -> int:
        """Length in words."""
        return len(self.text.split())


def find_candidates(
    question: Question,
    evidence: Sequence[Evidence],
    searcher: Searcher,
    *,
    rows: bool = True,
    nearer_than: float = -1.0,
) -> list[Candidate]:
    """All candidates of the evidence that may stand, best first, in a fixed order. rows: whether those of
    tables too. nearer_than: cosine to the question below which none is looked at."""
    found = all_candidates(question, evidence, searcher, rows=rows, nearer_than=nearer_than)
    return [c for c in found if c.unfit is None]


def all_candidates(
    question: Question,
    evidence: Sequence[Evidence],
    searcher: Searcher,
    *,
    rows: bool = True,
    nearer_than: float = -1.0,
) -> list[Candidate]:
    """The same with those that may not stand, each with the reason.

    Unless the question names a year, what a later document replaces comes after what replaces it.
    """
    weigh = _Weigher(question, searcher, nearer_than)
    found: dict[tuple[str, int, int], Candidate] = {}
    best = max((e.score for e in evidence), default=1.0)
    worst = min((e.score for e in evidence), default=0.0)
    for item in evidence:
        place = (item.score - worst) / (best - worst) if best > worst else 1.0
        for scored in [*_own(item, weigh, place, searcher), *_notes(item, weigh, place, searcher)]:
            superseded = not question.years and searcher.succession.is_superseded(scored.document_id)
            taken_off = LEANS * scored.leans + SUPERSEDED * superseded
            why = _unfit(scored, question, rows)
            plain = not taken_off and why is None
            score = scored.score - taken_off
            candidate = (
                scored if plain else replace(scored, score=score, superseded=superseded, unfit=why)
            )
            key = candidate.place
            if key not in found or _rank(candidate) > _rank(found[key]):
                found[key] = candidate
    return sorted(found.values(), key=lambda c: (-c.score, c.document_id, c.start))


def _rank(candidate: Candidate) -> tuple[bool, float]:
    return candidate.unfit is None, candidate.score


def _unfit(candidate: Candidate, question: Question, rows: bool) -> Unfit | None:
    if candidate.note is None and candidate.words > MAX_WORDS:
        return "too long"
    if candidate.role == "table" and not rows:
        return "a row"
    return unfit(candidate.text, candidate.role, candidate.section, question)


def _own(item: Evidence, weigh: _Weigher, place: float, searcher: Searcher) -> list[Candidate]:
    """The passage's own sentences, each with the neighbours it can't be understood without."""
    result: list[Candidate] = []
    passage = item.passage
    under = f"{item.document.title} > {passage.section}"
    quotables = of_passage(searcher.generation, passage)
    for found, cosine in zip(quotables, item.sentence_scores, strict=False):
        if cosine < weigh.nearer_than:
            continue
        unit, text = found.unit, found.text
        spoken = text[:1] in "'‘“\""
        least = MIN_SPOKEN_WORDS if spoken else MIN_WORDS
        if found.words < least or text.strip() == passage.speaker:
            continue
        sure = _surest(item, unit.start, unit.end)
        said = weigh.speakers.fit(text, item, unit.start)
        score, covers = weigh(text, found.stems, under, cosine, place, said, item.document.id, unit.start)
        result.append(
            Candidate(
                passage.document_id,
                unit.start,
                unit.end,
                text,
                item,
                score + SURE * sure,
                cosine,
                covers,
                found.stems,
                sure=sure,
                section=found.section,
                role=unit.role,
                speaker=unit.speaker,
                leans=unit.leans,
            )
        )
    return result


def _surest(item: Evidence, start: int, end: int) -> float:
    """How sure the evidence model is of the surest sentence within [start, end)."""
    pairs = zip(item.passage.sentences, item.sentence_sure, strict=False)
    return max((sure for (s, _), sure in pairs if start <= s < end), default=0.0)


def _notes(item: Evidence, weigh: _Weigher, place: float, searcher: Searcher) -> list[Candidate]:
    """Statements of notes that rest on this passage."""
    result = []
    for note in item.notes:
        if note.cosine < weigh.nearer_than:
            continue
        found = of_note(searcher.generation, note.document_id, note.start, note.end)
        document, said = searcher.documents[note.document_id], weigh.speakers.fit(found.text)
        under = f"{document.title} > {found.section}"
        score, covers = weigh(found.text, found.stems, under, note.cosine, place, said, document.id, note.start)
        result.append(
            Candidate(
                note.document_id,
                note.start,
                note.end,
                found.text,
                item,
                score + SURE * note.sure,
                note.cosine,
                covers,
                found.stems,
                note,
                sure=note.sure,
                section=found.section,
                role=found.unit.role,
                leans=found.unit.leans,
            )
        )
    return result


def _likeness(question: Question, searcher: Searcher) -> Likeness | None:
    if question.kind not in LED_KINDS:
        return None
    return note_questions(searcher.generation).likeness(searcher.vector(question.text), LED_FROM)


class _Weigher:
    """Scores a sentence: how near, how much of the question it covers, how good its passage is."""

    def __init__(self, question: Question, searcher: Searcher, nearer_than: float) -> None:
        self.nearer_than = nearer_than
        self.speakers = Speakers(question, searcher)
        groups = searcher.stem_groups(question.text)
        self._groups = [(group[0], frozenset(group)) for group in groups]
        last = set(stems(asked_last(question.text)))
        self._idf = {
            group[0]: searcher.idf(group) * (1.0 if last.intersection(group) else EARLIER) for group in groups
        }
        self._total = sum(self._idf.values()) or 1.0
        self._form = form_asked(question)
        self._likeness = _likeness(question, searcher)

    def __call__(
        self,
        text: str,
        own: frozenset[str],
        under: str,
        cosine: float,
        place: float,
        said: float,
        document_id: str,
        start: int,
    ) -> tuple[float, frozenset[str]]:
        """own: stems of the text. under: title and section that it stands under. said: what it gains by who
        says it."""
        around = stems_of_heading(under)
        covers = {g[0] for g in self._groups if own & g[1]}
        near = {g[0] for g in self._groups if around & g[1]} - covers
        share = (sum(self._idf[s] for s in covers) + 0.7 * sum(self._idf[s] for s in near)) / self._total
        bonus = self._form(text, under) + said + self._led_to(document_id, start)
        if _SIGNPOST.search(text):
            bonus -= SIGNPOST
        score = NEARNESS * cosine + COVERAGE * share + PLACE * place + bonus
        return score, frozenset(covers | near)

    def _led_to(self, document_id: str, start: int) -> float:
        """What a statement of a note gains where it answers a question that the note lists and that is near."""
        return LED * self._likeness.of(document_id, start) if self._likeness else 0.0
