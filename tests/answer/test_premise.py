"""What a question takes for granted is held against the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from answer.candidates import Candidate, find_candidates
from answer.decline import Judgement
from answer.premise import Premise, claim_in, premise_of
from answer.question import Question, read_question
from index.evidence_model import Floats
from index.search import Evidence, Searcher
from tests.made_up import document_of, searcher_on

DENIAL = "The federation was not a legal entity of its own, so a practice hired the staff."
ASIDE = "The federation is a legal entity, and its chair did not attend the meetings of the board."
FEE = "Every practice of the federation paid a fee of £3 for each patient."


class SureModel:
    """An evidence model that is equally sure of everything."""

    name = "sure"

    def __init__(self, sure: float) -> None:
        self.sure = sure

    def probabilities(self, question: str, texts: Sequence[str]) -> Floats:
        return np.full(len(texts), self.sure, dtype=np.float32)


def premise(question: str, folder: Path, *texts: str, sure: float = 0.9) -> Premise:
    plain = searcher_on(folder, document_of(*texts))
    searcher = Searcher(plain.generation, plain.embedder, SureModel(sure))

    def find(asked: Question, evidence: Sequence[Evidence]) -> list[Candidate]:
        return find_candidates(asked, evidence, searcher)

    return premise_of(read_question(question), searcher.search(question, 5), find, searcher)


@pytest.mark.parametrize(("question", "claim"), [
    ("why did the federation merge with Oak?", "did the federation merge with Oak"),
    ("ok so why was the fee £5, how much did it raise", "was the fee £5"),
    ("given that Oak interviewed 40 people, how many were GPs", "Oak interviewed 40 people"),
    ("since networks were abolished what comes next", "networks were abolished"),
    ("why should we merge with Oak", ""), ("why did Oak not merge with Elm", ""), ("why not merge with Oak", ""),
    ("why is our fee £5", ""), ("how many networks merged with Oak", ""), ("why?", ""),
    ("how has it changed since networks were abolished", ""),
])  # fmt: skip
def test_claim_is_what_is_taken_for_granted(question: str, claim: str) -> None:
    assert claim_in(question) == claim


def test_sentence_that_denies_it_leads(tmp_path: Path) -> None:
    found = premise("why is the federation a legal entity", tmp_path, FEE, DENIAL)
    assert found.denial is not None
    assert found.denial.text == DENIAL
    led = found.led_by_denial([found.denial])
    assert led[0].text == DENIAL
    [notice] = found.notices(led)
    assert notice.kind == "disagreement"
    assert found.notices([]) == ()
    assert found.judged(Judgement("declined", "declined")).reason == "missing_unsure"
    assert found.judged(Judgement("declined", "declined_missing", ("Oak",))).reason == "missing_part"


@pytest.mark.parametrize(("texts", "sure"), [((FEE, DENIAL), 0.5), ((FEE, ASIDE), 0.9)])
def test_denial_must_be_of_it_and_sure(texts: tuple[str, ...], sure: float, tmp_path: Path) -> None:
    assert premise("why is the federation a legal entity", tmp_path, *texts, sure=sure).denial is None


@pytest.mark.parametrize(("fee", "figures"), [("£3", ()), ("£5", ("£5",)), ("300p", ())])
def test_figure_that_stands_nowhere_is_told(fee: str, figures: tuple[str, ...], tmp_path: Path) -> None:
    found = premise(f"why was the fee of each practice {fee} for each patient", tmp_path, FEE, DENIAL)
    assert found.figures == figures
    judged = found.judged(Judgement("answered"))
    assert (judged.status, judged.missing) == (("partial", figures) if figures else ("answered", ()))


def test_doubt_is_told_with_the_notice_that_nothing_clearly_answers() -> None:
    claimed = Premise("did Oak merge")
    assert claimed.judged(Judgement("partial", "missing_unsure")).reason == "premise_unsure"
    assert claimed.judged(Judgement("answered")).reason == ""
    assert Premise("").judged(Judgement("partial", "missing_unsure")).reason == "missing_unsure"
    assert Premise("x", figures=("5",)).judged(Judgement("declined", "declined")).status == "declined"
