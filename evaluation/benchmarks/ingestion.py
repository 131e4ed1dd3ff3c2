"""How fast files become a searchable index: the LlamaIndex quickstart and ours, same files, one run.

Reading, splitting and embedding from nothing; then embedding alone, like for like: the quickstart's very
chunks by its own embedder and by ours, the same texts in and the same number of vectors out.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evaluation.benchmarks.minilm_for_llama import minilm_for_llama
from evaluation.benchmarks.tables import Row, keep, show
from evaluation.options import DEFAULT_CORPUS
from evaluation.prepare import corpus_files
from evaluation.results import RESULTS_FOLDER
from index.embed import BundledEmbedder, Embedder, Vectors, minilm_tokenizer
from index.library import Library
from index.minilm import LONGEST
from index.settings import load_settings
from ingest.worker import close_worker

BAR = 4.0
"""Ours should be so many times as quick, in passages a second."""
CHUNKS = {"1,024 tokens": (1024, 200), "256 tokens": (256, 20)}


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: its passages, and every text it embedded."""

    passages: int
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Timed:
    """The quickest of some runs. cpu_s: of this process and of those that read files for it."""

    made: Made
    seconds: float
    cpu_s: float

    def passages_a_second(self) -> float:
        """Passages made, by the clock."""
        return self.made.passages / self.seconds


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of the originals.")] = DEFAULT_CORPUS,
    results: Annotated[Path, typer.Option(help="Where the result is kept.")] = RESULTS_FOLDER,
    repeats: Annotated[int, typer.Option(help="Runs of each; the quickest counts.", min=1)] = 1,
) -> None:
    """Time ingestion beside the LlamaIndex quickstart."""
    console = Console()
    if not corpus_files(corpus):
        console.print(f"Left out: there is no corpus in {corpus}.")
        return
    theirs, own = minilm_for_llama(), BundledEmbedder()
    theirs.get_text_embedding("warm up")
    own.embed(["warm up"])
    complete: dict[str, Timed] = {}
    alone: dict[str, Timed] = {}
    for name, (size, overlap) in CHUNKS.items():
        run = partial(_quickstart, corpus, size, overlap, theirs)
        complete[f"quickstart, {name}"] = quickest(run, repeats)
    complete["ours"] = quickest(partial(_ours, corpus, own), repeats)
    for name in CHUNKS:
        texts = complete[f"quickstart, {name}"].made.texts
        run = partial(_embedded, texts, theirs.get_text_embedding_batch)
        alone[f"{name}: their embedder"] = quickest(run, repeats)
        alone[f"{name}: ours"] = quickest(partial(_embedded, texts, own.embed), repeats)
    rows = [row(name, timed) for name, timed in (complete | alone).items()]
    show("Files to a searchable index, then the quickstart's chunks embedded alone", rows, console)
    said = verdicts(complete, alone)
    console.print("\n".join(said))
    console.print(f"Kept as {keep('ingestion', rows, {'repeats': repeats, 'verdicts': said}, results)}")


def quickest(run: Callable[[], Made], repeats: int) -> Timed:
    """The run with the least seconds."""
    return min((_timed(run) for _ in range(repeats)), key=lambda timed: timed.seconds)


def _timed(run: Callable[[], Made]) -> Timed:
    close_worker()
    started, cpu = time.perf_counter(), _cpu_s()
    made = run()
    seconds = time.perf_counter() - started
    close_worker()
    return Timed(made, seconds, _cpu_s() - cpu)


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _quickstart(corpus: Path, size: int, overlap: int, embedding: object) -> Made:
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import MetadataMode

    documents = SimpleDirectoryReader(str(corpus)).load_data()
    nodes = SentenceSplitter(chunk_size=size, chunk_overlap=overlap).get_nodes_from_documents(documents)
    VectorStoreIndex(nodes, embed_model=embedding)
    return Made(len(nodes), [node.get_content(MetadataMode.EMBED) for node in nodes])


def _ours(corpus: Path, embedder: Embedder) -> Made:
    """Into an empty library without notes, nothing remembered: passages, and each sentence by itself."""
    noting = _Noting(embedder)
    with tempfile.TemporaryDirectory() as folder:
        library = Library(replace(load_settings(), home=Path(folder), builtin=False), noting)
        library.ingest([corpus])
        return Made(library.generation().manifest.passages, noting.texts)


def _embedded(texts: Sequence[str], embed: Callable[[list[str]], object]) -> Made:
    embed(list(texts))
    return Made(len(texts), texts)


class _Noting:
    """An embedder that remembers what it was given."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self.texts: list[str] = []
        self._embedder = embedder

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.texts += texts
        return self._embedder.embed(texts, progress)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions are not part of what is timed."""
        return self._embedder.embed_queries(texts)


def row(name: str, timed: Timed) -> Row:
    """The figures of one run. Tokens are those that the model reads: the first 256 of each text."""
    tokens = sum(len(t.ids) for t in minilm_tokenizer(LONGEST).encode_batch_fast(list(timed.made.texts)))
    return {
        "run": name,
        "seconds": round(timed.seconds, 1),
        "CPU seconds": round(timed.cpu_s, 1),
        "passages": timed.made.passages,
        "vectors": len(timed.made.texts),
        "passages/s": round(timed.passages_a_second(), 1),
        "vectors/s": round(len(timed.made.texts) / timed.seconds, 1),
        "tokens/s": round(tokens / timed.seconds),
        "tokens/CPU s": round(tokens / timed.cpu_s),
    }


def verdicts(complete: dict[str, Timed], alone: dict[str, Timed]) -> list[str]:
    """For each comparison how many times as many passages a second, and whether that is the bar."""
    ours = complete["ours"]
    pairs = [(f"all of ours against {name}", ours, t) for name, t in complete.items() if t is not ours]
    pairs += [
        (f"embedding alone, {n}", alone[f"{n}: ours"], alone[f"{n}: their embedder"])
        for n in CHUNKS
        if f"{n}: ours" in alone
    ]
    said = []
    for name, mine, theirs in pairs:
        times = mine.passages_a_second() / theirs.passages_a_second()
        cpu = theirs.cpu_s / theirs.made.passages / (mine.cpu_s / mine.made.passages)
        word = "meets" if times >= BAR else "does not meet"
        said.append(
            f"{name}: {times:.1f} times the passages a second ({cpu:.1f} a CPU second), {word} {BAR:.0f}"
        )
    return said


if __name__ == "__main__":
    typer.run(main)
