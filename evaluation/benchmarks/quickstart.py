"""Our retrieval against the LlamaIndex quickstart: same files, questions and embedding model, one run.

The quickstart: SimpleDirectoryReader, SentenceSplitter, HuggingFaceEmbedding, VectorStoreIndex. Only
questions whose parts all stand in the originals are asked, so that both can find everything.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.console import Console

from answer.conversation import standalone
from evaluation.benchmarks.minilm_for_llama import minilm_for_llama
from evaluation.benchmarks.tables import Row, keep, show
from evaluation.fold import fold
from evaluation.gold import GoldQuestion, gold_files, load_gold, select
from evaluation.locate import Locator
from evaluation.measure import DEPTH, search
from evaluation.metrics import all_found_at, found_at, percentile, reciprocal_rank
from evaluation.options import DEFAULT_CORPUS, DEFAULT_WORK
from evaluation.prepare import Prepared, corpus_files, prepare
from evaluation.results import RESULTS_FOLDER
from index.embed import BundledEmbedder
from index.search import Searcher

QUICKSTART_CHUNKS = {"LlamaIndex quickstart, 1024 tokens": (1024, 200), "LlamaIndex, 256 tokens": (256, 20)}


@dataclass(frozen=True, slots=True)
class Found:
    """A passage or chunk that a retriever returned: its file and its words."""

    file_name: str
    text: str


Retriever = Callable[[str], Sequence[Found]]


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of the originals.")] = DEFAULT_CORPUS,
    work: Annotated[Path, typer.Option(help="Where the measured index is kept.")] = DEFAULT_WORK,
    results: Annotated[Path, typer.Option(help="Where the result is kept.")] = RESULTS_FOLDER,
    part: Annotated[str, typer.Option(help="development, locked or all.")] = "all",
) -> None:
    """Compare with the LlamaIndex quickstart."""
    console = Console()
    if not corpus_files(corpus):
        console.print(f"Left out: there is no corpus in {corpus}.")
        return
    prepared = {name: prepare(work, corpus, builtin) for name, builtin in _CONDITIONS.items()}
    gold = load_gold(gold_files())
    questions, names = askable(select(gold, half=part), gold, prepared["ours, without notes"])
    torch.set_num_threads(1)
    rows = [_row(name, ours(p), questions, names) for name, p in prepared.items()]
    for name, (size, overlap) in QUICKSTART_CHUNKS.items():
        rows.append(_row(name, quickstart(corpus, size, overlap), questions, names))
    show(f"{len(questions)} questions ({part}) on {len(names)} documents", rows, console, turned=True)
    about = {"part": part, "questions": len(questions), "corpus": prepared["ours, without notes"].corpus_hash}
    console.print(f"Kept as {keep('quickstart', rows, about, results)}")


_CONDITIONS = {"ours, with notes": True, "ours, without notes": False}


def askable(
    questions: Sequence[GoldQuestion], gold: Sequence[GoldQuestion], prepared: Prepared
) -> tuple[list[GoldQuestion], dict[str, str]]:
    """Questions with parts, all with alternatives in originals; and the file of each gold name."""
    store = prepared.library.generation().store
    locator = Locator(store, gold)
    files = {d.id: d.file_name for d, _ in store.documents(with_text=False)}
    names = {name: files[document_id] for name, document_id in locator.documents.items()}
    return [q for q in questions if q.parts and locator.can_run(q)], names


def ours(prepared: Prepared) -> Retriever:
    """Our search as it is."""
    library = prepared.library
    searcher = Searcher(library.generation(), library.embedder, library.reranker)
    files = {document_id: d.file_name for document_id, d in searcher.documents.items()}
    return lambda question: [Found(files[e.document_id], e.text) for e in search(searcher, question)]


def quickstart(corpus: Path, size: int, overlap: int) -> Retriever:
    """The quickstart's retriever over the corpus."""
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter

    embedding = minilm_for_llama()
    documents = SimpleDirectoryReader(str(corpus)).load_data()
    nodes = SentenceSplitter(chunk_size=size, chunk_overlap=overlap).get_nodes_from_documents(documents)
    retriever = VectorStoreIndex(nodes, embed_model=embedding).as_retriever(similarity_top_k=DEPTH)

    def retrieve(question: str) -> list[Found]:
        found = retriever.retrieve(question)
        return [Found(str(n.node.metadata["file_name"]), n.node.get_content()) for n in found]

    return retrieve


def ranks_of(question: GoldQuestion, found: Sequence[Found], names: dict[str, str]) -> tuple[int, ...]:
    """For each part, the rank of the first piece that holds it; 0 when none does."""
    texts = [(f.file_name, fold(f.text)) for f in found]
    return tuple(
        next(
            (
                rank
                for rank, (file_name, text) in enumerate(texts, 1)
                if any(names.get(a.document) == file_name and fold(a.anchor) in text for a in part)
            ),
            0,
        )
        for part in question.parts
    )


def _row(
    name: str,
    retriever: Retriever,
    questions: Sequence[GoldQuestion],
    names: dict[str, str],
) -> Row:
    likeness = BundledEmbedder().embed_queries
    ranks, times = [], []
    for question in questions:
        asked = standalone(question.question, question.history, likeness)
        started = time.perf_counter()
        found = retriever(asked)
        times.append((time.perf_counter() - started) * 1000)
        ranks.append(ranks_of(question, found, names))
    parts = sum(len(r) for r in ranks) or 1
    row: dict[str, str | float | int] = {"retriever": name}
    row |= {f"parts @{k}": sum(found_at(r, k) for r in ranks) / parts for k in (5, 10, 20)}
    row["all parts @10"] = sum(all_found_at(r, 10) for r in ranks) / (len(ranks) or 1)
    row["MRR"] = sum(reciprocal_rank(r) for r in ranks) / (len(ranks) or 1)
    row["search ms p50"] = round(percentile(times, 50))
    return row


if __name__ == "__main__":
    typer.run(main)
