"""Training follow-ups: what a question after others asks for, each with the same wish as one whole question.

A line of the file gives the questions before (`before`), the next turn as people type it (`q`) and what it
means (`alone`). The encoder learns to read a turn, as the product joins it to what came before, as it
reads the whole question.
"""

from __future__ import annotations

from pathlib import Path

from answer.conversation import standalone
from answer.swap import Likeness
from evaluation.training.public import held_out, lines
from evaluation.training.texts import Meant

HELD_OUT = 10
"""One chat of so many is held out for measuring."""


def follow_ups(path: Path, read: Likeness, *, measuring: bool = False) -> list[Meant]:
    """The follow-ups as they are searched with, and the vectors of what they mean. read: vectors of
    questions by the encoder that teaches."""
    rows = [r for r in lines(path) if held_out(r["before"][0], HELD_OUT) == measuring]
    meant = read([r["alone"] for r in rows])
    joined = [standalone(r["q"], r["before"], read) for r in rows]
    return [Meant(text, vector) for text, vector in zip(joined, meant, strict=True)]
