"""Gold names find their documents by their anchors, and anchors their offsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import FILES, LEVY, QUESTIONS, VOTES, anchor, gold, small_library

from evaluation.fold import fold
from evaluation.locate import FoldedText, Locator


@pytest.fixture
def locator(tmp_path: Path) -> Locator:
    return Locator(small_library(tmp_path).library.generation().store, QUESTIONS)


@pytest.mark.parametrize(
    "text", [*FILES.values(), "a * b", "of 30 000 or 5,000", "12 345 6789", "“Two\n\nlines” – "]
)
def test_folding_word_by_word_is_folding(text: str) -> None:
    assert FoldedText(text).text == fold(text)


def test_an_anchor_is_found_at_its_offsets() -> None:
    text = "It had  30 000 “patients” – and\n30,000 patients."
    spans = FoldedText(text).find('30,000 "patients"')
    assert [text[a:b] for a, b in spans] == ["30 000 “patients”"]


def test_names_mean_the_documents_their_anchors_stand_in(locator: Locator) -> None:
    assert set(locator.documents) == {"oak", "elm"}
    (place,) = locator.places(anchor("elm", "each practice has one vote"))
    assert place.document_id == locator.documents["elm"]


def test_a_question_runs_when_every_part_has_a_document(locator: Locator) -> None:
    assert locator.can_run(LEVY)
    assert locator.can_run(VOTES)
    assert not locator.can_run(gold("?", [[("elm", "one vote")], [("yew", "no such document")]]))


def test_a_missing_anchor_has_no_place(locator: Locator) -> None:
    assert locator.places(anchor("elm", "two votes each")) == ()
    assert locator.places(anchor("yew", "each practice has one vote")) == ()
