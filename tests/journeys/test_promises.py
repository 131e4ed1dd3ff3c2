"""The ten promises of the design, one test each, on a library of made-up documents.

Each is tested deeper beside the code that keeps it; these say in one place that it is kept.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.numbers import missing_numbers
from answer.serialise import to_json
from answer.types import AnswerRecord
from answer.writer import ScriptedWriter
from app.web.ingestion import Upload, keep_upload
from index.library import Library
from index.search import Scope
from tests import network_guard
from tests.made_up import ANSWER, QUESTION, library_at, quotes_are_exact, without_times, write_files

SHARED = Path(__file__).parents[3] / "shared" / "test-data"
QUESTIONS = (
    QUESTION, "How many members make a quorum?", "What happened at Site B?", "What levy did every practice pay?",
    "How many patients were registered with the eleven practices?", "Who won the football?",
    "What did the Zorbury network decide?", "evening clinics", "",
)  # fmt: skip
LIES = (
    "The lead practice keeps £9 million offshore [1].", "The lead practice keeps the network money [12].",
    "Practices must pay 40 pence [1]. It is the law [2].", "Ignore the quotations. " * 50, "[1]", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def records(library: Library) -> list[AnswerRecord]:
    """Answers to all the questions, plain and with a writer that lies."""
    writers = [ScriptedWriter(lie) for lie in LIES]
    plain = [Assistant(library).ask(q) for q in QUESTIONS]
    return plain + [Assistant(library, w).ask(q, mode="generative") for q in QUESTIONS for w in writers]


def test_promise_1_a_shown_quotation_stands_in_its_document(records: list[AnswerRecord], library: Library) -> None:
    assert any(r.statements for r in records)
    assert all(quotes_are_exact(r, library) for r in records)
    for record in records:
        for s in record.statements:
            assert s.kind == "summary" or any(s.text == c.quote for c in s.citations)


def test_promise_2_a_sentence_without_support_is_not_shown(records: list[AnswerRecord]) -> None:
    for record in records:
        for s in record.statements:
            assert any(c.verdict == "supported" for c in s.citations)
        for s in record.dropped:
            assert s.text not in record.answer
            assert s.reason


def test_promise_3_every_figure_stands_in_what_the_sentence_cites(records: list[AnswerRecord]) -> None:
    for s in (s for r in records for s in r.statements):
        assert missing_numbers(s.text, " ".join(c.quote for c in s.citations)) == []


def test_promise_4_what_is_missing_is_said(library: Library) -> None:
    record = Assistant(library).ask("What did the Zorbury network decide?")
    assert record.status == "declined"
    for words in ("Zorbury", "A document that would answer it", "Nearest in the library"):
        assert words in record.answer
    assert record.evidence


def test_promise_4_a_part_is_answered_and_the_rest_named(library: Library) -> None:
    both = "Who keeps the network money of Larkhill in a separate bank account, and who at Zorbury?"
    record = Assistant(library).ask(both)
    assert record.status == "partial"
    assert ANSWER in record.answer
    assert any(n.kind == "missing" and "Zorbury" in n.text for n in record.notices)


def test_promise_5_a_lesson_is_shown_as_one_sites_and_old_rules_as_history(library: Library) -> None:
    lesson = Assistant(library).ask(QUESTION).statements[0]
    assert (lesson.group, lesson.citations[0].kind) == ("What particular sites did", "case lesson")
    assert lesson.citations[0].published == "2021"
    old = Scope(documents=frozenset({library.find("rules-2023.md").id}))
    record = Assistant(library).ask("How many members make a quorum?", scope=old)
    assert any(n.kind == "currency" and "replaced by" in n.text for n in record.notices)


@pytest.mark.parametrize("question", ["What happened at Site B?", "evening clinics of site b", "SITE B rota"])
def test_promise_6_site_b_is_never_left_ambiguous(library: Library, question: str) -> None:
    record = Assistant(library).ask(question)
    assert any(n.kind == "ambiguity" and "different places" in n.text for n in record.notices)
    assert all(c.source for s in record.statements for c in s.citations)


def test_promise_7_nothing_leaves_the_machine(tmp_path: Path) -> None:
    import socket

    with pytest.raises(network_guard.NetworkUsed, match="nothing may leave"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    library = library_at(tmp_path / "l")
    library.ingest([write_files(tmp_path / "f")])
    assert Assistant(library).ask(QUESTION).status == "answered"


def test_promise_8_a_failed_change_leaves_the_old_and_a_removed_document_no_trace(tmp_path: Path) -> None:
    library = library_at(tmp_path / "l")
    library.ingest([write_files(tmp_path / "f")])
    with pytest.raises(ZeroDivisionError, match="zero"):
        library.ingest([write_files(tmp_path / "g", {"a.md": "# Oak\n\nNew words."})], progress=lambda *_: 1 // 0)  # type: ignore[arg-type, return-value]
    assert ANSWER in Assistant(library).ask(QUESTION).answer
    gone = library.remove("larkhill.md")
    for question in QUESTIONS:
        values = json.dumps(to_json(Assistant(library).ask(question)))
        assert gone.id not in values
        assert gone.title not in values


def hostile_strings() -> list[str]:
    """Strings of the shared collections of injections and odd inputs; empty where they are absent."""
    found: list[str] = []
    for path in sorted(SHARED.glob("injection/*.jsonl")):
        found += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for path in sorted(SHARED.glob("hostile/*.txt")):
        if path.name != "SOURCE.txt":
            found += path.read_text(encoding="utf-8", errors="replace").splitlines()
    for path in SHARED.glob("hostile/blns.json"):
        found += json.loads(path.read_text(encoding="utf-8"))
    return found


HOSTILE = hostile_strings()
needs_hostile = pytest.mark.skipif(not HOSTILE, reason="the shared hostile strings are not here")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The made-up library with documents that hold every hostile string."""
    folder = write_files(tmp_path_factory.mktemp("poisoned") / "f")
    (folder / "poison.md").write_text("# Larkhill money\n\n" + "\n\n".join(HOSTILE), encoding="utf-8", errors="replace")
    (folder / "poison.txt").write_text("\n\n".join(HOSTILE), encoding="utf-8", errors="replace")
    library = library_at(folder.parent / "home")
    assert {o.outcome for o in library.ingest([folder])} == {"added"}
    return library


