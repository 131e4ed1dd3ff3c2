"""Drawing pairs, rating them blind, agreement worked out by hand, settling, the checker compared."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from answer.kappa import cohen_kappa, in_words
from answer.records import Records
from answer.review import BlindPair, Criteria, Rated, Rating
from answer.review_store import Reviews
from ingest.errors import PcnError
from tests.hand_made import citation, record, statement


def reviews(home: Path, sentences: int = 6) -> Reviews:
    """A review R1 of all pairs of one answer; the checker calls every second one unsupported."""
    verdicts = ["unsupported" if n % 2 == 0 else "supported" for n in range(1, sentences + 1)]
    statements = tuple(statement(n, v) for n, v in enumerate(verdicts, 1))  # type: ignore[arg-type]
    Records(home).add(record(sentences=0, statements=statements))
    found = Reviews(home)
    found.draw(Criteria())
    return found


def rate(found: Reviews, reviewer: str, *ratings: Rating) -> None:
    pairs = sorted(found.blind_pairs("R1"), key=lambda p: p.sentence)
    found.rate(reviewer, {p.id: Rated(r) for p, r in zip(pairs, ratings, strict=False)})


def test_kappa_of_the_textbook_table() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no. By hand: po = 35/50 = 0.7; pe = 0.5 x 0.6 + 0.5 x 0.4 = 0.5;
    kappa = 0.2/0.5 = 0.4. Variance: equal 0.4 x 0.34^2 + 0.3 x 0.46^2 = 0.10972; apart 0.36 x (0.1 x 1.1^2
    + 0.2 x 0.9^2) = 0.10188; rest (0.4 - 0.3)^2 = 0.01; 0.2016 / (50 x 0.25) = 0.016128; root 0.1270."""
    found = cohen_kappa([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15)
    assert found.kappa == pytest.approx(0.4)
    assert found.observed == pytest.approx(0.7)
    assert found.expected == pytest.approx(0.5)
    assert found.low == pytest.approx(0.4 - 1.96 * 0.1270, abs=1e-3)
    assert found.high == pytest.approx(0.4 + 1.96 * 0.1270, abs=1e-3)


def test_kappa_of_three_categories() -> None:
    """4 ss, 1 sp, 2 pp, 1 pn, 2 nn. By hand: po = 0.8; pe = 0.5 x 0.4 + 0.3 x 0.3 + 0.2 x 0.3 = 0.35;
    kappa = 0.45/0.65 = 0.6923; variance (0.485302 + 0.007006 - 0.341775) / 4.225 = 0.035629; root 0.18876."""
    found = cohen_kappa([("s", "s")] * 4 + [("s", "p")] + [("p", "p")] * 2 + [("p", "n")] + [("n", "n")] * 2)
    assert found.kappa == pytest.approx(0.692308, abs=1e-6)
    assert found.low == pytest.approx(0.692308 - 1.959964 * 0.188757, abs=1e-4)
    assert found.high == 1.0


@pytest.mark.parametrize(
    "pairs, kappa",
    [
        ([("s", "s"), ("n", "n")], 1.0),
        ([("s", "n"), ("n", "s")], -1.0),
        ([("s", "s")] * 9, None),
        ([], None),
    ],
)
def test_kappa_at_its_ends(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    found = cohen_kappa(pairs)
    assert found.kappa == kappa
    assert -1.0 <= found.low <= found.high <= 1.0
    assert ("not" in in_words(found)) == (kappa is None)


def test_the_same_seed_draws_the_same_pairs(tmp_path: Path) -> None:
    Records(tmp_path).add(record(sentences=20))
    found = Reviews(tmp_path)
    drawn = [[p.sentence for p in found.blind_pairs(found.draw(Criteria(5, seed)).id)] for seed in (7, 7, 8)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) == 5


def test_a_pair_that_stands_in_two_answers_is_drawn_once(tmp_path: Path) -> None:
    for question in ("Who?", "Who then?"):
        Records(tmp_path).add(record(question, sentences=3))
    assert Reviews(tmp_path).draw(Criteria(50)).pairs == 3


@pytest.mark.parametrize(
    "criteria, sentences",
    [
        (Criteria(since="2026-11-21"), {"B"}),
        (Criteria(until="2026-11-20"), {"A"}),
        (Criteria(kind="who"), {"A"}),
        (Criteria(wording="quotation"), {"B"}),
        (Criteria(evidence="opinion"), {"B"}),
        (Criteria(kept_back=True), {"A", "B", "C"}),
        (Criteria(status="partial"), {"B"}),
        (Criteria(rated="not helpful"), {"B"}),
        (Criteria(user="the board"), {"B"}),
    ],
)
def test_pairs_are_drawn_by_what_was_asked_and_answered(
    tmp_path: Path, criteria: Criteria, sentences: set[str]
) -> None:
    opinion = statement(2, text="B", kind="quotation", citations=(citation(2, kind="opinion"),))
    Records(tmp_path).add(
        record(statements=(statement(text="A"),), dropped=(statement(3, "partly", text="C"),))
    )
    other = record(
        "How?",
        statements=(opinion,),
        kind="how to",
        created="2026-11-21T09:00:00+00:00",
        status="partial",
        user="the board",
    )
    Records(tmp_path).rate(Records(tmp_path).add(other).number, helpful=False)
    found = Reviews(tmp_path)
    assert {p.sentence for p in found.blind_pairs(found.draw(criteria).id)} == sentences


def test_what_stands_word_for_word_can_be_left_out(tmp_path: Path) -> None:
    literal = statement(1, text="The board of site 1\n holds the money.", kind="quotation")
    Records(tmp_path).add(record(statements=(literal, statement(2))))
    found = Reviews(tmp_path)
    assert [p.sentence for p in found.blind_pairs(found.draw(Criteria(literal=False)).id)] == [
        statement(2).text
    ]


def test_nothing_to_draw_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PcnError, match="Widen the dates"):
        Reviews(tmp_path).draw(Criteria())


def test_reviewers_see_no_verdict() -> None:
    assert not {"verdict", "verdict_by", "rating"} & {f.name for f in fields(BlindPair)}


def test_nothing_is_compared_before_rating_has_ended(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "AB", "supported")
    with pytest.raises(PcnError, match="two people"):
        found.close("R1")
    rate(found, "CD", "not")
    for reveal in (found.agreement, found.all_ratings, found.settled, found.checker):
        with pytest.raises(PcnError, match="still open"):
            reveal("R1")
    with pytest.raises(PcnError, match="still open"):
        found.settle("R1-001", "not")


def test_nothing_is_rated_after_rating_has_ended(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    for name in ("AB", "CD"):
        rate(found, name, "supported")
    ended = found.close("R1").closed
    assert ended and found.close("R1").closed == ended
    before = found.all_ratings("R1")
    with pytest.raises(PcnError, match="has ended"):
        rate(found, "CD", "not")
    assert found.all_ratings("R1") == before


def test_a_name_is_the_same_in_any_case(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "Ada B", "supported")
    rate(found, "ada  b", "not", "not")
    assert found.get("R1").reviewers == {"Ada B": 2}
    assert [r.rating for r in found.ratings("R1", "ADA B").values()] == ["not", "not"]


def test_a_reviewer_sees_what_is_left_and_own_ratings_only(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "AB", "supported", "not")
    assert len(found.blind_pairs("R1", "AB")) == 4
    assert len(found.blind_pairs("R1", "CD")) == 6
    assert found.ratings("R1", "CD") == {}
    assert found.get("R1").reviewers == {"AB": 2}


def test_agreement_disagreements_and_settling(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "AB", "supported", "not", "supported", "not", "partly", "not")
    rate(found, "CD", "supported", "not", "partly", "not", "partly")
    found.close("R1")
    result = found.agreement("R1")
    assert result.kappa.count == 5
    assert result.kappa.observed == pytest.approx(0.8)
    assert [(d.first.rating, d.second.rating) for d in result.disagreements] == [("supported", "partly")]
    assert len(found.settled("R1")) == 4
    apart = result.disagreements[0].pair.shown.id
    found.settle(apart, "partly", "the note says so", "EF")
    assert {s.pair.shown.id: s.how for s in found.settled("R1")}[apart] == "settled"
    assert found.agreement("R1").disagreements[0].settled == Rated("partly", "the note says so")


def test_the_checker_is_compared_with_what_is_settled(tmp_path: Path) -> None:
    found = reviews(tmp_path, 4)
    for name in ("AB", "CD"):
        rate(found, name, "supported", "not", "partly", "supported")
    found.close("R1")
    checker = found.checker("R1")
    assert (checker.count, checker.equal) == (4, 2)
    assert (checker.precision, checker.recall) == (0.5, 0.5)
    assert checker.table[("not", "supported")] == 1


def test_three_reviewers_must_be_named(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    for name in ("AB", "CD", "EF"):
        rate(found, name, "supported", "not")
    found.close("R1")
    with pytest.raises(PcnError, match="AB, CD, EF"):
        found.agreement("R1")
    with pytest.raises(PcnError, match="two reviewers"):
        found.agreement("R1", "AB", "AB")
    assert found.agreement("R1", "AB", "EF").kappa.count == 2


@pytest.mark.parametrize(
    "reviewer, pair, rating, told",
    [
        (" ", "R1-001", "not", "Say who"),
        ("AB", "R1-999", "not", "no pair"),
        ("AB", "7", "not", "no pair"),
        ("AB", "R1-001", "maybe", "Use one of"),
    ],
)
def test_what_cannot_be_rated_is_refused_whole(
    tmp_path: Path, reviewer: str, pair: str, rating: Rating, told: str
) -> None:
    found = reviews(tmp_path)
    with pytest.raises(PcnError, match=told):
        found.rate(reviewer, {"R1-002": Rated("not"), pair: Rated(rating)})
    assert found.get("R1").reviewers == {}


def test_a_deleted_answer_takes_its_pairs_and_ratings_along(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "Zebulon", "supported")
    Records(tmp_path).delete(1)
    assert found.all() == []
    assert b"Zebulon" not in b"".join(p.read_bytes() for p in tmp_path.iterdir())


def test_a_review_is_deleted_with_its_ratings(tmp_path: Path) -> None:
    found = reviews(tmp_path)
    rate(found, "AB", "supported")
    found.delete("r1")
    with pytest.raises(PcnError, match="no review"):
        found.get("R1")
    assert len(Records(tmp_path).all()) == 1
