"""The `pcn` command, run in this process: what it prints, its JSON, its exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli_runner import Pcn
from tests.made_up import ANSWER, DOCUMENTS, QUESTION, write_files


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return write_files(tmp_path / "files")


@pytest.fixture
def filled(pcn: Pcn, files: Path) -> Pcn:
    """The command, on a library of the four documents."""
    assert pcn("ingest", str(files)).status == 0
    return pcn


def test_ingest_ends_with_a_plain_summary(pcn: Pcn, files: Path) -> None:
    done = pcn("ingest", str(files))
    assert done.status == 0
    assert "4 added, 0 updated, 0 unchanged, 0 refused. The library now holds 4 documents" in done.out
    assert "4 unchanged" in pcn("ingest", str(files)).out


def test_ingest_json(pcn: Pcn, files: Path) -> None:
    (files / "bad.pdf").write_bytes(b"%PDF nothing")
    values = pcn("ingest", str(files), "--json").json()
    assert values["counts"] == {"added": 4, "updated": 0, "unchanged": 0, "refused": 1}
    [bad] = [f for f in values["files"] if f["outcome"] == "refused"]
    assert bad["reason"]


def test_ingest_of_nothing_readable_fails_and_says_why(pcn: Pcn, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    done = pcn("ingest", str(tmp_path / "photo.jpg"))
    assert done.status == 1
    assert "refused  photo.jpg" in done.out


def test_ingest_of_an_empty_folder(pcn: Pcn, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = pcn("ingest", str(tmp_path / "empty"))
    assert (done.status, "Nothing was changed" in done.out) == (0, True)


def test_library_lists_shows_and_prints_texts(filled: Pcn) -> None:
    rows = filled("library", "--json").json()["documents"]
    assert {r["file_name"] for r in rows} == set(DOCUMENTS)
    assert "Larkhill" in filled("library").out
    shown = filled("library", "show", "larkhill.md", "--json").json()
    assert [s["title"] for s in shown["outline"]][1:] == ["Money", "Voting", "Site B"]
    assert "published: 2021" in filled("library", "show", "larkhill.md").out
    text = filled("library", "text", "larkhill.md").out
    assert filled("library", "text", "larkhill.md", "--json").json()["text"] == text
    assert len(text) == shown["characters"]


def test_empty_library_is_listed_as_empty(pcn: Pcn) -> None:
    done = pcn("library")
    assert (done.status, "pcn ingest FILE" in done.out) == (0, True)


def test_remove_takes_a_document_out(filled: Pcn) -> None:
    assert filled("library", "remove", "larkhill.md").status == 0
    assert len(filled("library", "--json").json()["documents"]) == 3
    assert filled("library", "show", "larkhill.md").status == 1
    assert ANSWER not in filled("ask", QUESTION).out


def test_edit_corrects_metadata(filled: Pcn) -> None:
    assert filled("library", "edit", "tarnvale.md", "published=2020", "kind=review", "authors=A B;C D").status == 0
    shown = filled("library", "show", "tarnvale.md", "--json").json()
    assert (shown["published"], shown["kind"], shown["authors"]) == ("2020", "review", ["A B", "C D"])


def test_the_list_ends_with_what_changed_last(filled: Pcn) -> None:
    filled("library", "edit", "tarnvale.md", "published=2020")
    assert "UTC: 1 edited." in filled("library").out
    [outcome] = filled("library", "--json").json()["last_change"]["outcomes"]
    assert (outcome["outcome"], outcome["title"][:8]) == ("edited", "Tarnvale")


def test_edit_clears_what_is_given_empty(filled: Pcn) -> None:
    assert filled("library", "edit", "tarnvale.md", "published=", "kind=", "authors=").status == 0
    shown = filled("library", "show", "tarnvale.md", "--json").json()
    assert (shown["published"], shown["kind"], shown["authors"]) == ("", "", [])
    assert shown["title"].startswith("Tarnvale")


def test_clearing_the_authors_keeps_the_document_usable(filled: Pcn) -> None:
    filled("library", "edit", "larkhill.md", "authors=")
    assert filled("ask", QUESTION).status == 0


def test_ask_prints_answer_notes_and_sources(filled: Pcn) -> None:
    done = filled("ask", QUESTION)
    assert done.status == 0
    assert f"{ANSWER} [1]" in done.out
    assert "Age of the evidence: " in done.out
    assert "Sources:\n[1] Marsh 2021" in done.out


def test_questions_to_go_on_with_are_printed_and_in_json(filled: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answer.assistant.suggestions", lambda *given: ("Who votes?", "Who pays?"))
    assert "You could ask next:\n- Who votes?\n- Who pays?\n" in filled("ask", QUESTION).out
    assert filled("ask", QUESTION, "--json").json()["suggestions"] == ["Who votes?", "Who pays?"]


def test_quotes_of_json_stand_in_the_printed_text(filled: Pcn) -> None:
    record = filled("ask", QUESTION, "--json").json()
    for citation in (c for s in record["statements"] for c in s["citations"]):
        text = filled("library", "text", citation["document_id"]).out
        assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.parametrize("options", [["--kind", "report"], ["--since", "2022"], ["--document", "tarnvale.md"]])
def test_ask_keeps_to_its_scope(filled: Pcn, options: list[str]) -> None:
    record = filled("ask", QUESTION, "--json", *options).json()
    assert "Larkhill primary care network, one year on" not in {e["title"] for e in record["evidence"]}


def test_search_ranks_evidence(filled: Pcn) -> None:
    values = filled("search", QUESTION, "-k", "2", "--json").json()
    assert [e["rank"] for e in values["evidence"]] == [1, 2]
    assert ANSWER in values["evidence"][0]["text"]
    assert filled("search", QUESTION).out.startswith("1. Larkhill")


def batch(filled: Pcn, tmp_path: Path, *lines: str) -> tuple[Any, list[dict[str, Any]]]:
    """A batch file of these lines; what the command said and what it wrote."""
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = filled("ask", "--batch", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "a.jsonl"))
    written = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    return done, [json.loads(line) for line in written]


@pytest.mark.parametrize("bad", [
    "not json", "{", "[1, 2]", "null", "7", '"text"', '{"id": "b"}', '{"id": "b", "question": null}',
    '{"id": "b", "question": "why?", "history": 3}', '{"id": "b", "question": ["a"]}',
    '{"id": "b", "question": "why?", "history": {"a": 1}}',
])  # fmt: skip
def test_bad_line_does_not_stop_the_batch(filled: Pcn, tmp_path: Path, bad: str) -> None:
    good = [json.dumps({"id": i, "question": QUESTION}) for i in "ac"]
    done, answers = batch(filled, tmp_path, good[0], bad, good[1])
    assert [a["id"] for a in (answers[0], answers[-1])] == ["a", "c"]
    assert [a["status"] for a in (answers[0], answers[-1])] == ["answered", "answered"]
    assert len(answers) == 3
    assert (done.status, "error" in answers[1]) in {(1, True), (0, False)}


def test_batch_keeps_ids_history_and_order(filled: Pcn, tmp_path: Path) -> None:
    follow_up = {"id": 7, "question": "And who has a casting vote?", "history": ["How does voting work in Larkhill?"]}
    done, answers = batch(filled, tmp_path, json.dumps({"id": "x", "question": QUESTION}), "", json.dumps(follow_up))
    assert (done.status, [a["id"] for a in answers]) == (0, ["x", "7"])
    assert "Larkhill" in answers[1]["standalone_question"]
    assert "2 of 2 questions answered" in done.out
    kept = {h["record_id"] for h in filled("audit", "list", "--json").json()}
    assert kept == {a["record_id"] for a in answers}


def test_answers_are_kept_shown_exported_and_repeated(filled: Pcn) -> None:
    record = filled("ask", QUESTION, "--json").json()
    start = record["record_id"][:6]
    assert filled("audit", "show", start, "--json").json()["answer"] == record["answer"]
    rows = list(csv.DictReader(io.StringIO(filled("audit", "export").out)))
    assert rows[0]["quotation"] == record["statements"][0]["citations"][0]["quote"]
    assert filled("audit", "replay", start, "--json").json()["same"] is True


def test_recording_can_be_switched_off(filled: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCN_RECORD", "off")
    record = filled("ask", QUESTION, "--json").json()
    assert filled("audit", "show", record["record_id"]).status == 1


def test_export_disarms_spreadsheet_formulas(filled: Pcn) -> None:
    filled("ask", '=HYPERLINK("http://x.invalid","click") money of the Larkhill network')
    row = next(csv.DictReader(io.StringIO(filled("audit", "export").out)))
    assert row["question"].startswith("'=")


def test_models_say_what_is_installed(pcn: Pcn) -> None:
    rows = pcn("models", "--json").json()["models"]
    assert {r["model"] for r in rows} >= {"all-MiniLM-L6-v2", "SmolLM2-135M-Instruct"}
    assert all(r["state"] for r in rows)


@pytest.mark.parametrize("command", [[], ["ingest"], ["ask"], ["search"], ["library"], ["library", "show"], ["audit"],
                                     ["audit", "export"], ["models"], ["chat"]])  # fmt: skip
def test_every_command_has_help(pcn: Pcn, command: list[str]) -> None:
    done = pcn(*command, "--help")
    assert done.status == 0
    assert "Usage" in done.out
