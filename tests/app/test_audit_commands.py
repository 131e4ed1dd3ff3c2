"""`pcn audit`: list, show, export, delete, replay."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from answer.records import Records
from app.spreadsheet import cell, csv_bytes, read_csv
from ingest.errors import PcnError
from tests.cli_runner import Pcn
from tests.hand_made import citation, record, statement
from tests.made_up import QUESTION


@pytest.fixture
def kept(pcn: Pcn) -> Records:
    """The records of the command's data folder, with one answer in a conversation."""
    records = Records(pcn.home)
    records.add(record(record_id="aaaa1111", sentences=2), records.start_conversation("Money").id)
    return records


@pytest.fixture
def asked(pcn: Pcn, documents: Path) -> str:
    """The id of an answer from the made-up documents."""
    pcn("ingest", str(documents))
    return str(pcn("ask", QUESTION, "--json").json()["record_id"])


def test_list_shows_what_there_is(pcn: Pcn, kept: Records) -> None:
    kept.rate(1, False, "too short")
    shown = pcn("audit", "list").out
    assert "aaaa1111" in shown
    assert "not helpful" in " ".join(shown.split())
    assert [h["record_id"] for h in pcn("audit", "list", "--json").json()] == ["aaaa1111"]


def test_list_says_when_nothing_is_kept(pcn: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCN_RECORD", "off")
    shown = pcn("audit", "list").out
    assert "'record' is off" in shown
    assert "No answers" in shown


def test_show_gives_everything(pcn: Pcn, kept: Records) -> None:
    kept.add(
        record("Why?", record_id="bbbb", writer_output="Because.", dropped=(statement(7, "unsupported"),))
    )
    shown = pcn("audit", "show", "bbbb").out
    assert all(words in shown for words in ("Why?", "unsupported", "Not shown", "Because.", "total 1.00"))
    assert pcn("audit", "show", "aaaa", "--json").json()["made_with"] is None


def test_an_unknown_or_ambiguous_id_is_refused(pcn: Pcn, kept: Records) -> None:
    kept.add(record("Why?", record_id="aaaa2222"))
    assert "no answer with the id 'zz'" in pcn("audit", "show", "zz").err
    assert "Give more of it" in pcn("audit", "show", "aaaa").err
    assert pcn("audit", "show", "aaaa2222").status == 0


def test_csv_has_a_line_for_each_pair(pcn: Pcn, kept: Records, tmp_path: Path) -> None:
    kept.add(record("Nothing?", sentences=0, status="declined"))
    kept.add(record("Two?", statements=(statement(citations=(citation(1), citation(2, "partly"))),)))
    pcn("audit", "export", "--out", str(tmp_path / "a.csv"))
    data = (tmp_path / "a.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert [r["verdict"] for r in rows] == ["supported", "partly", "", "supported", "supported"]
    assert rows[0]["quotation"] == "The board of site 1 holds the money."


def test_jsonl_has_whole_records_with_feedback(pcn: Pcn, kept: Records, tmp_path: Path) -> None:
    kept.rate(1, True, "good")
    pcn("audit", "export", "--format", "jsonl", "--out", str(tmp_path / "a.jsonl"))
    [line] = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["feedback"] == {"helpful": True, "reason": "good"}
    assert "unknown" in pcn("audit", "export", "--format", "xml").err


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1+1", "|x", "1234567890123456",
                                  "12345678e12"])  # fmt: skip
def test_what_a_spreadsheet_would_run_or_round_is_disarmed_and_comes_back(text: str) -> None:
    assert str(cell(text)).startswith("'")
    [row] = read_csv(csv_bytes(("a",), [{"a": text}]))
    assert row["a"].strip() == text.strip()


@pytest.mark.parametrize("text", ["The board", "2020", "p. 7", "'quoted'", "", "a=b"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_control_characters_and_endless_cells_are_cut() -> None:
    assert "\x00" not in str(cell("a\x00b\ud800"))
    assert len(str(cell("x" * 100_000))) < 32_767


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_from_any_spreadsheet_is_read(encoding: str) -> None:
    assert read_csv("Pair;Note\r\nR1;5 £ – fine\r\n;\r\n".encode(encoding)) == [
        {"pair": "R1", "note": "5 £ – fine"}
    ]


def test_who_asked_is_kept_and_exported(pcn: Pcn, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCN_USER", "the board")
    pcn("ingest", str(documents))
    pcn("ask", QUESTION)
    assert Records(pcn.home).users() == ["the board"]
    assert read_csv(pcn("audit", "export").out.encode())[0]["user"] == "the board"
    assert "Asked by: the board" in pcn("audit", "show", Records(pcn.home).all()[0].record.record_id).out


def test_what_is_no_csv_is_refused() -> None:
    with pytest.raises(PcnError, match="empty"):
        read_csv(b"")


def test_deleting_asks_first(pcn: Pcn, kept: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.confirm", lambda text: False)
    assert "Nothing was deleted" in pcn("audit", "delete", "aaaa").err
    assert len(kept.all()) == 1


def test_one_answer_is_deleted_and_told_where_it_is_still_quoted(pcn: Pcn, kept: Records) -> None:
    chat = kept.turns(kept.conversations()[0].id)[0]
    kept.add(record("And?", record_id="b", history=(chat.record.question,)), chat.conversation_id)
    done = pcn("audit", "delete", "aaaa", "--yes")
    assert "1 answer deleted" in done.out
    assert "still hold this question" in done.out
    assert [t.record.record_id for t in kept.all()] == ["b"]


def test_a_conversation_or_everything_is_deleted(pcn: Pcn, kept: Records) -> None:
    kept.add(record("Other?", record_id="b"))
    assert "1 answer deleted" in pcn("audit", "delete", "aaaa", "--conversation", "--yes").out
    assert "1 answer deleted" in pcn("audit", "delete", "--all", "--yes").out
    assert kept.all() == []


@pytest.mark.parametrize("arguments", [[], ["aaaa", "--all"]])
def test_deleting_needs_one_aim(pcn: Pcn, kept: Records, arguments: list[str]) -> None:
    assert "Say which answer" in pcn("audit", "delete", "--yes", *arguments).err
    assert len(kept.all()) == 1


def test_old_answers_go_when_records_are_opened(
    pcn: Pcn, kept: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.add(record("Old?", created="2001-01-01T00:00:00+00:00"))
    monkeypatch.setenv("PCN_KEEP_RECORDS_DAYS", "3650")
    assert "Old?" not in pcn("audit", "list").out
    assert [t.record.question for t in kept.all()] == ["Who holds the money?"]


def test_replay_of_an_unchanged_library_is_the_same(pcn: Pcn, asked: str) -> None:
    done = pcn("audit", "replay", asked)
    assert "The same answer, from the same evidence." in done.out
    assert "nothing has changed" in done.out


def test_replay_after_a_document_was_removed_says_so(pcn: Pcn, asked: str) -> None:
    pcn("library", "remove", "larkhill.md")
    found = pcn("audit", "replay", asked, "--json").json()
    assert found["same"] is False
    assert any("Larkhill primary care network, one year on" in reason for reason in found["why"])
    assert found["gone"]
    assert found["old"]["record_id"] == asked


def test_replay_keeps_to_what_was_searched_then(pcn: Pcn, documents: Path) -> None:
    pcn("ingest", str(documents))
    name = pcn("ask", QUESTION, "--document", "larkhill.md", "--json").json()["record_id"]
    pcn("library", "remove", "larkhill.md")
    assert pcn("audit", "replay", name, "--json").json()["new_status"] == "declined"
