"""Words, stems and BM25 worked by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from index.terms import TermIndex, stems, words

TEXTS = ["levy levy practice", "practice vote", "vote quorum chair practice", "unrelated words"]


def bm25(stem: str, row: int, k1: float = 1.5, b: float = 0.75) -> float:
    """Lucene's BM25 of one stem in one text, from its published formula."""
    texts = [stems(t) for t in TEXTS]
    df = sum(stem in t for t in texts)
    idf = math.log(1 + (len(texts) - df + 0.5) / (df + 0.5))
    average = sum(map(len, texts)) / len(texts)
    tf = texts[row].count(stem)
    return idf * tf / (tf + k1 * (1 - b + b * len(texts[row]) / average))


@pytest.fixture
def index() -> TermIndex:
    return TermIndex.build(TEXTS)


@pytest.mark.parametrize("query", ["levy", "practice", "vote practice", "quorum levy chair"])
def test_scores_are_those_worked_by_hand(index: TermIndex, query: str) -> None:
    expected = [sum(bm25(s, row) for s in stems(query)) for row in range(len(TEXTS))]
    assert index.scores(stems(query)) == pytest.approx(expected, abs=1e-4)


def test_one_score_by_hand_in_figures(index: TermIndex) -> None:
    # df 1 of 4: ln(1 + 3.5/1.5) = 1.2040; length 3 of 2.75: 2 / (2 + 1.5 * (0.25 + 0.75 * 3 / 2.75)) = 0.5549
    assert index.scores(["levi"])[0] == pytest.approx(1.2040 * 0.5549, abs=2e-3)


def test_unknown_words_score_nothing(index: TermIndex) -> None:
    assert not index.scores(["zebra"]).any()
    assert not index.scores([]).any()


def test_document_frequency(index: TermIndex) -> None:
    assert [index.document_frequency(s) for s in ("practic", "levi", "zebra")] == [3, 1, 0]


@pytest.mark.parametrize(
    ("typed", "meant"), [("quorom", "quorum"), ("practise", "practic"), ("lev", ""), ("2o24x", ""), ("zzzzzz", "")]
)
def test_misspelling_finds_the_indexed_stem(index: TermIndex, typed: str, meant: str) -> None:
    assert index.nearest_stem(stems(typed)[0]) == meant


def test_saved_index_scores_the_same(index: TermIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "terms")
    loaded = TermIndex.load(tmp_path / "terms", len(TEXTS))
    assert np.array_equal(loaded.scores(["vote"]), index.scores(["vote"]))


@pytest.mark.parametrize("texts", [[], ["", "the of and"]])
def test_texts_without_words(texts: list[str], tmp_path: Path) -> None:
    index = TermIndex.build(texts)
    index.save(tmp_path / "terms")
    assert TermIndex.load(tmp_path / "terms", len(texts)).scores(["vote"]).tolist() == [0.0] * len(texts)
    assert (index.document_frequency("vote"), index.nearest_stem("quorum")) == (0, "")


@pytest.mark.parametrize(("text", "found"), [
    ("30 000 patients", ["30000", "patients"]),
    ("30,000 patients", ["30000", "patients"]),
    ("£1.50 or 12.5%", ["£1.50", "or", "12.5%"]),
    ("The chair’s vote", ["the", "chair", "vote"]),
    ("multi-site", ["multi", "site"]),
    ("", []),
])  # fmt: skip
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Ash’s naïve chairs' café", ["ash", "naïve", "chairs", "café"]),
    ("O'Neill don’t d'un 'quoted'", ["o'neill", "don't", "d'un", "quoted"]),
    ("abc_def x2y 3rd caféx éa", ["abc", "def", "x", "2", "y", "3", "rd", "caféx", "éa"]),
])  # fmt: skip
def test_letters_beyond_ascii_and_apostrophes_stay_in_their_word(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_stems_leave_out_common_words() -> None:
    assert stems("What are the networks voting about?") == ["network", "vote"]


def test_plural_acronyms_are_one_with_the_singular() -> None:
    assert stems("PCNs pcns PCGs CDs gps") == ["pcn", "pcn", "pcg", "cd", "gp"]
    assert stems("PMS NHS") == ["pms", "nhs"]


def test_a_financial_year_is_one_word_however_it_is_written() -> None:
    assert stems("26/27") == stems("2026/27") == stems("2026-27") == stems("2026/2027") == ["2026/27", "2026"]
    assert stems("24/7 and 7/10") == ["24", "7", "7", "10"]
