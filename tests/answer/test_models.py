"""Writing models stream, whatever they run on, and any failure is one plain sentence."""

from __future__ import annotations

import socket
import time
from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest

from answer.assistant import Assistant
from answer.models import LlamaIndexWriter, make_writer, within
from answer.types import AnswerRecord, Statement
from answer.writer import NoWriter
from index.library import Library
from index.settings import Settings
from ingest.errors import ModelError
from tests.chat_server import Fault, Script, chat_server
from tests.made_up import ANSWER, QUESTION, quotes_are_exact

GOOD = "The lead practice keeps the network money [1]."
TEXT = f"{GOOD} The lead practice keeps a separate bank account and likes it very much indeed [1]."


def settings(home: Path, url: str, **changes: object) -> Settings:
    return Settings(home=home, writer="openai-compatible", writer_model="m", writer_url=url, **changes)  # type: ignore[arg-type]


def ask(library: Library, made: Settings, heard: list[Statement] | None = None) -> AnswerRecord:
    heard = [] if heard is None else heard
    return Assistant(library, make_writer(made)).ask(QUESTION, mode="generative", on_written=heard.append)


def notice(record: AnswerRecord) -> str:
    return " ".join(n.text for n in record.notices if "writing model" in n.text)


def test_a_servers_sentences_are_streamed_checked_and_shown(library: Library, tmp_path: Path) -> None:
    script, heard = Script(GOOD), list[Statement]()
    with chat_server(script) as url:
        record = ask(library, settings(tmp_path, url, writer_context=2048), heard)
    assert record.summary == "The lead practice keeps the network money. [1]"
    assert [s.text for s in heard] == [s.text for s in record.statements if s.kind == "summary"]
    [request] = script.asked
    assert (request["stream"], request["temperature"], request["model"]) == (True, 0.0, "m")
    assert request["messages"] == [{"role": "user", "content": record.writer_input}]
    assert ANSWER in record.writer_input
    assert record.models["writer"] == "openai-compatible:m"


@pytest.mark.parametrize(("fault", "says"), [
    ("status", "error 500"),
    ("hang", "longer than 1 seconds"),
    ("slow", "longer than 1 seconds"),
    ("cut", "broke off"),
    ("not json", "can't be read"),
    ("no choices", "can't be read"),
])  # fmt: skip
def test_a_failing_server_leaves_the_quotations_and_what_passed(
    library: Library, tmp_path: Path, fault: Fault, says: str
) -> None:
    with chat_server(Script(TEXT, fault)) as url:
        record = ask(library, settings(tmp_path, url, writer_timeout_s=1.0))
    assert says in notice(record)
    assert "secret" not in notice(record)
    assert "Traceback" not in notice(record)
    assert ANSWER in record.answer
    assert quotes_are_exact(record, library)
    assert record.summary == ("" if fault == "status" else "The lead practice keeps the network money. [1]")


def test_a_server_of_another_kind_says_nothing_that_can_be_shown(library: Library, tmp_path: Path) -> None:
    with chat_server(Script(TEXT, "not events")) as url:
        record = ask(library, settings(tmp_path, url))
    assert (record.summary, ANSWER in record.answer) == ("", True)
    assert notice(record)


def test_a_server_that_is_gone(library: Library, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    record = ask(library, settings(tmp_path, f"http://127.0.0.1:{port}/v1"))
    assert "can't be reached" in notice(record)
    assert (record.status, ANSWER in record.answer) == ("answered", True)


def test_a_loop_is_left_early(library: Library, tmp_path: Path) -> None:
    script = Script(" ".join([GOOD] * 3000))
    with chat_server(script) as url:
        record = ask(library, settings(tmp_path, url))
        assert script.stop.wait(10), "the connection was not closed"
    assert record.summary == "The lead practice keeps the network money. [1]"
    assert len(record.writer_output) < 300


def test_writer_named_by_the_settings(tmp_path: Path) -> None:
    assert isinstance(make_writer(Settings(home=tmp_path)), NoWriter)
    assert isinstance(make_writer(Settings(home=tmp_path, writer="bundled")), LlamaIndexWriter)


@pytest.mark.parametrize(("writer", "says"), [("openai-compatible", "Set 'writer_url'"), ("transformers", "Set 'writer_model'")])
def test_half_configured_writer_says_what_is_missing(library: Library, tmp_path: Path, writer: str, says: str) -> None:
    record = ask(library, Settings(home=tmp_path, writer=writer))
    assert any(says in n.text for n in record.notices)
    assert ANSWER in record.answer


def test_a_model_that_is_not_there_says_what_to_check(tmp_path: Path) -> None:
    writer = make_writer(Settings(home=tmp_path, writer="transformers", writer_model=str(tmp_path / "none")))
    with pytest.raises(ModelError, match="can't be loaded"):
        list(writer.stream("hello"))


def test_pieces_come_until_the_time_is_over() -> None:
    def pieces() -> Generator[str, None, None]:
        yield "a"
        time.sleep(5)
        yield "b"

    left = Event()
    stream = within(pieces(), 0.2, left)
    assert next(stream) == "a"
    with pytest.raises(TimeoutError, match="more than"):
        next(stream)
    assert left.is_set()


def test_a_source_that_is_left_is_closed() -> None:
    closed = Event()

    def pieces() -> Generator[str, None, None]:
        try:
            while True:
                yield "a"
        finally:
            closed.set()

    stream = within(pieces(), 30, Event())
    assert next(stream) == "a"
    stream.close()
    assert closed.wait(5)


def test_an_error_of_the_source_comes_through() -> None:
    def pieces() -> Generator[str, None, None]:
        yield "a"
        raise ZeroDivisionError("inner")

    with pytest.raises(ZeroDivisionError, match="inner"):
        list(within(pieces(), 30, Event()))
