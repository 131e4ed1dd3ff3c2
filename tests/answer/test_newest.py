"""The newest of what is told of several years comes first, unless a year or the past is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.candidates import Candidate, find_candidates
from answer.newest import asks_for_now, how_new, newest_first, newest_year_in
from answer.question import read_question
from index.search import Searcher
from tests.made_up import document_of, searcher_on

OLD = "In 2019/20 the levy was 40 pence for each patient."
NEW = "In 2024/25 the levy was 55 pence for each patient."
GAP = "The levy for each patient in 2026/27 was not found."
OLD_GAP = "The levy for each patient in 2021/22 was not found."
OTHER = "In 2025/26 the lunch club met 12 times."


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    return searcher_on(tmp_path, document_of(OLD, NEW, GAP, OLD_GAP, OTHER))


def found(question: str, searcher: Searcher) -> list[Candidate]:
    return find_candidates(read_question(question), searcher.search(question, 6), searcher)


def order(question: str, searcher: Searcher) -> list[str]:
    candidates = newest_first(read_question(question), found(question, searcher))
    return [c.text for c in candidates if c.text in {OLD, NEW}]


@pytest.mark.parametrize(("question", "texts"), [
    ("how much is the levy for each patient", [NEW, OLD]),
    ("how much is the levy for each patient now", [NEW, OLD]),
    ("how much was the levy of 40 pence for each patient in 2019/20", [OLD, NEW]),
    ("how much was the levy of 40 pence for each patient at first", [OLD, NEW]),
])  # fmt: skip
def test_newest_comes_first_where_no_year_is_asked(
    question: str, texts: list[str], searcher: Searcher
) -> None:
    assert order(question, searcher) == texts


def test_scores_are_exchanged_among_those_alone_that_tell_the_same(searcher: Searcher) -> None:
    question = "how much is the levy of 40 pence for each patient"
    before = {c.text: c.score for c in found(question, searcher)}
    after = {c.text: c.score for c in newest_first(read_question(question), found(question, searcher))}
    assert after[NEW] == max(before[OLD], before[NEW])
    assert {after[OLD], after[NEW]} == {before[OLD], before[NEW]}
    assert (after[GAP], after[OTHER]) == (before[GAP], before[OTHER])
    assert OLD_GAP in before
    assert OLD_GAP not in after


@pytest.mark.parametrize(("text", "year"), [
    (NEW, 2024), ("From 2019/20 to 2021-22 it rose.", 2021), ("In May 2023 there were nine.", 2023),
    ("Nine wanted it (Marsh 2020).", 0), ("There were 2019 to 30 of them.", 2019), ("Nine.", 0),
])  # fmt: skip
def test_year_that_a_text_tells_of(text: str, year: int) -> None:
    assert newest_year_in(text) == year


def test_now_is_told_by_its_word_and_answered_with_how_new_it_is(searcher: Searcher) -> None:
    now, ever = (read_question(f"how much is the levy {w}".strip()) for w in ("now", ""))
    assert asks_for_now(now) and not asks_for_now(ever)
    assert not asks_for_now(read_question("now that we have a levy, who holds it"))
    assert not asks_for_now(read_question("who holds the current account"))
    [notice] = how_new(now, found(now.text, searcher)[:1])
    assert "2024/25" in notice.text or "2019/20" in notice.text or "2026/27" in notice.text
    assert how_new(ever, found(ever.text, searcher)) == ()
