"""PDF pages as people see them: order, pages, furniture, tables, headings, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import DamagedFile, EmptyFile, EncryptedFile, ScannedFile
from ingest.read.pdf import read_pdf
from ingest.types import ReadResult
from tests.ingest.pdf_maker import HEIGHT, PdfMaker, wrapped

STORY = (
    "The network agreed that one practice would hold the money for all of its members and report on it "
    "every month at the meeting of the board where each practice has one vote and the chair has none"
)


def own_words(seed: int, count: int) -> str:
    """A sentence of words that no other seed gives."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return (
        " ".join(letters[(seed * 7 + i) % 26] * 2 + letters[(seed + i * i) % 26] * 3 for i in range(count))
        + "."
    )


def texts(result: ReadResult, role: str = "prose") -> list[str]:
    """Texts of the blocks of one role, headings apart."""
    return [block.text for block in result.blocks if block.role == role and not block.level]


def headings(result: ReadResult) -> list[tuple[int, str]]:
    """Level and text of the headings."""
    return [(block.level, block.text) for block in result.blocks if block.level]


def test_lines_of_a_paragraph_are_joined(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.lines(wrapped(STORY + "."), 60, 100)
    assert texts(read_pdf(pdf.save())) == [STORY + "."]


def test_paragraph_goes_on_over_a_page_and_says_where(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    lines = wrapped(STORY + ".")
    pdf.lines(lines[:2], 60, 740)
    pdf.next_page()
    pdf.lines(lines[2:], 60, 60)
    (block,) = read_pdf(pdf.save()).blocks
    assert block.text == STORY + "."
    ((offset, label),) = block.page_breaks
    assert (block.page, label) == ("1", "2")
    assert block.text[offset:].startswith(lines[2])
    assert [box.page for box in block.boxes] == [0, 1]


def test_running_header_footer_and_page_number_are_dropped(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    for number in range(7, 12):
        pdf.line("Annual report of the network", 60, 40, 8)
        pdf.line("Copyright the network 2020. All rights reserved.", 60, 800, 7)
        pdf.line(str(number), 300, 815, 8)
        pdf.lines(wrapped(own_words(number, 40)), 60, 100)
        pdf.next_page()
    result = read_pdf(pdf.save())
    assert len(result.blocks) == 5
    assert not any("report of" in text or "Copyright" in text for text in texts(result))
    assert [block.page for block in result.blocks] == ["7", "8", "9", "10", "11"]


def test_chapter_title_beside_the_page_number_is_dropped(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    for number, chapter in enumerate(["Money", "Votes", "People", "Estates"], start=1):
        pdf.line(f"Chapter on {chapter}", 60, 40, 8)
        pdf.line(str(number), 500, 40, 8)
        pdf.lines(wrapped(f"{chapter} {own_words(number, 40)}"), 60, 100)
        pdf.next_page()
    found = texts(read_pdf(pdf.save()))
    assert [text.split()[0] for text in found] == ["Money", "Votes", "People", "Estates"]


def test_numbered_headings_at_the_top_of_pages_stay(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    for number in range(8):
        if number % 2 == 0:
            pdf.line(f"Site {number // 2 + 1}", 60, 60, 16, "Helvetica-Bold")
        pdf.line(f"Report of the year | {number + 5}", 60, 30, 8)
        pdf.lines(wrapped(own_words(number, 40)), 60, 100)
        pdf.next_page()
    result = read_pdf(pdf.save())
    assert headings(result) == [(1, "Site 1"), (1, "Site 2"), (1, "Site 3"), (1, "Site 4")]
    assert result.blocks[0].page == "5"
    assert not any("Report" in text for text in texts(result))


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    left = [f"left column line {i} runs on with several words" for i in range(12)]
    right = [f"right column line {i} runs on with several words" for i in range(12)]
    pdf.line("Two columns under one title", 60, 60, 18, "Helvetica-Bold")
    for i, (a, b) in enumerate(zip(left, right, strict=True)):
        pdf.line(a, 60, 100 + 13 * i)
        pdf.line(b, 310, 100 + 13 * i)
    result = read_pdf(pdf.save())
    assert " ".join(texts(result)) == " ".join(left + right)
    assert headings(result) == [(1, "Two columns under one title")]


def test_hyphen_at_a_line_end(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.lines(["The organisation makes a long-term plan. Its organi-", "sation is planned for the long-",
               "term, and it names a co-", "ordinator."], 60, 100)  # fmt: skip
    (text,) = texts(read_pdf(pdf.save()))
    assert "Its organisation is planned for the long-term" in text
    assert text.endswith("coordinator.")


def test_headings_by_size_and_weight_get_levels(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.line("Running a network", 60, 60, 20, "Helvetica-Bold")
    y = 100.0
    for heading in ("Money", "Votes"):
        pdf.line(heading, 60, y, 14, "Helvetica-Bold")
        pdf.line(f"{heading} in detail", 60, y + 20, 10, "Helvetica-Bold")
        y = pdf.lines(wrapped(STORY + "."), 60, y + 40) + 20
    result = read_pdf(pdf.save())
    assert headings(result) == [
        (1, "Running a network"),
        (2, "Money"), (3, "Money in detail"), (2, "Votes"), (3, "Votes in detail"),
    ]  # fmt: skip
    assert result.metadata.title == "Running a network"


def test_bookmarks_decide_the_levels(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    for key, level, title, y in (("a", 0, "Part one", 60), ("b", 1, "Money", 160), ("c", 1, "Votes", 260)):
        pdf.canvas.bookmarkPage(key)
        pdf.canvas.addOutlineEntry(title, key, level)
        pdf.line(title, 60, y, 12)
        pdf.lines(wrapped(STORY + "."), 60, y + 20)
    assert headings(read_pdf(pdf.save())) == [(1, "Part one"), (2, "Money"), (2, "Votes")]


def test_ruled_table_keeps_label_column_and_value_together(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.line("Table 1 Size of the networks", 60, 80)
    pdf.grid(
        [["Network", "Practices", "Patients"], ["Site A", "21", "180,000"], ["Site B", "9", "72,500"]],
        60,
        100,
    )
    result = read_pdf(pdf.save())
    assert texts(result, "caption") == ["Table 1 Size of the networks"]
    assert texts(result, "table") == [
        "Network: Site A; Practices: 21; Patients: 180,000",
        "Network: Site B; Practices: 9; Patients: 72,500",
    ]
    row = result.blocks[-1]
    assert row.joins_previous and row.boxes[0].y0 == pytest.approx(140, abs=1)


def test_table_without_rules(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    rows = [
        ("Role", "2019", "2020"),
        ("Pharmacist", "12", "31"),
        ("Link worker", "8", "19"),
        ("Paramedic", "0", "4"),
    ]
    for i, row in enumerate(rows):
        for x, cell in zip((60, 220, 320), row, strict=True):
            pdf.line(cell, x, 100 + 16 * i)
    assert texts(read_pdf(pdf.save()), "table") == [
        "Role: Pharmacist; 2019: 12; 2020: 31",
        "Role: Link worker; 2019: 8; 2020: 19",
        "Role: Paramedic; 2019: 0; 2020: 4",
    ]


def test_figures_under_each_other_in_one_ruled_row_are_rows(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.grid([["Network", "Practices"], ["", ""]], 60, 100, height=60)
    for i, (site, practices) in enumerate([("Site A", "21"), ("Site B", "9"), ("Site C", "14")]):
        pdf.line(site, 64, 175 + 14 * i)
        pdf.line(practices, 184, 175 + 14 * i)
    assert texts(read_pdf(pdf.save()), "table") == [
        "Network: Site A; Practices: 21", "Network: Site B; Practices: 9", "Network: Site C; Practices: 14",
    ]  # fmt: skip


def test_text_in_a_frame_is_a_box(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    y = pdf.lines(wrapped(own_words(1, 60)), 60, 100)
    pdf.canvas.rect(50, HEIGHT - y - 90, 400, 85)
    pdf.lines(wrapped(STORY + "."), 60, y + 25)
    pdf.lines(wrapped(own_words(2, 60)), 60, y + 120)
    result = read_pdf(pdf.save())
    assert [block.role for block in result.blocks] == ["prose", "box", "prose"]
    assert result.blocks[1].text == STORY + "."


def test_raised_reference_marks_leave_the_text(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.line("Networks covered 1,250 practices", 60, 100)
    end = 60 + pdf.canvas.stringWidth("Networks covered 1,250 practices", "Helvetica", 10)
    pdf.line("12", end, 96, 6)
    pdf.line("in that year and many more later on.", end + 10, 100)
    (block,) = read_pdf(pdf.save()).blocks
    assert block.text == "Networks covered 1,250 practices in that year and many more later on."
    assert block.removed == ((32, "12"),)


def test_footnote_does_not_cut_the_paragraph_over_it(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    lines = wrapped(STORY + ".")
    pdf.lines(lines[:2], 60, 700)
    pdf.line("1 See the accounts of the network for the whole of that year.", 60, 790, 7)
    pdf.next_page()
    pdf.lines(lines[2:], 60, 60)
    result = read_pdf(pdf.save())
    assert result.blocks[0].text == STORY + "."
    assert result.blocks[1].text.startswith("1 See the accounts")


def test_bullets_become_list_items(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.line("The agreement settles three matters:", 60, 100)
    pdf.lines(
        ["• who holds the money", "• how votes are counted", "• what happens when a practice leaves"], 70, 120
    )
    result = read_pdf(pdf.save())
    assert texts(result, "list") == [
        "who holds the money", "how votes are counted", "what happens when a practice leaves",
    ]  # fmt: skip


def test_box_lies_around_the_words_from_the_top_left(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.line("One line of text", 60, 200)
    (box,) = read_pdf(pdf.save()).blocks[0].boxes
    assert box.x0 == pytest.approx(60, abs=2)
    assert box.y0 < 200 < box.y1 < 206
    assert box.y1 < HEIGHT


def test_sideways_page_is_read_level_and_boxed_as_shown(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.canvas.rotate(90)
    for i, text in enumerate(wrapped(STORY + ".")):
        pdf.canvas.drawString(100, -100 - 13 * i, text)
    (block,) = read_pdf(pdf.save()).blocks
    assert block.text == STORY + "."
    (box,) = block.boxes
    assert box.x1 - box.x0 < 80 and box.y1 - box.y0 > 150
    assert 85 < box.x0 < 100 and box.y1 == pytest.approx(HEIGHT - 100, abs=3)


def test_title_and_author_only_when_the_page_prints_them(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.canvas.setTitle("Microsoft Word - draft7.docx")
    pdf.canvas.setAuthor("IT Admin")
    pdf.lines(wrapped(STORY + "."), 60, 100)
    metadata = read_pdf(pdf.save()).metadata
    assert (metadata.title, metadata.authors, metadata.published) == ("", (), "")


def test_some_scanned_pages_are_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.pdf.scans.tesseract", lambda: "")
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.lines(wrapped(STORY + "."), 60, 100)
    pdf.next_page()
    _draw_picture(pdf, tmp_path)
    result = read_pdf(pdf.save())
    assert result.page_count == 2
    assert "1 of 2 pages" in result.warnings[0] and "tesseract" in result.warnings[0]


def test_only_scanned_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.pdf.scans.tesseract", lambda: "")
    pdf = PdfMaker(tmp_path / "a.pdf")
    _draw_picture(pdf, tmp_path)
    with pytest.raises(ScannedFile, match="pictures without text; install tesseract"):
        read_pdf(pdf.save())


def test_blank_pages_are_refused(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf")
    pdf.next_page()
    with pytest.raises(EmptyFile, match="no text on its pages"):
        read_pdf(pdf.save())


def test_encrypted_is_refused(tmp_path: Path) -> None:
    pdf = PdfMaker(tmp_path / "a.pdf", encrypt="secret")
    pdf.line("hidden", 60, 100)
    with pytest.raises(EncryptedFile, match="password"):
        read_pdf(pdf.save())


def test_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Cata")
    with pytest.raises(DamagedFile, match="damaged or incomplete"):
        read_pdf(path)


def _draw_picture(pdf: PdfMaker, folder: Path) -> None:
    """A grey picture over the whole page."""
    from PIL import Image

    Image.new("L", (60, 85), 128).save(folder / "scan.png")
    pdf.canvas.drawImage(str(folder / "scan.png"), 0, 0, 595, 842)
