"""Ranked evidence: scope, ranks, signals, the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.embed import HashEmbedder
from index.library import Library
from index.question_stems import query_groups
from index.search import Scope, Searcher
from tests.made_up import ANSWER, QUESTION, document_of, searcher_on


def test_best_evidence_holds_the_answer(searcher: Searcher) -> None:
    found = searcher.search(QUESTION)
    assert ANSWER in found[0].text
    assert [e.rank for e in found] == list(range(1, len(found) + 1))
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


def test_text_is_the_slice_of_the_document(searcher: Searcher, library: Library) -> None:
    for e in searcher.search(QUESTION, 50):
        document = library.find(e.passage.document_id)
        assert e.text == document.text[e.passage.start : e.passage.end]
        assert len(e.sentence_scores) == len(e.passage.sentences)


def test_signals_are_what_they_say(searcher: Searcher) -> None:
    best = searcher.search(QUESTION)[0]
    assert {"passage", "sentence", "terms"} <= set(best.signals)
    assert best.signals["sentence"] == pytest.approx(max(best.sentence_scores), abs=1e-3)


def test_k_is_a_limit(searcher: Searcher) -> None:
    assert [len(searcher.search(QUESTION, k)) for k in (1, 3)] == [1, 3]
    assert searcher.search(QUESTION, 2) == searcher.search(QUESTION, 50)[:2]


@pytest.mark.parametrize(("scope", "files"), [
    (Scope(kinds=frozenset({"report"})), {"tarnvale.md"}),
    (Scope(since=2023), {"rules-2023.md", "rules-2024.md"}),
    (Scope(kinds=frozenset({"case lesson"}), since=2022), set()),
    (Scope(), {"larkhill.md", "tarnvale.md", "rules-2023.md", "rules-2024.md"}),
])  # fmt: skip
def test_scope_is_kept(searcher: Searcher, scope: Scope, files: set[str]) -> None:
    assert {e.document.file_name for e in searcher.search("network members", 50, scope)} == files


def test_one_document(searcher: Searcher, library: Library) -> None:
    wanted = library.find("tarnvale.md").id
    found = searcher.search(QUESTION, 50, Scope(documents=frozenset({wanted})))
    assert {e.document.id for e in found} == {wanted}


def test_inside_some_documents_the_order_is_that_of_the_whole(searcher: Searcher, library: Library) -> None:
    wanted = library.find("tarnvale.md").id
    every = searcher.search(QUESTION, 50)
    found = searcher.search(QUESTION, 50, inside=frozenset({wanted}))
    assert [e.row for e in found] == [e.row for e in every if e.document.id == wanted]
    assert [e.rank for e in found] == list(range(1, len(found) + 1))
    outside = Scope(documents=frozenset({library.find("larkhill.md").id}))
    assert searcher.search(QUESTION, 50, outside, inside=frozenset({wanted})) == []


def test_a_scope_is_narrowed() -> None:
    one, two = frozenset({"a"}), frozenset({"a", "b"})
    assert Scope(since=2020).within(one) == Scope(since=2020, documents=one)
    assert Scope(documents=two).within(one) == Scope(documents=one)
    assert Scope(documents=one).within(frozenset({"b"})).documents == frozenset()


def test_document_without_a_year_is_outside_since(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, document_of("The network has one vote for each practice."))
    assert searcher.search("network vote", 5, Scope(since=1900)) == []
    assert len(searcher.search("network vote", 5)) == 1


def test_same_question_same_evidence(library: Library) -> None:
    runs = [Searcher(library.generation(), HashEmbedder()).search(QUESTION, 50) for _ in range(2)]
    assert runs[0] == runs[1]


def test_equal_scores_come_in_row_order(tmp_path: Path) -> None:
    twins = [document_of("Each practice has one vote here.", name=f"{n}.md") for n in "cab"]
    found = searcher_on(tmp_path, *twins).search("one vote", 5)
    assert [e.row for e in found] == sorted(e.row for e in found)


@pytest.mark.parametrize("question", ["", "   ", "???", "the of and", "\x00", "zzqx " * 3000, "💷" * 50])
def test_any_question_can_be_searched(searcher: Searcher, question: str) -> None:
    assert isinstance(searcher.search(question, 5), list)


def test_empty_library_has_no_evidence(tmp_path: Path) -> None:
    assert searcher_on(tmp_path).search(QUESTION) == []


def test_only_evidence_roles_are_found(tmp_path: Path) -> None:
    from ingest.types import Block

    document = document_of("The levy was paid by all.", Block("Levy, A. (2001) On the levy.", role="reference"),
                           Block("Levy: contents", role="front matter"))  # fmt: skip
    assert [e.text for e in searcher_on(tmp_path, document).search("levy", 9)] == ["The levy was paid by all."]


def test_idf_is_lucenes(searcher: Searcher) -> None:
    n = searcher.generation.manifest.passages
    df = searcher.generation.terms.document_frequency("larkhil")
    assert searcher.idf(["larkhil"]) == pytest.approx(np.log(1 + (n - df + 0.5) / (df + 0.5)))
    assert searcher.idf(["larkhil"]) < searcher.idf(["nowher"])


def test_acronym_and_name_are_one_group() -> None:
    assert query_groups("CD pay") == [("cd", "clinic", "director"), ("pay",)]


def test_misspelt_word_is_grouped_with_what_is_meant(searcher: Searcher) -> None:
    assert ("quorom", "quorum") in searcher.stem_groups("what is the quorom")


def test_documents_with_a_section(searcher: Searcher) -> None:
    assert {d.file_name for d in searcher.documents_with_section("Site B")} == {"larkhill.md", "tarnvale.md"}
