"""Passages: whole blocks of one section, exact places, nothing that is not evidence."""

from __future__ import annotations

import itertools
import random

import pytest

from ingest.passages import MAX_WORDS, split_passages
from ingest.types import EVIDENCE_ROLES, Block, Document, Passage, Role
from tests.made_up import document_of


def words(count: int, start: str = "w") -> str:
    """Sentences of ten words, `count` words in all."""
    made = (f"{start.title() if i % 10 == 0 else start}{i}" + ("." if i % 10 == 9 else "") for i in range(count))
    return " ".join(made)


def texts(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in split_passages(document)]


def random_document(seed: int) -> Document:
    chance = random.Random(seed)
    roles: list[Role] = ["prose", "list", "table", "box", "quotation", "caption", "reference", "front matter"]
    blocks = []
    for i in range(chance.randint(1, 60)):
        if chance.random() < 0.2:
            blocks.append(Block(chance.choice(["Money", "Votes", f"H{i}"]), level=chance.randint(1, 4)))
        else:
            blocks.append(Block(words(chance.choice([3, 30, 120, 700]), f"s{i}x"), role=chance.choice(roles),
                                joins_previous=chance.random() < 0.3, speaker=chance.choice(["", "GP, 1"])))  # fmt: skip
    return document_of(*blocks)


@pytest.mark.parametrize("seed", range(25))
def test_invariants_hold_for_any_document(seed: int) -> None:
    document = random_document(seed)
    passages = split_passages(document)
    assert [p.number for p in passages] == list(range(len(passages)))
    for before, after in itertools.pairwise(passages):
        assert before.end <= after.start
    for passage in passages:
        check(passage, document)


def check(passage: Passage, document: Document) -> None:
    text = document.text[passage.start : passage.end]
    assert text == text.strip() != ""
    assert len(text.split()) <= MAX_WORDS + 20
    assert passage.role in EVIDENCE_ROLES
    assert passage.section == document.section_path(passage.start)
    assert not any(passage.start < s.start < passage.end for s in document.sections), "crosses a heading"
    assert passage.sentences
    for start, end in passage.sentences:
        assert passage.start <= start < end <= passage.end


@pytest.mark.parametrize("seed", range(25))
def test_every_evidence_block_is_in_a_passage_and_no_other_is(seed: int) -> None:
    document = random_document(seed)
    held = {i for p in split_passages(document) for a, b in p.sentences for i in range(a, b)}
    for span in document.spans:
        first = span.start in held
        assert first is (span.role in EVIDENCE_ROLES)


def test_short_blocks_of_a_section_share_a_passage() -> None:
    document = document_of(Block("Money", level=1), "One fee.", "Two fees.", Block("Votes", level=1), "One vote.")
    assert texts(document) == ["One fee.\n\nTwo fees.", "One vote."]


def test_two_sections_of_one_name_are_not_mixed() -> None:
    document = document_of(Block("Money", level=2), "Oak paid two.", Block("Money", level=2), "Elm paid ten.")
    assert texts(document) == ["Oak paid two.", "Elm paid ten."]


def test_references_and_front_matter_are_not_evidence() -> None:
    document = document_of(Block("By A. Person", role="front matter"), "Words.", Block("Person (2001).", role="reference"),
                           "More words.")  # fmt: skip
    assert texts(document) == ["Words.", "More words."]


def test_quotation_stays_with_the_sentence_that_introduces_it() -> None:
    document = document_of(words(115), "One of them said:", Block("“We paid.”", role="quotation", speaker="GP, 1",
                                                                  joins_previous=True))  # fmt: skip
    [found] = [p for p in split_passages(document) if "We paid" in document.text[p.start : p.end]]
    assert "One of them said:" in document.text[found.start : found.end]
    assert found.speaker == "GP, 1"


def test_long_block_is_cut_between_sentences_into_like_pieces() -> None:
    document = document_of(words(1000))
    passages = split_passages(document)
    assert len(passages) == 4
    assert all(document.text[p.end - 1] == "." for p in passages)
    assert all(230 <= len(document.text[p.start : p.end].split()) <= 270 for p in passages)


def test_endless_sentence_is_kept_whole() -> None:
    endless = " ".join(f"w{i}" for i in range(900))
    assert texts(document_of(endless)) == [endless]


def test_table_row_is_one_unit_to_quote() -> None:
    [passage] = split_passages(document_of(Block("Fee. | £2. | £3.", role="table")))
    assert passage.sentences == ((passage.start, passage.end),)


def test_key_names_document_and_place() -> None:
    document = document_of("One fee.")
    [passage] = split_passages(document)
    assert passage.key == f"{document.id}:0-8"


def test_role_is_that_of_most_of_the_words() -> None:
    [passage] = split_passages(document_of("Short.", Block("Many more words in this list item.", role="list")))
    assert passage.role == "list"


def test_nothing_to_split() -> None:
    assert split_passages(document_of()) == ()
    assert split_passages(document_of(Block("Only a heading", level=1))) == ()
