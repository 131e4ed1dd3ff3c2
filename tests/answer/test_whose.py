"""A quotation from a section on one case is labelled with it, outside its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.types import Statement
from answer.whose import label_of, on_a_place
from ingest.types import Block, Document, Metadata
from tests.answer.study import study_library
from tests.made_up import document_of, quotes_are_exact


def study(*blocks: Block | str) -> Document:
    """A document on Site A: Oak and Site B: Ash, with more blocks at its end."""
    sites = (Block("Site A: Oak", level=2), "It met on Mondays.", Block("Site B: Ash", level=2), "Nobody met.")
    return document_of(Block("Findings", level=1), *sites, *blocks)


def label(document: Document, text: str, speaker: str = "") -> str:
    start = document.text.index(text)
    return label_of(document, start, start + len(text), f"{text} ({speaker})", "Holt et al. 2018")


def test_a_sentence_that_names_no_case_gets_its_case_and_study() -> None:
    assert label(study(), "It met on Mondays.") == "Oak (Holt 2018)"
    assert label(study(), "Nobody met.") == "Ash (Holt 2018)"


@pytest.mark.parametrize(("text", "speaker"), [("Oak met on Mondays.", ""), ("We met.", "GP, Oak, 3")])
def test_one_that_names_it_itself_or_in_its_speaker_gets_none(text: str, speaker: str) -> None:
    document = document_of(Block("Site A: Oak", level=1), text, Block("Site B: Ash", level=1), "Nobody met.")
    assert label(document, text, speaker) == ""


def test_one_that_names_another_gets_none_and_what_follows_it_gets_the_other() -> None:
    document = study(Block("Site A: Oak", level=2), "It sang. In contrast, at Ash, they slept. The cook left.")
    assert label(document, "In contrast, at Ash, they slept.") == ""
    assert label(document, "The cook left.") == "Ash (Holt 2018)"


def test_one_that_names_others_only_beside_its_case_gets_its_case() -> None:
    document = study(Block("All sites", level=1), "At Oak, nobody slept. Pay was low relative to Ash.")
    assert label(document, "Pay was low relative to Ash.") == "Oak (Holt 2018)"


def test_a_letter_alone_gets_the_study_whose_letter_it_is() -> None:
    document = document_of(
        Block("Site A", level=1), "Site A met.", "Nobody spoke.", Block("Site B", level=1), "No.",
        Block("All", level=1), "At Site B they sang.", "They all sang.",
    )  # fmt: skip
    assert label(document, "Site A met.") == "Holt 2018"
    assert label(document, "Nobody spoke.") == "Site A (Holt 2018)"
    assert label(document, "At Site B they sang.") == "Holt 2018"
    assert label(document, "They all sang.") == ""


@pytest.mark.parametrize(("text", "among", "expected"), [
    ("They sang.", True, "Holt 2018"), ("They sang.", False, ""), ("Holt sang.", True, ""),
])  # fmt: skip
def test_among_words_of_other_studies_the_study_is_told(text: str, among: bool, expected: str) -> None:
    document = document_of(text, metadata=Metadata(title="T", authors=("Bea Holt",)))
    assert label_of(document, 0, len(text), text, "Holt et al. 2018", among=among) == expected


def test_options_and_models_are_no_places() -> None:
    document = document_of(Block("Option 1", level=1), "Sing more.", Block("Option 2", level=1), "Sing less.")
    assert label(document, "Sing more.") == ""


@pytest.mark.parametrize(("section", "on"), [
    ("Findings > Site B: Oak > Money", True), ("SITE C", True), ("Case study 2", True), ("Appendix > Vignette 3: soup", True),
    ("Findings > Sites", False), ("Option 1", False), ("", False), ("Scheme a payments", False), ("Onsite B", False),
])  # fmt: skip
def test_a_path_that_names_a_site_is_on_a_place(section: str, on: bool) -> None:
    assert on_a_place(section) == on


def test_the_label_stands_in_the_answer_and_not_in_the_quotation(tmp_path: Path) -> None:
    library = study_library(tmp_path)
    record = Assistant(library).ask("Who paid a levy of 40 pence for each patient to the federation?")
    shown: Statement = next(s for s in record.statements if s.text.startswith("Every practice paid a levy"))
    assert shown.label == "Growing (Holt 2018)"
    assert f"{shown.label}: {shown.text}" in record.answer
    assert quotes_are_exact(record, library)


def test_sentences_of_two_works_are_each_labelled_with_theirs(tmp_path: Path) -> None:
    record = Assistant(study_library(tmp_path)).ask("Is a levy for each patient popular, and who lost receptionists in winter?")
    labels = {s.text: s.label for s in record.statements}
    assert labels["A levy for each patient is rarely popular, says the review of earlier schemes."] == "Marsh 2021"
    assert labels["Growing and Shrinking lost their best receptionists in the first winter."] == "Holt 2018"
