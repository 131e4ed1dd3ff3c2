"""A written sentence is carried when it is the source's own made shorter, and by nothing else."""

from __future__ import annotations

import pytest

from answer.carry import carried

LEVY = "Every practice paid a levy of 30 pence for each patient."


@pytest.mark.parametrize(("sentence", "source"), [
    (LEVY, LEVY),
    ("Every practice paid a levy of 30p.", LEVY),
    ("Every practice paid a levy.", LEVY),
    ("The lead practice keeps the money.", "The lead practice keeps the network money in a separate bank account."),
    ("In 2019 the network chose its lead practice.", "The network chose its lead practice in 2019."),
    ("The network chose its lead practice in 2019.", "In 2019, the network chose its lead practice."),
    ("The PCN has 3 members.", "The primary care network has three members."),
    ("PCNs must meet twice a year.", "Primary care networks must meet twice a year, and five members make a quorum."),
    ("The federation paid a levy.", "The federation, which had grown, paid a levy."),
    ("The federation paid a levy.", "However, the federation paid a levy."),
    ("The chair keeps the money.", "The chair keeps the money and decides on every payment."),
    ("It cannot be lent.", "It can't be lent."),
    ("Practices may leave if the board agrees.", "Practices may leave if the board agrees."),
    ("The network\u2019s money is safe.", "The network's money is safe."),
])  # fmt: skip
def test_a_shortened_source_is_carried(sentence: str, source: str) -> None:
    check = carried(sentence, source)
    assert check is not None
    assert check.verdict == "supported"


@pytest.mark.parametrize(("sentence", "source"), [
    pytest.param("Every practice refused a levy of 30 pence for each patient.", LEVY, id="one word changed"),
    pytest.param("Every practice paid a levy of 40 pence.", LEVY, id="figure changed"),
    pytest.param("Practices paid a levy of 30 pence.", LEVY, id="every left out and plural"),
    pytest.param("Some practice paid a levy.", LEVY, id="quantity changed"),
    pytest.param("The network pays the lead practice.", "The lead practice pays the network.", id="roles swapped"),
    pytest.param("Practices were paid a levy.", "Practices paid a levy.", id="turned passive"),
    pytest.param("The practice paid a levy.", "The federation, after asking the practice, paid a levy.", id="other subject"),
    pytest.param("Practices paid a levy.", "Some practices paid a levy.", id="some left out"),
    pytest.param("Practices paid a levy.", "It is not true that practices paid a levy.", id="denial left out"),
    pytest.param("Practices may leave.", "Practices may leave if the board agrees.", id="condition left out"),
    pytest.param("Practices leave the network.", "Practices may leave the network.", id="may left out"),
    pytest.param("Practices must leave.", "Practices may leave.", id="may made must"),
    pytest.param("The network paid a levy.", "The network declined to pay a levy.", id="refusal left out"),
    pytest.param("The network pay a levy.", "The network refused requests to pay a levy.", id="verb left out"),
    pytest.param("Practices were angry.", "Interviewees said that practices were angry.", id="speaker left out in front"),
    pytest.param("Practices were angry.", "Practices were angry, said the manager.", id="speaker left out behind"),
    pytest.param("Practices were angry.", "According to the manager, practices were angry.", id="according to"),
    pytest.param("Practices left.", "Practices that did not pay left.", id="restriction left out"),
    pytest.param("The network did not pay the federation.",
                 "The network did not pay practices but paid the federation.", id="denial moved"),
    pytest.param("The levy was paid to practices.", "The levy was paid by practices.", id="preposition changed"),
    pytest.param("The levy was half.", "The levy was nearly half.", id="nearly left out"),
    pytest.param("The levy was 30 pence.", "The levy was at least 30 pence.", id="at least left out"),
    pytest.param("The levy is 30 pence.", "The levy was 30 pence.", id="tense changed"),
    pytest.param("The levy is 30 pence.", "The levy is 30 pence from 1 April 2031.", id="date left out"),
    pytest.param("Members must pay a levy.", "Members must pay a levy or leave.", id="alternative left out"),
    pytest.param("Members must pay a levy.", "Members must pay a levy, a fee or a fine.", id="alternatives left out"),
    pytest.param("GPs worried in Oakham.", "GPs worried in Oakham and Elmham most.", id="half of a pair left out"),
    pytest.param("The levy is more.", "The levy is more than a pound.", id="comparison left out"),
    pytest.param("The levy rose by 30%.", "The levy rose by 30.", id="unit added"),
    pytest.param("A cost 40 and B cost 30.", "A cost 30 and B cost 40.", id="figures swapped"),
    pytest.param("The levy fell to 30 pence.", "The levy did not fall to 30 pence.", id="denied"),
    pytest.param("Oakham paid a levy.", "Practices paid a levy.", id="name added"),
])  # fmt: skip
def test_a_turned_source_is_not(sentence: str, source: str) -> None:
    assert carried(sentence, source) is None


def test_a_place_that_the_section_names_may_open_the_sentence() -> None:
    source, section = "The lead practice keeps the money.", "Larkhill network > Site B > Money"
    assert carried("At Larkhill, the lead practice keeps the money.", source, section)
    assert carried("In Site B, the lead practice keeps the money.", source, section)
    assert carried("At Tarnvale, the lead practice keeps the money.", source, section) is None
    assert carried("In 2031, the lead practice keeps the money.", source, section) is None


def test_an_endless_sentence_is_read_quickly() -> None:
    assert carried("money " * 100 + "is.", "money " * 120 + "is.") is None
