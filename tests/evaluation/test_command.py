"""The command line of `python -m evaluation`: mistakes are one plain sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from evaluation.__main__ import main

app = typer.Typer()
app.command()(main)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--part", "some"], "There is no half 'some'. Use one of: development, locked, all."),
        (["--notes", "maybe"], "Built-in notes can't be 'maybe'. Use one of: on, off, both."),
        (["--kind", "riddle"], "There is no kind 'riddle'"),
        (["--compare", "nowhere.json", "nowhere.json"], "nowhere.json"),
    ],
)
def test_mistakes_are_told(arguments: list[str], told: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_a_bad_gold_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "x"}', encoding="utf-8")
    result = CliRunner().invoke(app, ["--gold", str(tmp_path)])
    assert result.exit_code == 2
    assert "bad.jsonl:1: missing kind" in " ".join(result.output.split())
