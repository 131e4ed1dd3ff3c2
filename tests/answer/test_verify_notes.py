"""A statement of a note is judged against the passages it names."""

from __future__ import annotations

import pytest

from answer.verify_notes import Finding, missing_figures, missing_names, score_notes, verify_claim
from index.verify import Claim, NamedPassage
from ingest.assemble import assemble
from ingest.types import Block, Document, ReadResult, SourceReference

PASSAGE = "In 2016-17 both partners of the alliance at Elm paid two pounds a patient; 60-70,000 people were covered."


def document(text: str, page: str = "3", origin: str = "user") -> Document:
    return assemble(ReadResult((Block(text, page=page),)), sha256=origin[:1] * 64, file_name=f"{origin}.txt")


def claim(statement: str, passage: str = PASSAGE, page: str = "p. 3", *, found: bool = True, other: bool = False) -> Claim:
    note, original = document(statement, origin="note"), document(passage)
    reference = SourceReference("smith-2020", "Money", page, "words")
    named = NamedPassage(reference, original, 0, len(passage), 0, len(passage))
    elsewhere = (SourceReference("S33", confidence="B"),) if other else ()
    passages = (named,) if found else ()
    return Claim(note, 0, len(statement), passages, () if found else (reference,), elsewhere)


def verify(statement: str, **options: bool) -> Finding:
    return verify_claim(claim(statement, **options))


def test_supported() -> None:
    finding = verify("The alliance at Elm charged partners £2 a patient in 2016.")
    assert (finding.verdict, finding.wrong) == ("supported", False)


def test_a_figure_that_is_nowhere_is_wrong() -> None:
    finding = verify("The alliance at Elm charged partners £3 a patient.")
    assert (finding.verdict, finding.figures, finding.wrong) == ("unsupported", ("£3",), True)
    assert "£3" in finding.by


def test_a_figure_may_stand_in_the_other_source() -> None:
    finding = verify("The alliance at Elm charged partners £3 a patient.", other=True)
    assert (finding.verdict, finding.wrong) == ("cannot tell", False)


def test_a_name_that_is_nowhere_weakens() -> None:
    finding = verify("The alliance at Oakford charged partners £2 a patient.")
    assert (finding.verdict, finding.names, finding.wrong) == ("partly", ("Oakford",), False)


def test_other_words_altogether() -> None:
    assert verify("Cats sleep on warm roofs.").verdict == "unsupported"


def test_quoted_words_that_are_not_there_are_wrong() -> None:
    finding = verify("The alliance charged £2.", found=False)
    assert (finding.verdict, finding.wrong) == ("unsupported", True)


def test_without_any_original_nothing_can_be_told() -> None:
    bare = Claim(document("It cost £2.", origin="note"), 0, 11, (), (), (SourceReference("S33", confidence="B"),))
    assert verify_claim(bare).verdict == "cannot tell"


@pytest.mark.parametrize(("given", "other"), [
    ("p. 3", False), ("about p. 4", False), ("about p. 6", True), ("pp. 2-3", False), ("p. 9", True), ("no page", False),
    ("p. iii", True),
])  # fmt: skip
def test_pages(given: str, other: bool) -> None:
    assert bool(verify_claim(claim("It cost £2.", page=given)).pages) is other


@pytest.mark.parametrize(("sentence", "there"), [
    ("In 2017 it grew.", "in 2016-17"), ("It has 60,000 people.", "60-70,000 people"), ("Two left.", "both left"),
    ("It met every two weeks.", "met fortnightly"), ("About 50% paid.", "half paid"), ("£500,000 came.", "half a million pounds"),
    ("Between 5 and 10 left.", "5–10 left"), ("In 2018/19 it grew.", "2018/19"),
])  # fmt: skip
def test_figures_in_other_dress(sentence: str, there: str) -> None:
    assert missing_figures(sentence, there) == []


def test_figures_that_differ() -> None:
    assert missing_figures("In 2018 it had 40 members.", "in 2016-17 it had 14 members") == ["2018", "40"]


@pytest.mark.parametrize(("sentence", "there"), [
    ("The English rule.", "the rule in England"), ("What PCN leaders say.", "primary care network leaders"),
    ("The United States model.", "a US model"), ("The Clinical Commissioning Group paid.", "the CCG paid"),
])  # fmt: skip
def test_names_in_other_dress(sentence: str, there: str) -> None:
    assert missing_names(sentence, there) == []


def test_a_subject_named_by_a_common_word_is_not_that_word() -> None:
    assert missing_names("The federation called Small paid.", "a small federation paid", "mcdonald-2020") == ["Small"]
    assert missing_names("The federation called Small paid.", "the neglectful site paid", "mcdonald-2020") == []


def test_scores_put_the_worst_note_first() -> None:
    good, bad = verify("The alliance at Elm paid two pounds."), verify("Cats sleep on warm roofs.")
    assert [s.counts["unsupported"] for s in score_notes([good, bad])] == [1]
    assert score_notes([good])[0].share == good.share
