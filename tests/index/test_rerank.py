"""The evidence model's order: what answers comes first, and each sentence keeps its own probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embed import HashEmbedder
from index.evidence_text import evidence_text
from index.library import Library
from index.rerank import CLIP, ReadsOnce, log_odds
from index.search import Searcher

QUESTION = "Who keeps the network money?"


class OneAnswer:
    """A model that is sure of texts that hold a word, and of nothing else; remembers what it read."""

    def __init__(self, word: str) -> None:
        self.name = "one answer"
        self.word = word
        self.read: list[str] = []

    def probabilities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        return np.array([0.95 if self.word in t else 0.02 for t in texts], dtype=np.float32)


def test_the_passage_with_the_answer_comes_first(library: Library) -> None:
    model = OneAnswer("casting vote")
    found = Searcher(library.generation(), HashEmbedder(), model).search(QUESTION, 10)
    assert "casting vote" in found[0].text
    assert [e.rank for e in found] == list(range(1, len(found) + 1))
    sure = [s for s in found[0].sentence_sure if s > 0.5]
    assert len(sure) == 1
    assert len(found[0].sentence_sure) == len(found[0].passage.sentences)
    assert found[0].signals["evidence"] == pytest.approx(0.95)


def test_a_text_is_read_once_for_a_question() -> None:
    model = OneAnswer("vote")
    once = ReadsOnce(model)
    assert once.probabilities("Who decides?", ["a vote", "a van", "a vote"]).tolist() == pytest.approx(
        [0.95, 0.02, 0.95]
    )
    assert once.probabilities("Who decides?", ["a boat", "a vote"]).tolist() == pytest.approx([0.02, 0.95])
    assert model.read == ["a vote", "a van", "a boat"]
    once.probabilities("Who pays?", ["a vote"])
    assert model.read[3:] == ["a vote"]
    assert once.probabilities("Who pays?", []).tolist() == []


def test_the_same_passages_are_found_without_a_model(library: Library) -> None:
    plain = Searcher(library.generation(), HashEmbedder()).search(QUESTION, 10)
    read = Searcher(library.generation(), HashEmbedder(), OneAnswer("casting vote")).search(QUESTION, 10)
    assert {e.row for e in plain} == {e.row for e in read}
    assert plain[0].sentence_sure == ()
    assert "evidence" not in plain[0].signals


@pytest.mark.parametrize("k", [1, 2, 3])
def test_fewer_are_the_first_of_more(library: Library, k: int) -> None:
    searcher = Searcher(library.generation(), HashEmbedder(), OneAnswer("casting vote"))
    assert searcher.search(QUESTION, k) == searcher.search(QUESTION, 10)[:k]


def test_the_model_reads_a_sentence_with_its_place(library: Library) -> None:
    model = OneAnswer("-")
    Searcher(library.generation(), HashEmbedder(), model).search(QUESTION, 10)
    text = next(t for t in model.read if "separate bank account" in t)
    assert text.startswith("Larkhill primary care network, one year on. ")
    assert "Money" in text


def test_evidence_text_is_short_of_place() -> None:
    long = " ".join(map(str, range(30)))
    assert evidence_text(long, "A > B > C", "Words.") == "0 1 2 3 4 5 6 7 8 9. B. C. Words."
    assert evidence_text("", "", "Words.") == "Words."


def test_log_odds_are_symmetric_and_bounded() -> None:
    assert log_odds(0.5) == pytest.approx(0.0)
    assert log_odds(0.9) == pytest.approx(-log_odds(0.1))
    assert log_odds(1.0) == CLIP
    assert log_odds(0.0) == -CLIP
