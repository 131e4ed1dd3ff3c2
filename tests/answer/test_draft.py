"""Follow-up commands end to end: what they change of the last answer, and that a repetition gives the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.candidates import Candidate, find_candidates
from answer.columns import table_columns
from answer.commands import Wish
from answer.draft import look, make_draft, make_request
from answer.question import read_question
from answer.types import AnswerRecord
from index.library import Library
from index.search import Scope, Searcher
from ingest.types import Metadata
from tests.answer.study import study_library
from tests.made_up import document_of, note_of, quotes_are_exact, searcher_on

LEVY = "Is a levy for each patient popular with every practice?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return study_library(tmp_path_factory.mktemp("draft"))


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


@pytest.fixture(scope="module")
def first(assistant: Assistant) -> AnswerRecord:
    return assistant.ask(LEVY)


def words(record: AnswerRecord) -> int:
    return sum(len(s.text.split()) for s in record.statements)


def test_shorter_and_longer(assistant: Assistant, first: AnswerRecord) -> None:
    shorter, longer = (assistant.ask(turn, history=[LEVY]) for turn in ("shorter", "in more detail"))
    assert words(shorter) <= words(first) <= words(longer)
    assert shorter.standalone_question == f"{LEVY} (shorter)"
    assert shorter.length == 1.0


def test_one_sentence_is_one_statement(assistant: Assistant, first: AnswerRecord) -> None:
    record = assistant.ask("in one sentence", history=[LEVY])
    assert len(record.statements) == 1
    assert record.status == "answered"
    assert record.statements[0] in first.statements


def test_answer_across_works_becomes_a_table(assistant: Assistant, library: Library) -> None:
    record = assistant.ask("as a table", history=[LEVY])
    assert record.comparison is not None
    assert set(record.comparison.columns) == {"Holt et al. 2018", "Marsh 2021"}
    assert quotes_are_exact(record, library)


def test_answer_of_one_work_and_several_kinds_becomes_a_table_of_kinds(noted: Searcher) -> None:
    [kept, other] = table_columns((), [shown_of(noted, STUDY.id), shown_of(noted, NOTE.id)], noted)
    assert (kept.label, other.label) == ("What evaluations found", "What particular sites did")
    assert kept.holds(shown_of(noted, STUDY.id))
    assert not kept.holds(shown_of(noted, NOTE.id))


def shown_of(searcher: Searcher, document_id: str) -> Candidate:
    found = find_candidates(read_question("board money"), searcher.search("board money"), searcher)
    return next(c for c in found if c.document_id == document_id)


def test_table_of_one_source_is_said_to_be_none(assistant: Assistant) -> None:
    soup = "What soup was for lunch on Mondays?"
    assert assistant.ask(soup).comparison is None
    record = assistant.ask("as a table", history=[soup, "only from Holt"])
    assert record.comparison is None
    assert record.statements
    assert any("to set side by side" in n.text for n in record.notices)


def test_more_on_a_citation_stays_in_its_section(assistant: Assistant, first: AnswerRecord, library: Library) -> None:
    cited = next(c for s in first.statements for c in s.citations if c.number == 1)
    record = assistant.ask("more on 1", history=[LEVY])
    told = {(c.document_id, c.start) for s in first.statements for c in s.citations}
    found = [c for s in record.statements for c in s.citations]
    assert found
    assert {c.document_id for c in found} == {cited.document_id}
    assert not told & {(c.document_id, c.start) for c in found}
    assert record.standalone_question == f"{LEVY} (more on [1], {cited.source})"
    assert quotes_are_exact(record, library)


def test_more_on_what_more_on_gave(assistant: Assistant) -> None:
    record = assistant.ask("more on 1", history=[LEVY, "more on 1"])
    assert "more on [1]" in record.standalone_question
    assert record.status in {"answered", "declined"}


def test_citation_that_is_not_there_is_said_so(assistant: Assistant, first: AnswerRecord) -> None:
    record = assistant.ask("more on 40", history=[LEVY])
    assert record.notices[0].text.startswith("The last answer has no [40]")
    assert record.statements == first.statements


@pytest.mark.parametrize(("turn", "kinds"), [
    ("only from reviews", {"review"}), ("only from Holt", {"report"}), ("since 2020", {"review"}),
])  # fmt: skip
def test_only_what_is_named_is_used(turn: str, kinds: set[str], assistant: Assistant) -> None:
    record = assistant.ask(turn, history=[LEVY])
    assert {c.kind for s in record.statements for c in s.citations} == kinds
    assert record.scope == {}
    assert any(record.narrowed.values())


def test_words_of_the_turn_go_before_what_was_chosen(assistant: Assistant) -> None:
    record = assistant.ask("only from reviews", history=[LEVY], scope=Scope(kinds=frozenset({"report"})))
    assert {c.kind for s in record.statements for c in s.citations} == {"review"}
    assert record.scope["kinds"] == ["report"]
    assert record.narrowed["kinds"] == ["review"]


@pytest.mark.parametrize("turn", ["shorter", "as a table", "more on 2", "only from reviews", "who said that"])
def test_repeating_a_command_as_recorded_gives_the_same(turn: str, assistant: Assistant) -> None:
    scope = Scope(since=2015)
    record = assistant.ask(turn, history=[LEVY], scope=scope, length=1.7)
    again = assistant.ask(record.question, history=record.history, scope=scope, length=record.length)
    assert (again.record_id, again.answer) == (record.record_id, record.answer)


def test_refused_question_stays_refused_under_a_command(assistant: Assistant) -> None:
    assert assistant.ask("shorter", history=["What dose of amoxicillin does my toddler need?"]).status == "declined"


STUDY = document_of("The board of the study holds every penny of the money.", "It met in a barn.", name="study.md",
                    metadata=Metadata(title="The study", published="2015", kind="report"))  # fmt: skip
NOTE = note_of(
    '## Money\n\nOne board keeps all the money. [mcdonald-2020; Site A > Money; p. 1; "holds every penny of the money"]',
    Metadata(title="A lesson", kind="case lesson", published="2026", applies_to="2016-01-31", sources=("mcdonald-2020",)),
)


@pytest.fixture
def noted(tmp_path: Path) -> Searcher:
    return searcher_on(tmp_path, STUDY, NOTE)


def test_note_gives_way_to_its_original(noted: Searcher) -> None:
    assert [e.document.title for e in noted.search("board money")] == ["The study"]
    assert noted.search("board money")[0].notes


def test_note_stands_when_its_original_is_not_searched(noted: Searcher) -> None:
    found = noted.search("board money", scope=Scope(kinds=frozenset({"case lesson"})))
    assert [e.document.title for e in found] == ["A lesson"]


def test_statements_of_other_kinds_are_left_out(noted: Searcher) -> None:
    [found] = noted.search("board money", scope=Scope(kinds=frozenset({"report"})))
    assert found.notes == ()


@pytest.mark.parametrize(("since", "titles"), [(2014, ["The study"]), (2016, ["A lesson"]), (2020, [])])
def test_note_counts_with_the_year_its_facts_hold_for(since: int, titles: list[str], noted: Searcher) -> None:
    assert [e.document.title for e in noted.search("board money", scope=Scope(since=since))] == titles


@pytest.mark.parametrize("own_words", [True, False])
def test_original_stands_in_place_of_its_note(own_words: bool, noted: Searcher) -> None:
    request = make_request(Wish("Which board keeps all the money?", own_words=own_words), None, 1.0, noted)
    shown = make_draft(request, look(request, noted), noted).choice.shown
    assert {c.document_id for c in shown} == ({STUDY.id} if own_words else {NOTE.id})
    assert not own_words or STUDY.text[shown[0].start : shown[0].end] == shown[0].text
