"""A comparison without a table still gives each side its best sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.candidates import find_candidates
from answer.columns import find_columns
from answer.each_side import of_each_side
from answer.question import read_question
from index.library import Library
from index.search import Searcher
from tests.answer.study import study_library
from tests.answer.test_cells import Judge


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return study_library(tmp_path_factory.mktemp("sides"))


def sides(library: Library, judge: Judge | None, seen: int) -> list[list[str]]:
    searcher = Searcher(library.generation(), library.embedder, judge)
    question = read_question("What do Marsh and Holt say about the levy?")
    columns = find_columns(question, [], searcher)
    candidates = find_candidates(question, searcher.search(question.text, seen), searcher)
    return [[c.text for c in side] for side in of_each_side(question, columns, candidates, searcher)]


def test_a_side_is_looked_for_in_its_own_documents(library: Library) -> None:
    marsh, again, holt, _ = sides(library, Judge("levy"), seen=1)
    assert marsh == again and marsh and all("levy" in text for text in (*marsh, *holt))
    assert any("40 pence for each patient" in text for text in holt)


def test_what_is_not_surely_an_answer_stands_for_no_side(library: Library) -> None:
    assert sides(library, Judge("giraffe"), seen=9) == [[], [], [], []]


def test_without_a_model_nothing_is_sure(library: Library, tmp_path: Path) -> None:
    assert sides(library, None, seen=9) == []
