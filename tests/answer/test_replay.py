"""What differs between two answers, and the causes that are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.circumstances import recorded_settings
from answer.made_with import LibraryEntry, MadeWith, from_text
from answer.recording import Recorder, open_records
from answer.replay import compare
from answer.types import Notice
from index.library import Library
from index.settings import Settings
from tests.hand_made import citation, evidence, record, statement
from tests.made_up import QUESTION, settings_at


def made(*documents: LibraryEntry, **changes: object) -> MadeWith:
    values = MadeWith(
        "0.1.0",
        "3.11",
        "Linux",
        {"numpy": "2.0"},
        {"embedder": {"name": "e", "sha256": "a"}},
        {"reranker": ""},
        {"summary.txt": "p"},
        {},
        documents,
    )
    return replace(values, **changes)  # type: ignore[arg-type]


def entry(name: str, details: str = "") -> LibraryEntry:
    return LibraryEntry(name, f"Title {name}", f"{name}.md", added="2026-01-01", details=details)


def why(old_made: MadeWith | None, new_made: MadeWith | None, **new: object) -> str:
    old = record(sentences=2)
    return "; ".join(compare(old, replace(old, **new), old_made, new_made).why)  # type: ignore[arg-type]


def test_nothing_changed() -> None:
    found = compare(record(), record(), made(), made())
    assert found.same
    assert found.identical
    assert found.why == (
        "nothing has changed: same library, same models, same version, same packages and settings",
    )


def test_statements_notices_evidence_and_verdicts_are_compared() -> None:
    old = record(
        statements=(statement(1), statement(2)),
        evidence=(evidence(1), evidence(2)),
        notices=(Notice("currency", "Old."),),
    )
    new = record(
        statements=(statement(1, citations=(citation(1, "partly"),)), statement(3)),
        evidence=(evidence(1), evidence(3)),
        status="partial",
    )
    found = compare(old, new)
    assert (found.gone, found.new) == (
        ("Site 2 lets its board hold the money.",),
        ("Site 3 lets its board hold the money.",),
    )
    assert [c.text for c in found.changed] == ["Site 1 lets its board hold the money."]
    assert "supported" in found.changed[0].before
    assert "partly" in found.changed[0].after
    assert (found.notices_gone, found.old_status, found.new_status) == (("Old.",), "answered", "partial")
    assert found.evidence_gone[0].startswith("Report 2")
    assert "no cause is known" in found.why[0]


def test_the_same_answer_from_other_evidence() -> None:
    old = record(sentences=2)
    found = compare(old, replace(old, evidence=old.evidence[::-1]))
    assert found.same
    assert not found.identical
    assert found.evidence_reordered


def test_documents_that_came_went_and_changed_are_named() -> None:
    before = made(entry("a"), entry("b"), entry("c"), LibraryEntry("e1", "Plan, first", "plan.md"))
    after = made(entry("a"), entry("c", "edited"), entry("d"), LibraryEntry("e2", "Plan, second", "plan.md"))
    told = why(before, after, index={"fingerprint": "f2"})
    assert "removed: 'Title b'" in told
    assert "added: 'Title d'" in told
    assert "replaced by another version: 'Plan, second'" in told
    assert "given other details: 'Title c'" in told
    assert "'Title a'" not in told


def test_without_the_old_list_the_record_and_the_dates_tell() -> None:
    after = made(LibraryEntry("d1", "Report 1"), LibraryEntry("n", "New one", added="2026-12-01"))
    told = why(None, after, index={"fingerprint": "f2"})
    assert "removed or replaced: 'Report 2'" in told
    assert "added: 'New one'" in told


def test_a_long_list_is_cut() -> None:
    told = why(made(*(entry(str(n)) for n in range(20))), made(entry("x")), index={"fingerprint": "f2"})
    assert "and 12 more" in told


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"version": "0.2.0"}, "version has changed since (0.1.0 to 0.2.0)"),
        (
            {"models": {"embedder": "other", "writer": "none"}},
            "embedding model has changed since (hash-embedder to other)",
        ),
    ],
)
def test_model_and_version(changes: dict[str, object], told: str) -> None:
    assert told in why(None, None, **changes)


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"packages": {"numpy": "3.0"}}, "the package numpy has changed since (2.0 to 3.0)"),
        ({"settings": {"reranker": "x"}}, "the setting reranker has changed since (nothing to x)"),
        ({"prompts": {"summary.txt": "q"}}, "summary.txt"),
        ({"models": {"embedder": {"name": "e", "sha256": "b"}}}, "the same name but other weights"),
    ],
)
def test_packages_settings_prompts_and_weights(changes: dict[str, object], told: str) -> None:
    assert told in why(made(), made(**changes))


def test_a_writer_that_took_no_part_is_no_cause() -> None:
    assert "nothing has changed" in why(None, None, models={"embedder": "hash-embedder", "writer": "SmolLM2"})


def test_an_answer_is_kept_with_what_it_was_made_with(library: Library, tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    assistant = Assistant(library)
    turn = Recorder(settings, assistant).keep(assistant.ask(QUESTION))
    found = open_records(settings).made_with(turn.number)
    assert found is not None
    assert len(found.documents) == 4
    assert found.models["embedder"]["name"] == "hash-embedder"
    assert "torch" in found.packages
    assert from_text(found.to_text()) == found


def test_with_recording_off_nothing_is_left_behind(library: Library, tmp_path: Path) -> None:
    settings = replace(settings_at(tmp_path / "home"), record=False)
    assistant = Assistant(library)
    assert Recorder(settings, assistant).keep(assistant.ask(QUESTION)).number == 0
    assert not (tmp_path / "home").exists()


def test_an_answer_from_an_older_index_is_kept_without_the_list(library: Library, tmp_path: Path) -> None:
    assistant = Assistant(library)
    settings = settings_at(tmp_path)
    turn = Recorder(settings, assistant).keep(
        replace(assistant.ask(QUESTION), index={"fingerprint": "older"})
    )
    found = open_records(settings).made_with(turn.number)
    assert found is not None
    assert found.documents == ()


def test_no_secret_is_kept() -> None:
    settings = Settings(writer_url="http://user:secret@server:8000/v1", writer_key="secret")
    assert "secret" not in str(recorded_settings(settings))
    assert recorded_settings(settings)["writer_url"] == "http://server:8000/v1"
