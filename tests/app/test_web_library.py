"""The Library page: what is listed, adding, editing, removing; and hostile file names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from web_app import WebApp, make_library

from app.web.ingestion import Ingestion, Upload, forget_upload, keep_upload, safe_name
from index.settings import Settings
from ingest.types import Metadata

Open = Callable[..., WebApp]
NOTE = b"# Board note\n\nThe Ashby network agreed to meet on the first Tuesday of each month.\n"


def added(settings: Settings, *uploads: Upload) -> Ingestion:
    """An ingestion that has finished with these uploads."""
    ingestion = Ingestion(make_library(settings))
    lot = ingestion.start(uploads)
    assert lot is not None
    assert lot.finished.wait(20)
    return ingestion


def test_the_documents_are_listed_with_status_and_passages(stocked: Settings, open_app: Open) -> None:
    table = open_app("library").at.dataframe[0].value
    assert list(table["Status"]) == ["Current"] * 3
    assert all(table["Passages"] > 0)


def test_an_empty_library_still_offers_adding(home: Path, open_app: Open) -> None:
    app = open_app("library")
    assert "The library is empty" in app.words
    assert app.at.file_uploader


def test_files_are_added_and_each_outcome_is_said(stocked: Settings, open_app: Open) -> None:
    app = open_app("library")
    app.at.file_uploader[0].set_value(
        [("note.md", NOTE, "text/markdown"), ("x.pdf", b"%PDF-1.4 no", "")]
    ).run()
    app.press("upload_go")
    for _ in range(40):
        if "1 added" in app.words:
            break
        app.at.run()
    assert "1 added, 1 not added" in app.words
    assert "Board note" in app.words
    assert not app.at.exception


def test_a_second_lot_waits_for_the_first(stocked: Settings) -> None:
    ingestion = added(stocked, Upload("note.md", NOTE))
    assert ingestion.lot is not None
    ingestion.lot.finished.clear()
    assert ingestion.busy
    assert ingestion.start([Upload("other.md", NOTE)]) is None


def test_a_cancelled_lot_keeps_what_was_read(stocked: Settings) -> None:
    ingestion = Ingestion(make_library(stocked))
    lot = ingestion.start([Upload(f"n{i}.md", NOTE + str(i).encode()) for i in range(200)])
    assert lot is not None
    ingestion.cancel()
    assert lot.finished.wait(20)
    assert len(lot.outcomes) < 200
    assert not lot.error


def test_copies_of_files_that_were_not_added_are_deleted(stocked: Settings) -> None:
    ingestion = added(stocked, Upload("note.md", NOTE), Upload("x.pdf", b"%PDF-1.4 no"), Upload("copy.md", NOTE))
    assert ingestion.lot is not None
    assert [o.outcome for o in ingestion.lot.outcomes] == ["added", "refused", "unchanged"]
    assert [p.name for p in (stocked.home / "uploads").rglob("*.*")] == ["note.md"]


def test_what_changed_last_outlasts_a_restart(stocked: Settings, open_app: Open) -> None:
    added(stocked, Upload("note.md", NOTE), Upload("x.pdf", b"%PDF-1.4 no"))
    words = open_app("library").words
    assert "1 added, 1 not added" in words
    assert "Last change" in words
    assert "Not added: x.pdf" in words


def test_of_many_files_those_not_added_stay_in_sight(stocked: Settings, open_app: Open) -> None:
    notes = [Upload(f"n{i}.md", NOTE + str(i).encode()) for i in range(9)]
    added(stocked, *notes, Upload("x.pdf", b"%PDF-1.4 no"))
    html = open_app("library").html
    assert html.index("x.pdf") < html.index("<summary>The other 9 documents</summary>")


def test_details_are_edited(stocked: Settings, open_app: Open) -> None:
    d = make_library(stocked).find("rules.md")
    app = open_app("library")
    app.at.selectbox(key="library_document").set_value(d.id).run()
    form = {t.label: t for t in app.at.text_input}
    form["Published (year, or date as 2024-03-31)"].set_value("2023")
    next(b for b in app.at.button if b.label == "Save").click().run()
    assert make_library(stocked).find(d.id).metadata.published == "2023"
    assert "were saved" in app.words


def test_a_cleared_field_is_blank_and_the_rest_stays(stocked: Settings, open_app: Open) -> None:
    library = make_library(stocked)
    library.edit("rules.md", Metadata(title="Our rules", published="2023", issuer="A board"))
    d = library.find("rules.md")
    app = open_app("library")
    app.at.selectbox(key="library_document").set_value(d.id).run()
    form = {t.label: t for t in app.at.text_input}
    form["Published (year, or date as 2024-03-31)"].set_value("")
    form["Title"].set_value("")
    next(b for b in app.at.button if b.label == "Save").click().run()
    edited = make_library(stocked).find(d.id)
    assert (edited.title, edited.metadata.published, edited.metadata.issuer) == ("rules.md", "", "A board")
    assert edited.metadata.settled == ("published", "title")


def test_a_year_that_is_none_is_refused(stocked: Settings, open_app: Open) -> None:
    d = make_library(stocked).find("rules.md")
    app = open_app("library")
    app.at.selectbox(key="library_document").set_value(d.id).run()
    form = {t.label: t for t in app.at.text_input}
    form["Published (year, or date as 2024-03-31)"].set_value("last May")
    next(b for b in app.at.button if b.label == "Save").click().run()
    assert "Write the year" in app.words


def test_a_removed_document_is_gone_from_library_and_answers(stocked: Settings, open_app: Open) -> None:
    d = make_library(stocked).find("wexmoor.md")
    app = open_app("library")
    app.at.selectbox(key="library_document").set_value(d.id).run()
    app.press("document_remove_sure")
    assert "was removed" in app.words
    assert len(app.at.dataframe[0].value) == 2
    app.go("").ask("Who is nominated payee in Wexmoor?")
    assert d.id not in app.html


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\system32\\x.md",
        "/etc/passwd",
        "C:\\autoexec.bat",
        "con.txt",
        ".. ",
        "a\0b.md",
        "x" * 400 + ".md",
        "<img src=x onerror=alert(1)>.md",
        "\u202egnp.exe",
        "",
        ".",
        "....",
        "~root",
    ],
)
def test_no_file_name_leads_out_of_the_uploads(tmp_path: Path, name: str) -> None:
    path = keep_upload(tmp_path, Upload(name, NOTE))
    uploads = (tmp_path / "uploads").resolve()
    assert path.is_file()
    assert path.resolve().parent.parent == uploads
    assert len(path.name) <= 100


def test_a_safe_name_keeps_what_people_recognise() -> None:
    assert safe_name("Board paper (final) 2024.docx") == "Board paper (final) 2024.docx"
    assert safe_name("CON.txt") == "CON_.txt"


def test_only_uploads_are_deleted_with_their_document(tmp_path: Path) -> None:
    outside = tmp_path / "mine.md"
    outside.write_bytes(NOTE)
    forget_upload(tmp_path, str(outside))
    assert outside.is_file()
    kept = keep_upload(tmp_path, Upload("mine.md", NOTE))
    forget_upload(tmp_path, str(kept))
    assert not kept.exists()
