"""What is shown: no repeats, within a length, best first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.candidates import Candidate, find_candidates
from answer.choose import BUDGET, DEFAULT_BUDGET, MOST, choose, says_the_same
from answer.question import read_question
from index.note_map import NoteStatement
from index.search import Evidence, Searcher
from index.terms import stems
from tests.made_up import QUESTION

FACT = read_question("money and the network")


@pytest.fixture
def evidence(searcher: Searcher) -> Evidence:
    return searcher.search(QUESTION)[0]


def made(evidence: Evidence, text: str, score: float = 0.8, start: int = 0, document: str = "d") -> Candidate:
    """A candidate in the words given; places only matter where the test says so."""
    return Candidate(document, start, start + len(text), text, evidence, score, score, frozenset(), frozenset(stems(text)))


def several(evidence: Evidence, count: int, words: int = 12) -> list[Candidate]:
    texts = (" ".join(f"w{chr(97 + i)}{chr(97 + j)}" for j in range(words)) for i in range(count))
    return [made(evidence, text, start=1000 * i) for i, text in enumerate(texts)]


def test_nothing_to_choose_from() -> None:
    assert choose(FACT, []) == []


def test_best_comes_first(evidence: Evidence) -> None:
    weak, strong = several(evidence, 2)
    chosen = choose(FACT, [replace(strong, score=0.9), replace(weak, score=0.8)])
    assert [c.score for c in chosen] == [0.9, 0.8]


@pytest.mark.parametrize("kind", [*BUDGET, "list"])
def test_budget_of_words_is_kept(evidence: Evidence, kind: str) -> None:
    question = replace(FACT, kind=kind)  # type: ignore[arg-type]
    chosen = choose(question, several(evidence, 20, words=25))
    assert 1 <= len(chosen) <= MOST
    assert sum(c.words for c in chosen) <= BUDGET.get(kind, DEFAULT_BUDGET)


def test_length_scales_the_budget(evidence: Evidence) -> None:
    found = several(evidence, 20, words=25)
    assert len(choose(FACT, found, length=0.5)) < len(choose(FACT, found)) <= len(choose(FACT, found, length=2.0))


def test_first_is_shown_even_when_it_is_long(evidence: Evidence) -> None:
    [long] = several(evidence, 1, words=600)
    assert choose(FACT, [long]) == [long]


def test_far_weaker_candidates_are_left_out(evidence: Evidence) -> None:
    strong, weak = several(evidence, 2)
    assert choose(FACT, [strong, replace(weak, score=0.1)]) == [strong]


def test_repeats_are_left_out(evidence: Evidence) -> None:
    first = made(evidence, "The lead practice keeps the money of the network.", 0.9)
    again = made(evidence, "Money of the network: the lead practice keeps it.", 0.8, 500, "other")
    assert choose(FACT, [first, again]) == [first]


def test_overlapping_places_say_the_same(evidence: Evidence) -> None:
    a, b = made(evidence, "alpha beta gamma", start=0), made(evidence, "delta epsilon zeta", start=10)
    assert says_the_same(a, b)
    assert not says_the_same(a, replace(b, document_id="e"))


def test_note_repeats_what_it_rests_on(evidence: Evidence) -> None:
    place = evidence.passage
    original = made(evidence, "alpha beta gamma delta", start=place.start, document=place.document_id)
    note = replace(made(evidence, "epsilon zeta eta theta", document="note"),
                   note=NoteStatement("note", 0, 22, original.start, original.end, 0.5))  # fmt: skip
    assert says_the_same(note, original)
    assert says_the_same(original, note)


def test_order_of_equals_is_fixed(evidence: Evidence) -> None:
    found = several(evidence, 6)
    assert choose(FACT, found) == choose(FACT, found)


def test_answers_on_the_tiny_library_have_no_repeats(searcher: Searcher) -> None:
    for text in (QUESTION, "How many members make a quorum?", "What happened at Site B?"):
        question = read_question(text)
        chosen = choose(question, find_candidates(question, searcher.search(text, 20), searcher))
        assert not any(says_the_same(a, b) for i, a in enumerate(chosen) for b in chosen[:i])
