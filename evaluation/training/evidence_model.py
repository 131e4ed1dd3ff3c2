"""Train the evidence model: does this sentence answer this question?

A cross-encoder that starts from the bundled embedding model's weights. Each step reads some
questions, each with sentences that answer it and sentences that don't. Loss: binary cross-entropy
of every pair (so that the score means something on its own), plus, for questions with an answer,
the cross-entropy of choosing it among the sentences read with it (so that the order is right).
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup

from evaluation.training.public import Group

LONGEST = 112
"""Tokens of question and text together."""
TEXTS = 5
"""Texts read for one question in one step."""
GROUPS = 8
"""Questions in one step."""
REPORT = 50


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: passes over the groups, learning rate, seed, share of steps that warm up."""

    epochs: int = 1
    rate: float = 6e-5
    seed: int = 20
    warm_up: float = 0.08


def train(folder: Path, groups: Sequence[Group], out: Path, course: Course) -> None:
    """Train from the embedding model in `folder` and write the model to `out`, saved as it goes."""
    chance = random.Random(course.seed)
    torch.manual_seed(course.seed)
    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    model = AutoModelForSequenceClassification.from_pretrained(str(folder), num_labels=1)
    model.train()
    model.base_model.embeddings.requires_grad_(False)
    plan = [batch for _ in range(course.epochs) for batch in batches(groups, chance)]
    optimiser = torch.optim.AdamW(_with_decay(model), lr=course.rate)
    schedule = get_linear_schedule_with_warmup(optimiser, int(len(plan) * course.warm_up), len(plan))
    started, running = time.monotonic(), 0.0
    for step, batch in enumerate(plan, 1):
        drawn = [draw(group, chance) for group in batch]
        questions = [group.question for group, d in zip(batch, drawn, strict=True) for _ in d]
        texts = [text for d in drawn for text, _ in d]
        tokens = tokenizer(
            questions,
            texts,
            truncation="longest_first",
            max_length=LONGEST,
            padding=True,
            return_tensors="pt",
        )
        labels = torch.tensor([label for d in drawn for _, label in d])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(**tokens).logits[:, 0]
        loss = loss_of(scores.float(), labels, [len(d) for d in drawn])
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        running += float(loss.detach())
        if step % REPORT == 0:
            pace = (time.monotonic() - started) / step
            left = pace * (len(plan) - step) / 60
            print(f"step {step} of {len(plan)}: loss {running / REPORT:.3f}, {left:.0f} min left", flush=True)
            running = 0.0
        if step % 500 == 0 or step == len(plan):
            model.save_pretrained(str(out))
            tokenizer.save_pretrained(str(out))


def batches(groups: Sequence[Group], chance: random.Random) -> list[list[Group]]:
    """Groups shuffled, then put with others of like length, so that little is spent on padding."""
    order = list(groups)
    chance.shuffle(order)
    window = GROUPS * 32
    batched = []
    for first in range(0, len(order), window):
        near = sorted(order[first : first + window], key=_length)
        batched += [near[i : i + GROUPS] for i in range(0, len(near), GROUPS)]
    chance.shuffle(batched)
    return batched


def draw(group: Group, chance: random.Random) -> list[tuple[str, float]]:
    """Texts of one step with their labels: up to two that answer first, then some that don't."""
    positives = chance.sample(group.positives, min(len(group.positives), 2 if chance.random() < 0.4 else 1))
    negatives = chance.sample(group.negatives, min(len(group.negatives), TEXTS - len(positives)))
    return [*((t, 1.0) for t in positives), *((t, 0.0) for t in negatives)]


def loss_of(scores: torch.Tensor, labels: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
    """Binary cross-entropy of all pairs, plus cross-entropy of choosing the answers in each group."""
    loss = functional.binary_cross_entropy_with_logits(scores, labels)
    chosen = []
    ends = torch.tensor(sizes).cumsum(0).tolist()
    for end, size in zip(ends, sizes, strict=True):
        group_scores, group_labels = scores[end - size : end], labels[end - size : end]
        if 0 < float(group_labels.sum()) < len(group_labels):
            chosen.append(
                -(functional.log_softmax(group_scores, 0) * group_labels).sum() / group_labels.sum()
            )
    return loss + 0.5 * torch.stack(chosen).mean() if chosen else loss


def _with_decay(model: torch.nn.Module) -> list[dict[str, object]]:
    learned = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    plain = [p for n, p in learned if n.endswith("bias") or "LayerNorm" in n]
    ids = {id(p) for p in plain}
    rest = [p for _, p in learned if id(p) not in ids]
    return [{"params": rest, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]


def _length(group: Group) -> int:
    texts = [*group.positives, *group.negatives]
    return sum(map(len, texts)) // max(1, len(texts))
