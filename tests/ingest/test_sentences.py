"""Sentence borders as exact offsets."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from ingest.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("One fee. Two fees.", ["One fee.", "Two fees."]),
    ("Is it? It is! Yes.", ["Is it?", "It is!", "Yes."]),
    ("See e.g. the rules.", ["See e.g. the rules."]),
    ("Smith et al. found it.", ["Smith et al. found it."]),
    ("It cost £1.50 a head.", ["It cost £1.50 a head."]),
    ("Dr. Marsh and Mrs. Holt met.", ["Dr. Marsh and Mrs. Holt met."]),
    ("See p. 4 and pp. 5-6 of it.", ["See p. 4 and pp. 5-6 of it."]),
    ("A line\nand another.", ["A line", "and another."]),
    ("  Spaced.   Out.  ", ["Spaced.", "Out."]),
    ("It paid (see no. 3). It did.", ["It paid (see no. 3).", "It did."]),
    ("“We paid.” They did.", ["“We paid.”", "They did."]),
    ("approx. five members", ["approx. five members"]),
    ("No full stop", ["No full stop"]),
    ("", []),
    (" \n ", []),
])  # fmt: skip
def test_borders(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", [
    "One. two, three; (four). [5]. a.b.c. ... !!! ??? \n\n x", "1. 2. 3. A. B. C.", "é. ü! 漢字。かな。 🎈. 🎈!",
    "a" * 5000, "A. " * 500, "(((.)))...", "\t.\t.\n.",
])  # fmt: skip
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    held = {i for a, b in spans for i in range(a, b)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= held


def test_part_of_a_text_gives_offsets_into_the_whole() -> None:
    text = "First. Second. Third."
    start, end = text.index("Second"), text.index(" Third")
    assert [text[a:b] for a, b in sentence_spans(text, start, end)] == ["Second."]


def test_what_nltk_does_not_need_is_left_out_and_can_be_imported_after() -> None:
    code = (
        "import sys; from ingest.sentences import sentence_spans; assert len(sentence_spans('One. Two.')) == 2;"
        "assert not {'scipy.stats', 'sklearn', 'pandas'} & set(sys.modules); import scipy.stats"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
