"""What an acronym stands for in the documents of a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.meanings import acronyms_in, meanings, usual_meaning
from tests.made_up import document_of, searcher_on


@pytest.mark.parametrize(("text", "form"), [
    ("A zebra quality team (ZQT) met.", "zebra quality team"),
    ("We saw teams for zebras of quality (ZQ) there.", "zebras of quality"),
    ("Many zebra quality teams (ZQTs) met.", "zebra quality teams"),
    ("The ZQT (zebra quality team) met.", "zebra quality team"),
    ("ZQT: zebra quality team", "zebra quality team"),
    ("ZQT\tzebra quality team", "zebra quality team"),
    ("A zebra and quality team (ZQT) met.", "zebra and quality team"),
])  # fmt: skip
def test_long_forms_are_read_where_documents_give_them(tmp_path: Path, text: str, form: str) -> None:
    acronym = "ZQT" if "ZQT" in text else "ZQ"
    generation = searcher_on(tmp_path, document_of("Abbreviations", text)).generation
    assert meanings(generation, acronym) == (form,)


@pytest.mark.parametrize("text", [
    "We paid the agreed sum (ZQT) twice.", "The ZQT (see below) met.", "The zebra team (ZQT) met.", "No acronym.",
])  # fmt: skip
def test_other_words_beside_it_are_no_long_form(tmp_path: Path, text: str) -> None:
    assert meanings(searcher_on(tmp_path, document_of(text)).generation, "ZQT") == ()


def test_forms_of_one_name_are_one_and_other_names_are_not(tmp_path: Path) -> None:
    generation = searcher_on(
        tmp_path,
        document_of("The zebra quality team (ZQT) met.", name="a.md"),
        document_of("Zebra quality teams (ZQTs) met.", name="b.md"),
        document_of("Zinc quota tables (ZQT) are long.", name="c.md"),
    ).generation
    assert meanings(generation, "ZQT") == ("zebra quality team", "zinc quota tables")


def test_what_the_product_takes_it_for_comes_first(tmp_path: Path) -> None:
    generation = searcher_on(tmp_path, document_of("Controlled drugs (CD) are kept in a safe.")).generation
    assert usual_meaning("CD") == "clinical director"
    assert meanings(generation, "CD") == ("clinical director", "controlled drugs")
    assert usual_meaning("ZQT") == ""


def test_acronyms_of_a_question() -> None:
    assert acronyms_in("Do PCNs and the pcn need a ZQT, or X?") == ["PCN", "ZQT"]
    assert acronyms_in("who pays?") == []
