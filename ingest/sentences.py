"""Sentence borders as offsets, found with the English Punkt model that llama-index-core ships."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ingest.errors import ModelError
from ingest.punkt import Punkt, read_model

_MODEL = Path("_static", "nltk_cache", "tokenizers", "punkt_tab", "english")

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


@lru_cache(maxsize=1)
def _punkt() -> Punkt:
    spec = importlib.util.find_spec("llama_index.core")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The package llama-index-core is missing: install the requirements again.")
    try:
        model = read_model(Path(next(iter(spec.submodule_search_locations))) / _MODEL)
    except (OSError, ValueError) as error:
        raise ModelError("The package llama-index-core is incomplete: install it again.") from error
    return Punkt(replace(model, abbreviations=model.abbreviations | _ABBREVIATIONS))


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
    for first, last in _punkt().spans(line):
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
