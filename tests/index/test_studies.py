"""Which study a document speaks for, with and without the original in the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.studies import Studies, in_section
from ingest.cases import find_cases
from ingest.types import Block, Document, Metadata
from tests.made_up import document_of, note_of, searcher_on

STUDY = document_of(
    Block("Site A: Growing", level=1),
    "It paid a levy.",
    Block("Site B: Steady", level=1),
    "It paid none.",
    name="study.md",
)


def noted(name: str, keys: tuple[str, ...] = ("mcdonald-2020",), subject: str = "money") -> Document:
    title = f"{name} (Holt 2018): {subject}"
    return note_of(f"## Levy\n\nThe federation called {name} paid a levy.",
                   Metadata(title=title, kind="case lesson", sources=keys), f"{name}-{subject}.md")  # fmt: skip


NOTES = [
    noted("Steady"),
    noted("Growing"),
    noted("Growing", subject="people"),
    noted("Big", ("mcdonald-2020", "smith-2020")),
]


def studies(*documents: Document, originals: dict[str, str] | None = None) -> Studies:
    cases = {d.id: found for d in documents if (found := find_cases(d))}
    return Studies({d.id: d for d in documents}, cases, originals or {})


def test_notes_know_the_cases_of_an_original_that_is_not_there() -> None:
    found = studies(*NOTES)
    assert [c.name for c in found.cases["mcdonald-2020"]] == ["Growing", "Steady"]
    assert found.of(NOTES[0].id) == "mcdonald-2020"


def test_an_original_in_the_library_speaks_for_itself() -> None:
    found = studies(STUDY, *NOTES, originals={"mcdonald-2020": STUDY.id})
    assert found.of(NOTES[0].id) == found.of(STUDY.id) == STUDY.id
    assert found.cases[STUDY.id][0].title == "Site A: Growing"
    assert "mcdonald-2020" not in found.cases


def test_a_note_on_several_originals_speaks_for_none() -> None:
    assert studies(*NOTES).of(NOTES[3].id) == ""


def test_one_case_alone_is_no_comparison() -> None:
    assert studies(NOTES[0]).cases == {}


@pytest.mark.parametrize("words", ["growing", "Growing", "the Growing federation", "Site A: Growing"])
def test_a_case_is_found_however_it_is_written(words: str) -> None:
    case = studies(STUDY).case_called(words)
    assert case is not None
    assert case.name == "Growing"


@pytest.mark.parametrize("words", ["", "grow", "the moon"])
def test_other_words_call_no_case(words: str) -> None:
    assert studies(STUDY).case_called(words) is None


def test_a_note_on_a_case_is_its_section(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, *NOTES)
    [growing, _] = searcher.studies.cases["mcdonald-2020"]
    inside = [
        e.document.title for e in searcher.search("levy", 9) if in_section(e.passage, e.document, growing)
    ]
    assert sorted(inside) == ["Growing (Holt 2018): money", "Growing (Holt 2018): people"]


def test_question_across_noted_cases_is_searched_for_each(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, *NOTES)
    assert [c.name for c in searcher.facets("How did the federations differ?", searcher.search("levy"))] == [
        "Growing",
        "Steady",
    ]


LETTERED = document_of(
    Block("Site A", level=1), "It lent a room.", Block("Site B", level=1), "It lent none.",
    name="lettered.md", metadata=Metadata(title="Lettered", authors=("Ada Marsh",)),
)  # fmt: skip


@pytest.mark.parametrize(("question", "named"), [
    ("how do site a and site b differ", ["Growing", "Steady", "Site A", "Site B"]),
    ("how do site a and site b differ in marsh's study", ["Site A", "Site B"]),
    ("did growing pay a levy", ["Growing"]),
    ("are growing numbers of practices steady", []),
])  # fmt: skip
def test_a_letter_of_two_studies_is_of_the_one_whose_author_is_named(question: str, named: list[str]) -> None:
    found = studies(STUDY, LETTERED).named(question)
    assert [c.name for cases in found.values() for c in cases] == named
