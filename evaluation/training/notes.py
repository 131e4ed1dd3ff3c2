"""Training questions on the built-in notes: written for them, laid on a library that holds them.

A line of a file names statements of its note by number (`s`), gives a question that they answer
(`q`) and one that sounds alike and that the note does not answer (`no`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.training.public import Group, held_out, lines
from evaluation.training.texts import HARD, LibraryTexts, Pair
from index.embed import Embedder, Vectors

CARRIES = 0.5
"""Cosine of a statement to the sentence it rests on from which that sentence answers too."""
NOTES_HELD_OUT = 8
"""One note of so many is held out for measuring."""


class NoteQuestions:
    """The written questions, on a library that holds the notes and, if possible, the originals."""

    def __init__(self, texts: LibraryTexts, embedder: Embedder) -> None:
        self._texts = texts
        self._embedder = embedder
        self._notes = {
            d.file_name.removesuffix(".md"): d for d in texts.documents.values() if d.origin == "builtin"
        }

    def groups(self, folder: Path, *, measuring: bool = False) -> list[Group]:
        """Groups of all files in `folder`; those of held-out notes when measuring."""
        found: list[Group] = []
        for note_id, written in self._files(folder, measuring):
            vectors = self._embedder.embed([t for w, _ in written for t in (w["q"], w["no"])])
            for i, (line, wanted) in enumerate(written):
                if wanted:
                    found.append(self._answered(line["q"], vectors[2 * i], note_id, wanted))
                found.append(self._missed(line["no"], vectors[2 * i + 1], note_id))
        return found

    def pairs(self, folder: Path, *, measuring: bool = False) -> list[Pair]:
        """Questions with the statements that answer them and the sentences these rest on."""
        return [
            Pair(line["q"], (*wanted, *sorted(self._texts.rests_on(wanted))))
            for _, written in self._files(folder, measuring)
            for line, wanted in written
            if wanted
        ]

    def _files(
        self, folder: Path, measuring: bool
    ) -> Iterator[tuple[str, list[tuple[dict[str, Any], list[int]]]]]:
        """For each note its lines with the rows that answer."""
        for path in sorted(folder.glob("*.jsonl")):
            if held_out(path.stem, NOTES_HELD_OUT) != measuring:
                continue
            note = self._notes[path.stem]
            starts = sorted({s.start for s in note.spans if s.references})
            yield note.id, [(line, self._rows(note.id, starts, line["s"])) for line in lines(path)]

    def _rows(self, note_id: str, starts: list[int], numbers: list[int]) -> list[int]:
        rows = (self._texts.row(note_id, starts[n]) for n in numbers)
        return [row for row in rows if row is not None]

    def _answered(self, question: str, vector: Vectors, note_id: str, wanted: list[int]) -> Group:
        texts = self._texts
        resting = texts.rests_on(wanted)
        carrying = {t for t in resting if max(texts.vectors[wanted] @ texts.vectors[t]) >= CARRIES}
        positives = [*wanted, *sorted(carrying)]
        near = texts.like(positives)
        own = [i for i in texts.of(note_id) if i not in wanted]
        elsewhere = [i for i in texts.nearest(vector) if i not in resting and i not in own and not near[i]]
        return texts.group("notes", question, positives, [*texts.hardest(own, vector), *elsewhere[:HARD]])

    def _missed(self, question: str, vector: Vectors, note_id: str) -> Group:
        texts = self._texts
        own = texts.of(note_id)
        resting = sorted(texts.rests_on(own))
        rows = [*texts.hardest(own, vector), *texts.hardest(resting, vector)[: HARD // 2]]
        return texts.group("notes", question, [], [*rows, *texts.nearest(vector)[:HARD]])
