"""What was read and not shown is in the record with the reason, also what was never chosen from."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from answer.candidates import all_candidates, find_candidates
from answer.choose import MOST_REFUSED, Choice, refusals
from answer.left_out import left_out
from answer.question import read_question
from answer.types import LeftOutReason
from app.web.words import LEFT_OUT
from index.search import Searcher
from ingest.types import Block
from tests.made_up import document_of, searcher_on

ASKED = read_question("What did the depot do about its vans?")
LONG = "The vans of the depot " + "stood in the rain and " * 30 + "rusted."


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    home: Path = tmp_path_factory.mktemp("refused")
    return searcher_on(home, document_of(
        "The depot sold its vans to a farmer.",
        "Vans of the depot are shown in Figure 4 below.",
        Block("what the depot did about its vans and the", role="list"),
        Block("Vans: 4. Carts: 12. Boats of the depot: none.", role="table"),
        LONG,
    ))  # fmt: skip


def test_each_refusal_has_its_reason(searcher: Searcher) -> None:
    evidence = searcher.search(ASKED.text)
    read = all_candidates(ASKED, evidence, searcher, rows=False)
    why = {c.text: c.unfit for c in read}
    assert why["The depot sold its vans to a farmer."] is None
    assert why["Vans of the depot are shown in Figure 4 below."] == "points elsewhere"
    assert why["what the depot did about its vans and the"] == "no whole sentence"
    assert why["Vans: 4. Carts: 12. Boats of the depot: none."] == "a row"
    assert why[LONG] == "too long"
    fit = [c.text for c in find_candidates(ASKED, evidence, searcher, rows=False)]
    assert fit == ["The depot sold its vans to a farmer."]


def test_the_record_keeps_the_best_of_them(searcher: Searcher) -> None:
    read = all_candidates(ASKED, searcher.search(ASKED.text), searcher)
    refused = refusals(read)
    kept = left_out(Choice([], []), [], refused)
    assert [o.reason for o in kept] == [p.reason for p in refused]
    assert [o.score for o in kept] == sorted((o.score for o in kept), reverse=True)
    assert len(refusals(read * (MOST_REFUSED + 1), read * (MOST_REFUSED + 1))) == 2 * MOST_REFUSED


def test_people_are_told_every_reason() -> None:
    assert set(LEFT_OUT) == set(get_args(LeftOutReason))


def test_what_is_far_from_the_question_need_not_be_looked_at(searcher: Searcher) -> None:
    evidence = searcher.search(ASKED.text)
    every = find_candidates(ASKED, evidence, searcher)
    middle = sorted(c.cosine for c in every)[len(every) // 2]
    near = find_candidates(ASKED, evidence, searcher, nearer_than=middle)
    assert near == [c for c in every if c.cosine >= middle]
