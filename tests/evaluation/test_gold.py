"""Gold files: what is read, what is refused, and which half a question is of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.gold import GoldError, files_hash, gold_files, half_of, load_gold, parse_question, select

VALUES: dict[str, Any] = {
    "id": "x-1",
    "kind": "fact",
    "user": "researcher",
    "difficulty": "easy",
    "answerable": "yes",
    "history": [],
    "question": "who paid?",
    "parts": [[{"document": "report", "section": "Money", "anchor": "the practices paid"}]],
    "facts": ["practices"],
    "reference": "The practices did.",
    "note": "",
}


def write(folder: Path, *lines: dict[str, Any]) -> list[Path]:
    path = folder / "some.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return [path]


def test_a_question_is_read(tmp_path: Path) -> None:
    (question,) = load_gold(write(tmp_path, VALUES))
    assert question.parts[0][0].anchor == "the practices paid"
    assert not question.parts[0][0].is_note


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    bad = VALUES | {"kind": "riddle"}
    with pytest.raises(
        GoldError, match=r"(?s)some.jsonl:1: kind is 'riddle'.*some.jsonl:3: the id x-1 is used twice"
    ):
        load_gold(write(tmp_path, bad, VALUES, VALUES))


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ValueError, match="missing reference"):
        parse_question({k: v for k, v in VALUES.items() if k != "reference"})


@pytest.mark.parametrize("question_id", ["a-1", "a-2", "a-3", "a-4"])
def test_half_follows_the_first_digit_of_the_hash(question_id: str) -> None:
    digit = hashlib.sha256(question_id.encode()).hexdigest()[0]
    assert half_of(question_id) == ("development" if digit in "02468ace" else "locked")


def test_half_worked_by_hand() -> None:
    # sha256("a") = ca978112…: c is even. sha256("b") = 3e23e816…: 3 is odd.
    assert (half_of("a"), half_of("b")) == ("development", "locked")


def test_standalone_form_is_a_follow_ups_note() -> None:
    follow_up = VALUES | {
        "kind": "follow-up",
        "history": ["and before?"],
        "note": "Standalone: Who paid at Small?",
    }
    assert parse_question(follow_up).standalone == "Who paid at Small?"
    assert parse_question(VALUES | {"note": "decline"}).standalone == ""


def test_questions_are_selected(tmp_path: Path) -> None:
    questions = load_gold(
        write(tmp_path, *(VALUES | {"id": i, "kind": k} for i, k in (("a", "fact"), ("b", "why"))))
    )
    assert [q.id for q in select(questions, half="locked")] == ["b"]
    assert [q.id for q in select(questions, kind="fact")] == ["a"]
    assert [q.id for q in select(questions, ids=["b", "c"])] == ["b"]
    assert [q.id for q in select(questions, user="federation board")] == []


def test_files_hash_follows_bytes_not_names(tmp_path: Path) -> None:
    (one := tmp_path / "one").write_text("words")
    (two := tmp_path / "two").write_text("words")
    assert files_hash([one]) == files_hash([two])
    two.write_text("other words")
    assert files_hash([one]) != files_hash([two])


def test_the_gold_questions_are_many_and_of_every_kind() -> None:
    questions = load_gold(gold_files())
    assert len(questions) >= 200
    assert {q.user for q in questions} == {"clinical director", "federation board", "researcher"}
    assert len({q.kind for q in questions}) == 15
    halves = [q.half for q in questions]
    assert 0.4 < halves.count("locked") / len(halves) < 0.6
