"""A language model may write a few short sentences above the quotations, from those and what stands
beside them. Code finds the exact sentences behind each, mends or drops it, and hands on what passed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from answer.compose import markers
from answer.drafts import Drafts
from answer.mend import Cite, kept_back, settle
from answer.numbered import Numbered
from answer.types import Statement
from index.terms import words
from ingest.errors import ModelError
from prompts import prompt, say

CHARACTERS_A_TOKEN = 3
"""Fewer than English needs, so that a prompt of that length always fits."""
ANSWER_TOKENS = 320
"""Room kept for what is written."""

Pieces = Generator[str, None, None]
OnWritten = Callable[[Statement], None]
Number = Callable[[int], list[Numbered]]
"""Characters there are room for: the numbered evidence."""


class Writer(Protocol):
    """A model that answers a prompt piece by piece."""

    name: str

    @property
    def context(self) -> int:
        """Tokens that the prompt and the answer may have together. Raises ModelError."""
        ...

    def stream(self, text: str) -> Pieces:
        """The model's words for a prompt as they come. Raises ModelError when it can't go on."""
        ...


class NoWriter:
    """No language model: answers are quotations alone."""

    name = "none"
    context = 0

    def stream(self, text: str) -> Pieces:
        """Nothing."""
        yield from ()


class ScriptedWriter:
    """Says given texts in turn, the last one for ever, a few letters at a time. For tests."""

    name = "scripted"
    context = 4096

    def __init__(self, *texts: str, letters: int = 7) -> None:
        self._texts = list(texts)
        self._letters = letters

    def stream(self, text: str) -> Pieces:
        """The next text."""
        said = self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]
        yield from (said[i : i + self._letters] for i in range(0, len(said), self._letters))


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer's summary came to. text, statements: what is shown, empty when too little passed.

    dropped: what is not, each with its reason. notice: what the reader must know about it, or empty.
    prompt, raw: what the writer was given and gave back.
    """

    text: str
    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    notice: str
    prompt: str
    raw: str


def write_summary(
    writer: Writer,
    question: str,
    number: Number,
    cite: Cite,
    on_written: OnWritten = lambda statement: None,
) -> Written:
    """Let the writer summarise. Each sentence that passes goes to `on_written` at once; unless at least
    half of them pass, none is kept."""
    asked = trouble = ""
    drafts = Drafts(NoWriter().stream(""))
    settled: list[Statement] = []
    try:
        fixed = len(prompt("summary")) + len(question)
        evidence = number((writer.context - ANSWER_TOKENS) * CHARACTERS_A_TOKEN - fixed)
        if evidence:
            listed = "\n".join(f"[{n.number}] {n.text}" for n in evidence)
            asked = prompt("summary").format(question=question, evidence=listed)
            drafts = Drafts(writer.stream(asked))
        for draft in drafts:
            statement = settle(draft, evidence, cite)
            if _repeats(statement, settled):
                continue
            settled.append(statement)
            if statement.shown:
                on_written(statement)
    except ModelError as error:
        trouble = str(error)
    return _judged(settled, trouble, asked, drafts.raw)


def _repeats(statement: Statement, earlier: Sequence[Statement]) -> bool:
    """Whether all words of a sentence stand in an earlier one of the same fate."""
    said = set(words(statement.text))
    return any(s.shown == statement.shown and said <= set(words(s.text)) for s in earlier)


def _judged(settled: Sequence[Statement], trouble: str, asked: str, raw: str) -> Written:
    """The summary if at least half of its sentences passed, and what must be said about it."""
    kept = tuple(s for s in settled if s.shown)
    failed = tuple(s for s in settled if not s.shown)
    if not kept or len(kept) < len(failed):
        withdrawn = (kept_back(s.text, "too few sentences of the summary passed") for s in kept)
        said = say("summary_withheld", failed=len(failed), written=len(settled))
        notice = trouble or (said if settled else say("summary_none"))
        return Written("", (), (*failed, *withdrawn), notice, asked, raw)
    text = " ".join(f"{s.text} {markers(s)}" for s in kept)
    notice = trouble or (say("unverified", count=len(failed)) if failed else "")
    return Written(text, kept, failed, notice, asked, raw)
