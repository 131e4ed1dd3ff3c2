"""python -m evaluation.training STEP: make the project's two small models, and judge them.

question-encoder  trains it on questions
follow-ups        goes on with it on follow-ups too and writes the 8-bit file that the product ships
evidence-model    writes a CrossEncoder folder
export            turns that folder into the 8-bit file that the product ships
ranges            measures what the embedding model's 8-bit products are given, and writes their file
measure           what the shipped models, plain cosine and word overlap do on what was held out

They need --data (public sets) and --home (a data folder with the notes and the originals indexed).
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evaluation.training.follow_ups import follow_ups
from evaluation.training.measure import (
    Scores,
    cosine_scores,
    kept,
    overlap_scores,
    query_scores,
    ranking,
    separation,
)
from evaluation.training.notes import NoteQuestions
from evaluation.training.originals import OriginalQuestions
from evaluation.training.public import Group, clapnq, lines, qed, selqa, squad
from evaluation.training.texts import LibraryTexts, Pair
from index.eight_bit import quantised
from index.embed import QUESTION_ENCODER, RANGES, BundledEmbedder, Vectors, bundled_minilm
from index.evidence_model import WEIGHTS, BundledEvidenceModel
from index.generation import open_current

if TYPE_CHECKING:
    from torch import Tensor

    from evaluation.training.question_encoder import Library

HERE = Path(__file__).parent
NOTES, ORIGINALS = HERE / "note_questions", HERE / "original_questions"
FOLLOW_UPS = HERE / "follow_ups.jsonl"
PUBLIC = {"squad2": 1800, "qed": 700, "selqa": 700}
"""Groups drawn from each large public set for the evidence model; all of CLAP NQ."""
PUBLIC_PAIRS = 2400
"""Questions of public sets that the question encoder learns from."""


def main() -> None:
    """Run one step; see the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="evaluation.training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = {
        "question-encoder": _question_encoder,
        "follow-ups": _follow_ups,
        "evidence-model": _evidence_model,
        "export": _export,
        "ranges": _ranges,
        "measure": _measure,
    }
    parser.add_argument("step", choices=list(steps))
    parser.add_argument("--data", type=Path, help="folder with squad2-dev and clapnq-dev")
    parser.add_argument(
        "--extra", type=Path, help="folder with the files of QED (train) and SelQA (dev, test)"
    )
    parser.add_argument("--home", type=Path, help="data folder in which notes and originals are indexed")
    parser.add_argument("--model", type=Path, default=Path("model"), help="folder of the model trained")
    options = parser.parse_args()
    steps[options.step](_Data(options), options)


