"""A comparison on the screen, in the terminal and in copied text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.compose import beside_table, table_lines
from answer.types import AnswerRecord, Comparison, ComparisonCell, ComparisonRow
from app import asking
from app.web.components import comparison as page
from app.web.components.citations import Surroundings
from app.web.components.plain_copy import copy_text
from tests.hand_made import record, statement

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def compared() -> AnswerRecord:
    one, two = (statement(n, kind="quotation", group="What evaluations found") for n in (1, 2))
    cells = (ComparisonCell(one.text, one.citations), ComparisonCell("not reported"))
    table = Comparison("Comparison of Oak and Elm", ("Oak", HOSTILE), (ComparisonRow("Who leads", cells),))
    return record(statements=(one, two), comparison=table)


@pytest.fixture
def shown(compared: AnswerRecord, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(page, "surroundings", lambda place, quote, catalogue: Surroundings())
    return page.comparison_html(compared, None, "c1")  # type: ignore[arg-type]


def test_table_can_be_listened_to(shown: str) -> None:
    assert "<caption>Comparison of Oak and Elm</caption>" in shown
    assert '<th scope="col" role="columnheader">Oak</th>' in shown
    assert '<th scope="row" role="rowheader">Who leads</th>' in shown


def test_each_cell_names_its_column_for_narrow_screens(shown: str) -> None:
    assert '<td role="cell" data-column="Oak">Site 1 lets its board hold the money.' in shown


def test_marker_opens_the_row_of_its_source(shown: str) -> None:
    assert 'href="#c1-table-1"' in shown
    assert '<details class="pcn-cite" id="c1-table-1">' in shown


def test_empty_cell_says_what_that_means(shown: str) -> None:
    assert "not reported" in shown
    assert "nothing on it was found in the library" in shown


def test_no_markup_comes_from_the_record(shown: str) -> None:
    assert "<script>" not in shown


def test_answer_without_a_table_shows_none() -> None:
    assert page.comparison_html(record(), None, "c1") == ""  # type: ignore[arg-type]


def test_only_what_is_not_in_the_table_stands_beside_it(compared: AnswerRecord) -> None:
    assert [s.text for s in beside_table(compared)] == ["Site 2 lets its board hold the money."]
    assert beside_table(record(sentences=2)) == list(record(sentences=2).statements)


def test_what_a_model_wrote_stands_above_the_table(compared: AnswerRecord) -> None:
    summary = statement(1, group="Summary")
    whole = replace(compared, statements=(summary, *compared.statements), summary="Site 1 lets its board.")
    assert beside_table(whole)[0] == summary


def test_copied_text_holds_the_table_once(compared: AnswerRecord) -> None:
    text = copy_text(compared, {})
    assert "- Oak: Site 1 lets its board hold the money. [1]" in text
    assert text.count("Site 1 lets its board hold the money.") == 1


@pytest.mark.parametrize(("width", "wide"), [(120, True), (40, False)])
def test_terminal_shows_a_table_where_there_is_room(
    compared: AnswerRecord, width: int, wide: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking.out, "width", width)
    asking.print_answer(compared)
    printed = capsys.readouterr().out
    assert ("┃" in printed) is wide
    assert ("- Oak: Site 1" in printed) is not wide
    assert "Site 2 lets its board" in printed


def test_lines_of_a_table(compared: AnswerRecord) -> None:
    assert compared.comparison is not None
    assert table_lines(compared.comparison).splitlines()[:3] == ["Comparison of Oak and Elm:", "", "Who leads"]
