"""Does our checker agree with people? Its verdicts against labelled sets, beside plain word overlap."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from answer.check import check_support
from evaluation.metrics import auc

LEVELS = {"unsupported": 0.0, "cannot tell": 1.0, "partly": 2.0, "supported": 3.0}

Score = Callable[[str, str], float]
"""How well a quotation (second) carries a sentence (first); only the order matters."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One measure on one set: by our checker and by word overlap. count: labelled cases."""

    dataset: str
    measure: str
    ours: float
    floor: float
    count: int


def checker_score(sentence: str, quotation: str) -> float:
    """The verdict's level, then the share of words found."""
    check = check_support(sentence, quotation)
    return LEVELS[check.verdict] + check.share


def word_overlap(sentence: str, quotation: str) -> float:
    """Share of the sentence's words that stand in the quotation: the floor to beat."""
    wanted = set(re.findall(r"\w+", sentence.lower()))
    return len(wanted & set(re.findall(r"\w+", quotation.lower()))) / len(wanted) if wanted else 0.0


def measure_agreement(data: Path) -> list[Agreement]:
    """Every measure whose set is under `data`; sets that are not there are left out."""
    measures = (
        ("halueval-qa/qa.jsonl", _halueval),
        ("qed-dev/dev.jsonl", _qed),
        ("clapnq-dev/questions.jsonl", _clapnq),
    )
    labelled = [a for name, measure in measures if (data / name).is_file() for a in measure(data / name)]
    reviewed = (a for path in sorted((data / "reviews").glob("*.jsonl")) for a in _reviewed(path))
    return [*labelled, *reviewed]


def _reviewed(path: Path) -> Iterator[Agreement]:
    """Pairs settled in a review, as `pcn audit review export` writes them; what nobody could tell is left
    out, and so is a file with nothing to tell apart."""
    rows = [r for r in _rows(path) if r["label"] != "cannot tell"]
    right, wrong = ([r for r in rows if (r["label"] == "supported") is carried] for carried in (True, False))

    def figure(score: Score) -> float:
        scores = ([score(r["claim"], r["quotation"]) for r in part] for part in (right, wrong))
        return auc(*scores)

    if right and wrong:
        ours, floor = figure(checker_score), figure(word_overlap)
        yield Agreement(path.stem, "AUC, supported against partly or not", ours, floor, len(rows))


def _halueval(path: Path) -> Iterator[Agreement]:
    """Right answers against made-up ones, each with the knowledge it should rest on."""
    rows = list(_rows(path))

    def figure(score: Score) -> float:
        return auc(
            [score(r["right_answer"], r["knowledge"]) for r in rows],
            [score(r["hallucinated_answer"], r["knowledge"]) for r in rows],
        )

    yield Agreement(
        "halueval-qa",
        "AUC, right against made-up answer",
        figure(checker_score),
        figure(word_overlap),
        2 * len(rows),
    )


def _qed(path: Path) -> Iterator[Agreement]:
    """The one sentence of a paragraph that people say carries the answer to a question."""
    rows = [r for r in _rows(path) if r["selected_sentence"] and len(r["sentence_starts"]) > 1]
    for name, claim in (("question", _question), ("question and answer", _question_and_answer)):
        ours, floor = (_top_1(rows, claim, score) for score in (checker_score, word_overlap))
        yield Agreement("qed-dev", f"top-1 sentence, from the {name}", ours, floor, len(rows))


def _question(row: dict[str, Any]) -> str:
    return str(row["question"])


def _question_and_answer(row: dict[str, Any]) -> str:
    return f"{row['question']} {' '.join(row['answers'][0])}" if row["answers"] else str(row["question"])


def _top_1(rows: Sequence[dict[str, Any]], claim: Callable[[dict[str, Any]], str], score: Score) -> float:
    right = 0
    for row in rows:
        starts = [*row["sentence_starts"], len(row["paragraph"])]
        sentences = [row["paragraph"][a:b] for a, b in pairwise(starts)]
        best = max(sentences, key=lambda s: score(claim(row), s))
        right += best.strip() == row["selected_sentence"].strip()
    return right / len(rows) if rows else 0.0


def _clapnq(path: Path) -> Iterator[Agreement]:
    """Sentences that people wrote an answer from, against the passage's other sentences."""
    texts = {r["id"]: r["sentences"] for r in _rows(path.with_name("corpus.jsonl"))}
    rows = [r for r in _rows(path) if r["answerable"]]

    def figure(score: Score) -> float:
        selected: list[float] = []
        others: list[float] = []
        for row in rows:
            chosen = {s.strip() for s in row["selected_sentences"]}
            for sentence in texts[row["gold"][0]]:
                (selected if sentence.strip() in chosen else others).append(score(row["answer"], sentence))
        return auc(selected, others)

    yield Agreement(
        "clapnq-dev",
        "AUC, sentence an answer was written from against others",
        figure(checker_score),
        figure(word_overlap),
        sum(len(texts[r["gold"][0]]) for r in rows),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
