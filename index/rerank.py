"""Evidence put in order by what the evidence model says of its sentences.

Only the sentences, and statements of notes, that are nearest to the question by cosine are read:
60 of about 120 gave the same order (evaluation/LOG.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.evidence_model import EvidenceModel
from index.evidence_text import evidence_text
from index.note_map import NoteStatement

if TYPE_CHECKING:
    from index.search import Evidence

WEIGHT = 1.0
"""What the log-odds of a passage's best sentence count for beside its standardised signals."""
CLIP = 4.0
UNREAD = 0.05
"""Probability that a passage of which nothing was read counts with."""

StatementText = Callable[[NoteStatement], str]
"""What the model reads of a note's statement: its place and words."""


class ReadsOnce:
    """An evidence model that reads a text once for a question, however often that is found.

    One is made for each search: what the model says of a text depends a little on the texts read beside
    it, and no answer may depend on what was asked before.
    """

    def __init__(self, model: EvidenceModel) -> None:
        self.name = model.name
        self._model = model
        self._read: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def probabilities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the model gives them."""
        read = self._read[question]
        if new := [text for text in dict.fromkeys(texts) if text not in read]:
            read.update(zip(new, self._model.probabilities(question, new).tolist(), strict=True))
        return np.array([read[text] for text in texts], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence (note is None) or a note's statement of the n-th passage, by its number there."""

    n: int
    number: int
    cosine: float
    note: NoteStatement | None = None


def rerank(
    question: str,
    evidence: Sequence[Evidence],
    model: EvidenceModel,
    statement_text: StatementText,
    count: int,
) -> list[Evidence]:
    """The evidence, best first, with the probability that each of the `count` nearest of its sentences
    and statements answers the question."""
    units = sorted(_units(evidence), key=lambda u: (-u.cosine, u.n, u.note is not None, u.number))[:count]
    texts = [statement_text(u.note) if u.note else _sentence_text(evidence[u.n], u.number) for u in units]
    sentences = [[0.0] * len(item.sentence_scores) for item in evidence]
    notes = [list(item.notes) for item in evidence]
    best = [UNREAD] * len(evidence)
    read: set[int] = set()
    for unit, sure in zip(units, model.probabilities(question, texts).tolist(), strict=True):
        best[unit.n] = max(best[unit.n], sure) if unit.n in read else sure
        read.add(unit.n)
        if unit.note is None:
            sentences[unit.n][unit.number] = round(sure, 4)
        else:
            notes[unit.n][unit.number] = replace(unit.note, sure=round(sure, 4))
    scored = [
        replace(
            item,
            score=item.score + WEIGHT * log_odds(sure),
            signals={**item.signals, "evidence": round(sure, 4)},
            sentence_sure=tuple(own),
            notes=tuple(stated),
        )
        for item, sure, own, stated in zip(evidence, best, sentences, notes, strict=True)
    ]
    order = sorted(scored, key=lambda e: (-e.score, e.row))
    return [replace(e, rank=rank) for rank, e in enumerate(order, 1)]


def log_odds(probability: float) -> float:
    """ln(p / (1 - p)), kept within CLIP of nought."""
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-CLIP, min(CLIP, math.log(p / (1 - p))))


def _units(evidence: Sequence[Evidence]) -> list[_Unit]:
    own = [_Unit(n, i, c) for n, item in enumerate(evidence) for i, c in enumerate(item.sentence_scores)]
    stated = [_Unit(n, i, s.cosine, s) for n, item in enumerate(evidence) for i, s in enumerate(item.notes)]
    return own + stated


def _sentence_text(item: Evidence, i: int) -> str:
    (start, end), offset = item.passage.sentences[i], item.passage.start
    return evidence_text(item.document.title, item.passage.section, item.text[start - offset : end - offset])
