"""The notes on words: under each word stands first a sentence that says what it is, and can be quoted alone."""

from __future__ import annotations

import re

import pytest

from ingest.types import Document
from tests.library.notes import notes

WORDS = [name for name in notes() if name.startswith("policy/words-")]
DEFINES = re.compile(r"[\w' ,()-]+? (?:is|are|was|were) ")
"""A sentence that opens with a term and says what it is."""


def first_statements(note: Document) -> dict[str, str]:
    """The first statement of each section, by its heading."""
    found: dict[str, str] = {}
    for span in note.spans:
        section = note.section_path(span.start)
        if span.references and section not in found:
            found[section] = note.text[span.start : span.end]
    return found


def term(text: str) -> str:
    """What a definition defines; empty for another sentence."""
    match = DEFINES.match(text)
    return match[0] if match else ""


def words(text: str) -> set[str]:
    """Words by their first letters, so that "scheme" and "schemes" are one."""
    return {word.lower()[:6] for word in re.findall(r"[A-Za-z]{2,}", text)}


def test_there_are_notes_on_words() -> None:
    assert len(WORDS) >= 4


@pytest.mark.parametrize("name", WORDS)
def test_each_word_is_defined_first(name: str) -> None:
    firsts = first_statements(notes()[name])
    assert len(firsts) >= 8
    assert [text for text in firsts.values() if not term(text)] == []


@pytest.mark.parametrize("name", WORDS)
def test_the_definition_names_the_word_of_its_heading(name: str) -> None:
    """So that it is found by the word, and can be quoted without its heading."""
    firsts = first_statements(notes()[name])
    assert [heading for heading, text in firsts.items() if not words(heading) & words(term(text))] == []


def test_no_word_is_defined_twice() -> None:
    headings = [heading.casefold() for name in WORDS for heading in first_statements(notes()[name])]
    assert sorted(set(headings)) == sorted(headings)
