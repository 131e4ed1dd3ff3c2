"""What fills a cell is judged on the row's question about its own column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from answer.aspects import Aspect, find_aspects
from answer.candidates import find_candidates
from answer.cells import fill_rows, with_siblings
from answer.column import Column, case_columns, source_column
from answer.question import read_question
from answer.works import work_of
from index.library import Library
from index.search import Searcher
from ingest.types import Block, Document, Metadata
from tests.answer.study import study_library
from tests.made_up import document_of, note_of, searcher_on


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


def test_what_shares_too_few_words_fills_a_cell_only_where_the_model_is_quite_sure(library: Library) -> None:
    asked = "how was soup shared out at the three federations"
    assert any("Lunch" in cell for cell in filled(library, Judge("Lunch", sure=0.9, else_sure=0.0), asked)[0])
    assert not any("levy" in cell for cell in filled(library, Judge("levy", sure=0.5, else_sure=0.0), asked)[0])


KEY = "mcdonald-2020"


def noted(title: str, body: str, name: str) -> Document:
    return note_of(body, Metadata(title=title, kind="case lesson", sources=(KEY,)), name)


def test_an_empty_cell_takes_what_the_note_beside_it_says_in_the_same_section(tmp_path: Path) -> None:
    searcher = searcher_on(
        tmp_path,
        noted("Oak (Holt 2018): start", "## Start\n\nThe federation called Oak opened.", "oak.md"),
        noted("Elm (Holt 2018): start", "## Start\n\nThe federation called Elm opened.", "elm.md"),
        noted("Beds", "## Bedding\n\nThe federation called Oak slept on straw.\n\nThe federation called Elm had feathers."
              "\n\n## Meals\n\nThe federation called Elm had soup.", "beds.md"),
    )  # fmt: skip
    [cases] = searcher.studies.cases.values()
    columns = sorted(case_columns(cases, searcher), key=lambda c: c.label, reverse=True)
    [aspect] = find_aspects("what bedding did Oak and Elm have", ["Oak", "Elm"])
    question = read_question("bedding of straw at Oak")
    [straw] = [c for c in find_candidates(question, searcher.near(question.text, 9), searcher) if "straw" in c.text]

    def beside(judge: Judge) -> list[str]:
        asked = Searcher(searcher.generation, searcher.embedder, judge)
        return [c.text if c else "" for c in with_siblings([straw, None], aspect, columns, 0.3, asked, None)]

    assert beside(Judge("feathers")) == [straw.text, "The federation called Elm had feathers."]
    assert beside(Judge("soup")) == [straw.text, ""]


def test_a_row_of_a_table_is_on_the_case_that_its_study_gives_that_letter(tmp_path: Path) -> None:
    study = document_of(
        Block("Findings", level=1), Block("Site A: Oak", level=2), "Oak grew.", Block("Site B: Elm", level=2), "Elm grew.",
        Block("Methods", level=1), "Federation A (Oak) and Federation B (Elm) were chosen.",
        Block("Number of interviews. Federation A: number of interviews (n) 45.", role="table"),
        Block("Number of interviews. Federation B: number of interviews (n) 68.", role="table"),
    )  # fmt: skip
    searcher = searcher_on(tmp_path, study)
    columns = case_columns(searcher.studies.cases[study.id], searcher)
    asked = "compare Oak and Elm by number of interviews"
    [row] = fill_rows(find_aspects(asked, ["Oak", "Elm"]), asked, columns, searcher)
    assert [c.text[-3:] if c else "" for c in row] == ["45.", "68."]


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


@pytest.mark.parametrize(("text", "on_it"), [
    ("Oak met weekly, in sharp contrast to Elm.", False),
    ("The federation called Oak met in the barn near Elm.", False),
    ("Oak and Elm met weekly.", True),
    ("Unlike Oak, Elm met weekly.", True),
    ("Oak met weekly; Elm met in the barn.", True),
    ("Elm met weekly, as Oak did.", True),
])  # fmt: skip
def test_what_is_on_another_case_and_only_ends_in_this_one_fills_no_cell(text: str, on_it: bool, tmp_path: Path) -> None:
    study = document_of(
        Block("Findings", level=1), Block("Site A: Oak", level=2), "Nothing met.", Block("Site B: Elm", level=2), "Nothing met.",
        Block("How often boards met", level=1), text,
    )  # fmt: skip
    searcher = searcher_on(tmp_path, study)
    searcher.reranker = Judge("Elm")
    columns = case_columns(searcher.studies.cases[study.id], searcher)
    [row] = fill_rows([Aspect("How often", "how often boards met", "how often did boards of § met")], "", columns, searcher)
    assert (row[1] is not None and row[1].text == text) is on_it


def test_how_a_study_was_made_is_told_best_where_it_tells_such_things(tmp_path: Path) -> None:
    study = document_of(
        Block("Findings", level=1), "The limits of the barn were a wide old fence beside the road to town.",
        Block("Limitations", level=1), "The limits were a few barns of the study.",
        metadata=Metadata(authors=("Holt B",), published="2018"),
    )  # fmt: skip
    searcher = searcher_on(tmp_path, study)
    searcher.reranker = Judge("limits")
    column = source_column(work_of(study.id, searcher))
    [row] = fill_rows([Aspect("The limits", "the limits", "the limits of §")], "", [column], searcher)
    assert row[0] is not None and row[0].section == "Limitations"
