"""Which things a question compares."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.columns import find_columns
from answer.question import read_question
from index.search import Searcher
from ingest.types import Block, Metadata
from tests.answer.study import study_library
from tests.made_up import document_of, searcher_on


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    library = study_library(tmp_path_factory.mktemp("columns"))
    return Searcher(library.generation(), library.embedder)


def labels(question: str, searcher: Searcher) -> list[str]:
    facets = searcher.facets(question, searcher.search(question, 20))
    return [c.label for c in find_columns(read_question(question), facets, searcher)]


@pytest.mark.parametrize(("question", "columns"), [
    ("How did the three federations differ in money?", ["Growing", "Shrinking", "Steady"]),
    ("What levy did each of the sites ask for?", ["Growing", "Shrinking", "Steady"]),
    ("How did Growing and Steady pay their boards?", ["Growing", "Steady"]),
    ("growing vs steady: who paid a levy", ["Growing", "Steady"]),
    ("how did shrinking and growing each use the levy", ["Shrinking", "Growing"]),
    ("and in Shrinking? (What levy did Growing ask for)", ["Growing", "Shrinking"]),
    ("compare sites a, b and c on money", ["Growing", "Shrinking", "Steady"]),
    ("compare levy and meals at the three federations", ["Growing", "Shrinking", "Steady"]),
    ("levy versus risk at the three federations", ["Levy", "Risk"]),
    ("partnership shares vs company ones", ["Partnership shares", "Company shares"]),
    ("compare the levy in all the studies", ["Holt et al. 2018", "Marsh 2021"]),
    ("how did Marsh 2021 see the levy in 2021/22 and 2022/23", ["2021/22", "2022/23"]),
    ("what did growing and steady pay their boards", ["Growing", "Steady"]),
    ("levy in 2021/22 versus 2022/23", ["2021/22", "2022/23"]),
    ("What do Marsh and Holt say about the levy?", ["Marsh 2021", "Holt et al. 2018"]),
    ("what do marsh and holt each say about the levy", ["Marsh 2021", "Holt et al. 2018"]),
    ("holt vs marsh on the levy", ["Holt et al. 2018", "Marsh 2021"]),
    ("growing v steady, which had the better board", ["Growing", "Steady"]),
    ("what is the difference between the growing federation and the steady one", ["Growing", "Steady"]),
    ("partnership vs company vs levy, pros and cons", ["Partnership", "Company", "Levy"]),
    ("what is the difference between a partnership, a company and a levy?", ["Partnership", "Company", "Levy"]),
    ("compare levy, company and board across the three federations", ["Growing", "Shrinking", "Steady"]),
    ("which is better, a partnership, a company or a levy?", ["Partnership", "Company", "Levy"]),
    ("Marsh versus Holt on the levy", ["Marsh 2021", "Holt et al. 2018"]),
    ("What is the difference between a partnership and a company?", ["Partnership", "Company"]),
    ("a partnership compared with a company, who carries the risk?", ["Partnership", "Company"]),
])  # fmt: skip
def test_what_is_compared(question: str, columns: list[str], searcher: Searcher) -> None:
    assert labels(question, searcher) == columns


@pytest.mark.parametrize("question", [
    "What levy did Growing ask for?",
    "Who holds the money?",
    "How is trust built between practices?",
    "growing and steady income",
    "compare levy, company and partnership",
    "How should our two networks differ in their boards?",
    "Do my three practices each need a board?",
    "How do the five federations differ in their levy?",
    "How were the three federations recruited?",
    "How did they pick their three sites?",
    "Why did Growing and Shrinking differ in money?",
    "What drove the differences between the three federations?",
    "Compare the three federations with networks abroad",
    "How do sites E and F differ?",
    "Which test did they use to compare the federations?",
    "Why does the levy differ across the studies?",
    "a partnership versus a company, what does that mean",
    "How did the researchers choose the three sites, and did each agree?",
    "What does Marsh say about the levy?",
    "levy in 2021/22",
    "What is the difference between a zebra and a giraffe?",
    "",
])  # fmt: skip
def test_other_questions_compare_nothing(question: str, searcher: Searcher) -> None:
    assert labels(question, searcher) == []


def test_a_lettered_case_carries_its_study(tmp_path: Path) -> None:
    lettered = document_of(
        Block("Site A", level=1),
        "Site A paid a levy.",
        Block("Site B", level=1),
        "Site B paid none.",
        metadata=Metadata(authors=("Holt B", "Finch C", "Gray D"), published="2018"),
    )
    assert labels("levy at Site A versus Site B", searcher_on(tmp_path, lettered)) == [
        "Site A (Holt et al. 2018)", "Site B (Holt et al. 2018)",
    ]  # fmt: skip
