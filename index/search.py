"""A question becomes ranked Evidence: signals, standardised and added.

Signals of a passage: cosine of the passage; cosine of its best sentence or of the nearest note
statement that rests on it; BM25 of its words and other wordings; cosine of the nearest statement
alone; cosine of the nearest question that a note says it answers. Each is turned into a z-score
over the candidate pool, then summed with the weights below (evaluation/LOG.md says how they were
found).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors
from index.evidence_model import EvidenceModel
from index.evidence_text import evidence_text
from index.facets import facets_of
from index.generation import Generation
from index.interleave import PER_CASE, interleave
from index.name_uses import NameUses
from index.note_map import NoteMap, NoteStatement
from index.passage_rows import PassageRows
from index.question_stems import query_groups
from index.rerank import ReadsOnce, rerank
from index.sentence_rows import sentence_rows
from index.studies import Studies
from index.succession import Succession
from index.vocabulary import spelled_out
from ingest.cases import Case
from ingest.types import Document, DocumentKind, Passage

POOL = 300
LOOKED_THROUGH = 400
"""Passages through which those of some documents are looked for."""
READ = 16
READ_OF_PART = 6
"""Passages that the evidence model reads in, for a question and for each of its parts or cases."""
TEXTS_A_PASSAGE = 4
"""How many sentences and statements it reads for each of them, taken together."""
KEPT = 16
WEIGHTS = {"passage": 0.8, "sentence": 1.2, "terms": 1.0, "statement": 0.4, "question": 0.5}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be searched. Empty means everything."""

    kinds: frozenset[DocumentKind] = frozenset()
    documents: frozenset[str] = frozenset()
    since: int = 0

    def admits(self, document: Document) -> bool:
        """Whether a document is inside the scope. One without a year is outside a `since`."""
        if self.kinds and document.metadata.kind not in self.kinds:
            return False
        if self.documents and document.id not in self.documents:
            return False
        year = document.year
        return not self.since or (year.isdigit() and int(year) >= self.since)

    def within(self, documents: frozenset[str]) -> Scope:
        """The scope narrowed to some documents; with none, which a search takes for all, where they are outside."""
        return replace(self, documents=documents & self.documents if self.documents else documents)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with its rank (from 1), its total score and each signal's raw value.

    sentence_scores: cosine of each of the passage's sentences to the question, in order.
    sentence_sure: for each of them, how sure the evidence model is that it answers the question (0 to
    1; 0 for those it did not read); empty without an evidence model.
    """

    rank: int
    row: int
    passage: Passage
    document: Document
    text: str
    score: float
    signals: dict[str, float]
    sentence_scores: tuple[float, ...] = field(repr=False, default=())
    notes: tuple[NoteStatement, ...] = field(repr=False, default=())
    """Statements of built-in notes that rest on this passage, nearest to the question first."""
    sentence_sure: tuple[float, ...] = field(repr=False, default=())


class Searcher:
    """Searches one generation. Cheap to make; holds small tables in memory. vector: of a question, the
    acronyms in it spelled out; the last few are kept."""

    def __init__(
        self, generation: Generation, embedder: Embedder, reranker: EvidenceModel | None = None
    ) -> None:
        self.generation = generation
        self.embedder = embedder
        self.reranker = reranker
        self.vector = lru_cache(maxsize=KEPT)(
            lambda question: embedder.embed_queries([spelled_out(question)])[0]
        )
        store = generation.store
        self.documents: dict[str, Document] = {d.id: d for d, _ in store.documents(with_text=False)}
        self.succession = Succession(self.documents.values())
        self._passages = PassageRows(store)
        self._sentences = sentence_rows(generation)
        self._map = NoteMap(generation)
        self.studies = Studies(self.documents, store.cases(), self._map.originals, store.written_small)
        self._names = NameUses(generation, self.documents, self.studies)

    def search(
        self,
        question: str,
        k: int = 10,
        scope: Scope | None = None,
        parts: Sequence[str] = (),
        inside: frozenset[str] = frozenset(),
    ) -> list[Evidence]:
        """The k best passages for a question, best first; for a question across cases or of several
        parts, passages on every case and part among the first. Fewer are the first of more. inside:
        documents to which passages of others give way, so that the order stays that of the whole scope.

        A note's passage whose statements all rest on originals in the library gives way to those:
        it is not listed itself, its statements come as `notes` of the original passages.
        """
        depth, model = max(k, READ), ReadsOnce(self.reranker) if self.reranker else None
        found = self.read(question, self._inside(question, depth, scope, inside), model)
        lists = [self.read(part, self._inside(part, READ_OF_PART, scope, inside), model) for part in parts]
        for case in self.facets(question, found):
            near = self._inside(f"{question} {case.name}", depth, scope, inside)
            near = [e for e in near if self.studies.is_on(e.passage, e.document, e.text, case)]
            lists.append(self.read(question, near[:READ_OF_PART], model))
        return interleave(found, [e[:PER_CASE] for e in lists])[:k] if lists else found[:k]

    def _inside(self, question: str, k: int, scope: Scope | None, inside: frozenset[str]) -> list[Evidence]:
        """The k best passages of these documents: those among the best of the scope, then any; of the scope
        where no documents are given."""
        if not inside:
            return self.near(question, k, scope)
        found = [e for e in self.near(question, LOOKED_THROUGH, scope) if e.document.id in inside][:k]
        if len(found) < k:
            alone = (scope or Scope()).within(inside)
            known = {e.row for e in found}
            more = self.near(question, k, alone) if alone.documents else []
            found = [*found, *(e for e in more if e.row not in known)][:k]
        return [replace(e, rank=rank) for rank, e in enumerate(found, 1)]

    def facets(self, question: str, found: Sequence[Evidence]) -> list[Case]:
        """The cases a question goes across, judged by its words and the evidence found for it."""
        near = [self.studies.of(e.document.id) for e in found[:10]]
        return facets_of(question, self.studies.cases, near, self.studies.named(question))

    def read(self, question: str, found: list[Evidence], model: EvidenceModel | None = None) -> list[Evidence]:
        """The first READ in the evidence model's order, then the rest; all as they are without one."""
        model = model or self.reranker
        if model is None or not found:
            return found
        near = found[:READ]
        first = rerank(question, near, model, self._statement, TEXTS_A_PASSAGE * len(near))
        return [replace(e, rank=rank) for rank, e in enumerate([*first, *found[READ:]], 1)]

    def _statement(self, note: NoteStatement) -> str:
        document = self.documents[note.document_id]
        words = self.generation.store.text(note.document_id, note.start, note.end)
        return evidence_text(document.title, document.section_path(note.start), words)

    def near(self, question: str, k: int, scope: Scope | None = None) -> list[Evidence]:
        """The k best passages by the signals alone: no evidence model reads them, no part is looked for."""
        if self.generation.manifest.passages == 0:
            return []
        vector = self.vector(question)
        terms = self._names.scores(question, self.stem_groups(question))
        noted = self._map.cosines(vector)
        rows = self._candidates(vector, terms, noted, scope)
        if len(rows) == 0:
            return []
        signals, sentence_scores = self._signals(rows, vector, terms, noted)
        total = np.zeros(len(rows), dtype=np.float32)
        for name, weight in WEIGHTS.items():
            total += weight * _standardise(signals[name])
        best = np.lexsort((rows, -total))[:k]
        kinds = scope.kinds if scope else frozenset()
        return self._evidence(rows, best, total, signals, sentence_scores, noted, kinds)

    def idf(self, group: Sequence[str]) -> float:
        """How telling a group of equivalent stems is: ln(1 + (n - df + 0.5) / (df + 0.5)), Lucene's idf."""
        n = self.generation.manifest.passages
        df = max((self.generation.terms.document_frequency(stem) for stem in group), default=0)
        return math.log(1 + (n - df + 0.5) / (df + 0.5))

    def holds(self, group: Sequence[str]) -> bool:
        """Whether a document holds one of these stems."""
        return any(self.generation.terms.document_frequency(stem) for stem in group)

    def stem_groups(self, question: str) -> list[tuple[str, ...]]:
        """The question's stems, each with the stems of other names of the same thing; a stem that no
        document holds with the one it is most likely a misspelling of."""
        terms = self.generation.terms
        groups = []
        for group in query_groups(question):
            meant = "" if self.holds(group) else terms.nearest_stem(group[0])
            groups.append((*group, meant) if meant else group)
        return groups

    def documents_with_section(self, name: str) -> list[Document]:
        """Documents, not notes, that have a section whose path names `name`."""
        ids = self.generation.store.documents_with_section(name)
        return [d for i, d in self.documents.items() if i in ids and d.origin == "user"]

    def _candidates(
        self, vector: Vectors, terms: Floats, noted: Floats, scope: Scope | None
    ) -> NDArray[np.int64]:
        """Rows that any signal ranks high, inside the scope, without those that give way to originals
        inside it."""
        g = self.generation
        pool = POOL if scope is None else g.manifest.passages
        by_terms = np.argsort(-terms, kind="stable")[:pool]
        found = [
            g.passages.search(vector, pool)[0],
            self._sentences.owners[g.sentences.search(vector, 2 * pool)[0]],
            by_terms[terms[by_terms] > 0],
            self._map.nearest_targets(noted, pool),
        ]
        every: NDArray[np.int64] = np.unique(np.concatenate(found))
        gives_way = self._map.gives_way[every]
        if scope is None:
            standing: NDArray[np.int64] = every[~gives_way]
            return standing
        admitted = {i for i, d in self.documents.items() if scope.admits(d)}
        targets = self._map.targets_of
        to_originals = self._passages.where(every, lambda i: targets.get(i, frozenset()) <= admitted)
        inside: NDArray[np.int64] = every[
            self._passages.where(every, admitted.__contains__) & ~(gives_way & to_originals)
        ]
        return inside

    def _signals(
        self, rows: NDArray[np.int64], vector: Vectors, terms: Floats, noted: Floats
    ) -> tuple[dict[str, Floats], list[Floats]]:
        """Every signal of every candidate, exactly; and the cosine of each sentence."""
        g = self.generation
        spans = self._sentences.of(rows)
        cosines = g.sentences.vectors(np.concatenate(spans)) @ vector
        borders = np.cumsum([len(s) for s in spans])[:-1]
        sentence_scores = np.split(cosines, borders)
        own = np.array([s.max() if len(s) else 0.0 for s in sentence_scores], dtype=np.float32)
        stated = self._map.best_of_targets(noted)[rows]
        signals = {
            "passage": g.passages.vectors(rows) @ vector,
            "sentence": np.maximum(own, stated),
            "terms": terms[rows],
            "statement": stated,
            "question": self._map.best_questions(vector)[rows],
        }
        return signals, sentence_scores

    def _evidence(
        self,
        rows: NDArray[np.int64],
        best: NDArray[np.int64],
        total: Floats,
        signals: dict[str, Floats],
        sentence_scores: Sequence[Floats],
        noted: Floats,
        kinds: frozenset[DocumentKind],
    ) -> list[Evidence]:
        """The best rows as evidence, with the statements of notes of these kinds; of any when empty."""
        read = [self._passages.read(int(row)) for row in rows[best]]
        return [
            Evidence(
                rank=rank,
                row=int(rows[i]),
                passage=p,
                document=self.documents[p.document_id],
                text=text,
                score=float(total[i]),
                signals={name: round(float(values[i]), 4) for name, values in signals.items()},
                sentence_scores=tuple(round(float(s), 4) for s in sentence_scores[i]),
                notes=tuple(
                    n
                    for n in self._map.statements(int(rows[i]), noted)
                    if not kinds or self.documents[n.document_id].metadata.kind in kinds
                ),
            )
            for rank, (i, (p, text)) in enumerate(zip(best, read, strict=True), 1)
        ]


def _standardise(values: Floats) -> Floats:
    """z-scores; zeros when all values are equal."""
    spread = float(values.std())
    result: Floats = (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
    return result
