"""Our search and honesty on question sets from elsewhere, with the same settings, beside plain BM25.

Nothing of these sets was used to choose a setting. The product's own two models learned from
three in four articles of SQuAD 2 and CLAP NQ, so from most of those asked here; of COVID-QA they saw
nothing. Data: folders squad2-dev, clapnq-dev and covid-qa, each with a SOURCE.txt that says where it
is from. A set that is not there is left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import bm25s
import torch
import typer
from rich.console import Console
from rich.progress import track

from answer.assistant import Assistant
from answer.types import AnswerRecord
from evaluation.benchmarks.sets import READERS, OutsideQuestion, OutsideSet
from evaluation.benchmarks.tables import Row, keep, show
from evaluation.fold import fold
from evaluation.measure import confidence
from evaluation.metrics import auc
from evaluation.options import DEFAULT_WORK
from evaluation.prepare import ROOT, prepare_documents
from evaluation.results import RESULTS_FOLDER
from index.embed import Embedder
from index.library import Library
from index.search import Searcher
from index.terms import stems

DEFAULT_DATA = ROOT.parent / "shared" / "training-data"
TELLING = 0.01
"""A question has a telling word when one of its stems stands in at most this share of passages."""


def main(
    data: Annotated[Path, typer.Option(help="Folder with the question sets.")] = DEFAULT_DATA,
    work: Annotated[Path, typer.Option(help="Where the indexes are kept.")] = DEFAULT_WORK,
    results: Annotated[Path, typer.Option(help="Where the result is kept.")] = RESULTS_FOLDER,
    limit: Annotated[int, typer.Option(help="At most so many questions a set, drawn by chance.")] = 400,
    only: Annotated[str, typer.Option(help="Only this set: squad2, clapnq or covid.")] = "",
) -> None:
    """Measure on outside question sets."""
    console = Console()
    rows: list[Row] = []
    for name, read in READERS.items():
        if only not in ("", name):
            continue
        outside = read(data)
        if outside is None:
            console.print(f"Left out: {name} is not in {data}.")
            continue
        rows += measure(outside, work, limit)
    if rows:
        show("Outside question sets", rows, console)
        about = {"questions a set at most": limit}
        console.print(f"Kept as {keep('outside' + (f'-{only}' if only else ''), rows, about, results)}")


def measure(outside: OutsideSet, work: Path, limit: int, embedder: Embedder | None = None) -> list[Row]:
    """Index the set, ask a sample, and give its figures."""
    library = prepare_documents(work / f"outside-{outside.name}", outside.documents, work, embedder)
    asked = sample(outside.questions, limit)
    floor = PlainBM25(library)
    torch.set_num_threads(1)
    assistant = Assistant(library)
    assistant.searcher().search("warm up", 1)
    results = [
        _ask(assistant, floor, each, outside.declines)
        for each in track(asked, description=outside.name, transient=True)
    ]
    rows = _found_rows(outside.name, [(a, r) for a, r in zip(asked, results, strict=True) if a.answerable])
    telling = [
        (a, r)
        for a, r in zip(asked, results, strict=True)
        if a.answerable and has_telling_word(a.question, assistant.searcher())
    ]
    rows += _found_rows(f"{outside.name}, telling word", telling)
    return rows + (_decline_rows(outside.name, asked, results) if outside.declines else [])


@dataclass(frozen=True, slots=True)
class _Result:
    """Ranks (from 1, 0 for not found) by us and by BM25; our answer's status and confidence."""

    rank: int
    floor_rank: int
    floor_score: float
    record: AnswerRecord | None


