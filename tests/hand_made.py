"""Records made by hand, for tests of what is kept, of reviews and of exports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answer.made_with import LibraryEntry
from answer.types import AnswerRecord, Citation, EvidenceItem, Statement, Verdict

ENTRIES = [
    LibraryEntry(
        "d1",
        "A study of four sites",
        authors=("Ada Marsh", "Holt B"),
        issuer="Imaginary Press",
        published="2020-05",
        kind="report",
        source="https://doi.org/10.1000/xyz",
    ),
    LibraryEntry(
        "d2",
        "Rules & more: 100%",
        authors=("Office for Imaginary Networks",),
        published="2023",
        kind="policy specification",
        source="javascript:alert(1)",
    ),
    LibraryEntry("n1", "Money in networks", origin="builtin", published="2026-11-22", kind="case lesson"),
]
"""Works as a library knows them: a report, a rule with an unsafe address, a built-in note."""
NOTE = "PCN Assistant evidence note, after Marsh et al. 2020, p. 7"


def citation(number: int = 1, verdict: Verdict = "supported", **values: Any) -> Citation:
    """A citation of document d<number>."""
    made = Citation(
        number=number,
        document_id=f"d{number}",
        start=0,
        end=40,
        verdict=verdict,
        verdict_by="by hand",
        quote=f"The board of site {number} holds the money.",
        section="Money",
        page=f"p. {number}",
        source=f"Marsh et al. 2020, p. {number}",
        kind="report",
        published="2020",
    )
    return replace(made, **values)


def statement(number: int = 1, verdict: Verdict = "supported", **values: Any) -> Statement:
    """A sentence with one citation."""
    made = Statement(f"Site {number} lets its board hold the money.", "summary", (citation(number, verdict),))
    return replace(made, **values)


def evidence(number: int = 1, title: str = "") -> EvidenceItem:
    """A passage of document d<number>."""
    return EvidenceItem(
        number,
        f"d{number}",
        title or f"Report {number}",
        "report",
        "2020",
        "Money",
        f"p. {number}",
        0,
        40,
        "The board holds the money.",
        {"total": 1.0},
        True,
    )


def record(question: str = "Who holds the money?", sentences: int = 1, **values: Any) -> AnswerRecord:
    """An answer with so many sentences, each citing a document of its own."""
    numbers = range(1, sentences + 1)
    made = AnswerRecord(
        record_id=f"{abs(hash(question)):016x}"[:16],
        id="",
        question=question,
        history=(),
        standalone_question=question,
        status="answered",
        answer="The board.",
        statements=tuple(statement(n) for n in numbers),
        evidence=tuple(evidence(n) for n in numbers),
        notices=(),
        models={"embedder": "hash-embedder", "writer": "none"},
        index={"fingerprint": "f1", "passages": 3},
        timings_ms={},
        created="2026-11-20T10:00:00+00:00",
        kind="who",
        version="0.1.0",
    )
    return replace(made, **values)
