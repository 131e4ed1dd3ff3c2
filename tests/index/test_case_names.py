"""A case name that is an everyday word counts where the question gives reason to take it for the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.case_names import is_everyday, names_meant, stands_in
from ingest.cases import Case
from tests.made_up import document_of, searcher_on

CASES = [
    Case("d", "site", f"Site {letter}: {name}", name)
    for letter, name in zip("ABCD", ["Growing", "Merged", "Failing", "Tiny"], strict=True)
]


def meant(question: str) -> list[str]:
    return [c.name for c in names_meant(question, CASES)]


@pytest.mark.parametrize(("question", "names"), [
    ("how did growing fund its board", "Growing"),
    ("did tiny get going in the end", "Tiny"),
    ("growing vs merged: who had the better deal", "Growing Merged"),
    ("in merged, who signed the cheques", "Merged"),
    ("the tiny federation nearly went bust, why", "Tiny"),
    ("what's failing's chair paid", "Failing"),
    ("how much was the levy at tiny", "Tiny"),
    ("why did failing lose its contract", "Failing"),
    ("compare tiny with merged on voting", "Merged Tiny"),
    ("what did the practices in tiny think of the chair", "Tiny"),
    ("was merged ever in debt", "Merged"),
    ("who left growing and what did it cost them", "Growing"),
    ("tell me how tiny paid its board", "Tiny"),
    ("What did Growing do about its debts?", "Growing"),
    ("lessons from the failing site for a new network", "Failing"),
    ("what happened at \"tiny\" after the merger", "Tiny"),
    ("did merged and growing both hire nurses", "Growing Merged"),
    ("how many practices belonged to merged at the start", "Merged"),
    ("site c failing, what went wrong", "Failing"),
    ("what became of failing after 2018", "Failing"),
])  # fmt: skip
def test_a_name_where_only_a_name_can_stand(question: str, names: str) -> None:
    assert meant(question) == names.split()


@pytest.mark.parametrize("question", [
    "how can tiny practices stand up to big ones",
    "our network is failing, what can we do",
    "we are growing our nursing team, any tips",
    "what happens when practices are merged",
    "how should merged practices vote",
    "is growing too fast a risk for a federation",
    "are tiny networks worth it",
    "a tiny federation wants to employ pharmacists, can it",
    "what are the costs of growing",
    "Tiny practices feel left out, how do we keep them on board?",
    "Growing a federation: where do we start?",
    "how do you tell whether a network is failing",
    "did failing practices get any help",
    "who helps failing practices, and does it work",
    "what did growing demand do to gp workload",
    "are two tiny and failing practices better off together",
    "how tiny is too tiny for a network",
    "can a merged list be split again",
    "what went wrong at failing practices in general",
    "should we keep growing or stay tiny",
])  # fmt: skip
def test_an_everyday_word_is_no_name(question: str) -> None:
    assert meant(question) == []


@pytest.mark.parametrize(("question", "names"), [
    ("how did the levy work at Growing", "Growing"),
    ("what do GPs of the Tiny federation earn", "Tiny"),
    ("HOW DO TINY PRACTICES COPE", ""),
    ("How Do Tiny Practices Cope", ""),
    ("who can ask the Tiny Hospitals Fund for money", ""),
    ("what is a tiny-scale pilot, and is it growing", ""),
])  # fmt: skip
def test_a_capital_counts_inside_a_sentence_with_small_letters(question: str, names: str) -> None:
    assert meant(question) == names.split()


@pytest.mark.parametrize(("question", "names"), [
    ("how did growing do it, and what about the tiny one?", "Growing Tiny"),
    ("was the levy at tiny lower than growing", "Growing Tiny"),
    ("what about the tiny one?", ""),
    ("is a levy at tiny practices lower than growing", ""),
])  # fmt: skip
def test_a_sure_name_lets_another_be_named_in_passing(question: str, names: str) -> None:
    assert meant(question) == names.split()


@pytest.mark.parametrize(("question", "names"), [
    ("what happened at site b", "Merged"),
    ("how did the levy differ at sites a, b and d", "Growing Merged Tiny"),
    ("what went wrong at site a?", "Growing"),
    ("is there a site a practice can rent", ""),
    ("which websites do practices use", ""),
])  # fmt: skip
def test_the_letter_of_a_case_names_it(question: str, names: str) -> None:
    assert meant(question) == names.split()


def test_a_name_that_is_no_everyday_word_counts_anywhere() -> None:
    assert [
        c.name for c in names_meant("tiny practices and their fees", CASES, lambda name: name != "Tiny")
    ] == ["Tiny"]


def test_a_name_of_several_words_counts_however_it_is_written() -> None:
    case = Case("d", "noted", "North Vale pilot", "North Vale pilot")
    assert names_meant("who paid for the north vale pilot", [case]) == [case]
    assert names_meant("who paid for the northern pilot", [case]) == []


@pytest.mark.parametrize(("text", "holds"), [
    ("The board of Tiny met. Tiny was new.", True),
    ("Tiny paid a levy.", True),
    ("Tiny practices paid a levy.", False),
    ("They were tiny.", False),
])  # fmt: skip
def test_a_capital_that_begins_a_sentence_of_a_document_needs_no_noun_after_it(
    text: str, holds: bool
) -> None:
    assert stands_in(text, "Tiny") is holds


def test_the_library_tells_what_is_an_everyday_word(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, document_of("The practices of Oakham are tiny, as tinyness goes."))
    known = searcher.generation.store.written_small
    assert known("tiny")
    assert not known("oakham")
    assert not known("tin")
    assert is_everyday("Tiny", known)
    assert is_everyday("Growing", known)
    assert not is_everyday("Oakham", known)
    assert not is_everyday("Site B", known)


@pytest.mark.parametrize(("question", "names"), [
    ("how do sites A B C D differ", "Growing Merged Failing Tiny"),
    ("how do sites a b and d differ", "Growing Merged Tiny"),
    ("compare sites A B", "Growing Merged"),
    ("which sites a practice can join", ""),
    ("at site b i was told", "Merged"),
])  # fmt: skip
def test_letters_in_a_row_need_no_commas(question: str, names: str) -> None:
    assert meant(question) == names.split()


def test_a_name_may_lack_its_apostrophe_where_the_library_has_no_such_word() -> None:
    def named(question: str, known: str) -> list[str]:
        return [c.name for c in names_meant(question, CASES, lambda name: name.lower() in {known, "tiny", "merged"})]

    assert named("how big is mergeds board", "") == ["Merged"]
    assert named("how big is mergeds board", "mergeds") == []
    assert named("who are the mergeds", "") == []
