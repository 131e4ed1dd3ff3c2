"""The case that a quotation is on stands before it, and outside it, wherever an answer is shown."""

from __future__ import annotations

import io

import pytest
from docx import Document

from answer.types import AnswerRecord
from app import asking
from app.exports import Bibliography, export
from app.web.components import answer as page
from app.web.components.citations import Surroundings
from app.web.components.plain_copy import copy_text
from tests.hand_made import ENTRIES, record, statement

OAK, ASH = "Oak (Marsh 2020)", "<b>Ash</b> (Holt 2018)"


@pytest.fixture
def labelled() -> AnswerRecord:
    """Two neighbours on one case, then one on another, then one on none."""
    labels = (OAK, OAK, ASH, "")
    made = tuple(statement(n, kind="quotation", group="G", label=label) for n, label in enumerate(labels, 1))
    return record(statements=made)


def test_page_shows_a_shared_label_once(labelled: AnswerRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "surroundings", lambda *given: Surroundings())
    html = page.answer_html(labelled, None, "a")  # type: ignore[arg-type]
    assert html.count(f">{OAK}:</span>") == 1
    assert html.count("pcn-label") == 2
    assert "<b>Ash" not in html
    assert all(f'"a-{n}-' in html for n in range(4))


def test_copied_text_and_terminal_show_it(labelled: AnswerRecord, capsys: pytest.CaptureFixture[str]) -> None:
    text = copy_text(labelled, {})
    assert f"- {OAK}:\n  - " in text
    assert f"- {ASH}: " in text
    shown = record(statements=labelled.statements, answer=asking.answer_text(labelled.statements))
    asking.print_answer(shown)
    assert f"- {OAK}:\n  - " in capsys.readouterr().out


def test_papers_show_it_before_each_quotation(labelled: AnswerRecord) -> None:
    words = io.BytesIO(export([labelled], "docx", Bibliography(ENTRIES), None).data)
    assert sum(p.text.startswith(f"{OAK}: “") for p in Document(words).paragraphs) == 2
    markdown = export([labelled], "md", Bibliography(ENTRIES), None).data.decode()
    assert markdown.count(f"- {OAK}: “") == 2
