"""`pcn audit review`: sheets out and in, agreement, settling, test data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.records import Records
from answer.types import Verdict
from app.review_sheets import RATING_COLUMN, read_rating, read_sheet
from app.spreadsheet import csv_bytes, read_csv
from evaluation.gold import load_gold
from ingest.errors import PcnError
from tests.cli_runner import Pcn
from tests.hand_made import record, statement

FIRST = ("supported", "not", "partly", "supported")
SECOND = ("Supported", "No", "can't tell", "S")


@pytest.fixture
def drawn(pcn: Pcn, tmp_path: Path) -> Path:
    """A sheet of review R1: four pairs of one answer."""
    verdicts: tuple[Verdict, ...] = ("supported", "unsupported", "supported", "supported")
    sentences = tuple(statement(n, v) for n, v in enumerate(verdicts, 1))
    Records(pcn.home).add(record("=Who?", statements=sentences))
    assert pcn("audit", "review", "sample", "--seed", "3", "--out", str(tmp_path / "sheet.csv")).status == 0
    return tmp_path / "sheet.csv"


def filled(sheet: Path, ratings: tuple[str, ...]) -> str:
    """The sheet with ratings in the order of the sentences, saved beside it."""
    rows = sorted(read_csv(sheet.read_bytes()), key=lambda r: r["sentence"])
    for row, rating in zip(rows, ratings, strict=True):
        row |= {RATING_COLUMN: rating, "note": f"thought {rating}"}
    path = sheet.with_name(f"{ratings[0]}.csv")
    path.write_bytes(csv_bytes(list(rows[0]), rows))
    return str(path)


def rate_both(pcn: Pcn, sheet: Path) -> None:
    pcn("audit", "review", "import", filled(sheet, FIRST), "--reviewer", "AB")
    pcn("audit", "review", "import", filled(sheet, SECOND), "--reviewer", "CD")
    assert pcn("audit", "review", "close").status == 0


def test_the_sheet_shows_words_and_no_verdict(drawn: Path) -> None:
    text = drawn.read_text(encoding="utf-8-sig")
    assert "The board of site 1 holds the money." in text
    assert "'=Who?" in text
    assert "by hand" not in text
    assert "unsupported" not in text


def test_two_sheets_in_and_kappa_out(pcn: Pcn, drawn: Path) -> None:
    """By hand: po = 3/4; first s .5, p .25, n .25; second s .5, n .25, c .25; pe = .25 + .0625 = .3125;
    kappa = .4375/.6875 = 0.6364."""
    rate_both(pcn, drawn)
    found = pcn("audit", "review", "agreement", "--json").json()
    assert (found["pairs"], found["agreed"]) == (4, 0.75)
    assert found["kappa"] == pytest.approx(0.6364, abs=1e-4)
    [apart] = found["disagreements"]
    assert (apart["first"], apart["second"]) == ("partly", "cannot tell")


def test_agreement_is_told_in_words_with_what_to_settle(pcn: Pcn, drawn: Path) -> None:
    rate_both(pcn, drawn)
    shown = pcn("audit", "review", "agreement").out
    assert "Cohen's kappa 0.64" in shown
    assert "To settle." in shown
    assert "thought can't tell" in shown


def test_a_settled_pair_becomes_test_data(pcn: Pcn, drawn: Path, tmp_path: Path) -> None:
    rate_both(pcn, drawn)
    [apart] = pcn("audit", "review", "agreement", "--json").json()["disagreements"]
    pcn("audit", "review", "settle", apart["pair"], "partly", "--note", "half of it", "--by", "EF")
    pcn("audit", "review", "export", "--out", str(tmp_path / "s.jsonl"))
    cases = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text().splitlines()]
    assert sorted(c["label"] for c in cases) == ["not", "partly", "supported", "supported"]
    assert [c["note"] for c in cases if c["how"] == "settled"] == ["half of it"]
    assert pcn("audit", "review", "agreement", "--json").json()["checker"]["pairs"] == 4


def test_a_settled_pair_becomes_a_gold_question_to_be_completed(pcn: Pcn, drawn: Path, tmp_path: Path) -> None:
    rate_both(pcn, drawn)
    pcn("audit", "review", "export", "--what", "gold", "--out", str(tmp_path / "gold.jsonl"))
    [question] = load_gold([tmp_path / "gold.jsonl"])
    assert (question.id, question.question, question.answerable) == ("r1-001", "=Who?", "yes")
    assert [p[0].anchor for p in question.parts] == [
        "The board of site 1 holds the money.",
        "The board of site 4 holds the money.",
    ]


def test_all_ratings_and_disagreements_are_exported(pcn: Pcn, drawn: Path, tmp_path: Path) -> None:
    rate_both(pcn, drawn)
    for what in ("ratings", "disagreements"):
        pcn("audit", "review", "export", "--what", what, "--out", str(tmp_path / f"{what}.csv"))
    rows = read_csv((tmp_path / "ratings.csv").read_bytes())
    assert {r["rating by ab"] for r in rows} == {"supported", "not", "partly"}
    assert len(read_csv((tmp_path / "disagreements.csv").read_bytes())) == 1


def test_rating_at_the_keyboard_can_be_stopped_and_gone_on_with(
    pcn: Pcn, drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["what?", "s", "a note", "", "q"])
    monkeypatch.setattr("typer.prompt", lambda *a, **k: next(typed))
    shown = pcn("audit", "review", "rate", "--reviewer", "AB").out
    assert "1 rated" in shown
    assert "Please type one of" in shown
    typed = iter(["q"])
    assert "3 pairs of R1 to rate" in pcn("audit", "review", "rate", "--reviewer", "AB").out
    assert pcn("audit", "review", "list", "--json").json()[0]["reviewers"] == {"AB": 1}


def test_a_sheet_with_unreadable_ratings_changes_nothing(pcn: Pcn, drawn: Path) -> None:
    done = pcn("audit", "review", "import", filled(drawn, ("maybe", "s", "perhaps", "")), "--reviewer", "AB")
    assert "'maybe' for R1-" in done.err
    assert "'perhaps' for R1-" in done.err
    assert pcn("audit", "review", "list", "--json").json()[0]["reviewers"] == {}


@pytest.mark.parametrize(
    "data, told",
    [
        (b"a,b\n1,2\n", "columns"),
        (b"pair,rating\nR1-001,s\nR1-001,n\n", "twice"),
        (b"pair,rating\n", "columns"),
    ],
)
def test_a_sheet_that_is_none_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(PcnError, match=told):
        read_sheet(data)


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["sample", "--since", "yesterday"], "not a day"),
        (["sample", "--wording", "prose"], "Use summary"),
        (["agreement", "R9"], "no review"),
        (["sample", "--status", "declined"], "answered or partial"),
        (["agreement"], "still open"),
        (["export", "--what", "ratings"], "still open"),
        (["close"], "two people"),
        (["settle", "R1-001", "maybe"], "unknown"),
        (["settle", "R1-001", "not"], "still open"),
        (["import", "nowhere.csv", "--reviewer", "AB"], "no file"),
        (["export", "--what", "poems"], "Use sheet"),
    ],
)
def test_mistakes_are_told_plainly(pcn: Pcn, drawn: Path, arguments: list[str], told: str) -> None:
    done = pcn("audit", "review", *arguments)
    assert done.status == 1
    assert told in done.err


def test_a_review_is_deleted(pcn: Pcn, drawn: Path) -> None:
    pcn("audit", "review", "delete", "R1")
    assert "No reviews yet" in pcn("audit", "review", "list").out


@pytest.mark.parametrize(
    "text, rating",
    [
        (" Supported. ", "supported"),
        ("PARTLY", "partly"),
        ("can’t tell", "cannot tell"),
        ("unsupported", "not"),
        ("maybe", None),
        ("", None),
    ],
)
def test_ratings_are_read_as_people_write_them(text: str, rating: str | None) -> None:
    assert read_rating(text) == rating
