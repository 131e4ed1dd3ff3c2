"""python -m evaluation.evidence_model train|export|measure: make the evidence model and judge it.

train    writes a CrossEncoder folder; needs the public sets and a data folder with notes and originals
export   turns that folder into the 8-bit file that the product ships, and prints its sha256
measure  prints how well the shipped model, plain cosine and word overlap do on what was held out
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Callable
from pathlib import Path

from evaluation.evidence_model.measure import Scores, cosine_scores, overlap_scores, separation
from evaluation.evidence_model.notes import NoteQuestions
from evaluation.evidence_model.public import Group, clapnq, qed, selqa, squad
from index.embed import BundledEmbedder, bundled_minilm
from index.evidence_model import WEIGHTS, BundledEvidenceModel, quantised
from index.generation import open_current

QUESTIONS = Path(__file__).parent / "questions"
PUBLIC = {"squad2": 1800, "qed": 700, "selqa": 700}
"""Groups drawn from each large public set; all of CLAP NQ; the notes' own twice."""


def main() -> None:
    """Run one step; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="evaluation.evidence_model", description=__doc__)
    parser.add_argument("step", choices=["train", "export", "measure"])
    parser.add_argument("--data", type=Path, help="folder with squad2-dev and clapnq-dev")
    parser.add_argument(
        "--extra", type=Path, help="folder with the files of QED (train) and SelQA (dev, test)"
    )
    parser.add_argument("--home", type=Path, help="data folder in which notes and originals are indexed")
    parser.add_argument("--model", type=Path, default=Path("evidence-model"), help="CrossEncoder folder")
    options = parser.parse_args()
    {"train": _train, "export": _export, "measure": _measure}[options.step](options)


def _train(options: argparse.Namespace) -> None:
    from evaluation.evidence_model.train import Course, train

    notes = _notes(options).groups(QUESTIONS)
    groups = [*_public(options), *notes, *notes]
    print(f"{len(groups)} questions, {len(notes)} of them of the notes, each of these twice")
    train(bundled_minilm(), bundled_minilm(), groups, options.model, Course())


def _public(options: argparse.Namespace) -> list[Group]:
    chance = random.Random(7)
    sets = {
        "squad2": squad(options.data / "squad2-dev"),
        "qed": qed(sorted(options.extra.glob("qed*.jsonl"))),
        "selqa": selqa(sorted(options.extra.glob("selqa*.json"))),
    }
    drawn = [
        g for name, groups in sets.items() for g in chance.sample(groups, min(PUBLIC[name], len(groups)))
    ]
    return [*drawn, *clapnq(options.data / "clapnq-dev")]


def _notes(options: argparse.Namespace) -> NoteQuestions:
    generation = open_current(options.home)
    if generation is None:
        raise SystemExit(f"{options.home} holds no library. Fill it with: PCN_HOME={options.home} pcn ingest FILES")
    return NoteQuestions(generation, BundledEmbedder())


def _export(options: argparse.Namespace) -> None:
    from safetensors.torch import save_file
    from transformers import AutoModelForSequenceClassification

    model = AutoModelForSequenceClassification.from_pretrained(str(options.model), num_labels=1)
    learned = {n: w for n, w in model.state_dict().items() if ".embeddings." not in n}
    WEIGHTS.parent.mkdir(exist_ok=True)
    save_file(quantised(learned), WEIGHTS)
    print(f"{WEIGHTS.stat().st_size / 1e6:.1f} MB, sha256 {hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()}")


def _measure(options: argparse.Namespace) -> None:
    held_out: dict[str, Callable[[], list[Group]]] = {
        "notes": lambda: _notes(options).groups(QUESTIONS, measuring=True),
        "squad2": lambda: squad(options.data / "squad2-dev", measuring=True)[:800],
        "clapnq": lambda: clapnq(options.data / "clapnq-dev", measuring=True),
    }
    scorers: dict[str, Scores] = {
        "evidence model": BundledEvidenceModel().probabilities,
        "cosine": cosine_scores(BundledEmbedder()),
        "word overlap": overlap_scores,
    }
    print(
        "| set | questions | scorer | best sentence first | MRR | AUC answerable |\n|---|---|---|---|---|---|"
    )
    for name, groups in held_out.items():
        found = groups()
        for scorer, scores in scorers.items():
            s = separation(found, scores)
            print(f"| {name} | {s.questions} | {scorer} | {s.top1:.3f} | {s.mrr:.3f} | {s.auc:.3f} |")


if __name__ == "__main__":
    main()
