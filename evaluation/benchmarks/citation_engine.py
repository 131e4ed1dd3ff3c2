"""Our answers against LlamaIndex's CitationQueryEngine: same files, questions, embedding model, one run.

The engine writes with the bundled SmolLM2 over the quickstart's index; ours quotes, without a writer.
Half the questions can be answered from the originals, half can't be answered at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import torch
import typer
from rich.console import Console
from rich.progress import track

from answer.assistant import Assistant
from answer.models import LlamaIndexWriter
from evaluation.benchmarks.minilm_for_llama import minilm_for_llama
from evaluation.benchmarks.tables import Row, keep, show
from evaluation.gold import GoldQuestion, gold_files, load_gold
from evaluation.locate import Locator
from evaluation.measure import facts_stated
from evaluation.metrics import percentile
from evaluation.options import DEFAULT_CORPUS, DEFAULT_WORK
from evaluation.prepare import corpus_files, prepare
from evaluation.results import RESULTS_FOLDER
from index.settings import BUNDLED, load_settings
from ingest.sentences import sentence_spans

_DECLINES = re.compile(
    r"\b(not (?:mention|provide|contain|state|specif|answer|hold|given)|no information|cannot|can't|unable"
    r"|don't know|do not know|unclear|not clear)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as a reader sees it. sentences, cited: how many there are, and how many carry a marker."""

    text: str
    declined: bool
    sentences: int
    cited: int
    seconds: float


Answerer = Callable[[str], Answered]


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of the originals.")] = DEFAULT_CORPUS,
    work: Annotated[Path, typer.Option(help="Where the measured index is kept.")] = DEFAULT_WORK,
    results: Annotated[Path, typer.Option(help="Where the result is kept.")] = RESULTS_FOLDER,
    count: Annotated[int, typer.Option(help="Questions, half of them unanswerable.")] = 8,
) -> None:
    """Compare answers with LlamaIndex's CitationQueryEngine."""
    console = Console()
    if not corpus_files(corpus):
        console.print(f"Left out: there is no corpus in {corpus}.")
        return
    library = prepare(work, corpus, False).library
    gold = load_gold(gold_files())
    locator = Locator(library.generation().store, gold)
    questions = choose([q for q in gold if locator.can_run(q) and not q.history], count)
    engine = citation_engine(corpus, work)
    torch.set_num_threads(2)
    rows = [
        row("ours, quotations", ours(Assistant(library)), questions),
        row("CitationQueryEngine", engine, questions),
    ]
    show(f"{len(questions)} questions, without notes", rows, console, turned=True)
    about = {"questions": [q.id for q in questions]}
    console.print(f"Kept as {keep('citation-engine', rows, about, results)}")


def choose(questions: Sequence[GoldQuestion], count: int) -> list[GoldQuestion]:
    """Half answerable, half not, evenly spread over the file; development half alone."""
    own = [q for q in questions if q.half == "development"]
    yes = [q for q in own if q.answerable == "yes"]
    no = [q for q in own if q.kind == "unanswerable" and q.answerable == "no"]
    return [group[i * len(group) // (count // 2)] for group in (yes, no) for i in range(count // 2)]


def ours(assistant: Assistant) -> Answerer:
    """The product in quotes mode."""

    def answer(question: str) -> Answered:
        started = time.perf_counter()
        record = assistant.ask(question)
        cited = sum(bool(s.citations) for s in record.statements)
        declined = record.status == "declined"
        seconds = time.perf_counter() - started
        return Answered("" if declined else record.answer, declined, len(record.statements), cited, seconds)

    return answer


def citation_engine(corpus: Path, work: Path) -> Answerer:
    """LlamaIndex's engine as its documentation sets it up, on the bundled models."""
    from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
    from llama_index.core.query_engine import CitationQueryEngine

    settings = replace(load_settings(), home=work, writer=BUNDLED)
    embedding = minilm_for_llama()
    documents = SimpleDirectoryReader(str(corpus)).load_data()
    index = VectorStoreIndex.from_documents(documents, embed_model=embedding)
    llm = LlamaIndexWriter(settings).llm
    engine = CitationQueryEngine.from_args(index, llm=llm, similarity_top_k=3, citation_chunk_size=512)

    def answer(question: str) -> Answered:
        started = time.perf_counter()
        text = str(engine.query(question))
        seconds = time.perf_counter() - started
        sentences = [text[a:b] for a, b in sentence_spans(text)]
        cited = sum(bool(re.search(r"\[\d+\]", s)) for s in sentences)
        return Answered(text, bool(_DECLINES.search(text)), len(sentences), cited, seconds)

    return answer


def row(name: str, answerer: Answerer, questions: Sequence[GoldQuestion]) -> Row:
    """The figures of one answerer."""
    answers = [answerer(q.question) for q in track(questions, description=name, transient=True)]
    pairs = list(zip(questions, answers, strict=True))
    yes = [(q, a) for q, a in pairs if q.answerable == "yes"]
    no = [a for q, a in pairs if q.answerable == "no"]
    stated = sum(sum(facts_stated(q.facts, a.text)) for q, a in yes)
    sentences = sum(a.sentences for a in answers) or 1
    return {
        "answers": name,
        "key facts stated": stated / (sum(len(q.facts) for q, _ in yes) or 1),
        "sentences with a citation": sum(a.cited for a in answers) / sentences,
        "unanswerable declined": sum(a.declined for a in no) / (len(no) or 1),
        "answerable declined": sum(a.declined for _, a in yes) / (len(yes) or 1),
        "words, median": round(percentile([len(a.text.split()) for a in answers], 50)),
        "seconds, p50": percentile([a.seconds for a in answers], 50),
    }


if __name__ == "__main__":
    typer.run(main)
