"""Questions to go on with: answered by the library, whole in themselves, none asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.commands import Wish
from answer.decline import Judgement
from answer.draft import Draft, look, make_draft, make_request
from answer.suggest import as_question, suggestions
from index.search import Scope, Searcher
from ingest.types import Metadata
from tests.made_up import document_of, note_of, searcher_on

ASKED = "what joining sum does each surgery pay the company"
OWN = document_of("Each surgery handed over a joining sum of ninety pounds.", name="original.md")
NOTE = note_of(
    "Each surgery pays the company a joining sum of £90. [S1; B]\n\n"
    "The chair keeps the sum of each surgery in the bank. [S1; B]\n\n"
    "A surgery that leaves the company loses the joining sum. [S1; B]",
    Metadata(title="Joining sums", kind="report", questions=(
        ASKED,
        "does the chair keep the sum of each surgery",
        "does the company pay it to each surgery",
        "chair keeps the sum of each surgery in bank",
        "does the company pay each monkey for a castle",
    )),
    name="sums.md",
)  # fmt: skip
CASE = note_of(
    "The treasurer keeps the fee of every doctor in a tin. [S1; B]",
    Metadata(title="Oak (Marsh 2020): money", kind="case lesson",
             questions=("who keeps the fee of every doctor in a tin",)),
    name="case.md",
)  # fmt: skip
KEPT = "Does the chair keep the sum of each surgery?"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_on(tmp_path_factory.mktemp("suggest"), OWN, NOTE, CASE)


def draft_of(question: str, searcher: Searcher) -> Draft:
    request = make_request(Wish(question), None, 1.0, searcher)
    return make_draft(request, look(request, searcher), searcher)


def suggested(searcher: Searcher, *asked: str, scope: Scope | None = None) -> tuple[str, ...]:
    return suggestions(asked, draft_of(asked[0], searcher), searcher, scope)


def test_questions_of_the_notes_behind_an_answer_are_suggested(searcher: Searcher) -> None:
    found = suggested(searcher, ASKED)
    assert KEPT in found
    assert len(found) <= 3
    assert found == suggested(searcher, ASKED)


@pytest.mark.parametrize("unfit", ["pay it to", "in bank", "castle", "What joining sum does"])
def test_what_leans_is_no_question_has_no_answer_or_was_asked_is_not(searcher: Searcher, unfit: str) -> None:
    assert not any(unfit in question for question in suggested(searcher, ASKED))


def test_none_repeats_an_earlier_question(searcher: Searcher) -> None:
    assert KEPT not in suggested(searcher, ASKED, "where does the chair keep the sum of a surgery?")


def test_a_question_on_one_case_names_it(searcher: Searcher) -> None:
    found = suggested(searcher, "why was the shed of every doctor painted in a hurry")
    assert "Oak (Marsh 2020): who keeps the fee of every doctor in a tin?" in found


def test_one_that_its_case_makes_too_long_is_not_suggested(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answer.suggest.LONGEST", 12)
    assert not any("tin" in q for q in suggested(searcher, "why was the shed of every doctor painted in a hurry"))


def test_none_that_only_documents_out_of_scope_answer(searcher: Searcher) -> None:
    assert suggested(searcher, ASKED, scope=Scope(documents=frozenset({OWN.id}))) == ()


@pytest.mark.parametrize("reason", ["declined_patient", "declined_injection", "declined_off_topic"])
def test_none_after_a_question_the_product_is_not_for(searcher: Searcher, reason: str) -> None:
    draft = draft_of(ASKED, searcher)
    refused = Draft(draft.choice, Judgement("declined", reason), draft.evidence)
    assert suggestions([ASKED], refused, searcher) == ()
    lacking = Draft(draft.choice, Judgement("declined", "declined_missing"), draft.evidence)
    assert suggestions([ASKED], lacking, searcher)


def test_none_from_a_library_without_notes(tmp_path: Path) -> None:
    assert suggested(searcher_on(tmp_path, OWN), ASKED) == ()


@pytest.mark.parametrize(("typed", "shown"), [
    ("who  pays the fee", "Who pays the fee?"),
    ("how big is a pcn", "How big is a PCN?"),
    ("show the pcns by size", "Show the PCNs by size."),
    ("Is it so?", "Is it so?"),
    ("give me a list for signing", "Give me a list for signing."),
])  # fmt: skip
def test_a_typed_question_is_written_properly(typed: str, shown: str) -> None:
    assert as_question(typed) == shown
