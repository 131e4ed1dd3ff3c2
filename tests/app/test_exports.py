"""Board papers and references: what stands in them, what must not, and that nothing breaks the file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as open_word
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from answer.made_with import LibraryEntry
from answer.records import Records
from answer.types import AnswerRecord, Citation, Comparison, ComparisonCell, ComparisonRow, Notice
from app.exports import FORMS, Bibliography, PaperOptions, export
from tests.cli_runner import Pcn
from tests.hand_made import ENTRIES, NOTE, citation, record, statement
from tests.made_up import QUESTION

HOSTILE = "\x00\x0b\x1f\ud800\ufffe\u202e<script>alert(1)</script> ]]> &amp; [x](javascript:1) {\\} =1+1 http://x.invalid"
WORKS = Bibliography(ENTRIES)


def note(number: int = 1) -> Citation:
    return citation(
        number, document_id="n1", source=NOTE, page="", kind="case lesson", published="2026-11-22"
    )


def mixed() -> AnswerRecord:
    """A summary, a checked quotation, a note beside an original that the check only partly found."""
    return record(
        statements=(
            statement(1, group="Summary"),
            statement(2, kind="quotation", group="What evaluations found"),
            statement(
                3,
                kind="quotation",
                group="What particular sites did",
                citations=(note(3), citation(4, "partly", document_id="d1", start=90, end=99)),
            ),
        ),
        notices=(Notice("currency", "Published in 2020."), Notice("disagreement", "Five or seven.")),
    )


def word(*records: AnswerRecord, options: PaperOptions | None = None) -> Document:
    return open_word(io.BytesIO(export(records, "docx", WORKS, options).data))


def text(form: str, *records: AnswerRecord, options: PaperOptions | None = None) -> str:
    return export(records, form, WORKS, options).data.decode()


def words_of(document: Document) -> str:
    paragraphs = [p.text for p in document.paragraphs]
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*paragraphs, *cells])


def headings(document: Document) -> list[tuple[str, str]]:
    return [
        (str(p.style.name), p.text) for p in document.paragraphs if p.style and "Heading" in str(p.style.name)
    ]


def test_the_paper_has_its_parts_in_order() -> None:
    found = [name for _, name in headings(word(mixed(), options=PaperOptions(title="Money")))]
    assert found == [
        "Question",
        "Answer",
        "Summary",
        "What evaluations found",
        "What particular sites did",
        "What to bear in mind",
        "References",
        "Annex A: quotations in full",
        "Also cited, not verified",
        "Annex B: how this paper was made and checked",
    ]


def test_the_page_is_a4_in_british_english_with_header_and_page_numbers() -> None:
    document = word(mixed(), options=PaperOptions(title="Money", organisation="Larkhill PCN"))
    section = document.sections[0]
    assert abs(section.page_width - Cm(21)) < 1000 > abs(section.page_height - Cm(29.7))
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert section.header.paragraphs[0].text == "Larkhill PCN\tMoney"
    codes = [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == "Money"


def test_tables_have_a_header_row_and_a_description() -> None:
    [table] = word(mixed()).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None
    assert [c.text for c in table.rows[0].cells] == ["No.", "Source", "Kind and year", "Page"]


def test_the_parts_of_a_word_file_stand_in_the_order_its_schema_wants() -> None:
    data = export([mixed()], "docx", WORKS).data
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
             "tblDescription"]  # fmt: skip
    xml = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    for properties in xml.iter(qn("w:tblPr")):
        names = [etree.QName(e).localname for e in properties]
        assert names == sorted(names, key=order.index)


def test_only_supported_citations_become_references() -> None:
    document = word(mixed())
    assert [r.cells[0].text for r in document.tables[0].rows[1:]] == ["[1]", "[2]", "[3]"]
    assert "[3], [4] (not verified)" in words_of(document)
    assert "Not verified, and so not references: [4]" in words_of(document)
    assert "http" not in text("ris", record(statements=(statement(1, "partly"),)))
    assert text("bib", record(statements=(statement(1, "cannot tell"),))) == ""


def test_a_sentence_without_citation_is_marked() -> None:
    shown = words_of(word(record(statements=(statement(1, citations=()),))))
    assert "Site 1 lets its board hold the money. (not verified)" in shown


def test_reference_marks_lead_to_the_references() -> None:
    document = word(mixed())
    xml = document.element.body
    anchors = {e.get(qn("w:anchor")) for e in xml.iter(qn("w:hyperlink")) if e.get(qn("w:anchor"))}
    names = {e.get(qn("w:name")) for e in xml.iter(qn("w:bookmarkStart"))}
    assert anchors == {"reference_1", "reference_2", "reference_3", "unverified_4"}
    assert anchors <= names


def test_a_note_is_never_given_as_its_original() -> None:
    shown = words_of(word(mixed()))
    assert "PCN Assistant evidence note “Money in networks”, after Marsh et al. 2020, p. 7. 2026." in shown
    ris = text("ris", record(statements=(statement(1, citations=(note(),)),)))
    assert "AU  - PCN Assistant\r\nTI  - Evidence note: Money in networks" in ris
    assert "after Marsh et al. 2020" in ris
    assert "Marsh, Ada" not in ris


def test_what_a_note_rests_on_is_listed_once_for_each_source() -> None:
    one, two, both = ("Ash 2019", "Birch 2020", "Ash 2019; Birch 2020")
    cited = [
        citation(n, document_id="n1", source=f"PCN Assistant evidence note, after {after}", start=n)
        for n, after in enumerate((one, both, two), 1)
    ]
    document = word(record(statements=tuple(statement(c.number, citations=(c,)) for c in cited)))
    assert "after Ash 2019; Birch 2020. 2026." in document.tables[0].rows[1].cells[1].text
    assert "all through PCN Assistant's own evidence notes" in words_of(document)


def test_a_note_is_known_by_its_source_when_the_library_does_not_know_it() -> None:
    made = record(statements=(statement(1, citations=(citation(1, document_id="gone", source=NOTE),)),))
    assert "TI  - Evidence note after Marsh" in text("ris", made)


def test_quotations_are_given_in_full_with_their_place() -> None:
    shown = words_of(word(mixed()))
    assert "“The board of site 2 holds the money.”" in shown
    assert "Policy specification, 2023 · Money · p. 2\n" in f"{shown}\n"
    assert "[1] A study of four sites" in shown
    placeless = citation(1, section="", page="")
    assert "characters 0 to 40" in words_of(word(record(statements=(statement(1, citations=(placeless,)),))))


def test_a_work_cited_at_several_places_is_listed_once() -> None:
    places = (citation(1), citation(2, document_id="d1", start=50, end=90))
    made = record(statements=tuple(statement(n, citations=(c,)) for n, c in enumerate(places, 1)))
    [row] = [[c.text for c in r.cells] for r in word(made).tables[0].rows[1:]]
    assert (row[0], row[3]) == ("[1], [2]", "p. 1; p. 2")
    assert "\\[1\\], \\[2\\] Marsh A" in text("md", made)


def test_a_question_typed_in_small_letters_becomes_a_title() -> None:
    document = word(record("who holds the money?"))
    assert document.core_properties.title == "Who holds the money?"
    assert "Question" not in [name for _, name in headings(document)]


def test_how_it_was_made_and_checked_is_told() -> None:
    read = record(models={"embedder": "e@1f, question encoder@2a", "reranker": "evidence model@1", "writer": "none"})
    assert "found with e, question encoder and by their words, and read by the evidence model." in words_of(word(read))
    assert "1 quotation from 1 document (reports)" in words_of(word(record(statements=(statement(1, kind="quotation"),))))
    shown = words_of(word(mixed()))
    assert "PCN Assistant 0.1.0 on 20 Nov 2026" in shown
    assert "3 of 4 sentence-citation pairs supported" in shown
    assert mixed().record_id in shown


def test_a_declined_answer_is_a_paper_too() -> None:
    declined = record(
        "Where?", sentences=0, status="declined", answer="Not in the library.\n- Nearest: a report"
    )
    shown = words_of(word(declined))
    assert "Not in the library." in shown
    assert "no references" in shown
    assert "Nearest: a report" in text("md", declined)


def compared() -> AnswerRecord:
    """An answer whose first sentence fills a cell of its table."""
    one, nine, three = (
        replace(s, kind="quotation") for s in (statement(1), statement(9, "partly"), statement(3))
    )
    cells = (
        ComparisonCell(one.text, one.citations),
        ComparisonCell(""),
        ComparisonCell("Two partners", nine.citations),
    )
    table = Comparison("Comparison of A, B, C", ("Site A", "Site B", "Site C"), (ComparisonRow("Who leads", cells),))
    return record(statements=(one, nine, three), comparison=table)


def test_a_comparison_is_a_table_with_marks() -> None:
    rows = [[c.text for c in r.cells] for r in word(compared()).tables[0].rows]
    assert rows == [
        ["Compared", "Site A", "Site B", "Site C"],
        ["Who leads", "Site 1 lets its board hold the money.\xa0[1]", "not reported", "Two partners\xa0[9] (not verified)"],
    ]
    assert "| Who leads | Site 1 lets its board hold the money. \\[1\\] | not reported |" in text("md", compared())


def test_what_stands_in_the_table_is_not_said_again() -> None:
    document = word(compared())
    assert ("Heading 2", "Comparison of A, B, C") in headings(document)
    said = "\n".join(p.text for p in document.paragraphs)
    before_annex, _, _ = said.partition("Annex A: quotations in full\nExactly")
    assert "Site 3 lets its board" in before_annex
    assert "Site 1 lets its board" not in before_annex


def test_a_table_alone_needs_no_list() -> None:
    whole = compared()
    alone = replace(whole, statements=whole.statements[:2], answer="In words: Site 1.")
    assert "In words" not in words_of(word(alone))


def test_a_conversation_numbers_its_references_once() -> None:
    first = record("One?", statements=(statement(5),))
    second = record(
        "And two?", statements=(statement(5), statement(1)), standalone_question="And two? (One?)"
    )
    document = word(first, second, options=PaperOptions(title="Both"))
    assert [r.cells[0].text for r in document.tables[0].rows[1:]] == ["[1]", "[2]"]
    assert [n for s, n in headings(document) if s == "Heading 1"][:2] == ["Question 1", "Question 2"]
    assert "Understood as: And two? (One?)" in words_of(document)


def test_a_single_answer_keeps_the_numbers_of_the_screen() -> None:
    made = record(statements=(statement(1, citations=(citation(7),)), statement(2, citations=(citation(3),))))
    assert [r.cells[0].text for r in word(made).tables[0].rows[1:]] == ["[3]", "[7]"]


@pytest.mark.parametrize("form", list(FORMS))
def test_hostile_text_breaks_no_file(form: str) -> None:
    bad = citation(
        1, quote=HOSTILE, source=HOSTILE, section=HOSTILE, page=HOSTILE, speaker=HOSTILE, document_id=HOSTILE
    )
    made = record(HOSTILE, statements=(statement(1, text=HOSTILE, kind="quotation", citations=(bad,), group=HOSTILE),),
                  notices=(Notice("missing", HOSTILE),), record_id="../../x", version=HOSTILE,
                  models={"embedder": HOSTILE, "writer": HOSTILE})  # fmt: skip
    options = PaperOptions(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    done = export([made], form, Bibliography([LibraryEntry(HOSTILE, HOSTILE, source=HOSTILE)]), options)
    assert re.fullmatch(r"[\w-]+\.\w+", done.name)
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(done.data)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(parts.read(name))
        assert "javascript" not in str([r.target_ref for r in word(made).part.rels.values()])
    else:
        shown = done.data.decode()
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", shown)
        assert form != "md" or "<script>" not in shown


def test_the_command_writes_every_form(pcn: Pcn, documents: Path, tmp_path: Path) -> None:
    pcn("ingest", str(documents))
    name = pcn("ask", QUESTION, "--json").json()["record_id"]
    for form in FORMS:
        path = tmp_path / f"paper.{form}"
        assert pcn("export", name, "--format", form, "--out", str(path)).status == 0
        assert path.stat().st_size > 100
    assert "Marsh A. Larkhill primary care network" in words_of(open_word(str(tmp_path / "paper.docx")))
    assert "Marsh, Ada" in pcn("export", name, "--format", "ris").out


def test_the_command_exports_a_whole_conversation(pcn: Pcn, tmp_path: Path) -> None:
    records = Records(pcn.home)
    chat = records.start_conversation("Money")
    for question in ("One?", "Two?"):
        records.add(record(question), chat.id)
    pcn(
        "export",
        record("Two?").record_id,
        "--conversation",
        "--title",
        "Both",
        "--out",
        str(tmp_path / "c.docx"),
    )
    assert "Question 2" in words_of(open_word(str(tmp_path / "c.docx")))


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["nothing"], "no answer"),
        (["x", "--format", "pdf"], "Use one of: docx, md, ris, bib"),
    ],
)
def test_mistakes_are_told_plainly(pcn: Pcn, arguments: list[str], told: str) -> None:
    done = pcn("export", *arguments)
    assert (done.status, told in done.err) == (1, True)
