"""A library of three short files, and questions about them, for the tests of evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.gold import Anchor, GoldQuestion, parse_question
from evaluation.prepare import Prepared, prepare
from index.embed import HashEmbedder

FILES = {
    "levy.md": """# Oak federation

## Money

Each practice had to pay a levy of £2 per patient to the federation. It paid for one manager.

Practices that left were not given the levy back.
""",
    "board.md": """# Elm network

## Governance

The board of the network has seven members. Five of them are general practitioners.

Each practice has one vote, whatever its list size of 5,000 or 30,000 patients.
""",
    "staff.md": """# Ash partnership

## Staff

The partnership hired four clinical pharmacists in 2019. Home visits went to paramedics.
""",
}


def write_corpus(folder: Path) -> Path:
    """The files, in a folder of their own."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in FILES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    return corpus


def small_library(folder: Path) -> Prepared:
    """The files as a library, without built-in notes, with the deterministic embedder."""
    return prepare(folder / "work", write_corpus(folder), False, HashEmbedder())


def gold(question: str, parts: Sequence[Sequence[tuple[str, str]]] = (), **changes: Any) -> GoldQuestion:
    """A gold question. parts: alternatives as (document, anchor)."""
    values: dict[str, Any] = {
        "id": "t-1",
        "kind": "fact",
        "user": "researcher",
        "difficulty": "easy",
        "history": [],
        "note": "",
        "answerable": "yes" if parts else "no",
        "question": question,
        "facts": [],
        "reference": "A reference.",
        "parts": [[{"document": d, "section": "", "anchor": a} for d, a in part] for part in parts],
    }
    return parse_question(values | changes)


LEVY = gold(
    "what levy did each practice pay the federation per patient?",
    [[("oak", "a levy of £2 per patient")], [("oak", "were not given the levy back")]],
    id="levy",
    facts=["£\\s?2\\b", "not (given|returned)"],
    reference="They paid £2, not returned to leavers.",
)
VOTES = gold(
    "does each practice have one vote in the network board?",
    [[("elm", "Each practice has one vote"), ("oak", "one vote for each practice")]],
    id="votes",
    facts=["one vote"],
    reference="Yes, one vote each.",
)
WEATHER = gold("will it rain in leeds tomorrow", id="weather", kind="off-topic")
QUESTIONS = (LEVY, VOTES, WEATHER)


def anchor(document: str, words: str) -> Anchor:
    """A place without a section."""
    return Anchor(document, "", words)
