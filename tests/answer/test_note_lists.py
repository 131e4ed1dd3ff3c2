"""Notes that are themselves the list asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from answer.candidates import find_candidates
from answer.note_lists import note_list
from answer.question import read_question
from index.search import Searcher
from ingest.types import Metadata
from tests.made_up import note_of, searcher_on

PARTS = """
## Part 1: vans

Part 1 of the depot rules names the vans and their drivers.

Part 1 of the depot rules was added in a hurry.

## Part 2: boats

Part 2 of the depot rules is about boats and their ropes.

## Part 3: carts

Part 3 of the depot rules says who may mend a cart.
"""
CHECKLIST = """
## People

- Settle who drives the vans before you sign the depot rules.
- Settle who mends the carts before you sign the depot rules.

## Money

- Settle who pays for rope before you sign the depot rules.
- Settle who keeps the cash before you sign the depot rules.
"""


def listed(home: Path, question: str, *notes: str) -> Sequence[str]:
    documents = [note_of(body, Metadata(title=f"Depot {n}"), f"n{n}.md") for n, body in enumerate(notes)]
    searcher: Searcher = searcher_on(home, *documents)
    asked = read_question(question)
    evidence = searcher.search(question, 20)
    candidates = find_candidates(asked, evidence, searcher)
    return [c.text for c in note_list(asked, evidence, candidates, searcher)]


def test_the_first_sentence_under_each_numbered_heading(tmp_path: Path) -> None:
    shown = listed(tmp_path, "what are the parts of the depot rules", PARTS)
    assert [text[:6] for text in shown] == ["Part 1", "Part 2", "Part 3"]
    assert "names the vans" in shown[0]


@pytest.mark.parametrize("question", [
    "what are the tasks in part 2 of the depot rules",
    "what are the ropes of the depot",
    "why do the parts of the depot rules differ",
])  # fmt: skip
def test_one_of_them_or_another_thing_asked_for_makes_no_list(tmp_path: Path, question: str) -> None:
    assert listed(tmp_path, question, PARTS) == []


def test_the_points_of_a_checklist_under_all_its_headings(tmp_path: Path) -> None:
    shown = listed(tmp_path, "list the things to settle before we sign the depot rules", CHECKLIST)
    assert [text.split()[3 if text.startswith("- ") else 2] for text in shown] == ["drives", "mends", "pays", "keeps"]


def test_a_note_with_more_prose_than_points_is_no_checklist(tmp_path: Path) -> None:
    prose = CHECKLIST + "\n## Story\n\n" + "\n\n".join(f"The depot rules were read {n} times." for n in range(5))
    assert listed(tmp_path, "list the things to settle before we sign the depot rules", prose) == []
