"""A question with the everyday word does not find passages by a case's name alone."""

from __future__ import annotations

import pytest

from index.case_names import names_not_meant
from index.search import Searcher
from ingest.cases import Case
from ingest.types import Block
from tests.made_up import document_of, searcher_on

STUDY = document_of(
    Block("Site A: Growing", level=1),
    "Growing paid a levy to the council.",
    Block("Site B: Tiny", level=1),
    "Tiny paid a levy to the council.",
    "The council helped tiny practices of the area of Tiny.",
    name="study.md",
)
OTHER = document_of("Some tiny practices get help from a council.", name="other.md")
CASES = [Case("d", "site", f"Site {name}", name) for name in ("Growing", "Tiny")]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_on(tmp_path_factory.mktemp("names"), STUDY, OTHER)


@pytest.mark.parametrize(("question", "names"), [
    ("how do big practices stop bossing tiny ones", "Tiny"),
    ("our network is growing, what now", "Growing"),
    ("who pays when a tiny practice closes", "Tiny"),
    ("did tiny pay a levy, unlike other tiny practices", ""),
    ("what is good about growing", ""),
    ("was tiny in debt", ""),
])  # fmt: skip
def test_the_everyday_word_is_told_where_it_is_sure(question: str, names: str) -> None:
    assert [c.name for c in names_not_meant(question, CASES, lambda name: True)] == names.split()


def scores(searcher: Searcher, question: str) -> dict[str, float]:
    found = searcher.search(question, 9)
    return {e.text: e.signals["terms"] for e in found}


def test_the_name_alone_counts_nothing_for_the_everyday_word(searcher: Searcher) -> None:
    found = scores(searcher, "who helps tiny practices")
    by_name = [terms for text, terms in found.items() if "tiny" not in text]
    assert by_name
    assert not any(by_name)
    assert all(terms > 0 for text, terms in found.items() if "tiny" in text)


def test_the_name_counts_where_the_case_is_meant(searcher: Searcher) -> None:
    found = scores(searcher, "did tiny get a new chair")
    assert any(terms > 0 for text, terms in found.items() if "Tiny" in text)
