"""Outcomes and runs made by hand, for the tests of evaluation."""

from __future__ import annotations

from typing import Any

from evaluation.measure import Outcome
from evaluation.results import Run


def outcome(question_id: str = "a", **changes: Any) -> Outcome:
    """An outcome of an answered question."""
    values: dict[str, Any] = {
        "id": question_id,
        "kind": "fact",
        "user": "researcher",
        "difficulty": "easy",
        "answerable": "yes",
        "half": "development",
        "ranks": (),
        "note_ranks": (),
        "answered": True,
        "status": "answered",
    }
    return Outcome(**(values | changes))


def run(*outcomes: Outcome, **changes: Any) -> Run:
    """A run of these outcomes."""
    values: dict[str, Any] = {
        "condition": "with notes",
        "half": "all",
        "created": "2026-11-22T10:00:00+00:00",
        "commit": "abc",
        "gold_hash": "g",
        "corpus_hash": "c",
        "fingerprint": "f",
        "passages": 3,
        "links": {},
        "settings": "s",
        "models": {"embedder": "hash"},
        "skipped": 0,
        "seconds": 1.0,
        "outcomes": outcomes,
    }
    return Run(**(values | changes))
