"""Candidates are exact places, scored the same every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from answer.candidates import Candidate, find_candidates
from answer.question import read_question
from answer.whole import MAX_WORDS
from index.search import Searcher
from ingest.types import Block, Metadata
from tests.made_up import ANSWER, QUESTION, document_of, note_of, searcher_on


def candidates(searcher: Searcher, question: str) -> list[Candidate]:
    return find_candidates(read_question(question), searcher.search(question, 20), searcher)


def test_every_candidate_is_a_place_in_its_document(searcher: Searcher) -> None:
    for c in candidates(searcher, QUESTION):
        assert searcher.generation.store.text(c.document_id, c.start, c.end) == c.text


def test_no_place_comes_twice_and_best_comes_first(searcher: Searcher) -> None:
    found = candidates(searcher, QUESTION)
    assert len({(c.document_id, c.start, c.end) for c in found}) == len(found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert ANSWER in found[0].text


def test_same_question_same_candidates(searcher: Searcher) -> None:
    assert candidates(searcher, QUESTION) == candidates(searcher, QUESTION)


def test_covers_are_stems_of_the_question(searcher: Searcher) -> None:
    question = read_question(QUESTION)
    for c in candidates(searcher, QUESTION):
        assert c.covers <= set(question.stems)


def test_leaning_sentence_takes_the_one_before_along(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, document_of("Moorside lost its manager. This left the rota of the network empty."))
    texts = [c.text for c in candidates(searcher, "what left the rota of the network empty")]
    assert "Moorside lost its manager. This left the rota of the network empty." in texts


def test_very_long_sentences_are_left_out(tmp_path: Path) -> None:
    long = "The network rota " + "and again the rota " * MAX_WORDS + "ended."
    searcher = searcher_on(tmp_path, document_of(long, "The network rota was short in the winter."))
    assert [c.text for c in candidates(searcher, "network rota")] == ["The network rota was short in the winter."]


def test_the_name_of_a_speaker_is_not_quoted_alone(searcher: Searcher) -> None:
    found = searcher.search(QUESTION, 20)
    text = next(e for e in found if ANSWER in e.text)
    spoken = [replace(e, passage=replace(e.passage, speaker=ANSWER)) if e is text else e for e in found]
    named = {c.text for c in find_candidates(read_question(QUESTION), spoken, searcher)}
    assert ANSWER in {c.text for c in candidates(searcher, QUESTION)} and ANSWER not in named


@pytest.mark.parametrize("signpost", [
    "In Chapter 4, we look at the rota of the network.", "The rota of the network is in the table below.",
    "The quotation above shows the rota of the network.",
])  # fmt: skip
def test_where_something_stands_comes_after_what_it_is(tmp_path: Path, signpost: str) -> None:
    plain = "The rota of the network had gaps that a locum filled each week."
    searcher = searcher_on(tmp_path, document_of(signpost, plain))
    assert [c.text for c in candidates(searcher, "rota of the network")][:2] == [plain, signpost]


def test_note_is_a_candidate_with_its_own_place(tmp_path: Path) -> None:
    note = note_of('What a practice paid to join was £90. [elm-1; ; p. 1; "a joining sum of"]', Metadata(title="N"))
    original = document_of("Each surgery handed over a joining sum of ninety pounds.", name="o.md")
    searcher = searcher_on(tmp_path, note, original)
    [best] = [c for c in candidates(searcher, "what did a practice pay to join") if c.note]
    assert (best.document_id, best.text) == (note.id, "What a practice paid to join was £90.")
    assert best.evidence.document.id == original.id


def test_no_evidence_no_candidates(searcher: Searcher) -> None:
    assert find_candidates(read_question(QUESTION), [], searcher) == []


@pytest.mark.parametrize("question", ["", "???", "the and of"])
def test_question_without_words(searcher: Searcher, question: str) -> None:
    candidates(searcher, question)


def test_rows_of_tables_are_left_out_where_nobody_needs_them(tmp_path: Path) -> None:
    row = Block("Table 1. Rota of the network. Winter: 12 gaps; Summer: 3 gaps.", role="table")
    searcher = searcher_on(tmp_path, document_of("The rota of the network had gaps.", row))
    question = read_question("why had the rota of the network gaps")
    evidence = searcher.search(question.text, 20)
    with_rows, without = (find_candidates(question, evidence, searcher, rows=r) for r in (True, False))
    assert {c.role for c in with_rows} == {"prose", "table"} and {c.role for c in without} == {"prose"}


def test_captions_are_no_candidates(tmp_path: Path) -> None:
    caption = Block("Figure 3: The rota of the network in the winter", role="caption")
    searcher = searcher_on(tmp_path, document_of("The rota of the network had gaps.", caption))
    assert [c.text for c in candidates(searcher, "rota of the network")] == ["The rota of the network had gaps."]


def test_the_heading_over_a_note_counts_among_what_its_statement_stands_under(tmp_path: Path) -> None:
    def note(heading: str) -> list[Candidate]:
        lines = f'# Larkhill\n\n## {heading}\n\nA practice paid £90 a year. [elm-1; ; p. 1; "a joining sum of"]'
        original = document_of("Each surgery handed over a joining sum of ninety pounds.", name="o.md")
        searcher = searcher_on(tmp_path / heading, note_of(lines, Metadata(title="N")), original)
        return [c for c in candidates(searcher, "which subscriptions had a practice to pay") if c.note]

    [under_it], [elsewhere] = note("Subscriptions"), note("Weather")
    assert under_it.score > elsewhere.score


def test_a_statement_gains_by_a_question_of_its_note_that_is_near(tmp_path: Path) -> None:
    def note(question: str) -> list[Candidate]:
        text = 'A practice is paid a visit by the chair. [elm-1; ; p. 1; "a joining sum of"]'
        about = note_of(text, Metadata(title="N", questions=(question,)))
        original = document_of("Each surgery handed over a joining sum of ninety pounds.", name="o.md")
        searcher = searcher_on(tmp_path / question[:3], about, original)
        return [c for c in candidates(searcher, "how do we help a practice with a visit") if c.note]

    [asked], [not_asked] = note("how do we help a practice with a visit"), note("who flew the kite")
    assert asked.score > not_asked.score and asked.cosine == not_asked.cosine
