"""The words of those who were asked for are shown, or it is said that none are held."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.decline import Judgement
from answer.heard import Heard
from index.library import Library
from tests.made_up import library_at, quotes_are_exact, write_files

STUDY = """---
title: Rotas at two sites
authors: [Bea Holt]
kind: report
published: 2018
---

# Methods

Only practice managers were interviewed for the study of the rota.

# Findings

Practice managers said that the rota of the evening clinics left gaps for patients.
The rota of the evening clinics was new and covered four days for patients.
A practice manager felt that the rota of the evening clinics was unfair.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("rotas")
    library = library_at(folder / "home")
    library.ingest([write_files(folder / "files", {"study.md": STUDY})])
    return library


def test_only_what_the_group_said_is_shown(library: Library) -> None:
    record = Assistant(library).ask("what did practice managers say about the rota of the evening clinics")
    assert record.statements
    assert all("ractice manager" in s.text for s in record.statements)
    assert record.status == "answered"
    assert quotes_are_exact(record, library)


def test_it_is_said_that_the_group_said_nothing(library: Library) -> None:
    record = Assistant(library).ask("what did patients say about the rota of the evening clinics in Holt")
    assert record.status == "partial"
    assert record.missing == ("patients in Holt 2018",)
    assert any("said on this by patients in Holt 2018" in n.text for n in record.notices)
    assert record.statements
    assert record.would_answer


def test_what_is_declined_stays_so() -> None:
    lacking = Heard([], ("patients",))
    assert lacking.judged(Judgement("declined", "declined")).status == "declined"
    assert lacking.judged(Judgement("answered")).reason == "missing_voice"
    assert Heard([]).judged(Judgement("answered")).status == "answered"
    assert Heard([], of_one=True).judged(Judgement("declined", "declined")).status == "partial"
