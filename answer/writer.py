"""A language model may write at most two sentences above the quotations, from those alone.

Code finds the quotation behind each sentence, checks it, and keeps the summary only when every
sentence passes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from answer.check import check_support
from answer.types import Citation, Statement
from index.terms import words
from ingest.sentences import sentence_spans
from prompts import prompt, say

MAX_SENTENCES = 2
FEWEST_WORDS = 3
"""A sentence of fewer words states nothing that could be checked."""
_MARKER = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_LABEL = re.compile(r"^\s*(?:answer|summary)\s*:\s*", re.IGNORECASE)


class Writer(Protocol):
    """A model that continues a prompt."""

    name: str

    def write(self, text: str) -> str:
        """The model's words for a prompt. Raises ModelError when it can't."""
        ...


class NoWriter:
    """No language model: answers are quotations alone."""

    name = "none"

    def write(self, text: str) -> str:
        """Nothing."""
        return ""


class ScriptedWriter:
    """Says given texts in turn, the last one for ever. For tests."""

    name = "scripted"

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)

    def write(self, text: str) -> str:
        """The next text."""
        return self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]


@dataclass(frozen=True, slots=True)
class Written:
    """A summary that passed (empty when it did not), its statements, what was dropped, and what the
    writer was given (prompt) and gave back (raw)."""

    text: str
    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    raw: str
    prompt: str = ""


def write_summary(writer: Writer, question: str, quotations: Sequence[Statement]) -> Written:
    """Let the writer summarise; keep it only when every sentence is carried by a quotation it cites."""
    listed = "\n".join(f"[{i}] {s.text}" for i, s in enumerate(quotations, 1))
    asked = prompt("summary").format(question=question, quotations=listed)
    raw = writer.write(asked)
    statements = [_check(sentence, cited, quotations) for sentence, cited in _sentences(raw)]
    good = [s for s in statements if s.shown]
    if not good or len(good) < len(statements) or len(statements) > MAX_SENTENCES:
        kept_back = [
            s if not s.shown else replace(s, shown=False, reason="its neighbour failed") for s in statements
        ]
        return Written("", (), tuple(kept_back), raw, asked)
    text = " ".join(f"{s.text} {''.join(f'[{c.number}]' for c in s.citations)}" for s in good)
    return Written(text, tuple(good), (), raw, asked)


def _sentences(raw: str) -> list[tuple[str, tuple[int, ...]]]:
    """The sentences written, without markers, each with the numbers it cites."""
    text = _LABEL.sub("", raw.strip()).replace("\n", " ")
    if "NO ANSWER" in text.upper():
        return []
    text = re.sub(r"([.!?])\s*((?:\[\d+(?:\s*,\s*\d+)*\]\s*)+)", r" \2\1 ", text)
    found = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        numbers = tuple(int(n) for group in _MARKER.findall(sentence) for n in group.split(","))
        bare = re.sub(r"\s+([.!?])", r"\1", _MARKER.sub("", sentence)).strip()
        if bare:
            found.append((bare, numbers))
    return found


def _check(sentence: str, cited: Sequence[int], quotations: Sequence[Statement]) -> Statement:
    """The sentence with the citations that carry it; not shown when none does."""
    known = [quotations[n - 1] for n in cited if 0 < n <= len(quotations)]
    if len(known) < len(cited):
        return _kept_back(sentence, "it cites a quotation that does not exist")
    if len(words(sentence)) < FEWEST_WORDS:
        return _kept_back(sentence, "it is too short to state anything")
    for quotation in known or quotations:
        check = check_support(sentence, quotation.text)
        if check.verdict == "supported":
            citation: Citation = replace(quotation.citations[0], verdict=check.verdict, verdict_by=check.by)
            return Statement(sentence, "summary", (citation,), say("summary_label"))
    return _kept_back(sentence, "no quotation carries it")


def _kept_back(sentence: str, reason: str) -> Statement:
    return Statement(sentence, "summary", (), say("summary_label"), shown=False, reason=reason)
