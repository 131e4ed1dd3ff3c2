"""Where sentences end, decided as NLTK's Punkt decides."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.builtin import builtin_files
from ingest.errors import ModelError
from ingest.punkt import Punkt, read_model
from ingest.sentences import _MODEL, _punkt, sentence_spans

PIECES = (
    "Dr.", "e.g.", "A.", "J.", "S.", "Bach", "the", "The", " ", "  ", ".", "..", "...", ". . .", "!", "?", "?!", '"', "'",
    "”", "“", "’", "(", ")", "[", "]", "--", "-", "3.", "3.5", "1,000.", "U.S.", "i.e.", "St.", "no.", "\t", "\u00a0", "é.",
    "É", "–", ";", ":", ",", "*", "#", "{", "«", "»", "x", "most", "He", "Since", "co.", "p.m.", "漢字", "1)", "a.b.c.",
    "international", "&", "`", "²", "½.", "_.",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Path:
    import llama_index.core

    return Path(next(iter(llama_index.core.__path__))) / _MODEL


def made_up_lines() -> Iterator[str]:
    """Lines in which every kind of mark meets every other, and the lines of the built-in notes."""
    draw = random.Random(11)
    for _ in range(4000):
        yield "".join(draw.choice(PIECES) + " " * draw.randint(0, 1) for _ in range(draw.randint(1, 25)))
    for path in builtin_files():
        yield from path.read_text(encoding="utf-8").split("\n")


def test_it_cuts_where_nltk_cuts(folder: Path) -> None:
    import nltk
    from nltk.tokenize.punkt import PunktTokenizer

    nltk.data.path.insert(0, str(folder.parents[2]))
    theirs, ours = PunktTokenizer("english"), Punkt(read_model(folder))
    differing = [line for line in made_up_lines() if list(theirs.span_tokenize(line)) != ours.spans(line)]
    assert not differing


def test_a_model_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ingest.sentences._MODEL", tmp_path / "no-model")
    _punkt.cache_clear()
    with pytest.raises(ModelError, match="install it again"):
        sentence_spans("One. Two.")
    _punkt.cache_clear()


def test_sentences_are_found_without_importing_nltk() -> None:
    code = "import sys; from ingest.sentences import sentence_spans; sentence_spans('One. Two.'); print('nltk' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