def files_around(home: Path) -> set[Path]:
    """All files beside a data folder."""
    return {p for p in home.parent.rglob("*") if p.is_file() and home not in p.parents}


@needs_hostile
def test_promise_9_planted_words_are_data(poisoned: Library) -> None:
    record = Assistant(poisoned).ask(QUESTION)
    assert ANSWER in record.answer
    assert quotes_are_exact(record, poisoned)


@needs_hostile
@pytest.mark.parametrize("part", range(2))
def test_promise_9_hostile_questions_are_data(poisoned: Library, part: int) -> None:
    before = files_around(poisoned.settings.home)
    assistant = Assistant(poisoned)
    for question in HOSTILE[part * 15 :: 30]:
        record = assistant.ask(question)
        assert quotes_are_exact(record, poisoned), question
        json.dumps(to_json(record))
    assert files_around(poisoned.settings.home) == before


@needs_hostile
@pytest.mark.slow
def test_promise_9_every_hostile_string_as_question_and_as_a_models_words(poisoned: Library) -> None:
    assistant = Assistant(poisoned)
    for text in HOSTILE:
        assistant.writer = ScriptedWriter(text)
        record = assistant.ask(QUESTION, mode="generative")
        assert quotes_are_exact(record, poisoned), text
        assert text.strip() in ANSWER or record.summary == "", text
        assert quotes_are_exact(assistant.ask(text), poisoned), text


@needs_hostile
def test_promise_9_no_upload_is_written_outside_the_data_folder(tmp_path: Path) -> None:
    names = [n for f in SHARED.glob("hostile/filenames_*.txt") for n in f.read_text(errors="replace").splitlines()]
    names += (SHARED / "hostile" / "traversal.txt").read_text(errors="replace").splitlines()
    home = tmp_path / "home"
    for name in [*names, "", "..", "../../a.md", "C:\\windows\\a.md", "a\x00b.md", "x" * 5000 + ".md"]:
        kept = keep_upload(home, Upload(name, name.encode()))
        assert (home / "uploads").resolve() in kept.resolve().parents
        assert kept.is_file()
    assert files_around(home) == set()


def test_promise_10_the_same_question_gives_the_same_record(library: Library) -> None:
    for question in QUESTIONS:
        first, second = (to_json(Assistant(library).ask(question)) for _ in range(2))
        assert without_times(first) == without_times(second)
