"""A comparison's cells are checked quotations on the right column, or say that nothing was found."""

from __future__ import annotations

import json

import pytest

from answer.assistant import Assistant
from answer.columns import find_columns
from answer.comparison import fill_grid
from answer.question import read_question
from answer.serialise import from_json, to_json
from answer.types import AnswerRecord, Comparison
from index.library import Library
from tests.answer.study import study_library
from tests.made_up import quotes_are_exact


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return study_library(tmp_path_factory.mktemp("comparison"))


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


LEVY = "What levy for each patient did each of the three federations ask for?"


@pytest.fixture(scope="module")
def record(assistant: Assistant) -> AnswerRecord:
    return assistant.ask(LEVY)


def table(record: AnswerRecord) -> Comparison:
    assert record.comparison is not None
    return record.comparison


def test_each_cell_is_on_its_column(record: AnswerRecord) -> None:
    found = table(record)
    assert found.caption == "Comparison of Growing, Shrinking and Steady (Holt et al. 2018)"
    assert found.columns == ("Growing", "Shrinking", "Steady")
    [row] = found.rows
    assert "levy of 40 pence" in row.cells[0].text
    assert "asked for no levy" in row.cells[1].text


def test_a_cell_without_evidence_says_so(record: AnswerRecord) -> None:
    [row] = table(record).rows
    assert (row.cells[2].text, row.cells[2].citations) == ("not reported", ())


def test_cells_are_statements_under_the_same_numbers(record: AnswerRecord, library: Library) -> None:
    shown = {(s.text, s.citations) for s in record.statements}
    cells = [c for row in table(record).rows for c in row.cells if c.citations]
    assert {(c.text, c.citations) for c in cells} <= shown
    assert all(f"[{c.number}]" in record.answer for cell in cells for c in cell.citations)
    assert quotes_are_exact(record, library)


def test_passages_of_cells_are_among_the_evidence(record: AnswerRecord) -> None:
    ranks = [e.rank for e in record.evidence]
    assert ranks == list(range(1, len(ranks) + 1))
    used = [(e.document_id, e.start, e.end) for e in record.evidence if e.used]
    for cell in (c for row in table(record).rows for c in row.cells if c.citations):
        first = cell.citations[0]
        assert any(d == first.document_id and a <= first.start and first.end <= b for d, a, b in used)


def cells(question: str, assistant: Assistant) -> dict[str, list[str]]:
    """The words of each cell by row, before anything is judged."""
    searcher = assistant.searcher()
    asked = read_question(question)
    columns = find_columns(asked, searcher.facets(question, searcher.search(question)), searcher)
    grid = fill_grid(asked, columns, searcher)
    return {a.label: [c.text if c else "" for c in row] for a, row in grid.rows} if grid else {}


def test_a_row_for_each_aspect(assistant: Assistant) -> None:
    found = cells("Compare levy and board meetings across the three federations", assistant)
    assert list(found) == ["Levy", "Board meetings"]
    assert "every month" in found["Board meetings"][0]


def test_a_row_of_a_table_gives_each_column_its_part(assistant: Assistant) -> None:
    assert cells("How did the three federations differ in management?", assistant) == {
        "Management": [
            "Growing: chair",
            "Shrinking: nobody",
            "Steady: doctors",
        ]
    }


def test_a_cell_does_not_repeat_the_name_of_its_column(assistant: Assistant) -> None:
    record = assistant.ask("How did the three federations differ in management?")
    [row] = table(record).rows
    assert [c.text for c in row.cells] == ["chair", "nobody", "doctors"]
    assert [c.citations[0].quote for c in row.cells] == ["Growing: chair", "Shrinking: nobody", "Steady: doctors"]


def test_fewer_than_two_filled_columns_make_no_table(assistant: Assistant) -> None:
    assert assistant.ask("What soup did each of the three federations have for lunch?").comparison is None


def test_years_are_compared_in_sentences_that_name_them(assistant: Assistant) -> None:
    [row] = table(assistant.ask("levy a patient in 2021/22 versus 2022/23")).rows
    assert ["40 pence" in row.cells[0].text, "55 pence" in row.cells[1].text] == [True, True]


def test_same_question_same_table(library: Library, record: AnswerRecord) -> None:
    assert Assistant(library).ask(LEVY).comparison == record.comparison


def test_table_survives_json(record: AnswerRecord) -> None:
    values = json.loads(json.dumps(to_json(record)))
    assert values["comparison"]["columns"] == ["Growing", "Shrinking", "Steady"]
    assert from_json(values) == record
    values["comparison"]["rows"][0]["cells"][0]["citations"][0]["colour"] = "blue"
    assert from_json(values) == record


def test_other_answers_have_no_table(assistant: Assistant) -> None:
    assert assistant.ask("What levy did Growing ask for?").comparison is None


def test_a_named_work_that_says_nothing_is_told(assistant: Assistant) -> None:
    record = assistant.ask("What do Marsh and Holt say about soup for lunch on Mondays?")
    assert record.comparison is None
    assert "This answer holds nothing on Marsh 2021." in [n.text for n in record.notices]


def test_a_follow_up_on_another_case_is_answered_for_that_case(assistant: Assistant) -> None:
    record = assistant.ask("and at Shrinking?", history=["What levy for each patient did Growing ask for?"])
    assert record.standalone_question == "What levy for each patient did Shrinking ask for?"
    assert "Growing" not in record.statements[0].citations[0].section


def test_a_passage_of_another_site_fills_no_cell(assistant: Assistant) -> None:
    found = cells("How often did the board meet at each of the three federations?", assistant)
    assert all("Shrinking" not in row[0] and "Growing" not in row[1] for row in found.values())
