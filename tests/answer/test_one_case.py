"""What is on another case is no answer on the one that is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.candidates import Candidate, find_candidates
from answer.left_out import words_of
from answer.one_case import by_case, cases_asked, on_others_only
from answer.question import read_question
from index.search import Searcher
from tests.answer.study import study_library

ASKED = "How often were the board meetings of Growing?"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Assistant(study_library(tmp_path_factory.mktemp("cases"))).searcher()


def found(study: Searcher, words: str) -> Candidate:
    candidates = find_candidates(read_question(ASKED), study.search(ASKED, 20), study)
    return next(c for c in candidates if words in c.text)


def test_one_case_is_asked_about(study: Searcher) -> None:
    assert [c.name for c in cases_asked(ASKED, study)] == ["Growing"]
    assert cases_asked("Were the board meetings of Growing or of Shrinking longer?", study) == []
    assert cases_asked("How often do boards meet?", study) == []


@pytest.mark.parametrize(("words", "other"), [
    ("board meetings of Growing", False),
    ("Every practice paid a levy", False),
    ("board meetings of Shrinking", True),
    ("Growing and Shrinking lost", False),
    ("Lunch was soup", True),
    ("rarely popular", False),
])  # fmt: skip
def test_words_tell_then_the_section(study: Searcher, words: str, other: bool) -> None:
    cases = cases_asked(ASKED, study)
    assert on_others_only(found(study, words), cases, study) is other


def test_an_answer_keeps_to_the_case(tmp_path: Path) -> None:
    record = Assistant(study_library(tmp_path)).ask(ASKED)
    assert record.statements
    assert not any("Shrinking" in s.text and "Growing" not in s.text for s in record.statements)
    aside = [words_of(o, record) for o in record.left_out if o.reason == "on another case"]
    assert any("board meetings of Shrinking" in words for words in aside)


def test_what_is_on_other_cases_answers_where_nothing_else_does(study: Searcher) -> None:
    cases = cases_asked(ASKED, study)
    own, other = found(study, "board meetings of Growing"), found(study, "board meetings of Shrinking")
    assert by_case([other, own], cases, study) == ([own], [other])
    assert by_case([other], cases, study) == ([other], [])
