"""A Paper as a Word file: an A4 board paper with headings, numbered references and annexes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document
from docx.shared import Cm
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph

from app.exports.paper import NOT_VERIFIED, Answer, Cell, ComparisonTable, Line, Mark, Paper, Reference
from app.exports.word_parts import (
    PALE_GREY,
    add_bookmark,
    add_field,
    add_link,
    describe_table,
    keep_whole,
    repeat_as_header,
    shade_cell,
    table_lines,
)
from app.exports.word_styles import (
    BRIEF,
    DETAILS,
    LABEL,
    MARK,
    NOT_CHECKED,
    PLACE,
    QUESTION,
    QUOTED,
    SMALL,
    SOURCE,
    TEXT_WIDTH,
    WEB,
    new_paper,
)
from app.exports.works import reference_text
from app.web.text import shorten

TO_FILL_IN = "[to be completed]"


def word_bytes(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    document = new_paper()
    _properties(document, paper)
    _header_and_footer(document, paper)
    _front(document, paper)
    several = len(paper.answers) > 1
    for number, answer in enumerate(paper.answers, 1):
        _answer(document, answer if several else paper.untitled(answer), number if several else 0)
    _references(document, paper)
    _quotations(document, paper)
    _making(document, paper.made)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: Document, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.subject = paper.title[:250], "Board paper: evidence from the library"
    core.author = core.last_modified_by = (paper.options.author or "PCN Assistant")[:250]
    core.comments, core.keywords = "Made with PCN Assistant. Quotations checked against their sources.", ""
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)


def _header_and_footer(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run(f"{shorten(paper.options.organisation, 40) or 'Board paper'}\t{shorten(paper.title, 75)}")
    footer = section.footer.paragraphs[0]
    footer.add_run("Made with PCN Assistant from checked quotations\tPage ")
    add_field(footer, "PAGE")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES")


def _front(document: Document, paper: Paper) -> None:
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph("Board paper: evidence from the library", style="Subtitle")
    options = paper.options
    for label, value in (
        ("Meeting and item", options.meeting),
        ("Date", paper.date),
        ("Presented by", options.author),
        ("Purpose", "For information and discussion"),
        ("The board is asked", "To note the evidence, and what to bear in mind about it"),
        ("Prepared with", "PCN Assistant; quotations are exact (Annex A), and how it was made is in Annex B"),
    ):
        paragraph = document.add_paragraph(style=DETAILS)
        paragraph.add_run(f"{label}\t", style=LABEL)
        paragraph.add_run(value or TO_FILL_IN, style=None if value else SOURCE)


def _answer(document: Document, answer: Answer, number: int) -> None:
    """number: 0 for the only answer of a paper, whose parts are then headings of the first level. Its
    question is left out when it is the title."""
    if answer.question:
        document.add_heading(f"Question {number}" if number else "Question", 1)
        document.add_paragraph(answer.question, style=QUESTION)
    if answer.understood_as:
        paragraph = document.add_paragraph()
        paragraph.add_run("Understood as: ", style=LABEL)
        paragraph.add_run(answer.understood_as)
    paragraph = document.add_paragraph(style=BRIEF)
    paragraph.add_run("At a glance: ", style=LABEL)
    paragraph.add_run(answer.brief)
    level = 2 if number else 1
    document.add_heading("Answer", level)
    for text in answer.paragraphs:
        if text.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        else:
            document.add_paragraph(text)
    above = answer.above_table if answer.table else 0
    _groups(document, answer.groups[:above], level + 1)
    if answer.table:
        _comparison(document, answer.table, level + 1)
    _groups(document, answer.groups[above:], level + 1)
    _notices(document, answer.notices, level)


def _groups(document: Document, groups: Sequence[tuple[str, tuple[Line, ...]]], level: int) -> None:
    for heading, lines in groups:
        if heading:
            document.add_heading(heading, level)
        for each in lines:
            _line(document.add_paragraph(style="List Bullet"), each)


def _line(paragraph: Paragraph, line: Line) -> None:
    if line.label:
        paragraph.add_run(f"{line.label}: ", style=LABEL)
    paragraph.add_run(f"“{line.text}”" if line.quoted else line.text)
    if line.source:
        paragraph.add_run(f" {line.source}", style=SOURCE)
    _marks(paragraph, line.marks)


def _marks(paragraph: Paragraph, marks: Sequence[Mark]) -> None:
    for mark in marks:
        paragraph.add_run("\u00a0" if mark is marks[0] else ", ")
        if mark.verified:
            add_link(paragraph, f"[{mark.number}]", anchor=f"reference_{mark.number}", style=MARK)
        else:
            add_link(paragraph, f"[{mark.number}]", anchor=f"unverified_{mark.number}", style=MARK)
            paragraph.add_run(f" {NOT_VERIFIED}", style=NOT_CHECKED)


def _notices(document: Document, notices: Sequence[tuple[str, str]], level: int) -> None:
    if not notices:
        return
    document.add_heading("What to bear in mind", level)
    for label, text in notices:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{label}: ", style=LABEL)
        paragraph.add_run(text)


def _comparison(document: Document, table: ComparisonTable, level: int) -> None:
    document.add_heading(table.caption, level)
    label, others = Cm(2.4), len(table.columns) - 1
    _table(
        document,
        table.columns,
        [list(row) for row in table.rows],
        [label, *[(TEXT_WIDTH - label) // others] * others],
        table.caption,
        "What is compared in rows; each cell with its references",
    )


def _references(document: Document, paper: Paper) -> None:
    document.add_heading("References", 1)
    if not paper.references:
        document.add_paragraph("No citation was checked as supported, so there are no references.")
        return
    document.add_paragraph(paper.numbering_note).paragraph_format.keep_with_next = True
    works = paper.works
    rows = [
        [
            Cell(""),
            Cell(""),
            Cell(listed.work.kind_and_year),
            Cell(shorten("; ".join(listed.pages), 90) or "no page"),
        ]
        for listed in works
    ]
    table = _table(
        document,
        ("No.", "Source", "Kind and year", "Page"),
        rows,
        [Cm(1.7), TEXT_WIDTH - Cm(7.5), Cm(3.4), Cm(2.4)],
        "References",
        "Numbers, source with its address, kind and year, and pages of each work cited",
    )
    for row, listed in zip(table.rows[1:], works, strict=True):
        numbers, source = (cell.paragraphs[0] for cell in row.cells[:2])
        numbers.add_run(listed.marks)
        for number in listed.numbers:
            add_bookmark(numbers, f"reference_{number}", number)
        source.add_run(reference_text(listed.work))
        if listed.work.address:
            source.add_run(" ")
            add_link(source, listed.work.address, address=listed.work.address, style=WEB)


def _table(
    document: Document,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    title: str,
    description: str,
) -> DocxTable:
    table = document.add_table(rows=0, cols=len(columns))
    table.autofit = False
    table_lines(table)
    describe_table(table, title, description)
    head = table.add_row()
    repeat_as_header(head)
    keep_whole(head)
    for cell, name in zip(head.cells, columns, strict=True):
        shade_cell(cell, PALE_GREY)
        cell.paragraphs[0].style = document.styles[SMALL]
        cell.paragraphs[0].add_run(name or "Compared", style=LABEL)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for values in rows:
        row = table.add_row()
        keep_whole(row)
        for cell, value in zip(row.cells, values, strict=False):
            cell.paragraphs[0].style = document.styles[SMALL]
            cell.paragraphs[0].add_run(value.text)
            _marks(cell.paragraphs[0], value.marks)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _quotations(document: Document, paper: Paper) -> None:
    if not paper.references and not paper.unverified:
        return
    document.add_heading("Annex A: quotations in full", 1).paragraph_format.page_break_before = True
    document.add_paragraph(
        "Exactly as stored from the source, with the place of each. Each was checked, and carries the sentence"
        " that cites it."
    )
    for reference in paper.references:
        _quotation(document, reference)
    if paper.unverified:
        document.add_heading("Also cited, not verified", 2)
        document.add_paragraph(
            "The check did not find that these quotations carry the sentences that cite them."
            " They are not references; read them before relying on the sentence."
        )
    for reference in paper.unverified:
        _quotation(document, reference)


def _quotation(document: Document, reference: Reference) -> None:
    verified = reference.verdict == "supported"
    words = document.add_paragraph(style=QUOTED)
    words.paragraph_format.keep_with_next = True
    words.add_run(f"[{reference.number}] {reference.work.short_name}", style=LABEL)
    if not verified:
        words.add_run(f" {NOT_VERIFIED}", style=NOT_CHECKED)
    words.add_run().add_break()
    words.add_run(f"“{reference.quotation}”")
    add_bookmark(
        words, f"{'quotation' if verified else 'unverified'}_{reference.number}", 100_000 + reference.number
    )
    document.add_paragraph(reference.whereabouts, style=PLACE)


def _making(document: Document, made: Sequence[str]) -> None:
    document.add_heading("Annex B: how this paper was made and checked", 1)
    for text in made:
        document.add_paragraph(text)
