"""What is deleted, too old or not to be kept leaves no byte in any file of the data folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from web_app import WebApp

from answer.records import Records
from answer.review import Criteria, Rated
from answer.review_store import Reviews
from index.settings import Settings
from tests.cli_runner import Pcn

ASKED = "Who keeps the gooseberry money of the Larkhill network in a bank account?"
SECRET = b"gooseberry"


def holding(home: Path, words: bytes = SECRET) -> list[str]:
    """Files of the data folder that hold the words, in the encodings that they might stand in."""
    spellings = (words, words.decode().encode("utf-16-le"), words.upper())
    return [p.name for p in home.rglob("*") if p.is_file() and any(s in p.read_bytes() for s in spellings)]


@pytest.fixture
def asked(pcn: Pcn, documents: Path) -> Pcn:
    """The command, with one answer that was rated and reviewed."""
    pcn("ingest", str(documents))
    assert pcn("ask", ASKED).status == 0
    records = Records(pcn.home)
    records.rate(1, False, "a gooseberry reason")
    reviews = Reviews(pcn.home)
    pairs = reviews.draw(Criteria()).pairs
    reviews.rate("AB", {f"R1-{n:03d}": Rated("not", "a gooseberry note") for n in range(1, pairs + 1)})
    assert holding(pcn.home) == ["records.sqlite"]
    return pcn


@pytest.mark.parametrize("which", ["one", "all"])
def test_deleting_leaves_nothing(asked: Pcn, which: str) -> None:
    aim = "--all" if which == "all" else asked("audit", "list", "--json").json()[0]["record_id"]
    asked("audit", "delete", aim, "--yes")
    assert holding(asked.home) == []
    assert "No answers are kept" in asked("audit", "list").out


def test_what_is_past_its_time_goes_with_the_next_command(asked: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(asked.home)
    [turn] = records.all()
    records.delete()
    records.add(replace(turn.record, created="2020-01-01T09:00:00+00:00"))
    assert holding(asked.home) == ["records.sqlite"]
    (asked.home / "config.toml").write_text("keep_records_days = 30\n", encoding="utf-8")
    asked("audit", "list")
    assert holding(asked.home) == []


def test_nothing_is_kept_with_recording_off(pcn: Pcn, documents: Path, tmp_path: Path) -> None:
    pcn("ingest", str(documents))
    (pcn.home / "config.toml").write_text("record = false\n", encoding="utf-8")
    batch, answers = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    batch.write_text(f'{{"id": "a", "question": "{ASKED}"}}\n', encoding="utf-8")
    assert pcn("ask", ASKED).status == 0
    assert pcn("ask", "--batch", str(batch), "--out", str(answers)).status == 0
    assert SECRET in answers.read_bytes()
    assert holding(pcn.home) == []


def test_the_app_keeps_nothing_with_recording_off(
    stocked: Settings, open_app: Callable[..., WebApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PCN_RECORD", "off")
    open_app().ask(ASKED).go("audit")
    assert holding(stocked.home) == []


def test_the_app_deletes_an_answer_and_those_that_quote_it(
    stocked: Settings, open_app: Callable[..., WebApp]
) -> None:
    app = open_app().ask(ASKED).ask("And how many votes has each practice in the Wexmoor network?")
    assert holding(stocked.home)
    number = Records(stocked.home).headings()[-1].number
    app.go("audit", answer=str(number))
    assert "1 later answer" in str(app.at.checkbox(key="audit_delete_later").label)
    app.press("audit_delete_sure")
    assert "2 answers were deleted" in app.words
    assert holding(stocked.home) == []


def test_the_app_forgets_what_is_past_its_time_while_it_runs(
    stocked: Settings, open_app: Callable[..., WebApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PCN_KEEP_RECORDS_DAYS", "30")
    app = open_app().ask(ASKED)
    records = Records(stocked.home)
    old = replace(records.all()[0].record, created="2020-01-01T09:00:00+00:00")
    records.delete()
    records.add(old)
    assert "No answers yet" in app.go("audit").words
    assert holding(stocked.home) == []