class PlainBM25:
    """The floor: bm25s as it comes, over the same passages' words alone."""

    def __init__(self, library: Library) -> None:
        store = library.generation().store
        self._passages = store.passages()
        self._texts = [store.text(p.document_id, p.start, p.end) for p in self._passages]
        self._model = bm25s.BM25()
        self._model.index(
            bm25s.tokenize(self._texts, stopwords="en", show_progress=False), show_progress=False
        )

    def search(self, question: str, k: int) -> tuple[list[tuple[str, str]], float]:
        """(document id, text) of the k best passages, and the best score."""
        tokens = bm25s.tokenize([question], stopwords="en", show_progress=False)
        rows, scores = self._model.retrieve(tokens, k=min(k, len(self._texts)), show_progress=False)
        found = [(self._passages[r].document_id, self._texts[r]) for r in rows[0]]
        return found, float(scores[0][0])


def _ask(assistant: Assistant, floor: PlainBM25, asked: OutsideQuestion, declines: bool) -> _Result:
    record = assistant.ask(asked.question) if declines else None
    if record and record.evidence:
        ours = [(e.document_id, e.text) for e in record.evidence[:5]]
    else:
        found = assistant.searcher().search(asked.question, 5)
        ours = [(e.passage.document_id, e.text) for e in found]
    theirs, score = floor.search(asked.question, 5)
    return _Result(_rank(asked, ours), _rank(asked, theirs), score, record)


def _rank(asked: OutsideQuestion, found: Sequence[tuple[str, str]]) -> int:
    for rank, (document_id, text) in enumerate(found, 1):
        if document_id in asked.documents and (not asked.words or asked.words in fold(text)):
            return rank
    return 0


def _found_rows(name: str, pairs: Sequence[tuple[OutsideQuestion, _Result]]) -> list[Row]:
    count = len(pairs) or 1
    return [
        {
            "set": name,
            "figure": f"found @{k}",
            "ours": sum(1 <= r.rank <= k for _, r in pairs) / count,
            "BM25": sum(1 <= r.floor_rank <= k for _, r in pairs) / count,
            "questions": len(pairs),
        }
        for k in (1, 5)
    ]


def _decline_rows(name: str, asked: Sequence[OutsideQuestion], results: Sequence[_Result]) -> list[Row]:
    """How well answerable and not are told apart; by BM25's best score as the floor."""
    pairs = list(zip(asked, results, strict=True))

    def share(answerable: bool, statuses: tuple[str, ...]) -> float:
        records = [r.record for a, r in pairs if a.answerable == answerable and r.record]
        return sum(record.status in statuses for record in records) / (len(records) or 1)

    def separation(score: Callable[[_Result], float]) -> float:
        return auc(
            [score(r) for a, r in pairs if a.answerable], [score(r) for a, r in pairs if not a.answerable]
        )

    return [
        {
            "set": name,
            "figure": "unanswerable declined or partial",
            "ours": share(False, ("declined", "partial")),
            "questions": sum(not a.answerable for a in asked),
        },
        {
            "set": name,
            "figure": "answerable declined",
            "ours": share(True, ("declined",)),
            "questions": sum(a.answerable for a in asked),
        },
        {
            "set": name,
            "figure": "AUC of confidence",
            "ours": separation(lambda r: confidence(r.record) if r.record else 0.0),
            "BM25": separation(lambda r: r.floor_score),
            "questions": len(asked),
        },
    ]


def has_telling_word(question: str, searcher: Searcher) -> bool:
    """Whether a word of the question stands in few passages, but in some."""
    terms, passages = searcher.generation.terms, searcher.generation.manifest.passages
    return any(0 < terms.document_frequency(s) <= TELLING * passages for s in stems(question))


def sample(questions: Sequence[OutsideQuestion], limit: int) -> list[OutsideQuestion]:
    """At most `limit` questions, half of them unanswerable where there are any; always the same."""
    answerable = [q for q in questions if q.answerable]
    others = [q for q in questions if not q.answerable]
    draw = random.Random(20)
    each = limit // 2 if others else limit
    return [q for group in (answerable, others) for q in draw.sample(group, min(each, len(group)))]


if __name__ == "__main__":
    typer.run(main)
