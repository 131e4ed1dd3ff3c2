"""Train the question encoder: a question, as people type it, comes near the sentences that answer it.

The encoder starts from the bundled embedding model's weights; vectors of sentences stay as that model
makes them, so that an index need not be built anew. Loss: for each question, minus the logarithm of
the share that the sentences answering it have in the softmax over every sentence of its library
(cosines divided by TEMPERATURE). Of a question that means the same as another: how far its softmax is
from the other's (Kullback-Leibler divergence), the other read by the encoder that the course begins with.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import kl_div, normalize
from transformers import AutoModel, AutoTokenizer

from evaluation.training.texts import Meant, Pair
from index.embed import Vectors, bundled_minilm

LONGEST = 96
"""Tokens of a question that are read."""
QUESTIONS = 48
"""Questions in one step, all of one library."""
TEMPERATURE = 0.05


@dataclass(frozen=True, slots=True)
class Library:
    """Questions on sentences whose vectors are known, all of one sort; a pair's rows are rows of these."""

    pairs: Sequence[Pair] | Sequence[Meant]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: passes over the pairs, learning rate, seed, steps that warm up."""

    epochs: int = 4
    rate: float = 3e-5
    seed: int = 1
    warm_up: int = 40


def train(start: Path, libraries: Sequence[Library], out: Path, course: Course) -> None:
    """Train from the model in `start` and write it to `out` after every pass."""
    chance = random.Random(course.seed)
    torch.manual_seed(course.seed)
    tokenizer = AutoTokenizer.from_pretrained(str(bundled_minilm()))
    model = AutoModel.from_pretrained(str(start))
    model.train()
    model.embeddings.requires_grad_(False)
    vectors = [torch.from_numpy(np.asarray(library.vectors)) for library in libraries]
    plan = [batches(libraries, chance) for _ in range(course.epochs)]
    steps = sum(map(len, plan))
    learned = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=course.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / course.warm_up) * (1 - step / steps)
    )
    started = time.monotonic()
    for number, epoch in enumerate(plan, 1):
        total = 0.0
        for library, pairs in epoch:
            questions = _read(model, tokenizer, [p.question for p in pairs])
            loss = _loss(questions, vectors[library], pairs)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"pass {number}: loss {total / len(epoch):.3f}, {time.monotonic() - started:.0f} s", flush=True)
        model.save_pretrained(str(out))


def reader(folder: Path) -> Callable[[Sequence[str]], Vectors]:
    """What makes unit vectors of questions by the encoder in `folder`."""
    tokenizer = AutoTokenizer.from_pretrained(str(bundled_minilm()))
    model = AutoModel.from_pretrained(str(folder)).eval()

    def read(texts: Sequence[str]) -> Vectors:
        slabs = [texts[first : first + QUESTIONS] for first in range(0, len(texts), QUESTIONS)]
        with torch.inference_mode():
            return np.concatenate([_read(model, tokenizer, slab).numpy() for slab in slabs])

    return read


def _read(model: Any, tokenizer: Any, texts: Sequence[str]) -> torch.Tensor:
    """Unit vectors, of shape (texts, width)."""
    tokens = tokenizer(list(texts), truncation=True, max_length=LONGEST, padding=True, return_tensors="pt")
    states, read = model(**tokens).last_hidden_state, tokens["attention_mask"][..., None]
    return normalize((states * read).sum(1) / read.sum(1), dim=1)


def batches(libraries: Sequence[Library], chance: random.Random) -> list[tuple[int, list[Pair | Meant]]]:
    """One pass: batches of questions of one library each, in a chance order, with the library's number."""
    found = []
    for number, library in enumerate(libraries):
        order: list[Pair | Meant] = list(library.pairs)
        chance.shuffle(order)
        found += [(number, order[i : i + QUESTIONS]) for i in range(0, len(order), QUESTIONS)]
    chance.shuffle(found)
    return found


def _loss(questions: torch.Tensor, vectors: torch.Tensor, pairs: Sequence[Pair | Meant]) -> torch.Tensor:
    meant = [p.vector for p in pairs if isinstance(p, Meant)]
    if meant:
        return divergence(questions @ vectors.T, torch.from_numpy(np.array(meant)) @ vectors.T)
    return loss_of(questions @ vectors.T, [p.rows for p in pairs if isinstance(p, Pair)])


def divergence(cosines: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
    """Mean over questions of the Kullback-Leibler divergence of the softmax of `cosines` from that of
    `meant`, both (questions, texts)."""
    own, wanted = ((c / TEMPERATURE).log_softmax(dim=1) for c in (cosines, meant))
    return kl_div(own, wanted, reduction="batchmean", log_target=True)


def loss_of(cosines: torch.Tensor, rows: Sequence[Sequence[int]]) -> torch.Tensor:
    """Mean over questions of -ln of the softmax share of the rows that answer; cosines: (questions, texts)."""
    scores = cosines / TEMPERATURE
    answering = torch.full_like(scores, float("-inf"))
    for i, own in enumerate(rows):
        answering[i, list(own)] = 0.0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + answering, 1)).mean()
