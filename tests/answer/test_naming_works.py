"""Works are named by their author, their title or what they are."""

from __future__ import annotations

import pytest

from answer.naming_works import place_of, without_their_years
from answer.question import read_question
from answer.works import works
from index.search import Searcher
from ingest.types import Metadata
from tests.made_up import document_of, searcher_on

MCLARK = Metadata(
    title="Early evidence on village halls: a rapid evaluation study",
    authors=("Ann McLark", "Bo Dunn"), kind="report", published="2020",
)  # fmt: skip
SMALL = Metadata(title="Village halls at dusk", authors=("Small J",), kind="report", published="2022")
FUND = Metadata(title="Barn dances", authors=("Barn Fund",), kind="review", published="2021")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    texts = {MCLARK: "Halls were cold.", SMALL: "A small hall is warm.", FUND: "The fund danced."}
    documents = [document_of(text, name=m.title, metadata=m) for m, text in texts.items()]
    return searcher_on(tmp_path_factory.mktemp("works"), *documents)


def named(text: str, held: Searcher, *, people: bool = False) -> list[str]:
    return [w.names[0] for w in works(held) if place_of(w, text, held, people=people) is not None]


@pytest.mark.parametrize(("text", "who"), [
    ("what did McLark find", ["McLark"]),
    ("how was mclark's sample chosen", ["McLark"]),
    ("what mclarks table says", ["McLark"]),
    ("what did Small find", ["Small"]),
    ("what do small halls cost", []),
    ("ask Dr McLark at the surgery", []),
    ("the lease of McLark Surgery", []),
    ("what is in village halls at dusk", ["Small"]),
    ("how long did the village hall evaluation take", ["McLark"]),
    ("how long did the village halls study take", ["McLark"]),
    ("who paid for the early study of barns", []),
    ("what should the village hall report to the council", []),
    ("what other studies of village halls say", []),
])  # fmt: skip
def test_a_work_is_named(text: str, who: list[str], held: Searcher) -> None:
    assert named(text, held) == who


def test_an_organisation_is_an_author_and_does_other_things_too(held: Searcher) -> None:
    assert named("what does the Barn Fund pay for", held) == ["Barn Fund"]
    assert named("what does the Barn Fund pay for", held, people=True) == []


@pytest.mark.parametrize(("text", "years"), [
    ("what did McLark 2020 find", ()), ("what did mclark et al. (2020) find", ()), ("McLark's 2020 study", ()),
    ("what did McLark find in 2020", ("2020",)), ("McLark 2020 on rents in 2019/20", ("2019/20",)),
    ("McLark 2021", ("2021",)), ("what did McLark find", ()),
])  # fmt: skip
def test_the_year_of_a_work_is_none_that_is_asked_for(text: str, years: tuple[str, ...], held: Searcher) -> None:
    assert without_their_years(read_question(text), held).years == years
