"""What users do with their library: add, update, move, edit, remove; one at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from index.changes import FileOutcome
from index.embed import HashEmbedder
from index.library import FileProgress, Library
from index.search import Searcher
from ingest.errors import IngestError, LibraryBusy, UnknownDocument
from ingest.types import Metadata
from tests.made_up import ANSWER, DOCUMENTS, LARKHILL, CountingEmbedder, library_at, settings_at, write_files


def outcomes(found: list[FileOutcome]) -> dict[str, str]:
    return {Path(o.path).name: o.outcome for o in found}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return write_files(tmp_path / "files")


def titles(library: Library) -> set[str]:
    return {d.title for d, _ in library.generation().store.documents(with_text=False)}


def test_folder_is_added_then_unchanged(own_library: Library, files: Path) -> None:
    assert outcomes(own_library.ingest([files])) == dict.fromkeys(DOCUMENTS, "added")
    before = own_library.generation().folder
    assert outcomes(own_library.ingest([files])) == dict.fromkeys(DOCUMENTS, "unchanged")
    assert own_library.generation().folder == before


def test_only_what_changed_is_embedded_again(tmp_path: Path, files: Path) -> None:
    counting = CountingEmbedder()
    library = Library(settings_at(tmp_path / "own"), counting)
    library.ingest([files])
    counting.texts.clear()
    (files / "larkhill.md").write_text(LARKHILL.replace("a casting vote", "a second vote"), encoding="utf-8")
    assert outcomes(library.ingest([files]))["larkhill.md"] == "updated"
    [text] = counting.texts
    assert "second vote" in text


def test_updated_file_loses_its_old_words(own_library: Library, files: Path) -> None:
    own_library.ingest([files])
    (files / "larkhill.md").write_text("# Larkhill\n\nThe bank account was closed in June 2022.\n", encoding="utf-8")
    own_library.ingest([files / "larkhill.md"])
    found = Searcher(own_library.generation(), HashEmbedder()).search("separate bank account", 50)
    assert not any(ANSWER in e.text for e in found)
    assert sum(e.document.file_name == "larkhill.md" for e in found) == 1


def test_moved_file_is_the_same_document(own_library: Library, files: Path) -> None:
    [before] = own_library.ingest([files / "larkhill.md"])
    moved = (files / "larkhill.md").rename(files / "renamed.md")
    [after] = own_library.ingest([moved])
    assert (after.outcome, after.document_id) == ("updated", before.document_id)
    assert own_library.find("renamed.md").path == str(moved)


def test_copy_of_a_file_is_unchanged(own_library: Library, files: Path) -> None:
    (files / "copy.md").write_text(LARKHILL, encoding="utf-8")
    found = outcomes(own_library.ingest([files / "larkhill.md", files / "copy.md"]))
    assert found == {"larkhill.md": "added", "copy.md": "unchanged"}


def test_bad_files_do_not_stop_the_rest(own_library: Library, files: Path) -> None:
    (files / "empty.md").write_bytes(b"")
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (files / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    found = own_library.ingest([files])
    refused = {Path(o.path).name: o.reason for o in found if o.outcome == "refused"}
    assert set(refused) == {"empty.md", "broken.pdf", "photo.jpg"}
    assert all(reason and "Traceback" not in reason for reason in refused.values())
    assert len(titles(own_library)) == len(DOCUMENTS)


def test_missing_path_is_refused_before_anything_is_read(own_library: Library, files: Path) -> None:
    with pytest.raises(IngestError, match=r"no file or folder .*nowhere'\. Check the spelling"):
        own_library.ingest([files, files / "nowhere"])
    assert titles(own_library) == set()


def test_progress_is_told_file_by_file(own_library: Library, files: Path) -> None:
    told: list[FileProgress] = []
    steps: list[tuple[str, int, int]] = []
    own_library.ingest([files], on_file=told.append, progress=lambda *step: steps.append(step))
    assert [(p.number, p.total) for p in told] == [(i, 4) for i in range(1, 5)]
    assert {name for name, _, _ in steps} >= {"Embedding sentences"}
    assert all(done <= total for _, done, total in steps)


def test_stopping_keeps_what_was_read(own_library: Library, files: Path) -> None:
    told: list[FileProgress] = []
    own_library.ingest([files], on_file=told.append, stop=lambda: len(told) == 2)
    assert len(titles(own_library)) == 2


def test_removed_document_cannot_be_found(own_library: Library, files: Path) -> None:
    own_library.ingest([files])
    removed = own_library.remove("larkhill.md")
    with pytest.raises(UnknownDocument, match="'pcn library' lists them all"):
        own_library.find(removed.id)
    found = Searcher(own_library.generation(), HashEmbedder()).search("Larkhill network money", 50)
    assert removed.id not in {e.document.id for e in found}


@pytest.mark.parametrize("name", ["larkhill.md", "LARKHILL.MD", "larkhill primary care network, one year on"])
def test_document_is_found_by_its_names(library: Library, name: str) -> None:
    found = library.find(name)
    assert found.file_name == "larkhill.md"
    assert library.find(found.id) == library.find(found.id[:6]) == found


@pytest.mark.parametrize("name", ["", "  ", "nothing of that name", "../../etc/passwd", "'; DROP TABLE document"])
def test_unknown_name_is_repeated_back(library: Library, name: str) -> None:
    with pytest.raises(UnknownDocument, match="No document is called"):
        library.find(name)


def test_edit_keeps_the_rest_and_survives_ingesting_again(own_library: Library, files: Path) -> None:
    own_library.ingest([files])
    own_library.edit("tarnvale.md", Metadata(published="2019", kind="review"))
    own_library.ingest([files])
    metadata = own_library.find("tarnvale.md").metadata
    assert (metadata.published, metadata.kind) == ("2019", "review")
    assert metadata.authors[0] == "Bea Holt"


def test_edit_survives_a_newer_file(own_library: Library, files: Path) -> None:
    own_library.ingest([files])
    own_library.edit("tarnvale.md", Metadata(kind="review", settled=("kind", "published")))
    path = files / "tarnvale.md"
    path.write_text(path.read_text(encoding="utf-8").replace("a study", "the study"), encoding="utf-8")
    own_library.ingest([files])
    metadata = own_library.find("tarnvale.md").metadata
    assert (metadata.kind, metadata.published) == ("review", "")
    assert "the study" in metadata.title


def test_sidecar_wins_over_the_file(own_library: Library, files: Path) -> None:
    (files / "tarnvale.md.meta.yaml").write_text("published: 2020\nkind: opinion\n", encoding="utf-8")
    own_library.ingest([files / "tarnvale.md"])
    metadata = own_library.find("tarnvale.md").metadata
    assert (metadata.published, metadata.kind, metadata.title[:8]) == ("2020", "opinion", "Tarnvale")


def test_second_library_object_sees_the_change(own_library: Library, files: Path) -> None:
    other = library_at(own_library.settings.home)
    assert titles(other) == set()
    own_library.ingest([files])
    assert titles(other) == titles(own_library)


def test_other_embedding_model_keeps_the_documents(own_library: Library, files: Path) -> None:
    own_library.ingest([files])
    other = CountingEmbedder()
    other.name = "another"
    changed = Library(own_library.settings, other)
    assert titles(changed) == titles(own_library)
    assert changed.generation().manifest.embedder == "another"
    assert other.texts


def test_second_ingestion_waits_for_the_first(own_library: Library, files: Path) -> None:
    lock = FileLock(own_library.settings.home / "library.lock", thread_local=False)
    lock.acquire()
    threading.Timer(0.4, lock.release).start()
    assert len(own_library.ingest([files])) == 4


def test_second_ingestion_is_refused_clearly(
    own_library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_library, "_lock", partial(own_library._lock, 0.1))
    lock = FileLock(own_library.settings.home / "library.lock")
    with lock, pytest.raises(LibraryBusy, match=r"Another ingestion is running .* try again\."):
        own_library.ingest([files])


@pytest.mark.slow
def test_two_processes_ingest_at_once_and_nothing_is_lost(own_library: Library, files: Path) -> None:
    code = ("import sys; from pathlib import Path; from tests.made_up import library_at;"
            "library_at(Path(sys.argv[1])).ingest([Path(p) for p in sys.argv[2:]])")  # fmt: skip
    home = str(own_library.settings.home)
    halves = [["larkhill.md", "tarnvale.md"], ["rules-2023.md", "rules-2024.md"]]
    running = [subprocess.Popen([sys.executable, "-c", code, home, *(str(files / n) for n in half)]) for half in halves]
    assert [p.wait(timeout=60) for p in running] == [0, 0]
    assert len(titles(own_library)) == 4


def test_builtin_notes_cannot_be_removed_or_edited(tmp_path: Path) -> None:
    library = library_with_note(tmp_path)
    with pytest.raises(IngestError, match=r"part of the built-in library.*PCN_BUILTIN=off"):
        library.remove("note.md")
    with pytest.raises(IngestError, match="can't be edited"):
        library.edit("note.md", Metadata(title="Mine"))


def library_with_note(tmp_path: Path) -> Library:
    """A library whose live generation holds one note, built without the real notes."""
    from index.generation import write_generation
    from tests.made_up import note_of

    library = library_at(tmp_path / "own")
    note = note_of("## Money\n\nThe chair is paid for one session a week. [S1; A]")
    write_generation(library.settings.home, [(note, "")], HashEmbedder(), previous=None, builtin="off")
    return library
