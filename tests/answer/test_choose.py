"""What is shown: no repeats, within a length, best first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.candidates import SUPERSEDED, Candidate, find_candidates
from answer.choose import (
    BUDGET,
    DEFAULT_BUDGET,
    DEFAULT_KEEP_SHARE,
    MOST,
    Choice,
    PassedOver,
    choose,
)
from answer.question import read_question
from answer.repeats import says_the_same
from index.note_map import NoteStatement
from index.search import Evidence, Searcher
from index.terms import stems
from ingest.cases import Case
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
    assert choose(FACT, []).shown == []


def test_the_best_leads_though_a_part_or_a_case_was_served_before_it(evidence: Evidence) -> None:
    best, other, for_part = several(evidence, 3)
    part = [replace(for_part, score=0.5)]
    shown = choose(FACT, [replace(best, score=0.9), replace(other, score=0.7)], (), [part]).shown
    assert [c.score for c in shown] == [0.9, 0.7, 0.5]


def test_a_case_gets_nothing_weaker_than_what_is_shown(evidence: Evidence) -> None:
    case = Case("d", "", "Moorside", "Moorside")
    good, weak = (made(evidence, f"Moorside {w} rota", start=n) for n, w in ((0, "kept the"), (500, "dropped any")))
    far = made(evidence, "The chair has a casting vote", start=900)
    least = 0.9 * DEFAULT_KEEP_SHARE
    strong = choose(FACT, [replace(far, score=0.9), replace(good, score=least + 0.01)], [case]).shown
    assert [c.text for c in strong] == [far.text, good.text]
    poor = choose(FACT, [replace(far, score=0.9), replace(weak, score=least - 0.01)], [case]).shown
    assert [c.text for c in poor] == [far.text]


def test_best_comes_first(evidence: Evidence) -> None:
    weak, strong = several(evidence, 2)
    chosen = choose(FACT, [replace(strong, score=0.9), replace(weak, score=0.8)]).shown
    assert [c.score for c in chosen] == [0.9, 0.8]


@pytest.mark.parametrize("kind", [*BUDGET, "list"])
def test_budget_of_words_is_kept(evidence: Evidence, kind: str) -> None:
    question = replace(FACT, kind=kind)  # type: ignore[arg-type]
    chosen = choose(question, several(evidence, 20, words=25)).shown
    assert 1 <= len(chosen) <= MOST
    assert sum(c.words for c in chosen) <= BUDGET.get(kind, DEFAULT_BUDGET)


def test_length_scales_the_budget(evidence: Evidence) -> None:
    found = several(evidence, 20, words=25)
    short, standard, long = (len(choose(FACT, found, length=n).shown) for n in (0.5, 1.0, 2.0))
    assert short < standard <= long


def test_first_is_shown_even_when_it_is_long(evidence: Evidence) -> None:
    [long] = several(evidence, 1, words=600)
    assert choose(FACT, [long]).shown == [long]


def test_far_weaker_candidates_are_left_out(evidence: Evidence) -> None:
    strong, weak = several(evidence, 2)
    assert choose(FACT, [strong, replace(weak, score=0.1)]).shown == [strong]


def test_repeats_are_left_out(evidence: Evidence) -> None:
    first = made(evidence, "The lead practice keeps the money of the network.", 0.9)
    again = made(evidence, "Money of the network: the lead practice keeps it.", 0.8, 500, "other")
    assert choose(FACT, [first, again]) == Choice([first], [PassedOver(again, "repeats another", first)])


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
        chosen = choose(question, find_candidates(question, searcher.search(text, 20), searcher)).shown
        assert not any(says_the_same(a, b) for i, a in enumerate(chosen) for b in chosen[:i])


def test_each_candidate_is_shown_or_passed_over_once(evidence: Evidence) -> None:
    found = [replace(c, score=0.9 - i / 20) for i, c in enumerate(several(evidence, 15, words=25))]
    choice = choose(FACT, found)
    assert sorted(c.start for c in [*choice.shown, *(p.candidate for p in choice.passed_over)]) == [c.start for c in found]


def test_what_is_not_shown_has_its_reason(evidence: Evidence) -> None:
    best, tiny, *_ = several(evidence, 4)
    [long] = several(evidence, 1, words=400)
    found = [best, replace(long, start=9000, stems=frozenset({"long"}), score=0.7), replace(tiny, score=0.1)]
    reasons = {p.candidate.start: p.reason for p in choose(FACT, found).passed_over}
    assert reasons == {9000: "over the length", tiny.start: "below the floor"}


def test_more_than_an_answer_shows(evidence: Evidence) -> None:
    reasons = {p.reason for p in choose(FACT, several(evidence, MOST + 3, words=5)).passed_over}
    assert reasons == {"enough shown"}


def test_what_is_weak_only_as_it_was_replaced_says_so(evidence: Evidence) -> None:
    best, old = several(evidence, 2)
    lowered = best.score * DEFAULT_KEEP_SHARE - SUPERSEDED / 2
    for superseded, reason in ((True, "superseded"), (False, "below the floor")):
        weak = replace(old, score=lowered, superseded=superseded)
        assert choose(read_question("network"), [best, weak]).passed_over == [PassedOver(weak, reason)]  # type: ignore[arg-type]


def test_what_points_back_never_comes_first(evidence: Evidence) -> None:
    first, second = several(evidence, 2)
    leaning = replace(first, score=0.9, leans=True)
    assert choose(FACT, [leaning, second]).shown == [second, leaning]
    assert choose(FACT, [leaning]).shown == [leaning]


@pytest.mark.parametrize(("sure", "shown"), [(0.9, 1), (0.3, 2)])
def test_what_the_evidence_model_doubts_is_not_added_to_what_answers(evidence: Evidence, sure: float, shown: int) -> None:
    best, weak = several(evidence, 2)
    found = [replace(best, score=0.9, sure=sure), replace(weak, score=0.68, sure=0.1)]
    assert len(choose(FACT, found).shown) == shown


def test_an_answer_that_is_to_be_long_is_not_ended_early(evidence: Evidence) -> None:
    best, weak = several(evidence, 2)
    found = [replace(best, score=0.9, sure=0.9), replace(weak, score=0.68, sure=0.1)]
    assert len(choose(FACT, found, length=1.8).shown) == 2


def test_a_choice_cut_down_keeps_two_and_what_the_model_is_sure_of(evidence: Evidence) -> None:
    shown = [replace(c, sure=sure) for c, sure in zip(several(evidence, 4), (0.0, 0.0, 0.0, 0.5), strict=True)]
    cut = Choice(shown, []).first(3, 0.1)
    assert cut.shown == [shown[0], shown[1], shown[3]]
    assert [(p.candidate, p.reason) for p in cut.passed_over] == [(shown[2], "enough shown")]
    assert Choice(shown, []).first(1).shown == shown[:1]
