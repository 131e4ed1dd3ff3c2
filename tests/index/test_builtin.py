"""The built-in library: where it is, and that each change of it is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import builtin
from index.builtin import builtin_files, builtin_fingerprint
from index.sources import describe_references, sources
from ingest.read import read_note
from ingest.types import SourceReference


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library folder with two notes, in place of the real one."""
    for name in ("policy/b.md", "cases/a.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"## {name}\n", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(builtin, "LIBRARY_FOLDER", tmp_path)
    return tmp_path


def test_notes_come_in_a_fixed_order(notes: Path) -> None:
    assert [p.name for p in builtin_files()] == ["a.md", "b.md"]


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename"])
def test_fingerprint_notices(notes: Path, change: str) -> None:
    before = builtin_fingerprint()
    note = notes / "cases" / "a.md"
    {
        "edit": lambda: note.write_text("## other\n", encoding="utf-8"),
        "add": lambda: (notes / "reports" / "c.md").write_text("x", encoding="utf-8"),
        "remove": note.unlink,
        "rename": lambda: note.rename(note.with_name("z.md")),
    }[change]()
    assert builtin_fingerprint() != before


def test_every_real_note_can_be_read_and_names_known_sources() -> None:
    known = sources()
    for path in builtin_files():
        result = read_note(path)
        keys = {r.key for b in result.blocks for r in b.references}
        assert keys <= set(known), path.name
        assert result.metadata.kind and result.metadata.title, path.name


def test_every_statement_of_a_real_note_has_a_source() -> None:
    bare = [f"{path.name}: {b.text[:60]}" for path in builtin_files() for b in read_note(path).blocks
            if b.level == 0 and not b.references]  # fmt: skip
    assert bare == []


def test_reference_as_people_read_it() -> None:
    original = next(s for s in sources().values() if s.original)
    page = next(s for s in sources().values() if not s.original)
    assert describe_references([SourceReference(original.key, page="p. 21")]) == f"{original.short}, p. 21"
    assert describe_references([SourceReference(original.key, page="no page")]) == original.short
    assert describe_references([SourceReference(page.key, confidence="A")]).endswith("(official text seen)")
    assert describe_references([SourceReference("nobody-1999")]) == "nobody-1999"


def test_how_sure_sources_are_is_said_once() -> None:
    one, two, three = [s for s in sources().values() if not s.original][:3]
    told = describe_references(
        [SourceReference(one.key, confidence="B"), SourceReference(two.key, confidence="A"),
         SourceReference(three.key, confidence="B"), SourceReference(one.key, confidence="B")]
    )  # fmt: skip
    assert told.count("(reputable secondary sources)") == 1
    assert told.endswith("(official text seen)")
    assert told.count(";") == 2
