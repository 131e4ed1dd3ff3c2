"""A record survives the way to JSON and back."""

from __future__ import annotations

import json

import pytest

from answer.assistant import Assistant
from answer.serialise import from_json, to_json
from answer.types import AnswerRecord
from answer.writer import ScriptedWriter
from index.library import Library
from index.search import Scope
from tests.made_up import QUESTION


@pytest.fixture(params=["answered", "declined", "summary", "scope"])
def record(request: pytest.FixtureRequest, library: Library) -> AnswerRecord:
    assistant = Assistant(library, ScriptedWriter("The moon [9]."))
    return {
        "answered": lambda: assistant.ask(QUESTION, record_id="q-1", history=["Hello network?"]),
        "declined": lambda: assistant.ask("Who won the football?"),
        "summary": lambda: assistant.ask(QUESTION, mode="generative"),
        "scope": lambda: assistant.ask(QUESTION, scope=Scope(kinds=frozenset({"case lesson"}), since=2020)),
    }[request.param]()  # type: ignore[no-any-return]


def test_round_trip_through_text(record: AnswerRecord) -> None:
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_names_of_a_later_version_are_left_out(record: AnswerRecord) -> None:
    assert from_json(to_json(record) | {"colour": "blue"}) == record


def test_unknown_names_inside_are_left_out_too(record: AnswerRecord) -> None:
    values = json.loads(json.dumps(to_json(record)))
    for item in values["evidence"] + values["notices"] + values["statements"]:
        item["colour"] = "blue"
    assert from_json(values) == record
