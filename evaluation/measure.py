"""One gold question is asked, and what came back is compared with what should have."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from answer.assistant import Assistant
from answer.blocks import load_document
from answer.check import check_support
from answer.conversation import standalone
from answer.types import AnswerRecord, EvidenceItem
from answer.works import known_names
from evaluation.fold import fold, plain, without_markers, without_separators
from evaluation.gold import Anchor, GoldQuestion
from evaluation.locate import Locator
from evaluation.metrics import citation_recall, precise_citations
from index.search import Searcher
from index.store import Store

DEPTH = 20
HOLDING = 10
"""Passages of evidence that are looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question gave. Holds no words of the sources, so that it can be kept.

    ranks: for each part, the rank of the first passage that holds it; 0 when none does.
    note_ranks: the same, where a note's statement resting on that place counts too.
    standalone_ranks: ranks of the standalone form, for a follow-up. facts: which patterns matched.
    """

    id: str
    kind: str
    user: str
    difficulty: str
    answerable: str
    half: str
    ranks: tuple[int, ...]
    note_ranks: tuple[int, ...]
    standalone_ranks: tuple[int, ...] = ()
    answered: bool = False
    """Whether an answer was asked for at all; False when only retrieval is measured."""
    status: str = ""
    error: str = ""
    """What went wrong, when the product failed on the question; it then counts as declined."""
    facts: tuple[bool, ...] = ()
    facts_held: tuple[bool, ...] = ()
    """Which patterns match one of the first ten passages: what choosing sentences could state."""
    leads: bool = False
    """Whether the first statement shown matches a pattern."""
    words: int = 0
    statements: int = 0
    supported: int = 0
    """Statements with at least one citation that carries them, by the product's checker."""
    carried: int = 0
    """Statements that all their citations together carry."""
    citations: int = 0
    exact: int = 0
    precise: int = 0
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """An outcome with what a report lays open: the answer, and the evidence looked at."""

    question: GoldQuestion
    outcome: Outcome
    record: AnswerRecord | None
    evidence: tuple[EvidenceItem, ...]


class Measurer:
    """Asks gold questions of one library."""

    def __init__(self, assistant: Assistant, locator: Locator, *, retrieval_only: bool = False) -> None:
        self._assistant = assistant
        self._locator = locator
        self._retrieval_only = retrieval_only

    def ask(self, question: GoldQuestion) -> Asked:
        """One question: search, and an answer unless only retrieval is measured."""
        searcher = self._assistant.searcher()
        record, error = (None, "") if self._retrieval_only else self._answer(question)
        started = time.perf_counter()
        evidence = self._evidence(question, record, searcher)
        searched_ms = (time.perf_counter() - started) * 1000
        outcome = Outcome(
            id=question.id,
            kind=question.kind,
            user=question.user,
            difficulty=question.difficulty,
            answerable=question.answerable,
            half=question.half,
            ranks=self._ranks(question, evidence, searcher.generation.store, notes=False),
            note_ranks=self._ranks(question, evidence, searcher.generation.store, notes=True),
            standalone_ranks=self._standalone_ranks(question, searcher),
            timings_ms={k: float(v) for k, v in record.timings_ms.items()}
            if record
            else {"search": searched_ms},
            answered=not self._retrieval_only,
            facts_held=_facts_held(question.facts, evidence[:HOLDING]),
            error=error,
            **_answer_values(question, record, searcher),
        )
        return Asked(question, outcome, record, tuple(evidence))

    def _answer(self, question: GoldQuestion) -> tuple[AnswerRecord | None, str]:
        """The answer, or what the product failed with: one bad question does not end a run."""
        try:
            return self._assistant.ask(question.question, history=question.history), ""
        except Exception as error:
            return None, f"{type(error).__name__}: {error}"

    def _evidence(
        self, question: GoldQuestion, record: AnswerRecord | None, searcher: Searcher
    ) -> Sequence[EvidenceItem]:
        """What the answer looked at; a search of its own when that was less than is measured."""
        if record and len(record.evidence) >= DEPTH:
            return record.evidence[:DEPTH]
        alone = standalone(
            question.question, question.history, searcher.embedder.embed_queries, known_names(searcher)
        )
        return search(searcher, alone)

    def _standalone_ranks(self, question: GoldQuestion, searcher: Searcher) -> tuple[int, ...]:
        if not question.standalone:
            return ()
        evidence = search(searcher, question.standalone)
        return self._ranks(question, evidence, searcher.generation.store, notes=False)

    def _ranks(
        self, question: GoldQuestion, evidence: Sequence[EvidenceItem], store: Store, *, notes: bool
    ) -> tuple[int, ...]:
        return tuple(
            next((i for i, e in enumerate(evidence, 1) if self._holds(part, e, store, notes)), 0)
            for part in question.parts
        )

    def _holds(self, part: Sequence[Anchor], item: EvidenceItem, store: Store, notes: bool) -> bool:
        """Whether a passage carries a part: by its own words, or by what its statements rest on."""
        text = fold(item.text)
        for anchor in part:
            if (
                item.document_id == self._locator.documents.get(anchor.document)
                and fold(anchor.anchor) in text
            ):
                return True
        if not notes:
            return False
        links = store.links(item.document_id, item.start, item.end)
        return any(
            link.target_id == place.document_id
            and link.target_start < place.end
            and place.start < link.target_end
            for link in links
            for place in self._locator.part_places(part)
        )


