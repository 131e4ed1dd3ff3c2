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
    ("The fee was £4.", "The fee was £40."),
    ("The fee was £4.", "The fee was £4,000."),
    ("The fee was £1.", "The fee was £1.50."),
    ("The fee was 4%.", "The fee was £4."),
    ("The fee was £50.", "The fee was 50p."),
    ("The fee was £4 million.", "The fee was £4 billion."),
    ("In 2019 the fee rose.", "In 2018 the fee rose."),
    ("It took 3 weeks.", "It took 13 weeks."),
])  # fmt: skip
def test_changed_figure_is_never_support(sentence: str, quote: str) -> None:
    assert check_support(sentence, quote).verdict != "supported"


@pytest.mark.parametrize(("sentence", "quote"), [("ten practices", "often practices met"), ("at all", "that alley")])
def test_word_for_word_respects_word_borders(sentence: str, quote: str) -> None:
    assert check_support(sentence, quote).by != "stands word for word in the source"


@pytest.mark.parametrize("sentence", ["", "   ", "!!!", "\u200b"])
def test_sentence_without_words_is_not_support(sentence: str) -> None:
    assert check_support(sentence, QUOTE).verdict != "supported"


def test_empty_quotation_supports_nothing() -> None:
    assert check_support("The network paid.", "").verdict == "unsupported"


def test_same_verdict_every_time() -> None:
    assert len({check_support("The network paid a secret sum.", QUOTE) for _ in range(5)}) == 1


def test_context_may_name_what_the_quotation_leaves_out() -> None:
    sentence = "The Tarnvale federation kept the joining fee of leavers."
    assert check_support(sentence, "It kept the joining fee of leavers.").verdict != "supported"
    assert check_support(sentence, "It kept the joining fee of leavers.", context="Tarnvale federation").verdict == "supported"


def test_nearness_alone_is_never_full_support() -> None:
    check = check_support("Money was tight.", "Their budgets were strained.", cosine=0.99)
    assert (check.verdict, check.by) == ("partly", "close in meaning, in other words")
