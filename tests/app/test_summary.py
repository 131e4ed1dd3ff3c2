"""A summary in the app and on the terminal: shown once checked, with its sources, and replaced when withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console
from web_app import QUESTION as WEB_QUESTION
from web_app import WebApp

from answer.assistant import Assistant
from answer.recording import Recorder
from answer.types import Statement
from answer.writer import ScriptedWriter
from app import asking
from app.web.components.answer import written_html
from app.web.desk import Desk, Request
from index.library import Library
from index.settings import Settings
from tests.chat_server import Script, chat_server
from tests.cli_runner import Pcn
from tests.hand_made import citation
from tests.html_tags import check_html
from tests.made_up import ANSWER, QUESTION, settings_at, write_files

SAID = "The lead practice keeps the network money [1]."
WEB_SAID = "The Wexmoor network chose its lead practice as nominated payee [1]."


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """A server that the settings name as the writer."""
    script = Script(SAID)
    with chat_server(script) as url:
        monkeypatch.setenv("PCN_WRITER", "openai-compatible")
        monkeypatch.setenv("PCN_WRITER_URL", url)
        monkeypatch.setenv("PCN_WRITER_MODEL", "m")
        yield script


def test_on_the_terminal_the_summary_stands_above_the_quotations(pcn: Pcn, server: Script, tmp_path: Path) -> None:
    pcn("ingest", str(write_files(tmp_path / "f")))
    done = pcn("ask", QUESTION, "--mode", "generative")
    assert done.out.startswith("Summary: The lead practice keeps the network money. [1]")
    assert ANSWER in done.out
    assert done.err == ""
    assert pcn("ask", QUESTION, "--mode", "generative", "--json").json()["summary"].startswith("The lead practice")


def test_a_terminal_shows_each_sentence_as_it_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Console(force_terminal=True, record=True, width=80)
    monkeypatch.setattr(asking, "err", screen)
    with asking.summary_so_far() as on_written:
        on_written(Statement("The chair votes.", "summary", (citation(1),)))
        first = screen.export_text(clear=True)
        on_written(Statement("The lead [bold]pays[/bold].", "summary", (citation(2),)))
    assert "once it has been checked" in first
    assert "The chair votes." in first
    assert "The lead [bold]pays[/bold]." in screen.export_text()


def test_the_app_shows_the_summary_with_its_sources(
    stocked: Settings, open_app: Callable[..., WebApp], server: Script
) -> None:
    server.text = WEB_SAID
    app = open_app()
    app.at.radio(key="mode").set_value("generative").run()
    app.ask(WEB_QUESTION)
    assert "pcn-summary" in app.html
    assert "The Wexmoor network chose its lead practice as nominated payee." in app.words
    assert "Written by a model" in app.words
    assert not app.at.exception


def test_the_app_says_that_a_summary_is_withdrawn(
    stocked: Settings, open_app: Callable[..., WebApp], server: Script
) -> None:
    server.text = "The chair keeps the money under a mattress [1]."
    app = open_app()
    app.at.radio(key="mode").set_value("generative").run()
    app.ask(WEB_QUESTION)
    assert "pcn-summary" not in app.html
    assert "1 of its 1 sentences did not pass" in app.words
    assert "mattress" not in app.words


def test_a_waiting_job_holds_the_sentences_checked_so_far(library: Library, tmp_path: Path) -> None:
    assistant = Assistant(library, ScriptedWriter(f"{SAID} The moon is cheese [1]."))
    desk = Desk(assistant, Recorder(settings_at(tmp_path), assistant))
    job = desk.submit(Request(QUESTION, "c", mode="generative", keep=False))
    assert job.finished.wait(30)
    assert [s.text for s in job.written] == ["The lead practice keeps the network money."]


def test_a_sentence_so_far_is_text_with_its_source() -> None:
    html = written_html([Statement("<script>alert(1)</script> pays", "summary", (citation(1, source="Smith <b> 2020"),))])
    check_html(html)
    assert "&lt;script&gt;" in html
    assert "(Smith &lt;b&gt; 2020)" in html
