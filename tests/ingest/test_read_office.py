"""Word, Excel, PowerPoint, OpenDocument, RTF and EPUB files as their readers see them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Inches

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, ScannedFile, UnsupportedFile
from ingest.read import read_file
from ingest.types import ReadResult


def pairs(result: ReadResult) -> list[tuple[str, str]]:
    """(role or h1 to h6, text) of every block."""
    return [(f"h{b.level}" if b.level else b.role, b.text) for b in result.blocks]


def word(tmp_path: Path, document: object) -> ReadResult:
    path = tmp_path / "a.docx"
    document.save(str(path))  # type: ignore[attr-defined]
    return read_file(path)


def test_word_headings_lists_and_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Money", 1)
    document.add_heading("Who holds it", 2)
    document.add_paragraph("One practice holds the money.")
    document.add_paragraph("the lead practice", style="List Bullet")
    document.add_paragraph("Trust is what counts.", style="Quote")
    assert pairs(word(tmp_path, document)) == [
        ("h1", "Money"), ("h2", "Who holds it"), ("prose", "One practice holds the money."),
        ("list", "the lead practice"), ("quotation", "Trust is what counts."),
    ]  # fmt: skip


def test_word_table_rows_name_their_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Table 1: Size", style="Caption")
    table = document.add_table(rows=3, cols=3)
    rows = [["Site", "Practices", "Patients"], ["A", "21", "180,000"], ["B", "9", ""]]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert pairs(word(tmp_path, document)) == [
        ("caption", "Table 1: Size"),
        ("table", "Site: A; Practices: 21; Patients: 180,000"),
        ("table", "Site: B; Practices: 9"),
    ]


def test_word_merged_cells_keep_their_label(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows, [["Site", "Year", "Staff"], ["A", "2019", "4"], ["", "2020", "9"]], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [t for _, t in pairs(word(tmp_path, document))] == [
        "Site: A; Year: 2019; Staff: 4", "Site: A; Year: 2020; Staff: 9",
    ]  # fmt: skip


def test_word_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The levy is ")
    for tag, inner in (("del", "<w:delText>20p</w:delText>"), ("ins", "<w:t>45p</w:t>")):
        paragraph._p.append(parse_xml(f"<w:{tag} {nsdecls('w')}><w:r>{inner}</w:r></w:{tag}>"))
    assert pairs(word(tmp_path, document)) == [("prose", "The levy is 45p")]


def test_word_text_box_and_content_control(tmp_path: Path) -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Key point in a box</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("Before")._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    control = "<w:sdtContent><w:p><w:r><w:t>Chosen text</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    assert pairs(word(tmp_path, document)) == [
        ("prose", "Before"), ("box", "Key point in a box"), ("prose", "Chosen text"),
    ]  # fmt: skip


def test_word_headers_and_footers_are_dropped(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Draft, not for circulation"
    document.add_paragraph("The body.")
    assert pairs(word(tmp_path, document)) == [("prose", "The body.")]


def test_word_bold_lines_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Voting").bold = True
    document.add_paragraph("Each practice has one vote.")
    document.add_paragraph("The chair has none.")
    assert pairs(word(tmp_path, document))[0] == ("h1", "Voting")


def test_word_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("first duty", "second duty"):
        document.add_paragraph(text, style="List Number")
    assert [t for _, t in pairs(word(tmp_path, document))] == ["1. first duty", "2. second duty"]


def test_word_references_are_not_evidence(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The text.")
    document.add_heading("References", 1)
    document.add_paragraph("Smith J. A study. 2020.")
    assert pairs(word(tmp_path, document))[-1] == ("reference", "Smith J. A study. 2020.")


def test_word_without_text(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="no text in its body"):
        word(tmp_path, docx.Document())


def test_word_with_pictures_only(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (9, 9)).save(tmp_path / "p.png")
    document = docx.Document()
    document.add_picture(str(tmp_path / "p.png"))
    with pytest.raises(ScannedFile, match="pictures but no text"):
        word(tmp_path, document)


def test_sheet_rows_name_their_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Staff"
    for row in (
        ["Staff in post"],
        ["Role", "2019", "2020"],
        ["Pharmacist", 12, 31.5],
        ["Link worker", None, 19],
    ):
        sheet.append(row)
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert pairs(read_file(tmp_path / "a.xlsx")) == [
        ("h1", "Staff"), ("prose", "Staff in post"),
        ("table", "Role: Pharmacist; 2019: 12; 2020: 31.5"), ("table", "Role: Link worker; 2020: 19"),
    ]  # fmt: skip


def test_empty_sheet_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(EmptyFile, match="no cell holds text"):
        read_file(tmp_path / "a.xlsx")


def test_csv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Role;Posts\n"Pharmacist; senior";12\nParamedic;4\n', encoding="utf-8")
    assert pairs(read_file(tmp_path / "a.csv")) == [
        ("table", "Role: Pharmacist; senior; Posts: 12"), ("table", "Role: Paramedic; Posts: 4"),
    ]  # fmt: skip


def test_slides(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Voting"
    slide.placeholders[1].text = "One practice, one vote\nThe chair has none"
    slide.notes_slide.notes_text_frame.text = "Ask who agreed to this."
    table = (
        show.slides.add_slide(show.slide_layouts[6]).shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    )
    for i, text in enumerate(["Site", "Practices", "A", "21"]):
        table.cell(i // 2, i % 2).text = text
    show.save(tmp_path / "a.pptx")
    result = read_file(tmp_path / "a.pptx")
    assert pairs(result) == [
        ("h1", "Voting"), ("list", "One practice, one vote"), ("list", "The chair has none"),
        ("prose", "Speaker notes: Ask who agreed to this."), ("table", "Site: A; Practices: 21"),
    ]  # fmt: skip
    assert [b.page for b in result.blocks] == ["1", "1", "1", "1", "2"]


ODT = """<office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b"><office:body>
<office:text><text:h text:outline-level="2">Money</text:h>
<text:p>One<text:s/>practice <text:span>holds</text:span> it.<text:note>
<text:note-citation>1</text:note-citation>
<text:note-body><text:p>See the accounts.</text:p></text:note-body></text:note></text:p>
<text:list><text:list-item><text:p>a levy</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row>
<table:table-cell><text:p>Site</text:p></table:table-cell>
<table:table-cell><text:p>Fee</text:p></table:table-cell>
</table:table-row></table:table-header-rows><table:table-row>
<table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>45p</text:p></table:table-cell>
</table:table-row></table:table></office:text></office:body></office:document-content>"""


def odt(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


def test_odt(tmp_path: Path) -> None:
    assert pairs(read_file(odt(tmp_path / "a.odt", ODT))) == [
        ("h2", "Money"), ("prose", "One practice holds it."), ("prose", "See the accounts."),
        ("list", "a levy"), ("table", "Site: A; Fee: 45p"),
    ]  # fmt: skip


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(DamagedFile, match="declares XML entities"):
        read_file(odt(tmp_path / "a.odt", bomb))


def test_rtf(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi One vote each.\par The levy is \'a345.\par}")
    assert pairs(read_file(tmp_path / "a.rtf")) == [
        ("prose", "One vote each."),
        ("prose", "The levy is £45."),
    ]


def test_epub_chapters_follow_the_spine(tmp_path: Path) -> None:
    package = """<package><metadata><title>A book of networks</title></metadata><manifest>
    <item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<c><rootfile full-path="O/p.opf"/></c>')
        archive.writestr("O/p.opf", package)
        for name in "ab":
            archive.writestr(
                f"O/{name}.xhtml", f"<html><body><h1>Chapter {name}</h1><p>Text {name}.</p></body></html>"
            )
    result = read_file(tmp_path / "a.epub")
    assert [t for _, t in pairs(result)] == ["Chapter a", "Text a.", "Chapter b", "Text b."]
    assert result.metadata.title == "A book of networks"


def test_type_is_known_by_content_not_by_name(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("A Word file under another name.")
    document.save(str(tmp_path / "a.pdf"))
    assert read_file(tmp_path / "a.pdf").reader == "docx"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.doc", OLE + b"\0" * 600, UnsupportedFile, "save it as .docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "password"),
        ("a.docx", b"PK\x03\x04 cut off", DamagedFile, "damaged or incomplete"),
        ("a.docx", b"just words", DamagedFile, "not a real .docx file"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", UnsupportedFile, "picture"),
        ("a.exe", b"MZ\0\0", UnsupportedFile, "a program"),
        ("a.xyz", b"words", UnsupportedFile, "'.xyz' files can't be read"),
        ("a.pdf", b"", EmptyFile, "the file is empty"),
    ],
)  # fmt: skip
def test_refusals_say_why(tmp_path: Path, name: str, data: bytes, error: type[Exception], words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=words):
        read_file(tmp_path / name)


def test_zip_of_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("report.txt", "words")
    with pytest.raises(UnsupportedFile, match="unpack it"):
        read_file(tmp_path / "a.zip")
