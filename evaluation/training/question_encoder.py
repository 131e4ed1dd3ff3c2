"""Train the question encoder: a question, as people type it, comes near the sentences that answer it.

The encoder starts from the bundled embedding model's weights; vectors of sentences stay as that model
makes them, so that an index need not be built anew. Loss: for each question, minus the logarithm of
the share that the sentences answering it have in the softmax over every sentence of its library
(cosines divided by TEMPERATURE).
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

from evaluation.training.texts import Pair
from index.embed import Vectors

LONGEST = 64
"""Tokens of a question that are read."""
QUESTIONS = 48
"""Questions in one step, all of one library."""
TEMPERATURE = 0.05


@dataclass(frozen=True, slots=True)
class Library:
    """Questions on sentences whose vectors are known; a pair's rows are rows of these."""

    pairs: Sequence[Pair]
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
    tokenizer = AutoTokenizer.from_pretrained(str(start))
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
            tokens = tokenizer(
                [p.question for p in pairs], truncation=True, max_length=LONGEST, padding=True, return_tensors="pt"
            )
            states, read = model(**tokens).last_hidden_state, tokens["attention_mask"][..., None]
            questions = normalize((states * read).sum(1) / read.sum(1), dim=1)
            loss = loss_of(questions @ vectors[library].T, [p.rows for p in pairs])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"pass {number}: loss {total / len(epoch):.3f}, {time.monotonic() - started:.0f} s", flush=True)
        model.save_pretrained(str(out))


def batches(libraries: Sequence[Library], chance: random.Random) -> list[tuple[int, list[Pair]]]:
    """One pass: batches of questions of one library each, in a chance order, with the library's number."""
    found = []
    for number, library in enumerate(libraries):
        order = list(library.pairs)
        chance.shuffle(order)
        found += [(number, order[i : i + QUESTIONS]) for i in range(0, len(order), QUESTIONS)]
    chance.shuffle(found)
    return found


def loss_of(cosines: torch.Tensor, rows: Sequence[Sequence[int]]) -> torch.Tensor:
    """Mean over questions of -ln of the softmax share of the rows that answer; cosines: (questions, texts)."""
    scores = cosines / TEMPERATURE
    answering = torch.full_like(scores, float("-inf"))
    for i, own in enumerate(rows):
        answering[i, list(own)] = 0.0
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores + answering, 1)).mean()
