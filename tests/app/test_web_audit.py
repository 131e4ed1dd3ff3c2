"""The Audit and Quality pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from web_app import QUESTION, WebApp, make_library

from answer.records import Records
from app.spreadsheet import read_csv
from app.web import measured
from app.web.views import audit, quality
from app.web.words import figure_name
from index.settings import Settings
from tests.hand_made import record, statement

Open = Callable[..., WebApp]


def asked(settings: Settings, open_app: Open) -> tuple[WebApp, int]:
    """An app that has answered one question, on the Audit page with that answer open."""
    app = open_app().ask(QUESTION)
    number = Records(settings.home).headings()[0].number
    return app.go("audit", answer=str(number)), number


def test_without_answers_it_says_so(stocked: Settings, open_app: Open) -> None:
    assert "No answers yet" in open_app("audit").words


def test_a_record_shows_question_evidence_and_how_it_was_made(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    for words in (
        "Question as searched",
        "Model that finds passages",
        "hash-embedder",
        "Kept back by the checks",
        "Looked at and not chosen",
        "Too far behind the best sentence",
        "as it is now",
        "Best sentence",
    ):
        assert words in app.words


def test_what_a_model_was_given_wrote_and_had_mended_is_shown(stocked: Settings, open_app: Open) -> None:
    mended = statement(1, reason="a figure was put right")
    made = record(statements=(mended,), writer_input="Write from these.", writer_output="It was so.")
    number = Records(stocked.home).add(made).number
    app = open_app("audit", query={"answer": str(number)})
    assert "Mended: a figure was put right" in app.words
    assert {"Write from these.", "It was so."} <= {c.value for c in app.at.code}


def test_answers_are_found_by_words_and_outcome(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    app.at.text_input(key="audit_words").set_value("nothing like it").run()
    assert "No answer fits" in app.words
    app.at.text_input(key="audit_words").set_value("wexmoor").run()
    assert len(app.at.dataframe[0].value) == 1


def test_answers_that_fit_are_saved(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(audit, "_save_as", lambda label, made, name, mime: saved.update({name: made}))
    app = open_app().ask(QUESTION).ask("How often do the members of the network meet?").go("audit")
    app.at.text_input(key="audit_words").set_value("wexmoor").run()
    rows = read_csv(saved["pcn-assistant-audit.csv"]())
    assert {r["question"] for r in rows} == {QUESTION}
    [line] = saved["pcn-assistant-audit.jsonl"]().decode().splitlines()
    assert json.loads(line)["left_out"]


def test_repeating_gives_the_same_answer(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    app.press("audit_repeat")
    assert "The same answer, from the same evidence" in app.words
    assert len(Records(stocked.home).headings()) == 1


def test_repeating_after_a_change_shows_the_difference(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    make_library(stocked).remove("wexmoor.md")
    app.press("audit_repeat")
    assert "The answer differs" in app.words
    assert "the library has changed since" in app.words
    assert "no longer in the library" in app.words


def test_one_answer_is_deleted(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    app.press("audit_delete_sure")
    assert "The answer was deleted" in app.words
    assert Records(stocked.home).headings() == []


def test_all_answers_are_deleted_after_a_second_step(stocked: Settings, open_app: Open) -> None:
    app, _ = asked(stocked, open_app)
    assert app.at.button(key="audit_all").disabled
    app.at.checkbox(key="audit_all_sure").check().run()
    app.press("audit_all")
    assert Records(stocked.home).headings() == []
    assert Records(stocked.home).conversations() == []


def test_quality_without_a_result_says_how_to_measure(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "newest_results", list)
    assert "Not measured yet" in open_app("quality").words


def result_file(folder: Path, name: str = "20260101T000000-with-notes-all.json") -> Path:
    outcomes = [
        {
            "id": "q1",
            "kind": "who",
            "user": "researcher",
            "answerable": "yes",
            "status": "declined",
            "facts": [False],
        },
        {
            "id": "q2",
            "kind": "who",
            "user": "researcher",
            "answerable": "yes",
            "status": "answered",
            "facts": [True],
        },
    ]
    outcomes.append({"id": "q3", "kind": "why", "half": "locked", "answerable": "no", "status": "partial"})
    figures = {"all": {"Retrieval": {"parts found @10": {"value": 0.5, "low": 0.2, "high": 0.8, "count": 2}}}}
    path = folder / name
    path.write_text(
        json.dumps(
            {
                "created": "2026-01-01T00:00:00+00:00",
                "condition": "with notes",
                "figures": figures,
                "outcomes": outcomes,
            }
        )
    )
    return path


def test_quality_shows_figures_and_what_went_wrong(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result_file(tmp_path)
    (tmp_path / "20270101-broken.json").write_text('{"outcomes": 3}')
    found = measured.newest_results(tmp_path, tmp_path)
    monkeypatch.setattr(quality, "newest_results", lambda: found)
    app = open_app("quality")
    assert [m.value for m in app.at.metric] == ["50%"]
    assert "Needed places in the first 10 passages 50% 20% to 80%; 2" in app.words
    assert "Who (2) does not apply 50% 50%" in app.words
    assert "It can be answered from the library, but was declined." in app.words
    assert "a gap was named" not in app.words
    app.at.toggle(key="quality_aside").set_value(True).run()
    assert "2 questions, the gravest first" in app.words
    assert (
        "It can't be answered from the library, but an answer was given, though a gap was named." in app.words
    )
    app.at.selectbox(key="quality_user").set_value("researcher").run()
    assert "1 question, the gravest first" in app.words
    assert not app.at.exception


def test_quality_tells_both_halves(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = result_file(tmp_path)
    values = json.loads(path.read_text())
    one = values["figures"]["all"]["Retrieval"]["parts found @10"]
    values["figures"] = {
        "development": {"Retrieval": {"parts found @10": one | {"value": 0.25}}},
        "locked": {"Retrieval": {"parts found @10": one}},
    }
    path.write_text(json.dumps(values))
    found = measured.newest_results(tmp_path, tmp_path)
    monkeypatch.setattr(quality, "newest_results", lambda: found)
    app = open_app("quality")
    assert [m.value for m in app.at.metric] == ["50%"]
    assert "On the half used while building: needed places found 25%." in app.words


def test_the_newest_result_of_each_condition_with_notes_first(tmp_path: Path) -> None:
    for day, condition, filters in (
        (1, "with notes", {}),
        (2, "with notes", {}),
        (3, "without notes", {}),
        (4, "with notes", {"kind": "why"}),
    ):
        values = {
            "created": f"2026-01-0{day}T00:00:00+00:00",
            "condition": condition,
            "filters": filters,
            "outcomes": [],
        }
        (tmp_path / f"local-{9 - day}.json").write_text(json.dumps(values))
    (tmp_path / "benchmark-scale.json").write_text("{}")
    found = measured.newest_results(tmp_path, tmp_path)
    assert [(r.condition, r.created[:10]) for r in found] == [
        ("with notes", "2026-01-02"),
        ("without notes", "2026-01-03"),
    ]


def test_every_committed_figure_has_a_plain_name() -> None:
    names = {m.name for r in measured.newest_results() for half in r.figures.values() for m in half}
    assert names
    assert not [n for n in names if "@" in figure_name(n) or " p50" in figure_name(n)]
