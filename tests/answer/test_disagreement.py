"""Where sources do not agree both sides are quoted, and the answer says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from answer.assistant import Assistant
from answer.candidates import find_candidates
from answer.disagreement import MOST, _is_within, both_sides
from answer.question import read_question
from answer.types import AnswerRecord
from index.builtin import builtin_files
from index.differences import differences
from index.embed import HashEmbedder, Vectors
from index.evidence_model import Floats
from index.library import Library
from index.search import Scope, Searcher
from ingest.load import load_document
from ingest.read.note import read_note
from ingest.types import Document, Metadata
from tests.made_up import document_of, library_at, note_of, searcher_on

MONTHLY = "The Oak board met every month in the barn."
YEARLY = "Minutes show two gatherings of directors a year."
FIRST = document_of(MONTHLY, "The barn had a stove.", name="first.md", metadata=Metadata(title="First", kind="report"))
SECOND = document_of(
    YEARLY, "Chairs were borrowed from the school.", name="second.md", metadata=Metadata(title="Second", kind="report")
)
SAYS = "Accounts vary on how often the Oak board did meet: monthly in one, 2 gatherings a year in another."
NOTE = note_of(f'{SAYS} [elm-1; ; p. 1; "every month in the"] [ash-2; ; p. 1; "gatherings of directors"] [differs]')
ASKED = "How often did the Oak board meet in the barn?"


class QuestionsOnly(HashEmbedder):
    """An embedder that reads no texts."""

    def embed(self, texts: Sequence[str], progress: object = None) -> Vectors:
        raise AssertionError("a text was embedded")

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return HashEmbedder().embed(texts)


def ask(tmp_path: Path, question: str, *documents: Document, **how: object) -> AnswerRecord:
    """An answer from these documents."""
    library = Fixed(tmp_path, documents)
    return Assistant(library).ask(question, **how)  # type: ignore[arg-type]


class Fixed(Library):
    """A library of documents made here."""

    def __init__(self, home: Path, documents: tuple[Document, ...]) -> None:
        made = library_at(home)
        super().__init__(made.settings, made.embedder)
        self._made = searcher_on(home / "made", *documents).generation

    def generation(self, *given: object) -> object:  # type: ignore[override]
        """The generation of those documents."""
        return self._made


def notices(record: AnswerRecord) -> list[str]:
    return [n.text for n in record.notices if n.kind == "disagreement"]


def texts(record: AnswerRecord) -> list[str]:
    return [s.text for s in record.statements]


def test_the_other_side_is_quoted_after_the_one_it_disagrees_with(tmp_path: Path) -> None:
    record = ask(tmp_path, ASKED, FIRST, SECOND, NOTE)
    assert notices(record) == [SAYS]
    assert texts(record).index(YEARLY) == texts(record).index(MONTHLY) + 1
    [citation] = next(s for s in record.statements if s.text == YEARLY).citations
    assert (citation.verdict, citation.quote, citation.document_id) == ("supported", YEARLY, SECOND.id)
    assert any(e.used and e.document_id == SECOND.id for e in record.evidence)
    assert [e.rank for e in record.evidence] == list(range(1, len(record.evidence) + 1))


def test_the_same_question_gives_the_same_record(tmp_path: Path) -> None:
    one, two = (ask(tmp_path / n, ASKED, FIRST, SECOND, NOTE) for n in "ab")
    assert (one.record_id, one.statements, one.notices) == (two.record_id, two.statements, two.notices)


def test_nothing_is_said_where_neither_side_is_quoted(tmp_path: Path) -> None:
    record = ask(tmp_path, "Who lent the chairs of the school?", FIRST, SECOND, NOTE, length=0.05)
    assert texts(record) == ["Chairs were borrowed from the school."]
    assert notices(record) == []


def test_without_the_other_document_it_is_only_said(tmp_path: Path) -> None:
    record = ask(tmp_path, ASKED, FIRST, NOTE)
    assert MONTHLY in texts(record)
    assert YEARLY not in texts(record)
    assert len(notices(record)) == 1


def test_outside_the_scope_it_is_only_said(tmp_path: Path) -> None:
    record = ask(tmp_path, ASKED, FIRST, SECOND, NOTE, scope=Scope(documents=frozenset({FIRST.id})))
    assert YEARLY not in texts(record)
    assert len(notices(record)) == 1


def test_one_between_documents_outside_the_scope_is_not_told(tmp_path: Path) -> None:
    third = document_of(f"{MONTHLY} It sang there.", name="third.md", metadata=Metadata(title="Third", kind="report"))
    searcher = searcher_on(tmp_path, FIRST, SECOND, third, NOTE)
    [difference] = differences(searcher.generation).at(NOTE.id, 0, len(NOTE.text))
    assert _is_within(difference, None, searcher)
    assert _is_within(difference, Scope(documents=frozenset({SECOND.id})), searcher)
    assert not _is_within(difference, Scope(documents=frozenset({third.id})), searcher)


class Unsure:
    """An evidence model that is as sure of all as it was made."""

    name = "unsure"

    def __init__(self, sure: float) -> None:
        self.sure = sure

    def probabilities(self, question: str, texts: Sequence[str]) -> Floats:
        return np.full(len(texts), self.sure, dtype=np.float32)


@pytest.mark.parametrize(("place", "sure", "told"), [(0, 0.1, 1), (1, 0.1, 1), (2, 0.1, 0), (2, 0.5, 1)])
def test_on_what_is_shown_late_one_is_told_where_it_answers(tmp_path: Path, place: int, sure: float, told: int) -> None:
    plain = searcher_on(tmp_path, FIRST, SECOND, NOTE)
    asked = read_question(ASKED)
    found = find_candidates(asked, plain.search(ASKED, 9), plain)
    [monthly] = [c for c in found if c.text == MONTHLY]
    others = [c for c in found if c.text in {"The barn had a stove.", "Chairs were borrowed from the school."}]
    searcher = Searcher(plain.generation, plain.embedder, Unsure(sure))
    shown = [*others[:place], monthly, *others[place:]]
    assert len(both_sides(asked, shown, searcher, None)[1]) == told


def test_in_one_sentence_there_is_no_room_for_the_other(tmp_path: Path) -> None:
    record = ask(tmp_path, "in one sentence", FIRST, SECOND, NOTE, history=[ASKED])
    assert len(record.statements) == 1
    assert notices(record)


def test_more_on_the_other_side_goes_into_its_document(tmp_path: Path) -> None:
    number = next(
        c.number for s in ask(tmp_path / "a", ASKED, FIRST, SECOND, NOTE).statements for c in s.citations if c.quote == YEARLY
    )
    record = ask(tmp_path / "b", f"more on {number}", FIRST, SECOND, NOTE, history=[ASKED])
    assert {e.document_id for e in record.evidence} == {SECOND.id}
    assert YEARLY not in texts(record)


def test_a_note_alone_is_a_notice(tmp_path: Path) -> None:
    record = ask(tmp_path, "On how often the Oak board did meet, what accounts vary?", NOTE)
    assert SAYS in texts(record)
    assert len(notices(record)) == 1


def test_a_difference_on_something_else_than_is_asked_is_not_told(tmp_path: Path) -> None:
    both = document_of("The Oak board met every month and paid for soup, bread and candles.", name="first.md")
    record = ask(tmp_path, "Who paid for the soup, bread and candles of Oak?", both, SECOND, NOTE)
    assert both.text in texts(record)
    assert YEARLY not in texts(record)
    assert notices(record) == []


def test_no_more_than_two_are_told(tmp_path: Path) -> None:
    lines = ["Accounts of Oak meetings vary.", "Oak fees are told otherwise.", "Nobody settled who chaired Oak."]
    note = note_of("\n\n".join(f"{line} [S1; B] [differs]" for line in lines))
    record = ask(tmp_path, "Oak meetings, fees and who chaired Oak?", note)
    assert set(texts(record)) == set(lines)
    assert len(notices(record)) == MOST


@pytest.mark.parametrize(("says", "told"), [("The board met 12 times.", 1), ("The board had a barn.", 0)])
def test_a_notes_statement_is_one_side_where_it_names_the_same_figure(tmp_path: Path, says: str, told: int) -> None:
    original = document_of("Twelve meetings of that board in a barn are known.", name="first.md")
    links = '[elm-1; ; p. 1; "meetings of that board"] [ash-2; ; p. 1; "x y"]'
    marked = f'The board is said to have met 12 or 20 times. {links} [differs]'
    plain = f'{says} [elm-1; ; p. 1; "meetings of that board"]'
    record = ask(tmp_path, f"{says[:-1]}?", original, note_of(marked, name="m.md"), note_of(plain, name="n.md"), length=0.1)
    assert texts(record)[0] == says
    assert len(notices(record)) == told


def test_a_built_in_note_that_marks_a_difference_is_told_of(tmp_path: Path) -> None:
    notes = [load_document(p, origin="builtin", read=read_note) for p in builtin_files()]
    note, span = next((n, s) for n in notes for s in n.spans if s.differs)
    said = note.text[span.start : span.end]
    record = ask(tmp_path, said.rstrip("."), note)
    assert said in texts(record)
    assert said in notices(record)
    assert "[differs]" not in record.answer


def test_the_other_side_comes_with_what_it_leans_on(tmp_path: Path) -> None:
    lead = "The directors of Oak were busy farmers."
    second = document_of(f"{lead} As such, minutes show two gatherings of directors a year.", name="second.md")
    record = ask(tmp_path, ASKED, FIRST, second, NOTE)
    assert any(text.startswith(lead) and "two gatherings" in text for text in texts(record))


@pytest.mark.parametrize("stub", [
    "Table 3: two gatherings of directors a year",
    "Minutes show two gatherings of directors a year, and the",
])  # fmt: skip
def test_a_stub_is_not_quoted_as_the_other_side(tmp_path: Path, stub: str) -> None:
    record = ask(tmp_path, ASKED, FIRST, document_of(stub, name="second.md"), NOTE)
    assert MONTHLY in texts(record)
    assert not any("gatherings of directors" in text for text in texts(record))
    assert notices(record) == [SAYS]


def test_no_text_is_embedded_for_it(tmp_path: Path) -> None:
    library = Fixed(tmp_path, (FIRST, SECOND, NOTE))
    assistant = Assistant(library)
    assistant.searcher().embedder = QuestionsOnly()
    assert notices(assistant.ask(ASKED)) == [SAYS]