class _Data:
    """What the options name, read when it is first needed."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self.embedder = BundledEmbedder()

    @cached_property
    def _texts(self) -> LibraryTexts:
        home = self._options.home
        generation = open_current(home)
        if generation is None:
            raise SystemExit(f"{home} holds no library. Fill it with: PCN_HOME={home} pcn ingest FILES")
        return LibraryTexts(generation)

    @cached_property
    def notes(self) -> NoteQuestions:
        return NoteQuestions(self._texts, self.embedder)

    @cached_property
    def originals(self) -> OriginalQuestions:
        return OriginalQuestions(self._texts, self.embedder)

    @property
    def vectors(self) -> Vectors:
        """Of every sentence of the library."""
        return self._texts.vectors

    def written(self, *, measuring: bool = False) -> list[Pair]:
        """Questions written for the project, on its library."""
        return [
            *self.notes.pairs(NOTES, measuring=measuring),
            *self.originals.pairs(ORIGINALS, measuring=measuring),
        ]

    def statements(self) -> list[str]:
        """Sentences of the built-in notes."""
        return self._texts.statements()

    def squad(self, *, measuring: bool = False) -> list[Group]:
        return squad(self._options.data / "squad2-dev", measuring=measuring)

    def clapnq(self, *, measuring: bool = False) -> list[Group]:
        return clapnq(self._options.data / "clapnq-dev", measuring=measuring)

    def public(self) -> list[Group]:
        """A share of each public set."""
        chance, extra = random.Random(7), self._options.extra
        sets = {"squad2": self.squad()}
        if extra:
            sets["qed"] = qed(sorted(extra.glob("qed*.jsonl")))
            sets["selqa"] = selqa(sorted(extra.glob("selqa*.json")))
        drawn = [g for n, gs in sets.items() for g in chance.sample(gs, min(PUBLIC[n], len(gs)))]
        return [*drawn, *self.clapnq()]

    def public_pairs(self) -> Library:
        """Answerable questions of public sets, on the sentences of their paragraphs."""
        from evaluation.training.question_encoder import Library

        groups = [g for g in (*self.squad(), *self.clapnq()) if g.positives]
        random.Random(1).shuffle(groups)
        groups = groups[:PUBLIC_PAIRS]
        texts = sorted({t for g in groups for t in (*g.positives, *g.negatives)})
        rows = {text: row for row, text in enumerate(texts)}
        pairs = [Pair(g.question, tuple(rows[t] for t in g.positives)) for g in groups]
        return Library(pairs, self.embedder.embed(texts))


def _question_encoder(data: _Data, options: argparse.Namespace) -> None:
    from evaluation.training.question_encoder import Course, Library, train

    libraries = [Library(data.written(), data.vectors), data.public_pairs()]
    print(f"{[len(library.pairs) for library in libraries]} questions written for the project, and public")
    train(bundled_minilm(), libraries, options.model, Course())


def _follow_ups(data: _Data, options: argparse.Namespace) -> None:
    from transformers import AutoModel

    from evaluation.training.question_encoder import Course, Library, reader, train

    chats = Library(follow_ups(FOLLOW_UPS, reader(options.model)), data.vectors)
    libraries = [Library(data.written(), data.vectors), data.public_pairs(), chats]
    print(f"{[len(library.pairs) for library in libraries]} questions; the last are follow-ups", flush=True)
    train(options.model, libraries, options.model, Course(epochs=3))
    model = AutoModel.from_pretrained(str(options.model))
    _ship({n: w for n, w in model.state_dict().items() if n.startswith("encoder.")}, QUESTION_ENCODER)


def _evidence_model(data: _Data, options: argparse.Namespace) -> None:
    from evaluation.training.evidence_model import Course, train

    notes = data.notes.groups(NOTES)
    groups = [*data.public(), *notes, *notes]
    print(f"{len(groups)} questions, {len(notes)} of them of the notes, each of these twice", flush=True)
    train(bundled_minilm(), groups, options.model, Course())


def _export(data: _Data, options: argparse.Namespace) -> None:
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(str(options.model), num_labels=1)
    _ship({n: w for n, w in model.state_dict().items() if ".embeddings." not in n}, WEIGHTS)


def _ranges(data: _Data, options: argparse.Namespace) -> None:
    from evaluation.training.ranges import ranges

    questions = [
        line["q"]
        for folder in (NOTES, ORIGINALS)
        for p in sorted(folder.glob("*.jsonl"))
        for line in lines(p)
    ]
    _save(ranges([questions, data.statements()]), RANGES)


def _ship(learned: dict[str, Tensor], path: Path) -> None:
    _save(quantised(learned), path)


def _save(tensors: dict[str, Tensor], path: Path) -> None:
    from safetensors.torch import save_file

    path.parent.mkdir(exist_ok=True)
    save_file(tensors, path)
    print(f"{path.stat().st_size / 1e6:.2f} MB, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def _measure(data: _Data, options: argparse.Namespace) -> None:
    held_out: dict[str, Callable[[], list[Group]]] = {
        "notes": lambda: data.notes.groups(NOTES, measuring=True),
        "originals": lambda: data.originals.groups(ORIGINALS, measuring=True),
        "squad2": lambda: data.squad(measuring=True)[:800],
        "clapnq": lambda: data.clapnq(measuring=True),
    }
    scorers: dict[str, Scores] = {
        "evidence model": BundledEvidenceModel().probabilities,
        "question encoder": query_scores(data.embedder),
        "cosine": cosine_scores(data.embedder),
        "word overlap": overlap_scores,
    }
    print(
        "| set | questions | scorer | best sentence first | MRR | AUC answerable |\n|---|---|---|---|---|---|"
    )
    for name, groups in held_out.items():
        found = groups()
        for scorer, scores in scorers.items():
            s = separation(found, scores)
            print(
                f"| {name} | {s.questions} | {scorer} | {s.top1:.3f} | {s.mrr:.3f} | {s.auc:.3f} |",
                flush=True,
            )
    written = data.written(measuring=True)
    encoders = {"question encoder": data.embedder.embed_queries, "cosine": data.embedder.embed}
    print(
        "\n| every sentence ranked | questions | first | among 10 | among 50 | MRR |\n|---|---|---|---|---|---|"
    )
    for name, embed in encoders.items():
        r = ranking(embed([p.question for p in written]), written, data.vectors)
        print(f"| {name} | {len(written)} | {r.first:.3f} | {r.ten:.3f} | {r.fifty:.3f} | {r.mrr:.3f} |")
    print("\n| follow-ups | questions | of the five that the whole question finds, among 10 |\n|---|---|---|")
    for name, embed in encoders.items():
        chats = follow_ups(FOLLOW_UPS, data.embedder.embed_queries, measuring=True)
        share = kept(embed([c.question for c in chats]), np.array([c.vector for c in chats]), data.vectors)
        print(f"| {name} | {len(chats)} | {share:.3f} |")


if __name__ == "__main__":
    main()
