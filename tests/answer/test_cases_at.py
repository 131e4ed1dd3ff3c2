"""Which cases a place is on: its words tell, then its paragraph, then its section."""

from __future__ import annotations

import pytest

from answer.cases_at import cases_at, section_case, sure_case
from ingest.cases import find_cases
from ingest.types import Block, Document, Metadata
from tests.made_up import document_of


def study(*blocks: Block | str) -> Document:
    """A document on Site A: Oak, Site B: Ash and Site C: Elm, with more blocks at its end."""
    sites = [b for t in ("A: Oak", "B: Ash", "C: Elm") for b in (Block(f"Site {t}", level=2), "Soup.")]
    return document_of(Block("Findings", level=1), *sites, *blocks)


def on(document: Document, words: str) -> list[str]:
    start = document.text.index(words)
    return [c.name for c in cases_at(document, start, start + len(words), find_cases(document))]


def on_last(paragraph: str, heading: Block) -> list[str]:
    """The cases that the last sentence of a paragraph is on."""
    return on(study(heading, paragraph), f"{paragraph.rstrip('.').rpartition('. ')[2]}.")


ALL = Block("All sites", level=1)
OAK = Block("Site A: Oak", level=1)


@pytest.mark.parametrize(("paragraph", "cases"), [
    ("The cook left.", ["Oak"]),
    ("At Ash, nobody paid.", ["Ash"]),
    ("At Ash, nobody paid. The cook left.", ["Ash"]),
    ("At Ash, nobody paid. Oak paid. The cook left.", ["Oak"]),
    ("Ash and Elm paid. The cook left.", ["Ash", "Elm"]),
])  # fmt: skip
def test_the_case_last_named_goes_before_the_section(paragraph: str, cases: list[str]) -> None:
    assert on_last(paragraph, OAK) == cases


@pytest.mark.parametrize(("paragraph", "cases"), [
    ("The cook left.", []),
    ("At Ash, nobody paid. The cook left.", ["Ash"]),
    ("At Ash, nobody paid. Federations differ. The cook left.", []),
    ("At Ash, nobody paid. Each site had a cook.", []),
    ("At Ash, nobody paid. We saw no cook.", []),
    ("Here and in Ash, nobody paid. The cook left.", []),
])  # fmt: skip
def test_in_a_section_on_all_the_paragraph_tells_until_it_leaves_the_case(
    paragraph: str, cases: list[str]
) -> None:
    assert on_last(paragraph, ALL) == cases


def test_what_leaves_the_case_of_the_section_comes_back_to_it() -> None:
    assert on_last("At Oak, nobody paid. We saw no cook. The cook left.", OAK) == ["Oak"]
    assert on_last("At Ash, nobody paid. We saw no cook. The cook left.", OAK) == []


@pytest.mark.parametrize(("paragraph", "cases"), [
    ("The cook, in common with Ash, sang.", ["Oak", "Ash"]),
    ("Unlike Ash and Elm, nobody paid. The cook left.", ["Oak"]),
    ("Dinner was later than at Ash. The cook left.", ["Oak"]),
    ("Pay was low relative to Ash. The cook left.", ["Oak"]),
    ("This contrasts markedly with Ash, where nobody paid.", ["Ash"]),
    ("This contrasts markedly with Ash, where nobody paid. The cook left.", []),
    ("Soup is in Vignette 3: lunch at Ash. The cook left.", ["Oak"]),
])  # fmt: skip
def test_a_case_that_another_is_set_against_is_not_the_one_spoken_of(
    paragraph: str, cases: list[str]
) -> None:
    assert on_last(paragraph, OAK) == cases


def test_the_case_spoken_of_is_sure_though_others_are_named_beside_it() -> None:
    document = study(ALL, "At Oak, unlike Ash, nobody paid.", "Oak and Ash sang.")
    start, end = document.text.index("At Oak"), document.text.index("Oak and Ash")
    found = sure_case(document, start, end, find_cases(document))
    assert found and found.name == "Oak"
    assert on(document, "At Oak, unlike Ash, nobody paid.") == ["Oak", "Ash"]
    assert sure_case(document, end, len(document.text), find_cases(document)) is None


def test_who_says_it_counts() -> None:
    said = Block("We paid.", role="quotation", speaker="Cook, Elm, 2")
    assert on(study(OAK, said), "We paid.") == ["Elm"]


def test_what_somebody_said_is_on_the_case_of_its_lead() -> None:
    said = Block("We paid them.", role="quotation", speaker="Cook", joins_previous=True)
    assert on(study(ALL, "A cook at Elm said:", said), "We paid them.") == ["Elm"]


def test_a_row_is_on_no_case_of_the_row_before() -> None:
    rows = (Block("Elm paid | 3", role="table"), Block("Cooks | 4", role="table", joins_previous=True))
    assert on(study(ALL, *rows), "Cooks | 4") == []


@pytest.mark.parametrize(("heading", "case"), [
    ("Vignette 2: Ash - the board meets", "Ash"), ("Soup in Ash", "Ash"), ("Ash trees of Kent", ""), ("Oak and Ash", ""),
    ("Meals", ""),
])  # fmt: skip
def test_a_heading_that_sets_a_name_off_is_on_that_case(heading: str, case: str) -> None:
    document = study(Block(heading, level=1), "Tea was served.")
    found = section_case(document, document.text.index("Tea was served."), find_cases(document))
    assert (found.name if found else "") == case


def test_a_document_without_sections_has_no_case() -> None:
    assert section_case(document_of("x", metadata=Metadata(title="T")), 0, []) is None
