"""Training questions on the five research works: written for them in other words than theirs.

A line of a file names sentences by a few words that stand in each (`at`), gives a question that
they answer (`q`) and one that sounds alike and that the work does not answer (`no`; may be empty).
A work is recognised by the share of these words that stand in a document, not by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.fold import fold
from evaluation.locate import FoldedText, document_holding
from evaluation.training.public import Group, held_out, lines
from evaluation.training.texts import HARD, LibraryTexts, Pair
from index.embed import Embedder, Vectors

BLOCK = 40
"""Sentences in a row that are held out together."""
BLOCKS_HELD_OUT = 8
"""One block of so many is held out for measuring."""
SAME_NOTE = 0.6
"""Cosine to an answering sentence from which a note's statement may say the same in other words."""


class OriginalQuestions:
    """The written questions, on a library that holds the works; those of absent works are left out."""

    def __init__(self, texts: LibraryTexts, embedder: Embedder) -> None:
        self._texts = texts
        self._embedder = embedder
        self._folded = {d.id: FoldedText(d.text) for d in texts.documents.values() if d.origin == "user"}
        self._notes = {
            i for d in texts.documents.values() if d.origin == "builtin" for i in texts.of(d.id)
        }

    def groups(self, folder: Path, *, measuring: bool = False) -> list[Group]:
        """Groups of all files in `folder`; those on held-out blocks when measuring."""
        found: list[Group] = []
        for written in self._files(folder, measuring):
            vectors = self._embedder.embed([t for line, _ in written for t in (line["q"], line["no"])])
            for i, (line, wanted) in enumerate(written):
                found.append(self._answered(line["q"], vectors[2 * i], wanted))
                if line["no"]:
                    rows = self._texts.nearest(vectors[2 * i + 1])[: 2 * HARD]
                    found.append(self._texts.group("originals", line["no"], [], rows))
        return found

    def pairs(self, folder: Path, *, measuring: bool = False) -> list[Pair]:
        """Questions with the sentences that answer them."""
        return [Pair(line["q"], tuple(rows)) for w in self._files(folder, measuring) for line, rows in w]

    def _files(self, folder: Path, measuring: bool) -> Iterator[list[tuple[dict[str, Any], list[int]]]]:
        """For each work its lines with the rows that answer."""
        for path in sorted(folder.glob("*.jsonl")):
            written = list(lines(path))
            document_id = document_holding({fold(a) for line in written for a in line["at"]}, self._folded)
            if not document_id:
                continue
            laid = ((line, self._rows(document_id, line["at"])) for line in written)
            yield [
                (line, rows)
                for line, rows in laid
                if rows and held_out(f"{path.stem} {self._block(document_id, rows)}", BLOCKS_HELD_OUT) == measuring
            ]

    def _rows(self, document_id: str, anchors: list[str]) -> list[int]:
        rows: dict[int, None] = {}
        for anchor in anchors:
            for start, _ in self._folded[document_id].find(anchor)[:1]:
                row = self._texts.row_around(document_id, start)
                if row is not None:
                    rows[row] = None
        return list(rows)

    def _block(self, document_id: str, rows: list[int]) -> int:
        return (rows[0] - self._texts.of(document_id)[0]) // BLOCK

    def _answered(self, question: str, vector: Vectors, wanted: list[int]) -> Group:
        texts = self._texts
        near, near_note = texts.like(wanted), texts.like(wanted, SAME_NOTE)
        told = texts.carries(wanted)
        others = [
            i
            for i in texts.nearest(vector)
            if i not in wanted and i not in told and not near[i] and not (i in self._notes and near_note[i])
        ]
        around = {i + step for i in wanted for step in (-2, -1, 1, 2)} - set(wanted)
        beside = [i for i in sorted(around) if 0 <= i < len(texts.vectors) and not near[i]]
        return texts.group("originals", question, wanted, [*others[: 2 * HARD], *texts.hardest(beside, vector)[: HARD // 2]])
