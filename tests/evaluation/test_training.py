"""Training groups, the loss, and the figures of a scorer; nothing is trained here."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from evaluation.training import question_encoder
from evaluation.training.evidence_model import TEXTS, batches, draw, loss_of
from evaluation.training.follow_ups import HELD_OUT, follow_ups
from evaluation.training.measure import kept, overlap_scores, ranking, separation
from evaluation.training.notes import NoteQuestions
from evaluation.training.originals import BLOCKS_HELD_OUT, OriginalQuestions
from evaluation.training.public import Group, clapnq, held_out, qed, selqa, squad
from evaluation.training.question_encoder import Library
from evaluation.training.texts import LibraryTexts, Meant, Pair
from index.embed import HashEmbedder
from index.generation import Generation, write_generation
from tests.made_up import document_of, note_of


def write(path: Path, rows: Sequence[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return path


def some_title(measuring: bool) -> str:
    return next(t for t in (f"Town {i}" for i in range(100)) if held_out(t) == measuring)


@pytest.mark.parametrize("measuring", [True, False])
def test_squad_groups(tmp_path: Path, measuring: bool) -> None:
    text = "The mill opened in 1901. It closed in 1950. Nobody bought it."
    write(tmp_path / "corpus.jsonl", [{"id": "p", "title": some_title(measuring), "text": text}])
    write(tmp_path / "questions.jsonl", [
        {"question": "When did the mill open?", "answerable": True, "answers": ["1901"], "gold": ["p"]},
        {"question": "Who built the mill?", "answerable": False, "answers": [], "gold": ["p"]},
    ])  # fmt: skip
    assert squad(tmp_path, measuring=not measuring) == []
    answered, not_answered = squad(tmp_path, measuring=measuring)
    assert [t.endswith("opened in 1901.") for t in answered.positives] == [True]
    assert len(answered.negatives) == 2
    assert not_answered.positives == []
    assert len(not_answered.negatives) == 3


def test_clapnq_groups_are_tidied(tmp_path: Path) -> None:
    title = some_title(False)
    write(tmp_path / "corpus.jsonl", [
        {"id": "p", "title": title, "text": "", "sentences": ["The mill 's wheel turned .", "It stopped ."]},
    ])  # fmt: skip
    write(tmp_path / "questions.jsonl", [
        {"id": "p", "question": "what turned", "gold": ["p"], "selected_sentences": ["The mill 's wheel turned ."]},
    ])  # fmt: skip
    (group,) = clapnq(tmp_path)
    assert group.positives == [f"{title}. The mill's wheel turned."]
    assert group.negatives == [f"{title}. It stopped."]


def test_qed_and_selqa_groups(tmp_path: Path) -> None:
    text = "The mill opened in 1901 . It closed ."
    row = {"question_text": "when did it open", "title_text": "Mill", "paragraph_text": text,
           "sentence_starts": [0, 26], "answer_spans": [[19, 23]], "answer_type": "single_sentence"}  # fmt: skip
    (group,) = qed([write(tmp_path / "qed.jsonl", [row])])
    assert (group.positives, group.negatives) == (["Mill. The mill opened in 1901."], ["Mill. It closed."])
    path = tmp_path / "selqa.json"
    path.write_text(json.dumps([{"question": "q", "article": "Mill", "section": "History", "answers": [1],
                                 "candidates": ["No.", "Yes."]}]))  # fmt: skip
    (group,) = selqa([path])
    assert (group.positives, group.negatives) == (["Mill. History. Yes."], ["Mill. History. No."])


def small_generation(home: Path) -> Generation:
    original = document_of("The levy was thirty pence a head that year.", "The hall was painted.", name="orig.md")
    note = note_of("The levy was thirty pence a head. [o; Money; no page; \"levy was thirty pence\"]\n\n"
                   "The board met monthly. [o; Money; no page; \"hall was painted\"]\n")  # fmt: skip
    pairs = [(d, "2024-01-01T00:00:00+00:00") for d in (note, original)]
    return write_generation(home, pairs, HashEmbedder(), previous=None, builtin="off")


def test_notes_give_answers_near_misses_and_what_they_rest_on(tmp_path: Path) -> None:
    texts = LibraryTexts(small_generation(tmp_path / "home"))
    asked = write(tmp_path / "questions" / "note.jsonl", [{"s": [0], "q": "what did we chip in", "no": "who chips in"}])
    questions, measuring = NoteQuestions(texts, HashEmbedder()), held_out("note", 8)
    answered, missed = questions.groups(asked.parent, measuring=measuring)
    assert any("thirty pence a head." in t for t in answered.positives)
    assert not set(answered.positives) & set(answered.negatives)
    assert any("board met monthly" in t for t in answered.negatives)
    assert missed.positives == []
    assert any("thirty pence a head." in t for t in missed.negatives)
    assert questions.groups(asked.parent, measuring=not measuring) == []
    (pair,) = questions.pairs(asked.parent, measuring=measuring)
    assert sorted("that year" in texts.text(row) for row in pair.rows) == [False, True]


def test_originals_are_found_by_a_few_of_their_words(tmp_path: Path) -> None:
    texts = LibraryTexts(small_generation(tmp_path / "home"))
    line = {"at": ["levy was thirty pence a head that"], "q": "what did we chip in", "no": "who chips in"}
    asked = write(tmp_path / "questions" / "orig.jsonl", [line, line | {"at": ["The hall was"], "no": ""}])
    questions = OriginalQuestions(texts, HashEmbedder())
    measuring = held_out("orig 0", BLOCKS_HELD_OUT)
    answered, missed, painted = questions.groups(asked.parent, measuring=measuring)
    assert [t.endswith("that year.") for t in answered.positives] == [True]
    assert [t.endswith("was painted.") for t in painted.positives] == [True]
    assert not any("thirty pence" in t for t in answered.negatives), "a note that says the same is no near miss"
    assert missed.positives == []
    assert len(questions.pairs(asked.parent, measuring=measuring)) == 2
    assert questions.pairs(asked.parent, measuring=not measuring) == []
    elsewhere = write(tmp_path / "others" / "absent.jsonl", [line | {"at": ["words of a work not here"]}])
    assert questions.groups(elsewhere.parent, measuring=held_out("absent 0", BLOCKS_HELD_OUT)) == []


def test_the_question_encoder_learns_what_answers_and_reads_all() -> None:
    near, far = torch.tensor([[0.9, 0.1, 0.1]]), torch.tensor([[0.1, 0.9, 0.1]])
    assert float(question_encoder.loss_of(near, [[0]])) < 0.01 < float(question_encoder.loss_of(far, [[0]]))
    assert float(question_encoder.loss_of(far, [[0, 1]])) < 0.01, "any of the sentences that answer will do"
    one = Library([Pair(str(i), (0,)) for i in range(100)], np.eye(2, dtype=np.float32))
    two = Library([Pair("x", (1,))], np.eye(2, dtype=np.float32))
    batched = question_encoder.batches([one, two], random.Random(1))
    assert sorted((number, len(pairs)) for number, pairs in batched) == [(0, 4), (0, 48), (0, 48), (1, 1)]


def test_a_ranking_worked_by_hand() -> None:
    vectors = np.eye(3, dtype=np.float32)
    questions = np.array([[0.9, 0.1, 0], [0.8, 0.6, 0.7]], dtype=np.float32)
    found = ranking(questions, [Pair("a", (0,)), Pair("b", (1, 2))], vectors)
    assert (found.first, found.ten) == (0.5, 1.0)
    assert found.mrr == pytest.approx((1 + 1 / 2) / 2)


def test_the_loss_is_least_when_answers_score_highest() -> None:
    labels = torch.tensor([1.0, 0.0, 0.0, 0.0, 0.0])
    right, wrong = torch.tensor([4.0, -4, -4, -4, -4]), torch.tensor([-4.0, 4, -4, -4, -4])
    sizes = [3, 2]
    assert float(loss_of(right, labels, sizes)) < 0.1
    assert float(loss_of(wrong, labels, sizes)) > 2


def test_a_step_reads_answers_and_a_sample_of_the_rest() -> None:
    group = Group("q", ["a", "b", "c"], [str(i) for i in range(20)], "s")
    chance = random.Random(1)
    drawn = [draw(group, chance) for _ in range(50)]
    assert {len(d) for d in drawn} == {TEXTS}
    assert {sum(label for _, label in d) for d in drawn} == {1.0, 2.0}
    every = [g for batch in batches([group] * 50, chance) for g in batch]
    assert len(every) == 50


def test_separation_worked_by_hand() -> None:
    groups = [Group("x", ["x"], ["y", "z"], ""), Group("y", ["a"], ["y"], ""), Group("w", [], ["v", "u"], "")]
    found = separation(groups, lambda q, texts: np.array([float(t == q) for t in texts], dtype=np.float32))
    assert found.questions == 3
    assert found.top1 == pytest.approx(1 / 2)
    assert found.mrr == pytest.approx((1 + 1 / 2) / 2)
    assert found.auc == pytest.approx(1.0)
    assert overlap_scores("the red mill", ["a red door"])[0] == pytest.approx(0.5)


@pytest.mark.parametrize("measuring", [True, False])
def test_follow_ups_are_joined_as_the_product_joins_them(tmp_path: Path, measuring: bool) -> None:
    first = next(q for i in range(100) if held_out(q := f"who pays for mill {i}?", HELD_OUT) == measuring)
    path = write(tmp_path / "chats.jsonl", [{"before": [first], "q": "and why?", "alone": "Why is it paid?"}])
    read = HashEmbedder().embed_queries
    [chat] = follow_ups(path, read, measuring=measuring)
    assert chat.question == f"why: {first.rstrip(chr(63))}"
    assert np.array_equal(chat.vector, read(["Why is it paid?"])[0])
    assert follow_ups(path, read, measuring=not measuring) == []


def test_divergence_is_nought_only_where_both_rank_alike() -> None:
    meant = torch.tensor([[0.9, 0.1, 0.0], [0.2, 0.8, 0.1]])
    assert question_encoder.divergence(meant, meant) == pytest.approx(0.0, abs=1e-6)
    assert question_encoder.divergence(meant.flip(1), meant) > 1.0


def test_a_question_and_a_follow_up_each_have_their_loss() -> None:
    vectors, one = torch.eye(3), torch.tensor([[1.0, 0.0, 0.0]])
    right, wrong = (question_encoder._loss(one, vectors, [Pair("q", (row,))]) for row in (0, 1))
    assert right < wrong
    alike, other = (question_encoder._loss(one, vectors, [Meant("q", v)]) for v in np.eye(3, dtype=np.float32)[:2])
    assert alike == pytest.approx(0.0, abs=1e-6)
    assert other > 1.0


def test_share_of_what_is_meant_that_is_found() -> None:
    vectors = np.eye(20, dtype=np.float32)
    near = vectors[:5].sum(axis=0, keepdims=True) + 0.01 * vectors[5:15].sum(axis=0, keepdims=True)
    assert kept(near, near, vectors) == 1.0
    assert kept(vectors[10:20].sum(axis=0, keepdims=True), near, vectors) == 0.0
