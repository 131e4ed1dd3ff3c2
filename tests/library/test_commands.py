"""`pcn library verify` and `pcn library fetch`, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import fetch_command, verify_command
from index.downloads import Download
from index.fetch import Fetched, FetchError
from tests.cli_runner import Pcn

NOTE = '---\ntitle: Fees\nkind: case lesson\n---\n\n## Money\n\n{} [smith-2020; Money; p. 1; "paid two pounds"]\n'
REPORT = "A REPORT\n\nMoney\n\nMembers of the Elm alliance paid two pounds a patient each year.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A note and the report it rests on, in place of the built-in notes."""
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr(verify_command, "builtin_files", lambda: [tmp_path / "fees.md"])
    return tmp_path


def write_note(folder: Path, statement: str) -> None:
    (folder / "fees.md").write_text(NOTE.format(statement), encoding="utf-8")


def test_verify_tells_what_was_checked(pcn: Pcn, folder: Path) -> None:
    write_note(folder, "Members of the Elm alliance paid £2 a patient.")
    done = pcn("library", "verify", str(folder / "originals"))
    assert done.status == 0
    assert "1 supported" in done.out and "fees" in done.out


def test_verify_fails_on_a_figure_that_is_nowhere(pcn: Pcn, folder: Path) -> None:
    write_note(folder, "Members of the Elm alliance paid £5 a patient.")
    done = pcn("library", "verify", str(folder / "originals"), "--json")
    assert done.status == 1
    (finding,) = done.json()["findings"]
    assert (finding["verdict"], finding["figures"], finding["wrong"]) == ("unsupported", ["£5"], True)


def test_verify_reads_the_library(pcn: Pcn, folder: Path) -> None:
    write_note(folder, "Members of the Elm alliance paid £2 a patient.")
    assert pcn("ingest", str(folder / "originals")).status == 0
    assert pcn("library", "verify", "--json").json()["verdicts"]["supported"] == 1


def test_verify_without_originals_says_how_to_get_them(pcn: Pcn, folder: Path) -> None:
    write_note(folder, "Members paid £2.")
    done = pcn("library", "verify")
    assert done.status != 0
    assert "nothing can be checked" in done.err and "pcn ingest FILE" in done.err


def test_fetch_names_what_can_be_fetched(pcn: Pcn) -> None:
    done = pcn("library", "fetch", "mcdonald-2020")
    assert done.status != 0
    assert "'mcdonald-2020' can't be downloaded from here" in done.err and "SOURCES.md" in done.err


def test_fetch_ends_with_how_to_add_the_file(pcn: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(download: Download, folder: Path, **_: object) -> Fetched:
        return Fetched(folder / download.file_name, 12, "ab" * 32, resumed_at=5)

    monkeypatch.setattr(fetch_command, "fetch", fake)
    done = pcn("library", "fetch", "kordowicz-2022")
    assert done.status == 0
    assert "continued at byte 5" in done.out and "abab" in done.out and 'pcn ingest "' in done.out


def test_fetch_offline(pcn: Pcn, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(download: Download, folder: Path, **_: object) -> Fetched:
        raise FetchError("example.org can't be reached.")

    monkeypatch.setattr(fetch_command, "fetch", offline)
    done = pcn("library", "fetch")
    assert done.status == 1
    assert "kordowicz-2022: example.org can't be reached." in done.err
