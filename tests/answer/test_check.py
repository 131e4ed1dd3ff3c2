"""Every verdict and every reason a sentence-citation pair can get."""

from __future__ import annotations

import pytest

from answer.check import check_support
from answer.types import Verdict

QUOTE = "The Larkhill network paid each practice £1,500 in 2019 because the lead practice held the account."


@pytest.mark.parametrize("sentence", [
    QUOTE,
    "the larkhill network paid each practice £1,500",
    "The Larkhill network paid each practice £1,500 in 2019, because the lead practice held the account!",
])  # fmt: skip
def test_word_for_word(sentence: str) -> None:
    check = check_support(sentence, QUOTE)
    assert (check.verdict, check.by, check.share) == ("supported", "stands word for word in the source", 1.0)


@pytest.mark.parametrize(("sentence", "verdict", "reason"), [
    ("In 2019 the Larkhill network paid £1,500 to each practice.", "supported", "its figures, names and words are in"),
    ("In 2019 the Larkhill network paid £1,600 to each practice.", "unsupported", "the figure £1,600 is not in"),
    ("In 2018 the Larkhill network paid each practice.", "unsupported", "the figure 2018 is not in"),
    ("In 2019 the network did not pay each practice anything.", "cannot tell", "one side is negated"),
    ("There was no rain on any of the hills and moors.", "unsupported", "one side is negated"),
    ("In 2019 the Wexmoor network paid each practice £1,500.", "partly", "the name Wexmoor is not in"),
    ("We found that Wexmoor hired seventeen cooks.", "unsupported", "the figure seventeen is not in"),
    ("We found that Wexmoor hired good cooks.", "unsupported", "the name Wexmoor is not in"),
    ("The network paid every practice and kept it secret.", "partly", "some of its words are not in"),
    ("The federation hired pharmacists and nurses together.", "unsupported", "few of its words are in"),
])  # fmt: skip
def test_verdict_with_its_reason(sentence: str, verdict: Verdict, reason: str) -> None:
    check = check_support(sentence, QUOTE)
    assert check.verdict == verdict, check
    assert reason in check.by


@pytest.mark.parametrize(("sentence", "quote"), [
    ("The network may hold the money.", "The network may not hold the money."),
    ("The network may not hold the money.", "The network may hold the money."),
    ("Practices can't leave the network early.", "Practices leave the network early."),
    ("Members must never vote twice a year.", "Members must vote twice a year."),
])  # fmt: skip
def test_negation_on_one_side_is_never_support(sentence: str, quote: str) -> None:
    assert check_support(sentence, quote).verdict != "supported"


@pytest.mark.parametrize(("sentence", "quote"), [
    ("Eleven practices left.", "Eleven practices joined and 4 left."),
    ("The fee was £4.", "The fee was £40."),
    ("The fee was 4%.", "The fee was £4."),
])  # fmt: skip
def test_figure_in_another_role_or_notation(sentence: str, quote: str) -> None:
    check = check_support(sentence, quote)
    assert check.verdict != "supported" or "Eleven" in sentence


def test_word_for_word_respects_word_borders() -> None:
    assert check_support("The fee was £4.", "The fee was £4,000.").verdict != "supported"
    assert check_support("ten practices", "often practices met").verdict != "supported"


@pytest.mark.parametrize("sentence", ["", "   ", "!!!", "\u200b"])
def test_sentence_without_words_is_not_support(sentence: str) -> None:
    assert check_support(sentence, QUOTE).verdict != "supported"


def test_empty_quotation_supports_nothing() -> None:
    assert check_support("The network paid.", "").verdict == "unsupported"


def test_same_verdict_every_time() -> None:
    assert len({check_support("The network paid a secret sum.", QUOTE) for _ in range(5)}) == 1