def search(searcher: Searcher, question: str) -> tuple[EvidenceItem, ...]:
    """The first passages for a question, in the form that answers keep them."""
    return tuple(
        EvidenceItem(
            rank=e.rank,
            document_id=e.passage.document_id,
            title=e.document.title,
            kind=e.document.metadata.kind or "",
            published=e.document.metadata.published,
            section=e.passage.section,
            page=e.passage.page,
            start=e.passage.start,
            end=e.passage.end,
            text=e.text,
            scores={**e.signals, "total": round(e.score, 4)},
            used=False,
        )
        for e in searcher.search(question, DEPTH)
    )


def facts_stated(facts: Sequence[str], answer: str) -> tuple[bool, ...]:
    """Which patterns match an answer's text, as written or with thousands separators taken out."""
    text = plain(without_markers(answer))
    forms = (text, without_separators(text))
    return tuple(any(re.search(fact, form, re.IGNORECASE) for form in forms) for fact in facts)


def _facts_held(facts: Sequence[str], evidence: Sequence[EvidenceItem]) -> tuple[bool, ...]:
    stated = [facts_stated(facts, item.text) for item in evidence]
    return tuple(any(each[i] for each in stated) for i in range(len(facts)))


def supports(sentence: str, quotation: str) -> bool:
    """The product's checker as a yes or no."""
    return check_support(sentence, quotation).verdict == "supported"


@dataclass(slots=True)
class _Counts:
    statements: int = 0
    supported: int = 0
    carried: int = 0
    citations: int = 0
    exact: int = 0
    precise: int = 0


def _count(record: AnswerRecord, searcher: Searcher) -> _Counts:
    """Statements and citations of an answer, checked again from the documents."""
    counts = _Counts()
    for statement in record.statements:
        documents = [load_document(searcher.generation, c.document_id) for c in statement.citations]
        quotes = [d.text[c.start : c.end] for d, c in zip(documents, statement.citations, strict=True)]
        counts.statements += 1
        counts.supported += any(supports(statement.text, quote) for quote in quotes)
        counts.carried += citation_recall(statement.text, quotes, supports)
        counts.precise += precise_citations(statement.text, quotes, supports)
        counts.citations += len(quotes)
        counts.exact += sum(
            q == c.quote and bool(q) for q, c in zip(quotes, statement.citations, strict=True)
        )
    return counts


def _answer_values(question: GoldQuestion, record: AnswerRecord | None, searcher: Searcher) -> dict[str, Any]:
    if record is None:
        return {"status": "declined", "facts": tuple(False for _ in question.facts)}
    counts = _count(record, searcher)
    answer = "" if record.status == "declined" else record.answer
    first = record.statements[0].text if record.statements else ""
    return {
        "status": record.status,
        "facts": facts_stated(question.facts, answer),
        "leads": any(facts_stated(question.facts, first)),
        "words": len(without_markers(answer).split()),
        "confidence": confidence(record),
        **asdict(counts),
    }


def confidence(record: AnswerRecord) -> float:
    """How sure the product was: its own figure if it gives one, else the best similarity it saw."""
    own = getattr(record, "confidence", None)
    if isinstance(own, int | float):
        return float(own)
    return max((e.scores.get("sentence", 0.0) for e in record.evidence), default=0.0)
