"""Years told by words become years that are named, and never by a clock."""

from __future__ import annotations

import pytest

from answer.assistant import Assistant
from answer.conversation import standalone
from answer.years_meant import financial_year, newest_year, reckoned, with_year
from index.embed import HashEmbedder
from index.library import Library
from ingest.types import Metadata
from tests.made_up import document_of, library_at, write_files

RATES = """---
title: Model rates
kind: policy specification
published: 2024
applies_from: 2024-04-01
---

# Model rates

In 2023/24 the levy of a network was 40 pence for each patient.
In 2024/25 the levy of a network was 55 pence for each patient.
"""


@pytest.mark.parametrize(("turn", "before", "meant"), [
    ("and the year after that?", "what was the levy in 2023/24", "what was the levy in 2024/25"),
    ("what about the year before", "what was the levy in 2023/24?", "what was the levy in 2022/23?"),
    ("the following year?", "what was the levy in 23/24", "what was the levy in 2024/25"),
    ("and the previous year", "how many networks were there in 2020", "how many networks were there in 2019"),
    ("and the year before that", "what is the levy this year", "what is the levy last year"),
    ("who paid it the year after?", "who set the levy in 2019/20?",
     "who paid it in 2020/21? (who set the levy in 2020/21?)"),
])  # fmt: skip
def test_year_of_a_follow_up_is_reckoned_from_the_question_before(turn: str, before: str, meant: str) -> None:
    assert reckoned(turn, before) == meant


@pytest.mark.parametrize(("turn", "before"), [
    ("and for receptionists?", "what was the levy in 2023/24"), ("and the year after that?", "what is the levy"),
    ("does it rise year after year?", "what was the levy in 2023/24"),
])  # fmt: skip
def test_no_year_is_reckoned_where_none_is_told_or_none_was_named(turn: str, before: str) -> None:
    assert reckoned(turn, before) is None


def test_the_conversation_takes_the_reckoned_year() -> None:
    history = ["what was the levy in 2023/24", "and the year after that?"]
    assert standalone("and the year after that?", history, HashEmbedder().embed_queries) == "what was the levy in 2025/26"


@pytest.mark.parametrize(("question", "meant"), [
    ("what is the levy this year", "what is the levy this year (2024/25)"),
    ("what was the levy last year?", "what was the levy last year (2023/24)?"),
    ("what will the levy be next year", "what will the levy be next year (2025/26)"),
    ("what is the levy this year (26/27)", "what is the levy this year (26/27)"),
    ("what does the levy pay for every year", "what does the levy pay for every year"),
    ("what was our surplus last year", "what was our surplus last year"),
])  # fmt: skip
def test_this_year_is_the_newest_of_the_official_texts(question: str, meant: str) -> None:
    assert with_year(question, 2024)[0] == meant
    assert with_year(question, 0)[0] == question


def test_newest_year_is_that_of_official_texts_alone() -> None:
    rules = Metadata(title="Rules", kind="policy specification", applies_from="2024-04-01")
    early = Metadata(title="Rules", kind="policy specification", applies_from="2023-02-01")
    study = Metadata(title="Study", kind="report", applies_from="2030-01-01")
    documents = [document_of("A line.", metadata=m, name=f"{i}.md") for i, m in enumerate((rules, early, study))]
    assert newest_year(documents) == 2024
    assert newest_year(documents[1:]) == 2022
    assert newest_year(documents[2:]) == 0
    assert financial_year(1999) == "1999/00"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("rates")
    library = library_at(folder / "home")
    library.ingest([write_files(folder / "files", {"rates.md": RATES})])
    return library


def test_an_answer_says_which_year_it_took(library: Library) -> None:
    record = Assistant(library).ask("What was the levy of a network for each patient last year?")
    assert record.standalone_question.endswith("last year (2023/24)?")
    assert record.statements[0].text.startswith("In 2023/24")
    assert any('"last year" is taken as 2023/24' in n.text for n in record.notices)
