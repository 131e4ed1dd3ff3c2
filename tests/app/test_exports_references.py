"""References for reference managers, names, pages, addresses; and text that Markdown can't take for markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from answer.types import AnswerRecord
from app.exports import Bibliography, export
from app.exports.markdown import escape
from app.exports.works import Work, pages_of, reference_text, split_name, web_address
from tests.hand_made import ENTRIES, citation, record, statement


def text(form: str, made: AnswerRecord) -> str:
    return export([made], form, Bibliography(ENTRIES)).data.decode()


def test_ris_has_one_entry_for_each_work() -> None:
    shown = text(
        "ris",
        record(statements=(statement(1), statement(1, citations=(citation(1, start=50, page="p. 9"),)))),
    )
    assert shown.count("TY  - RPRT") == shown.count("ER  - ") == 1
    assert "AU  - Marsh, Ada\r\nAU  - Holt, B\r\n" in shown
    assert "DO  - 10.1000/xyz\r\nUR  - https://doi.org/10.1000/xyz" in shown
    assert "N1  - Quoted: p. 1, p. 9" in shown


def test_bibtex_escapes_and_makes_keys_of_its_own() -> None:
    shown = text(
        "bib", record(statements=(statement(1), statement(2), statement(3, citations=(citation(3),))))
    )
    assert "@techreport{marsh2020," in shown
    assert "author = {Marsh, Ada and Holt, B}" in shown
    assert r"title = {{Rules \& more: 100\%}}" in shown
    assert "author = {{Office for Imaginary Networks}}" in shown
    assert "javascript" not in shown
    keys = re.findall(r"@\w+\{(\w+),", shown)
    assert len(set(keys)) == len(keys) == 3


@pytest.mark.parametrize("author, parts", [
    ("Ada Marsh", ("Marsh", "Ada")), ("Marsh A", ("Marsh", "A")), ("Marsh, Ada", ("Marsh", "Ada")), ("Marsh", None),
    ("Office for Imaginary Networks", None), ("NHS England", None), ("De Souza JA", ("De Souza", "JA")), ("", None),
])  # fmt: skip
def test_names(author: str, parts: Sequence[str] | None) -> None:
    assert split_name(author) == parts


@pytest.mark.parametrize("source, address", [
    ("https://doi.org/10.1/x", "https://doi.org/10.1/x"), ("doi:10.1000/ab c", ""), ("10.1000/abc", "https://doi.org/10.1000/abc"),
    ("javascript:alert(1)", ""), ("http://[bad", ""), ("https://x.invalid/a b\x00\"<", "https://x.invalid/a%20b%EF%BF%BD%22%3C"),
    ("file:///etc/passwd", ""), ("", ""),
])  # fmt: skip
def test_only_web_addresses_become_links(source: str, address: str) -> None:
    assert web_address(source) == address


def test_many_authors_are_cut_and_an_undated_work_says_so() -> None:
    work = Work("d", "Is it so?", tuple(f"Name{n} A" for n in range(9)), "", "", "opinion", "")
    assert reference_text(work, "p. 3").endswith("Name5 A, et al. Is it so? Undated. p. 3.")
    assert work.kind_and_year == "Opinion, undated"


@pytest.mark.parametrize(
    "page, pages",
    [
        ("p. 27", ("27", "")),
        ("pp. 27-28", ("27", "28")),
        ("about p. xxi", ("xxi", "")),
        ("", ("", "")),
    ],
)
def test_pages(page: str, pages: tuple[str, str]) -> None:
    assert pages_of(page) == pages


@pytest.mark.parametrize(
    "bad", ["# Title", "- item", "1. one", "> quote", "*x*", "[a](b)", "<b>", "| a |", "![i](u)"]
)
def test_markdown_shows_text_as_it_is(bad: str) -> None:
    assert escape(bad) != bad
    assert re.sub(r"\\(?=[^\w\s])", "", escape(bad)) == bad
