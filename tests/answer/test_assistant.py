"""The whole run: every field of the record, the same twice, and no way around the checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.left_out import words_of
from answer.serialise import to_json
from answer.types import AnswerRecord
from answer.writer import Pieces, ScriptedWriter
from index.library import Library
from index.search import Scope
from ingest.errors import ModelError
from tests.made_up import ANSWER, QUESTION, library_at, quotes_are_exact, without_times, write_files

RECORD = [
    "record_id", "id", "question", "history", "standalone_question", "status", "answer", "statements", "evidence",
    "notices", "models", "index", "timings_ms",
]  # fmt: skip
STATEMENT = ["text", "kind", "citations"]
CITATION = ["number", "document_id", "start", "end", "quote", "section", "page", "verdict", "verdict_by"]
EVIDENCE = ["rank", "document_id", "title", "kind", "published", "section", "page", "start", "end", "text", "scores", "used"]


class GoneWriter:
    """A writer whose server has gone away."""

    name = "gone"
    context = 4096

    def stream(self, text: str) -> Pieces:
        raise ModelError("The writing model did not answer.")


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


@pytest.fixture(scope="module")
def record(assistant: Assistant) -> AnswerRecord:
    return assistant.ask(QUESTION, record_id="q-7")


def test_record_has_every_field_of_the_interface(record: AnswerRecord) -> None:
    values = json.loads(json.dumps(to_json(record)))
    assert set(RECORD) <= set(values)
    assert set(STATEMENT) <= set(values["statements"][0])
    assert set(CITATION) <= set(values["statements"][0]["citations"][0])
    assert set(EVIDENCE) <= set(values["evidence"][0])
    assert set(values["timings_ms"]) >= {"retrieve", "answer", "total"}
    assert set(values["models"]) >= {"embedder", "writer"}
    assert set(values["index"]) >= {"fingerprint", "passages"}


def test_declined_record_has_every_field_too(assistant: Assistant) -> None:
    assert set(RECORD) <= set(to_json(assistant.ask("Who won the football?")))


def test_answer_is_exact_and_marked(record: AnswerRecord, library: Library) -> None:
    assert (record.status, record.id, record.question) == ("answered", "q-7", QUESTION)
    assert ANSWER in record.answer
    assert "[1]" in record.answer
    assert quotes_are_exact(record, library)


def test_evidence_says_what_was_used(record: AnswerRecord) -> None:
    used = {e.document_id for e in record.evidence if e.used}
    assert used == {c.document_id for s in record.statements for c in s.citations}
    assert [e.rank for e in record.evidence] == list(range(1, len(record.evidence) + 1))


def test_scores_are_plain_numbers(record: AnswerRecord) -> None:
    assert all(type(v) in {int, float} for e in record.evidence for v in e.scores.values())


@pytest.mark.parametrize("question", [QUESTION, "Who won the football?", "What happened at Site B?"])
def test_same_question_same_record(library: Library, question: str) -> None:
    runs = [to_json(Assistant(library).ask(question)) for _ in range(2)]
    assert without_times(runs[0]) == without_times(runs[1])


def test_earlier_questions_do_not_leak_into_the_next(assistant: Assistant, record: AnswerRecord) -> None:
    assistant.ask("What is the quorum of members?")
    again = assistant.ask(QUESTION, record_id="q-7")
    assert without_times(to_json(again)) == without_times(to_json(record))


def test_follow_up_is_answered_about_its_subject(assistant: Assistant) -> None:
    record = assistant.ask("And who has a casting vote?", history=["How does voting work in the Larkhill network?"])
    assert "Larkhill" in record.standalone_question
    assert record.question == "And who has a casting vote?"
    assert any("casting vote" in s.text for s in record.statements)


def test_scope_is_kept_and_noted(assistant: Assistant) -> None:
    record = assistant.ask(QUESTION, scope=Scope(kinds=frozenset({"report"}), since=2018))
    assert {e.kind for e in record.evidence} <= {"report"}
    assert record.scope["kinds"] == ["report"]
    assert record.scope["since"] == 2018


def test_steps_are_told(library: Library) -> None:
    told: list[str] = []
    Assistant(library).ask(QUESTION, on_step=told.append)
    assert [t.split()[0] for t in told] == ["Searching", "Reading", "Checked"]


def test_carried_summary_stands_above_the_quotations(library: Library) -> None:
    record = Assistant(library, ScriptedWriter("The lead practice keeps the network money [1].")).ask(
        QUESTION, mode="generative")  # fmt: skip
    assert record.answer.startswith("Summary: The lead practice keeps the network money. [1]")
    assert record.statements[0].kind == "summary"
    assert quotes_are_exact(record, library)


def test_uncarried_summary_is_dropped_and_said_to_be(library: Library) -> None:
    record = Assistant(library, ScriptedWriter("The lead practice keeps £9,000 in the bank [1].")).ask(
        QUESTION, mode="generative")  # fmt: skip
    assert "9,000" not in record.answer
    assert record.summary == ""
    assert [s.text for s in record.dropped] == ["The lead practice keeps £9,000 in the bank."]
    assert any("1 of its 1 sentences" in n.text for n in record.notices if n.kind == "unverified")


def test_a_sentence_beside_the_quotation_is_cited_in_its_place(library: Library) -> None:
    said = "The Larkhill network chose its lead practice as nominated payee [1]."
    record = Assistant(library, ScriptedWriter(said)).ask(QUESTION, mode="generative")
    [citation] = record.statements[0].citations
    assert citation.quote == "The Larkhill network chose its lead practice as nominated payee in 2019."
    places = {(c.start, c.end): c.number for s in record.statements for c in s.citations}
    assert len(set(places.values())) == len(places)
    assert quotes_are_exact(record, library)


def test_what_the_writer_gets_holds_the_sentences_beside_each_quotation(library: Library) -> None:
    record = Assistant(library, ScriptedWriter("NO ANSWER")).ask(QUESTION, mode="generative")
    assert f"{ANSWER} Beside it: The Larkhill network chose" in record.writer_input
    assert any("nothing to summarise" in n.text for n in record.notices)


def test_checked_sentences_are_handed_on_before_the_record(library: Library) -> None:
    heard: list[str] = []
    said = "The lead practice keeps the network money [1]. The moon is cheese [1]. It never was. It never will be."
    record = Assistant(library, ScriptedWriter(said)).ask(
        QUESTION, mode="generative", on_written=lambda s: heard.append(s.text))  # fmt: skip
    assert heard == ["The lead practice keeps the network money."]
    assert record.summary == ""


def test_without_a_writer_nothing_is_said_about_one(library: Library) -> None:
    record = Assistant(library).ask(QUESTION, mode="generative")
    assert not any("writing model" in n.text for n in record.notices)


def test_quotes_mode_never_asks_the_writer(library: Library) -> None:
    assert Assistant(library, GoneWriter()).ask(QUESTION).status == "answered"


def test_writer_whose_server_is_gone_leaves_the_quotations(library: Library) -> None:
    record = Assistant(library, GoneWriter()).ask(QUESTION, mode="generative")
    assert record.status == "answered"
    assert ANSWER in record.answer
    assert any("writing model" in n.text for n in record.notices)


def test_declined_question_is_not_written_about(library: Library) -> None:
    record = Assistant(library, ScriptedWriter("It won. [1]")).ask("Who won the football?", mode="generative")
    assert (record.status, record.statements, record.writer_output) == ("declined", (), "")


def test_changed_library_is_noticed(own_library: Library, tmp_path: Path) -> None:
    assistant = Assistant(own_library)
    assert assistant.ask(QUESTION).status == "declined"
    own_library.ingest([write_files(tmp_path / "f")])
    assert ANSWER in assistant.ask(QUESTION).answer


def test_record_id_names_question_index_and_answer(assistant: Assistant, record: AnswerRecord, tmp_path: Path) -> None:
    other = library_at(tmp_path / "o")
    other.ingest([write_files(tmp_path / "f", {"a.md": "# Oak\n\n" + ANSWER})])
    ids = {record.record_id, assistant.ask(QUESTION, history=["Hm?"]).record_id,
           assistant.ask("Who has a casting vote?").record_id, Assistant(other).ask(QUESTION).record_id}  # fmt: skip
    assert len(ids) == 4


def test_record_id_names_everything_that_was_asked_for(assistant: Assistant, record: AnswerRecord) -> None:
    everything = assistant.ask(QUESTION, scope=Scope()).record_id
    others = {
        assistant.ask(QUESTION, scope=Scope(kinds=frozenset({record.evidence[0].kind}))).record_id,  # type: ignore[arg-type]
        assistant.ask(QUESTION, length=1.7).record_id,
        assistant.ask(QUESTION, mode="generative").record_id,
    }
    assert everything == record.record_id == assistant.ask(QUESTION, length=1).record_id
    assert len(others - {record.record_id}) == 3


def test_what_was_not_chosen_is_kept_with_its_reason(assistant: Assistant, record: AnswerRecord) -> None:
    used = {(c.document_id, c.start, c.end) for s in record.statements for c in s.citations}
    documents = {e.rank: e.document_id for e in record.evidence}
    left = [(o.document_id or documents[o.rank], o.start, o.end) for o in record.left_out]
    assert left and len(set(left)) == len(left)
    assert not used & {place for place, o in zip(left, record.left_out, strict=True) if not o.text}
    assert all(bool(words_of(o, record)) != bool(o.document_id and o.reason == "below the floor") for o in record.left_out)
    declined = assistant.ask("Who won the football?")
    assert {o.reason for o in declined.left_out} >= {"answer declined"}
