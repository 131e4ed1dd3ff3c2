"""Training groups from public question sets: SQuAD 2, CLAP NQ, QED, SelQA.

A group is one question with sentences that answer it and sentences that do not; an unanswerable
question has none of the first. Articles held out for measuring never come up here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.evidence_text import evidence_text
from index.terms import stems
from ingest.sentences import sentence_spans

HELD_OUT = 4
"""One article of so many is held out for measuring."""


@dataclass(slots=True)
class Group:
    """A question, the texts that answer it and texts that do not; hard ones are added later."""

    question: str
    positives: list[str]
    negatives: list[str]
    source: str
    titles: tuple[str, ...] = field(default=())


def held_out(title: str, one_in: int = HELD_OUT) -> bool:
    """Whether an article is kept for measuring, by a hash of its title."""
    return int(hashlib.sha256(title.encode()).hexdigest()[:8], 16) % one_in == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def squad(folder: Path, *, measuring: bool = False) -> list[Group]:
    """SQuAD 2.0 development set, its articles split by `held_out`."""
    paragraphs = {p["id"]: p for p in lines(folder / "corpus.jsonl")}
    groups = []
    for q in lines(folder / "questions.jsonl"):
        paragraph = paragraphs[q["gold"][0]]
        title = paragraph["title"].replace("_", " ")
        if held_out(title) != measuring:
            continue
        text = paragraph["text"]
        sentences = [text[s:e] for s, e in sentence_spans(text)]
        holding = [s for s in sentences if q.get("answers") and q["answers"][0] in s]
        best = [max(holding, key=lambda s: _shared(q["question"], s))] if holding else []
        if q["answerable"] and not best:
            continue
        groups.append(
            _group(q["question"], title, best, [s for s in sentences if s not in holding], "squad2")
        )
    return groups


def clapnq(folder: Path, *, measuring: bool = False) -> list[Group]:
    """CLAP NQ development set; the sentences an answer was written from against the others."""
    passages = {p["id"]: p for p in lines(folder / "corpus.jsonl")}
    groups = []
    for q in lines(folder / "questions.jsonl"):
        passage = passages.get(q["gold"][0] if q["gold"] else q["id"])
        if passage is None or held_out(passage["title"]) != measuring:
            continue
        chosen = [_tidy(s) for s in q["selected_sentences"]]
        others = [s for s in map(_tidy, passage["sentences"]) if s not in chosen]
        groups.append(_group(q["question"], passage["title"], chosen, others, "clapnq"))
    return groups


def qed(files: Sequence[Path]) -> list[Group]:
    """QED training set: the sentences that hold the answer's words."""
    groups = []
    for q in (q for path in files for q in lines(path)):
        text, starts = q["paragraph_text"], [*q["sentence_starts"], len(q["paragraph_text"])]
        spans = list(pairwise(starts))
        holding = [text[a:b] for a, b in spans if any(a <= s < b for s, _ in q["answer_spans"])]
        others = [text[a:b] for a, b in spans if text[a:b] not in holding]
        if holding and others and q["answer_type"] == "single_sentence":
            groups.append(
                _group(
                    q["question_text"],
                    q["title_text"],
                    list(map(_tidy, holding)),
                    list(map(_tidy, others)),
                    "qed",
                )
            )
    return groups


def selqa(files: Sequence[Path]) -> list[Group]:
    """SelQA answer sentence selection: half its questions are rewordings of the other half."""
    groups = []
    for q in (q for path in files for q in json.loads(path.read_text(encoding="utf-8"))):
        chosen = [q["candidates"][i] for i in q["answers"]]
        others = [s for i, s in enumerate(q["candidates"]) if i not in q["answers"]]
        groups.append(_group(q["question"], q["article"], chosen, others, "selqa", q["section"]))
    return groups


def _group(
    question: str, title: str, chosen: Sequence[str], others: Sequence[str], source: str, section: str = ""
) -> Group:
    placed = [[evidence_text(title, section, s) for s in group] for group in (chosen, others)]
    return Group(question.strip(), placed[0], placed[1], source, (title,))


def _shared(question: str, sentence: str) -> int:
    return len(set(stems(question)) & set(stems(sentence)))


def _tidy(text: str) -> str:
    """Text of tokenised corpora as people write it."""
    for token, written in ((" .", "."), (" ,", ","), (" ;", ";"), ("`` ", '"'), (" ''", '"'), (" 's", "'s")):
        text = text.replace(token, written)
    return text.replace("( ", "(").replace(" )", ")").replace(" - ", "-").strip()
