"""The app's parts on their own: the line for answers, signals in words, copying, examples, pictures."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.records import Records
from answer.types import AnswerRecord, Citation, EvidenceItem, Notice, Statement
from app.web.catalogue import Entry
from app.web.components.page_image import boxes_of, original, page_picture
from app.web.components.plain_copy import copy_text
from app.web.components.signals import reasons, strength
from app.web.desk import Desk, Request
from app.web.examples import example_questions
from app.web.startup import Startup
from ingest.errors import ModelError
from ingest.types import Document, Metadata, PageBox, Span

CITATION = Citation(
    1,
    "d1",
    0,
    9,
    "Fees rose",
    "Money",
    "p. 4",
    "supported",
    "stands word for word in the source",
    "Smith 2020, p. 4",
    "report",
    "2020-10",
)
RECORD = AnswerRecord(
    "abc123",
    "",
    "Did fees rise?",
    (),
    "Did fees rise?",
    "answered",
    "Fees rose [1]",
    (Statement("Fees rose", "quotation", (CITATION,), "What evaluations found"),),
    (),
    (Notice("currency", "The evidence used was published in 2020; check what applies now."),),
    {},
    {},
    {},
    created="2026-01-01T10:00:00+00:00",
)


def item(rank: int, value: float, **values: object) -> EvidenceItem:
    base = EvidenceItem(rank, "d1", "T", "report", "2020", "S", "", 0, 5, "text", {"terms": value}, False)
    return replace(base, **values)  # type: ignore[arg-type]


class SlowAssistant:
    """Answers when told to."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def ask(self, question: str, **_: object) -> AnswerRecord:
        self.go_on.wait(10)
        if "fail" in question:
            raise ModelError("The model is missing. Run 'make install'.")
        return replace(RECORD, question=question)


class StraightRecorder:
    """Keeps answers as they are."""

    def __init__(self, records: Records) -> None:
        self.keep = records.add


@pytest.fixture
def slow(tmp_path: Path) -> tuple[SlowAssistant, Desk]:
    assistant = SlowAssistant()
    made: Assistant = assistant  # type: ignore[assignment]
    return assistant, Desk(made, StraightRecorder(Records(tmp_path)))  # type: ignore[arg-type]


def test_questions_are_answered_in_turn_with_their_place(slow: tuple[SlowAssistant, Desk]) -> None:
    assistant, desk = slow
    jobs = [desk.submit(Request(f"question {n}", f"c{n}")) for n in range(5)]
    assert [desk.place(j) for j in jobs] == [0, 1, 2, 3, 4]
    assert desk.pending("c3") is jobs[3]
    assistant.go_on.set()
    assert all(j.finished.wait(10) for j in jobs)
    assert [j.turn.number for j in jobs if j.turn] == [1, 2, 3, 4, 5]
    assert desk.pending("c3") is None


def test_a_failed_question_does_not_stop_the_next(slow: tuple[SlowAssistant, Desk]) -> None:
    assistant, desk = slow
    assistant.go_on.set()
    bad, good = desk.submit(Request("fail", "c")), desk.submit(Request("fine", "c"))
    assert good.finished.wait(10)
    assert bad.error == "The model is missing. Run 'make install'."
    assert good.turn is not None


def test_the_start_says_why_it_failed_and_can_be_tried_again() -> None:
    outcomes = [ModelError("Weights are missing."), None]

    def build(_: object) -> None:
        if error := outcomes.pop(0):
            raise error

    startup = Startup(build, lambda: None)
    startup.begin()
    assert startup.wait(5)
    assert not startup.built.is_set()
    assert startup.error == "Weights are missing."
    startup.begin()
    assert startup.wait(5)
    assert startup.built.is_set()


def test_strength_compares_with_the_passages_read() -> None:
    evidence = [item(n, 10.0 - n) for n in range(8)] + [item(9, 0.0)]
    assert [strength(e, "terms", evidence) for e in (evidence[0], evidence[4], evidence[7], evidence[8])] == [
        "strong",
        "fair",
        "weak",
        "none",
    ]


def test_reasons_name_the_note_that_led_there() -> None:
    found = item(1, 5.0, via="Who holds the money")
    assert reasons(found, [found]) == [
        "Strong: it holds the question's own words",
        "Found through the built-in note “Who holds the money”, which rests on this passage",
    ]


def test_copied_text_carries_its_references() -> None:
    text = copy_text(RECORD, {"d1": "A report"})
    assert "What evaluations found:\n- Fees rose [1]" in text
    assert '[1] Smith 2020, p. 4. A report. Money. Report. "Fees rose"' in text
    assert "Record abc123" in text


def test_copied_text_calls_a_note_on_policy_a_note() -> None:
    cited = replace(CITATION, kind="policy specification", source="PCN Assistant evidence note, after Elm, 2020")
    note = Statement("Fees rose", "quotation", (cited,), "What evaluations found")
    assert ". Note on policy." in copy_text(replace(RECORD, statements=(note,)), {})


class Shelf:
    """A catalogue of notes with questions."""

    def __init__(self, *notes: tuple[str, str, tuple[str, ...]]) -> None:
        self.entries = {
            t: Entry(
                Document(
                    t,
                    "",
                    t,
                    Metadata(title=t, kind=k, questions=q),  # type: ignore[arg-type]
                    "",
                    (),
                    (),
                    (),
                ),
                "",
                1,
            )
            for t, k, q in notes
        }


def test_examples_come_from_what_notes_answer_and_stay_the_same() -> None:
    shelf = Shelf(
        ("The nominated payee", "policy specification", ("who", "who may hold the network's money")),
        ("Votes", "case lesson", ("one vote each or one vote per surgery",)),
    )
    found = example_questions(shelf)  # type: ignore[arg-type]
    assert found["A clinical director"] == ["Who may hold the network's money?"]
    assert found["A federation board"] == ["One vote each or one vote per surgery?"]
    assert found == example_questions(shelf)  # type: ignore[arg-type]


def pdf(folder: Path) -> Path:
    """A PDF of one empty page, 200 by 100 points."""
    import pypdfium2

    path = folder / "one page.pdf"
    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 100)
    made.save(path)
    return path


def test_the_original_page_is_drawn_with_the_quotation_boxed(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    from ingest.load import file_sha256

    path = pdf(tmp_path)
    box = PageBox(0, 20, 20, 100, 40)
    d = Document(
        "d",
        file_sha256(path),
        path.name,
        Metadata(),
        "Fees rose.",
        (),
        (),
        (Span(0, 10, "prose", boxes=(box,)),),
        path=str(path),
    )
    assert original(d) == path
    drawn = page_picture(str(path), d.sha256, 0, tuple(boxes_of(d, 0, 4)))
    assert drawn is not None
    picture = Image.open(BytesIO(drawn))
    assert picture.getpixel((96, 48)) != picture.getpixel((300, 140)) == (255, 255, 255)
    assert page_picture(str(path), d.sha256, 7, ()) is None


def test_a_changed_original_is_not_shown(tmp_path: Path) -> None:
    path = pdf(tmp_path)
    d = Document("d", "0" * 64, path.name, Metadata(), "Fees", (), (), (), path=str(path))
    assert original(d) is None
