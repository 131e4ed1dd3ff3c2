"""Sentence borders as offsets. NLTK's Punkt model, from the copy that llama-index-core ships."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import ModelError

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktTokenizer

_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "et",
        "al",
        "etc",
        "cf",
        "vs",
        "v",
        "no",
        "nos",
        "p",
        "pp",
        "para",
        "paras",
        "cl",
        "sch",
        "fig",
        "figs",
        "vol",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "approx",
        "dept",
        "est",
        "ltd",
        "inc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "ed",
        "eds",
        "ch",
        "s",
        "ss",
    ]
)
_NEVER_STARTS = re.compile(r"[a-z,;:)\]%]")
_NOT_NEEDED = ("scipy", "scipy.stats", "sklearn", "pandas", "matplotlib")
"""What other parts of NLTK use where it is installed. Without it NLTK imports in a fifth of the time."""


@contextmanager
def _without(packages: tuple[str, ...]) -> Iterator[None]:
    """Packages that were not imported yet can't be, for a while."""
    absent = [name for name in packages if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


@lru_cache(maxsize=1)
def _tokenizer() -> PunktTokenizer:
    with _without(_NOT_NEEDED):
        import nltk
        from nltk.tokenize.punkt import PunktTokenizer

    spec = importlib.util.find_spec("llama_index.core")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The package llama-index-core is missing: install the requirements again.")
    root = Path(next(iter(spec.submodule_search_locations)))
    nltk.data.path.insert(0, str(root / "_static" / "nltk_cache"))
    tokenizer = PunktTokenizer("english")
    tokenizer._params.abbrev_types.update(_ABBREVIATIONS)
    return tokenizer


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets [start, end) of the sentences of text[start:end], without surrounding space.

    A line break ends a sentence. A border that Punkt puts before a lower-case word or closing
    bracket is undone. Every non-space character belongs to exactly one sentence.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    position = start
    for line in text[start:end].split("\n"):
        spans.extend(_line_spans(line, position))
        position += len(line) + 1
    return spans


def _line_spans(line: str, offset: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for first, last in _tokenizer().span_tokenize(line):
        piece = line[first:last]
        start = first + len(piece) - len(piece.lstrip())
        end = first + len(piece.rstrip())
        if start >= end:
            continue
        if spans and _NEVER_STARTS.match(line[start]):
            spans[-1] = (spans[-1][0], end + offset)
        else:
            spans.append((start + offset, end + offset))
    return spans
