"""How reviews and agreement are written on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.table import Table

from answer.kappa import in_words
from answer.review import RATINGS, Agreement, CheckerResult, Rated, Rating
from answer.review_store import Review
from app.console import out


def print_agreement(name: str, found: Agreement, checker: CheckerResult) -> None:
    """How far two reviewers agree, what they rated differently, and the checker beside them."""
    k = found.kappa
    out.print(f"{name}: {k.count} pairs rated by both {found.first} and {found.second}")
    out.print(f"Agreed on {k.observed:.0%} (by chance {k.expected:.0%}). Cohen's kappa {in_words(k)}.")
    out.print(_crossed(f"{found.first} \\ {found.second}", found.table))
    for d in found.disagreements:
        decided = f" Settled: {d.settled.rating}." if d.settled else " To settle."
        out.print(
            f"\n{d.pair.shown.id}{decided}\n  Sentence:  {d.pair.shown.sentence}\n  Quotation:"
            f" {d.pair.shown.quotation}\n  {found.first}: {_said(d.first)}\n  {found.second}: {_said(d.second)}"
        )
    _print_checker(checker)


def _print_checker(checker: CheckerResult) -> None:
    if not checker.count:
        out.print("\nThe checker: nothing is settled yet to compare it with.")
        return
    out.print(
        f"\nThe checker against {checker.count} settled pairs: the same on {checker.equal}"
        f" ({checker.equal / checker.count:.0%}), kappa {in_words(checker.kappa)}. Of what it calls supported,"
        f" {_share(checker.precision)} is; of what is supported, it says so of {_share(checker.recall)}."
    )
    out.print(_crossed("checker \\ settled", checker.table))


def agreement_json(found: Agreement, checker: CheckerResult) -> dict[str, Any]:
    """Agreement and the checker's comparison as plain values."""
    k = found.kappa
    return {
        "reviewers": [found.first, found.second],
        "pairs": k.count,
        "agreed": k.observed,
        "by_chance": k.expected,
        "kappa": k.kappa,
        "low": k.low,
        "high": k.high,
        "table": [{"first": a, "second": b, "pairs": n} for (a, b), n in found.table.items()],
        "disagreements": [
            {
                "pair": d.pair.shown.id,
                "first": d.first.rating,
                "second": d.second.rating,
                "settled": d.settled.rating if d.settled else None,
            }
            for d in found.disagreements
        ],
        "checker": {
            "pairs": checker.count,
            "equal": checker.equal,
            "precision": checker.precision,
            "recall": checker.recall,
            "kappa": checker.kappa.kappa,
        },
    }


def review_json(review: Review) -> dict[str, Any]:
    """A review as plain values."""
    return {
        "id": review.id,
        "created": review.created,
        "pairs": review.pairs,
        "reviewers": review.reviewers,
        "settled": review.settled,
        "closed": review.closed,
    }


def _crossed(corner: str, counts: Mapping[tuple[Rating, Rating], int]) -> Table:
    table = Table(corner, *RATINGS)
    for row in RATINGS:
        table.add_row(row, *(str(counts.get((row, column), 0)) for column in RATINGS))
    return table


def _said(rated: Rated) -> str:
    return f"{rated.rating} ({rated.note})" if rated.note else rated.rating


def _share(value: float | None) -> str:
    return "none" if value is None else f"{value:.0%}"
