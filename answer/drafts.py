"""Pieces of text from a writer become sentences, each as soon as it is complete, within limits."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from index.terms import words
from ingest.sentences import sentence_spans

MAX_SENTENCES = 6
LONGEST_SENTENCE = 600
LONGEST_TEXT = 12_000
"""Characters of everything a writer says, its thinking aloud included."""

_NUMBERS = r"\[\s*\d{1,4}(?:\s*[,;]\s*\d{1,4})*\s*\]"
_MARKER = re.compile(rf"\s*{_NUMBERS}")
_AFTER_STOP = re.compile(rf"([.!?])\s*((?:{_NUMBERS}\s*)+)")
_LABEL = re.compile(r"^\s*(?:(?:answer|summary)\s*:\s*|\([^()]{1,200}\)\s+(?=\S))", re.IGNORECASE)
"""What stands before a sentence and is none of it: a label, or the title of its evidence in brackets."""
_BULLET = re.compile(r"^\s*(?:[-*•+#>]+|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_OPEN_MARKER = re.compile(r"\[[\s\d,;]*$")
_THINKING, _THOUGHT = "<think>", "</think>"
_NOTHING = "NO ANSWER"
_ENDINGS = (".", "!", "?", "]", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence as written, without its markers, and the numbers it cites. whole: it did not break off."""

    text: str
    numbers: tuple[int, ...]
    whole: bool = True


class Drafts:
    """Iterates over the sentences of a stream. raw: everything said so far.

    Ends when the writer ends, says that there is no answer, says a sentence again, or goes on too long;
    then closes the stream.
    """

    def __init__(self, pieces: Generator[str, None, None]) -> None:
        self._pieces = pieces
        self.raw = ""

    def __iter__(self) -> Iterator[Draft]:
        said: set[tuple[str, ...]] = set()
        with closing(self._pieces):
            for text, whole in self._sentences():
                draft = _draft(text, whole)
                key = tuple(words(draft.text))
                if _NOTHING in draft.text.upper() or (key and key in said):
                    return
                if not key or draft.text.endswith(":"):
                    continue
                said.add(key)
                yield draft
                if len(said) == MAX_SENTENCES:
                    return

    def _sentences(self) -> Iterator[tuple[str, bool]]:
        """(sentence with markers, whether it is whole), as they become complete."""
        waiting = ""
        for piece in self._spoken():
            complete, waiting = _complete(waiting + piece)
            yield from ((text, True) for text in complete)
            if len(waiting) > LONGEST_SENTENCE:
                break
        rest = _line(waiting)
        for start, end in sentence_spans(rest):
            yield rest[start:end], rest[start:end].endswith(_ENDINGS)

    def _spoken(self) -> Iterator[str]:
        """The pieces, without what a model thinks aloud before it answers."""
        before = ""
        answering = False
        for piece in self._pieces:
            self.raw += piece
            if len(self.raw) > LONGEST_TEXT:
                return
            if answering:
                yield piece
                continue
            before = (before + piece).lstrip()
            if before.startswith(_THINKING):
                answering = _THOUGHT in before
                before = before.partition(_THOUGHT)[2] if answering else before
            else:
                answering = not _THINKING.startswith(before)
            if answering:
                yield before


def _complete(text: str) -> tuple[list[str], str]:
    """The sentences that can no longer change, and the rest."""
    *lines, last = text.split("\n")
    found = [line[a:b] for line in map(_line, lines) for a, b in sentence_spans(line)]
    if _OPEN_MARKER.search(last):
        return found, last
    last = _line(last)
    spans = sentence_spans(last)
    sure = len(spans) - (1 if spans and " " in last[spans[-1][0] :].strip() else 2)
    if sure <= 0:
        return found, last
    return found + [last[a:b] for a, b in spans[:sure]], last[spans[sure][0] :]


def _line(line: str) -> str:
    """A line without its bullet, and with markers that follow a full stop brought before it."""
    return _AFTER_STOP.sub(r" \2\1 ", _BULLET.sub("", line))


def _draft(sentence: str, whole: bool) -> Draft:
    numbers = tuple(int(n) for marker in _MARKER.findall(sentence) for n in re.findall(r"\d+", marker))
    bare = _EMPHASIS.sub("", _LABEL.sub("", _MARKER.sub("", sentence)))
    shown = "".join(c for c in " ".join(bare.split()) if c.isprintable())
    text = re.sub(r"\s+([.!?,;])", r"\1", shown).strip()
    if whole and text[-1:].isalnum():
        text += "."
    return Draft(text, numbers, whole and len(text) <= LONGEST_SENTENCE)
