"""The checker against labelled sets, small enough to count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation.agreement import checker_score, measure_agreement, word_overlap


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_word_overlap_is_the_share_of_words_found() -> None:
    assert word_overlap("The board met twice", "the board of ten met") == 3 / 4
    assert word_overlap("", "anything") == 0.0


def test_a_supported_sentence_scores_above_one_that_is_not() -> None:
    quotation = "The board has seven members and meets each month."
    assert checker_score("The board has seven members", quotation) > checker_score(
        "It has nine members", quotation
    )


def test_sets_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    assert measure_agreement(tmp_path) == []


def test_halueval(tmp_path: Path) -> None:
    write(
        tmp_path / "halueval-qa" / "qa.jsonl",
        {
            "knowledge": "Oak opened in 1950 in Leeds.",
            "right_answer": "1950",
            "hallucinated_answer": "It was 1951",
        },
        {
            "knowledge": "Elm is a river.",
            "right_answer": "a river",
            "hallucinated_answer": "Elm is a mountain",
        },
    )
    (agreement,) = measure_agreement(tmp_path)
    assert (agreement.ours, agreement.floor, agreement.count) == (1.0, 1.0, 4)


def test_qed(tmp_path: Path) -> None:
    paragraph = "Oak is a tree. The levy was two pounds. "
    write(
        tmp_path / "qed-dev" / "dev.jsonl",
        {
            "question": "how much was the levy",
            "paragraph": paragraph,
            "sentence_starts": [0, 15],
            "selected_sentence": "The levy was two pounds.",
            "answers": [["two pounds"]],
        },
    )
    assert [a.ours for a in measure_agreement(tmp_path)] == [1.0, 1.0]


def test_clapnq(tmp_path: Path) -> None:
    write(
        tmp_path / "clapnq-dev" / "corpus.jsonl",
        {"id": "1", "sentences": ["Practices paid a levy.", "Trees are green."]},
    )
    write(
        tmp_path / "clapnq-dev" / "questions.jsonl",
        {
            "answerable": True,
            "gold": ["1"],
            "answer": "The practices paid a levy.",
            "selected_sentences": ["Practices paid a levy. "],
        },
    )
    (agreement,) = measure_agreement(tmp_path)
    assert (agreement.ours, agreement.count) == (1.0, 2)


def test_settled_reviews(tmp_path: Path) -> None:
    """A case that people call supported and one that they don't; what nobody can tell is not counted."""
    quotation = "The board has seven members and meets each month."
    cases = [
        {"claim": claim, "quotation": quotation, "label": label}
        for claim, label in (
            ("The board has seven members.", "supported"),
            ("The board has nine members.", "not"),
            ("Members like it.", "cannot tell"),
        )
    ]
    write(tmp_path / "reviews" / "R1-settled.jsonl", *cases)
    write(tmp_path / "reviews" / "R2-settled.jsonl", cases[0])
    (agreement,) = measure_agreement(tmp_path)
    assert (agreement.dataset, agreement.ours, agreement.count) == ("R1-settled", 1.0, 2)
