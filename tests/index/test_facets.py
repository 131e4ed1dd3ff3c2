"""Questions across cases are searched once for each case."""

from __future__ import annotations

import pytest

from index.case_names import names_meant
from index.facets import facets_of, mentions
from ingest.cases import Case, find_cases
from ingest.types import Block, Document
from tests.made_up import document_of

STUDY: Document = document_of(
    Block("Findings", level=1),
    Block("Site A: Growing", level=2), "It grew.", Block("Site B: Shrinking", level=2), "It shrank.",
    Block("Site C: Steady", level=2), "It stayed.", Block("Appendix 1", level=1), "x.", Block("Appendix 2", level=1), "y.",
)  # fmt: skip
CASES = find_cases(STUDY)
BY_DOCUMENT = {STUDY.id: CASES}


def names(question: str) -> list[str]:
    named = {STUDY.id: names_meant(question, CASES)}
    return [c.name for c in facets_of(question, BY_DOCUMENT, [STUDY.id, "other", STUDY.id], named)]


def test_sibling_sections_are_cases_and_appendices_are_not() -> None:
    assert [(c.name, c.title) for c in CASES] == [
        ("Growing", "Site A: Growing"), ("Shrinking", "Site B: Shrinking"), ("Steady", "Site C: Steady"),
    ]  # fmt: skip


@pytest.mark.parametrize("question", [
    "How did the three sites differ?", "what did each of the networks do", "compare the sites",
    "were all federations alike",
])  # fmt: skip
def test_question_across_all_cases(question: str) -> None:
    assert names(question) == ["Growing", "Shrinking", "Steady"]


def test_question_that_names_two_cases_is_about_those() -> None:
    assert names("How did Growing and Steady pay their boards?") == ["Growing", "Steady"]


def test_letters_in_a_row_need_no_comma() -> None:
    assert names("how did sites A B C differ in money") == ["Growing", "Shrinking", "Steady"]


@pytest.mark.parametrize("question", ["How did Growing pay its board?", "Who holds the money?", "growing and steady income"])
def test_other_questions_are_not_split(question: str) -> None:
    assert names(question) == []


@pytest.mark.parametrize("question", [
    "How should our two networks differ in staff?", "do my three practices each need a board", "how do the five sites differ",
    "how were the three sites recruited", "why did they choose the three sites, and how do they differ",
    "how did they pick their three sites, and what did each do", "how do sites e and f differ",
    "a survey across 12 networks", "the selection of the three sites, was it alike in each site",
])  # fmt: skip
def test_the_askers_own_another_number_and_the_researchers_work_are_not_across_cases(question: str) -> None:
    assert names(question) == []


@pytest.mark.parametrize("question", [
    "how does our network compare with the three networks", "how did the approach the three sites took differ",
    "how did 3 sites choose their boards, was it alike in all sites",
])  # fmt: skip
def test_what_the_cases_did_is_across_them(question: str) -> None:
    assert names(question) == ["Growing", "Shrinking", "Steady"]


def test_document_without_cases_gives_none() -> None:
    assert facets_of("compare the sites", {STUDY.id: []}, [STUDY.id], {}) == []
    assert facets_of("compare the sites", {}, [], {}) == []


def test_name_is_matched_as_a_whole_word_with_its_capital() -> None:
    case = Case("d", "site", "Site A: Growing", "Growing")
    assert mentions("at Growing they", case)
    assert not mentions("growing numbers", case)
    assert not mentions("Growingham", case)
