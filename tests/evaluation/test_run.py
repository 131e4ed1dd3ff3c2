"""A whole evaluation on a small library: figures, files, exit status."""

from __future__ import annotations

import json
from dataclasses import asdict
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from small_library import QUESTIONS, gold, write_corpus

from evaluation import run as runs
from evaluation.gold import GoldQuestion
from evaluation.options import Options
from index.embed import HashEmbedder


def write_gold(folder: Path, questions: tuple[GoldQuestion, ...]) -> Path:
    (gold_folder := folder / "gold").mkdir()
    text = "\n".join(json.dumps(asdict(q)) for q in questions)
    (gold_folder / "questions.jsonl").write_text(text, encoding="utf-8")
    return gold_folder


@pytest.fixture
def options(tmp_path: Path) -> Options:
    unseen = gold("what of the yew?", [[("yew", "the yew is a tree")]], id="unseen", facts=["reference"])
    return Options(
        conditions=("without notes",),
        corpus=write_corpus(tmp_path),
        data=tmp_path / "no-data",
        gold=write_gold(tmp_path, (*QUESTIONS, unseen)),
        work=tmp_path / "work",
        results=tmp_path / "results",
    )


def evaluate(options: Options, **changes: object) -> tuple[int, str]:
    """Exit status and what was printed."""
    console = Console(file=StringIO(), width=160)
    values = {name: getattr(options, name) for name in options.__dataclass_fields__}
    status = runs.evaluate(Options(**{**values, **changes}), console, HashEmbedder())
    output = console.file.getvalue()  # type: ignore[attr-defined]
    return status, output


def test_figures_are_shown_and_kept(options: Options) -> None:
    status, output = evaluate(options)
    assert status == 0
    assert "parts found @5" in output
    assert "1 skipped" in output
    (kept,) = options.results.glob("*.json")
    assert {o["id"] for o in json.loads(kept.read_text())["outcomes"]} == {"levy", "votes", "weather"}
    assert len(list(options.results.glob("*.html"))) == 1


def test_a_result_holds_no_words_of_the_sources(options: Options) -> None:
    evaluate(options)
    (kept,) = options.results.glob("*.json")
    assert "levy of" not in kept.read_text()


def test_locked_questions_are_not_shown_one_by_one(options: Options) -> None:
    locked = [q for q in QUESTIONS if q.half == "locked"]
    assert locked, "the small gold needs a locked question"
    _, output = evaluate(options, half="locked", ids=tuple(q.id for q in locked))
    assert not any(q.question in output for q in locked)
    _, output = evaluate(options, half="locked", ids=tuple(q.id for q in locked), show_locked=True)
    assert all(q.question in output for q in locked)


def test_json_is_one_value(options: Options) -> None:
    _, output = evaluate(options, as_json=True, report=False)
    values = json.loads(output)
    assert values["runs"][0]["questions"] == 3
    assert values["beyond_bounds"] == []


def test_below_a_floor_the_status_is_1(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors = {"without notes": {"least": {"MRR": 1.1}}}
    monkeypatch.setattr(runs, "load_floors", lambda: floors)
    status, output = evaluate(options)
    assert status == 1
    assert "Beyond its bound without notes: MRR" in output
    assert evaluate(options, kind="fact")[0] == 0


def test_two_results_are_compared(options: Options) -> None:
    evaluate(options)
    (kept,) = options.results.glob("*.json")
    console = Console(file=StringIO(), width=160)
    runs.compare_files(kept, kept, console)
    assert "+0.000 (+0.000 to +0.000)" in console.file.getvalue()  # type: ignore[attr-defined]
