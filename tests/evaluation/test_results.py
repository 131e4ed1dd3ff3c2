"""Runs as files, floors, comparison, and the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from outcomes import outcome, run
from small_library import LEVY, VOTES

from evaluation.agreement import Agreement
from evaluation.failures import failures_of
from evaluation.floors import Breach, breaches, load_floors
from evaluation.measure import Asked
from evaluation.report import write_report
from evaluation.results import columns, compare, file_name, load, save

GOOD = outcome("levy", ranks=(1, 2), note_ranks=(1, 2), facts=(True, True), words=30, citations=1, exact=1)
BAD = outcome(
    "votes", half="locked", ranks=(0,), note_ranks=(3,), facts=(False,), facts_held=(True,), status="declined"
)


def test_a_run_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = run(GOOD, BAD, agreement=(Agreement("set", "AUC", 0.9, 0.8, 10),))
    path = save(kept, tmp_path)
    assert load(path) == kept
    assert path.name == "20261122T100000-with-notes-all.json"


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ValueError, match="not a result of 'pcn evaluate'"):
        load(tmp_path / "x.json")


def test_columns_are_the_halves_then_all() -> None:
    assert [name for name, _ in columns(run(GOOD, BAD))] == ["development", "locked", "all"]
    assert [name for name, _ in columns(run(GOOD))] == ["development"]


def test_two_runs_are_compared_on_the_questions_of_both() -> None:
    better = outcome("votes", half="locked", ranks=(1,), note_ranks=(1,), facts=(True,))
    changes = compare(run(GOOD, BAD), run(better, outcome("new", ranks=(0,))))
    assert (changes["parts found @5"].before, changes["parts found @5"].after) == (0.0, 1.0)
    assert changes["parts found @5"].count == 1


def test_a_figure_below_its_floor_is_a_breach() -> None:
    floors = {
        "with notes": {
            "least": {"parts found @5": 0.9, "no such": 1.0},
            "most": {"answerable wrongly declined": 0.1},
        }
    }
    assert breaches(run(GOOD, BAD), floors) == [
        Breach("with notes", "parts found @5", pytest.approx(2 / 3), 0.9),
        Breach("with notes", "answerable wrongly declined", 0.5, 0.1),
    ]
    assert breaches(run(GOOD), floors) == []
    assert breaches(run(BAD, corpus_hash=""), floors) == []


def test_the_floors_file_names_figures_that_exist() -> None:
    every = {
        name
        for group in run(*(full_outcome(k) for k in ("fact", "unanswerable", "off-topic"))).figures().values()
        for name in group
    }
    for bounds in load_floors().values():
        assert {name for side in bounds.values() for name in side} <= every


def full_outcome(kind: str) -> object:
    """An outcome that adds to every figure of its kind."""
    return outcome(
        kind,
        kind=kind,
        answerable="yes" if kind == "fact" else "no",
        ranks=(1,),
        note_ranks=(1,),
        facts=(True,),
        standalone_ranks=(1,),
        statements=1,
        supported=1,
        carried=1,
        citations=1,
        exact=1,
        precise=1,
        words=9,
        timings_ms={"search": 1.0, "retrieve": 1.0, "answer": 1.0, "total": 2.0},
    )


def test_failures_come_worst_first_with_their_reasons() -> None:
    inexact = outcome("x", citations=2, exact=1)
    failed = failures_of([Asked(LEVY, o, None, ()) for o in (GOOD, BAD, inexact)])
    assert [f.asked.outcome.id for f in failed] == ["x", "votes"]
    assert failed[0].reasons == ("1 of 2 quotations are not in their document",)
    assert failed[1].reasons == (
        "can be answered, but was declined",
        "1 of 1 parts not among the first ten passages",
        "1 of 1 key facts not stated, 1 of them in the first ten passages",
    )


def test_the_report_lays_failures_open_and_escapes_words(tmp_path: Path) -> None:
    asked = Asked(VOTES, outcome("votes", ranks=(0,), note_ranks=(2,), facts=(False,), error="<b>"), None, ())
    page = write_report(run(GOOD, BAD), [asked], tmp_path / "report.html").read_text(encoding="utf-8")
    assert VOTES.question in page
    assert "Each practice has one vote" in page
    assert "(through a note: rank 2)" in page
    assert "<svg" in page
    assert "failed with &lt;b&gt;" in page


def test_file_names_sort_by_time() -> None:
    assert file_name(run(GOOD)) < file_name(run(GOOD, created="2026-11-22T10:00:01+00:00"))
