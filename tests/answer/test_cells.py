"""What fills a cell is judged on the row's question about its own column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from answer.aspects import Aspect, find_aspects
from answer.cells import fill_rows
from answer.columns import Column, case_columns
from index.library import Library
from index.search import Searcher
from ingest.types import Document, Metadata
from tests.answer.study import study_library
from tests.made_up import document_of, searcher_on


class Judge:
    """An evidence model that is sure of texts with a word alone, and keeps what it is asked."""

    name = "judge"

    def __init__(self, word: str, sure: float = 0.9, else_sure: float = 0.05) -> None:
        self.word, self.sure, self.else_sure = word, sure, else_sure
        self.asked: list[str] = []
        self.texts = 0

    def probabilities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked.append(question)
        self.texts += len(texts)
        return np.array([self.sure if self.word in t else self.else_sure for t in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return study_library(tmp_path_factory.mktemp("cells"))


QUESTION = "What levy for each patient did each of the three federations ask for?"


def filled(library: Library, judge: Judge, question: str = QUESTION) -> list[list[str]]:
    searcher = Searcher(library.generation(), library.embedder, judge)
    columns, aspects = columns_and_rows(searcher, question)
    rows = fill_rows(aspects, question, columns, searcher)
    return [[c.text if c else "" for c in row] for row in rows]


def columns_and_rows(searcher: Searcher, question: str) -> tuple[list[Column], list[Aspect]]:
    [cases] = searcher.studies.cases.values()
    columns = case_columns(cases, searcher)
    return columns, find_aspects(question, [name for c in columns for name in c.names])


def test_the_model_reads_the_row_asked_of_each_column(library: Library) -> None:
    judge = Judge("levy")
    filled(library, judge)
    assert judge.asked[0] == "What levy for each patient did Growing ask for"
    assert any("did Shrinking ask for" in q for q in judge.asked)


def test_what_the_model_is_not_sure_of_fills_no_cell(library: Library) -> None:
    assert filled(library, Judge("nothing holds this")) == [["", "", ""]]


def test_a_cell_far_less_sure_than_the_rest_of_its_row_stays_empty(library: Library) -> None:
    [row] = filled(library, Judge("40 pence", else_sure=0.2))
    assert "40 pence" in row[0]
    assert row[1:] == ["", ""]


def test_the_surer_of_two_fills_the_cell(library: Library) -> None:
    [row] = filled(library, Judge("asked for no levy"))
    assert "asked for no levy" in row[1]


def test_few_sentences_are_read_for_a_table(library: Library) -> None:
    judge = Judge("levy")
    filled(library, judge, "Compare levy, board meetings, lunch and winter across the three federations")
    assert judge.texts <= 4 * 3 * 2


def test_a_cell_passes_the_same_test_as_any_sentence(tmp_path: Path) -> None:
    """Captions, questions and scraps are kept out by `answer.eligible`, and by nothing of the cells' own."""
    def of(name: str, *lines: str) -> Document:
        return document_of(*lines, name=f"{name}.md", metadata=Metadata(title=name, kind="report"))

    searcher = searcher_on(
        tmp_path,
        of("Oak", "Box 2: the levy of Oak on vans", "The levy of Oak was £2; and"),
        of("Elm", "The levy of Elm was £2."),
    )
    columns = [
        Column(d.title, (d.title,), lambda c: True, documents=frozenset({d.id}))
        for d in sorted(searcher.documents.values(), key=lambda d: d.title, reverse=True)
    ]
    question = "Compare the levy of Oak and Elm"
    [row] = fill_rows(find_aspects(question, ["Oak", "Elm"]), question, columns, searcher)
    assert [c.text if c else "" for c in row] == ["", "The levy of Elm was £2."]
