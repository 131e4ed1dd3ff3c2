"""Files taken in among many documents: found by bytes or by place."""

from __future__ import annotations

from pathlib import Path

from index.holdings import Holdings


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_added_unchanged_updated_moved(tmp_path: Path) -> None:
    oak, ash = tmp_path / "oak.txt", tmp_path / "ash.txt"
    held = Holdings([])
    assert held.take(write(oak, "Oak pays its chair ninety pounds.")).outcome == "added"
    assert held.take(oak).outcome == "unchanged"
    assert held.take(write(oak, "Oak pays its chair a hundred pounds.")).outcome == "updated"
    assert [d.text for d, _ in held.documents()] == ["Oak pays its chair a hundred pounds."]
    oak.rename(ash)
    assert held.take(ash).reason == "moved or renamed"
    assert [(d.path, d.file_name) for d, _ in held.documents()] == [(str(ash), "ash.txt")]
    assert held.take(write(oak, "Oak pays its chair a hundred pounds.")).outcome == "unchanged"
    assert held.take(write(ash, "Ash has four pharmacists.")).outcome == "updated"
    assert held.take(oak).outcome == "added"
    assert len(held.documents()) == 2


def test_the_same_bytes_at_two_places_are_one_document(tmp_path: Path) -> None:
    held = Holdings([])
    outcomes = [held.take(write(tmp_path / name, "One vote each.")).outcome for name in ("a.txt", "b.txt")]
    assert outcomes == ["added", "unchanged"]
    assert Holdings(held.documents()).take(tmp_path / "a.txt").outcome == "unchanged"


def test_what_can_not_be_read_is_refused(tmp_path: Path) -> None:
    held = Holdings([])
    assert held.take(write(tmp_path / "empty.txt", "")).outcome == "refused"
    assert "can't be opened" in held.take(tmp_path / "none.txt").reason
    assert held.documents() == []
