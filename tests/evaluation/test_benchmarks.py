"""The parts of the benchmarks that need no other library and no large data."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from small_library import LEVY

from evaluation.benchmarks.ingestion import Made, Timed, _ours, quickest, verdicts
from evaluation.benchmarks.outside import measure, sample
from evaluation.benchmarks.quickstart import Found, ranks_of
from evaluation.benchmarks.scale import make_vectors, recall_of
from evaluation.benchmarks.scale import measure as measure_scale
from evaluation.benchmarks.sets import OutsideQuestion, read_clapnq, read_covid, read_squad
from evaluation.benchmarks.tables import keep, show
from index.embed import HashEmbedder


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def write_squad(folder: Path) -> Path:
    write(
        folder / "squad2-dev" / "corpus.jsonl",
        {"id": "Oak#0", "title": "Oak", "text": "The oak opened its doors in 1950 in the town of Leeds."},
        {"id": "Elm#0", "title": "Elm", "text": "The elm grows along rivers and in hedges of the south."},
    )
    write(
        folder / "squad2-dev" / "questions.jsonl",
        {"question": "when did the oak open its doors?", "answerable": True, "gold": ["Oak#0"]},
        {"question": "who planted the elm?", "answerable": False, "gold": ["Elm#0"]},
    )
    return folder


def test_sets_that_are_not_there_are_none(tmp_path: Path) -> None:
    assert (read_squad(tmp_path), read_clapnq(tmp_path), read_covid(tmp_path)) == (None, None, None)


def test_squad_is_searched_by_the_paragraph(tmp_path: Path) -> None:
    squad = read_squad(write_squad(tmp_path))
    assert squad is not None
    assert [q.answerable for q in squad.questions] == [True, False]
    rows = measure(squad, tmp_path / "work", 10, HashEmbedder())
    assert rows[0] == {"set": "squad2", "figure": "found @1", "ours": 1.0, "BM25": 1.0, "questions": 1}
    assert [r["figure"] for r in rows][-1] == "AUC of confidence"


def test_covid_wants_the_passage_with_the_answer(tmp_path: Path) -> None:
    write(
        tmp_path / "covid-qa" / "docs.jsonl", {"id": "9", "text": "Oak study\n\nThe virus was found in 1950."}
    )
    write(
        tmp_path / "covid-qa" / "questions.jsonl",
        {"doc": "9", "question": "When was the virus found?", "answers": [{"text": "in  1950", "start": 20}]},
    )
    covid = read_covid(tmp_path)
    assert covid is not None
    (question,) = covid.questions
    assert question.words == "in 1950"
    assert question.documents == {covid.documents[0].id}


def test_a_sample_is_half_unanswerable_and_always_the_same() -> None:
    questions = [OutsideQuestion(str(i), frozenset({"d"} if i % 3 else ())) for i in range(30)]
    drawn = sample(questions, 8)
    assert [q.answerable for q in drawn] == [True] * 4 + [False] * 4
    assert drawn == sample(questions, 8)


def test_ranks_need_the_right_file() -> None:
    found = [
        Found("other.md", "a levy of £2 per patient"),
        Found("levy.md", "had a levy of £2 per patient paid"),
    ]
    assert ranks_of(LEVY, found, {"oak": "levy.md"}) == (2, 0)


def test_recall_counts_shared_neighbours() -> None:
    # Two of the first query's three, all of the second's: 5 of 6.
    assert recall_of(np.array([[1, 2, 9], [4, 5, 6]]), np.array([[1, 2, 3], [6, 5, 4]])) == 5 / 6


def test_a_small_index_is_measured() -> None:
    vectors = make_vectors(600)
    exact, approximate = measure_scale(vectors[:500], vectors[500:])
    assert (exact.recall, exact.passages) == (1.0, 500)
    assert approximate.recall >= 0.95


def test_rows_are_shown_and_kept(tmp_path: Path) -> None:
    console = Console(file=StringIO(), width=80)
    show("Title", [{"name": "ours", "found": 0.5, "count": 1200}], console, turned=True)
    output = console.file.getvalue()  # type: ignore[attr-defined]
    assert "0.500" in output
    assert "1,200" in output
    path = keep("some", [{"name": "ours"}], {"part": "all"}, tmp_path)
    assert json.loads(path.read_text())["rows"] == [{"name": "ours"}]


def test_ours_embeds_every_sentence_once(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "oak.txt").write_text("Oak pays its chair. Elm has one vote.", encoding="utf-8")
    made = _ours(tmp_path / "corpus", HashEmbedder())
    assert made.passages == 1
    assert made.texts == ["Oak pays its chair.", "Elm has one vote."]


def test_the_quickest_run_counts() -> None:
    runs = iter([Made(1, ["a"]), Made(2, ["a"]), Made(3, ["a"])])
    timed = quickest(lambda: next(runs), 3)
    assert timed.made.passages in {1, 2, 3}
    assert next(runs, None) is None
    assert timed.seconds >= 0


def test_each_comparison_is_said_to_meet_the_bar_or_not() -> None:
    def timed(passages: int, seconds: float) -> Timed:
        return Timed(Made(passages, ["a"] * passages), seconds, 2 * seconds)

    complete = {"quickstart, 1,024 tokens": timed(10, 10.0), "quickstart, 256 tokens": timed(40, 10.0),
                "ours": timed(100, 20.0)}  # fmt: skip
    alone = {"1,024 tokens: ours": timed(10, 1.0), "1,024 tokens: their embedder": timed(10, 3.0)}
    first, second, third = verdicts(complete, alone)
    assert "quickstart, 1,024 tokens: 5.0 times" in first
    assert "meets 4" in first
    assert "1.2 times" in second
    assert "does not meet 4" in second
    assert "3.0 times" in third
    assert "(3.0 a CPU second)" in third
