"""Training groups from the built-in notes: questions written for their statements, near misses too.

`questions/` holds one file a note: for each line the statements that answer a question, and a
question like it that the note does not answer. Texts that don't answer are hard ones: other
statements of the note, and what our own search finds first elsewhere. Where the originals that the
notes rest on are indexed, their sentences serve beside the statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.evidence_model.public import Group, held_out, lines
from index.embed import Embedder, Vectors
from index.evidence_text import evidence_text
from index.generation import Generation

SAME = 0.72
"""Cosine to an answering text from which another may answer too, and is left out."""
CARRIES = 0.5
"""Cosine of a statement to the sentence it rests on from which that sentence answers too."""
NEAREST = 40
NOTES_HELD_OUT = 8
"""One note of so many is held out for measuring."""
HARD = 10


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence of the library: its document, place and what the model reads of it."""

    document_id: str
    start: int
    end: int
    text: str


class NoteQuestions:
    """The written questions as groups, on a library that holds the notes and, if possible, the originals."""

    def __init__(self, generation: Generation, embedder: Embedder) -> None:
        self._documents = {d.id: d for d, _ in generation.store.documents()}
        self._texts = [
            self._text(p.document_id, start, end)
            for p in generation.store.passages()
            for start, end in p.sentences
        ]
        self._vectors: Vectors = generation.sentences.vectors(np.arange(len(self._texts)))
        self._at = {(t.document_id, t.start): i for i, t in enumerate(self._texts)}
        self._embedder = embedder
        self._rests_on: dict[tuple[str, int], set[int]] = defaultdict(set)
        for row in generation.store.links_with_rows():
            target = self._at.get((row.link.target_id, row.link.target_start))
            if target is not None:
                self._rests_on[row.link.document_id, row.link.start].add(target)

    def groups(self, folder: Path, *, measuring: bool = False) -> list[Group]:
        """Groups of all files in `folder`; those of held-out notes when measuring."""
        notes = {
            d.file_name.removesuffix(".md"): d for d in self._documents.values() if d.origin == "builtin"
        }
        found: list[Group] = []
        for path in sorted(folder.glob("*.jsonl")):
            if held_out(path.stem, NOTES_HELD_OUT) != measuring:
                continue
            note = notes[path.stem]
            starts = sorted({s.start for s in note.spans if s.references})
            written = list(lines(path))
            vectors = self._embedder.embed([t for w in written for t in (w["q"], w["no"])])
            for i, line in enumerate(written):
                wanted = [self._at[note.id, starts[n]] for n in line["s"] if (note.id, starts[n]) in self._at]
                if wanted:
                    found.append(self._answered(line["q"], vectors[2 * i], note.id, wanted))
                found.append(self._missed(line["no"], vectors[2 * i + 1], note.id))
        return found

    def _answered(self, question: str, vector: Vectors, note_id: str, wanted: list[int]) -> Group:
        resting = {t for row in wanted for t in self._rests_on[self._key(row)]}
        carrying = {t for t in resting if max(self._vectors[wanted] @ self._vectors[t]) >= CARRIES}
        positives = [*wanted, *sorted(carrying)]
        near = (self._vectors @ self._vectors[positives].T).max(axis=1) >= SAME
        own = [i for i in self._of(note_id) if i not in wanted]
        elsewhere = [i for i in self._nearest(vector) if i not in resting and i not in own and not near[i]]
        return self._group(question, positives, [*self._hardest(own, vector), *elsewhere[:HARD]])

    def _missed(self, question: str, vector: Vectors, note_id: str) -> Group:
        own = self._of(note_id)
        resting = sorted({t for i in own for t in self._rests_on[self._key(i)]})
        rows = [*self._hardest(own, vector), *self._hardest(resting, vector)[: HARD // 2]]
        return self._group(question, [], [*rows, *self._nearest(vector)[:HARD]])

    def _group(self, question: str, positives: list[int], negatives: list[int]) -> Group:
        texts = [[self._texts[i].text for i in dict.fromkeys(rows)] for rows in (positives, negatives)]
        return Group(question, texts[0], texts[1], "notes")

    def _of(self, note_id: str) -> list[int]:
        return [i for i, t in enumerate(self._texts) if t.document_id == note_id]

    def _hardest(self, rows: list[int], vector: Vectors) -> list[int]:
        return sorted(rows, key=lambda i: -float(self._vectors[i] @ vector))[:HARD]

    def _nearest(self, vector: Vectors) -> list[int]:
        return [int(i) for i in np.argsort(-(self._vectors @ vector))[:NEAREST]]

    def _key(self, row: int) -> tuple[str, int]:
        return self._texts[row].document_id, self._texts[row].start

    def _text(self, document_id: str, start: int, end: int) -> _Text:
        document = self._documents[document_id]
        words = document.text[start:end]
        return _Text(
            document_id, start, end, evidence_text(document.title, document.section_path(start), words)
        )
