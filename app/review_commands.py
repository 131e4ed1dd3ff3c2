"""`pcn audit review`: two people rate sentence-citation pairs blind; agreement, settling, test data."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from answer.recording import open_records
from answer.review import RATINGS, BlindPair, Criteria, Rated
from answer.review_store import Reviews
from app.console import out, print_json
from app.options import JsonOption
from app.review_gold import gold_jsonl
from app.review_sheets import disagreements_csv, ratings_csv, read_rating, read_sheet, settled_jsonl, sheet
from app.review_show import agreement_json, print_agreement, review_json
from index.settings import load_settings
from ingest.errors import PcnError

app = typer.Typer(no_args_is_help=True, help="Two people rate sentence-citation pairs blind.")
ReviewArgument = Annotated[str, typer.Argument(help="Review, like R1; the latest without it.")]
ReviewerOption = Annotated[str, typer.Option(help="Name or initials of who rates.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="File to write.")]
KEYS = "s supported, p partly, n not, c cannot tell, Enter later, q stop"


@app.command()
def sample(
    number: Annotated[int, typer.Option(min=1, max=5000, help="How many pairs.")] = 50,
    seed: Annotated[int, typer.Option(help="The same seed draws the same pairs from the same answers.")] = 1,
    since: Annotated[str, typer.Option(help="Only answers from this day on, like 2026-11-01.")] = "",
    until: Annotated[str, typer.Option(help="Only answers up to this day.")] = "",
    kind: Annotated[str, typer.Option(help="Only this kind of question, like comparison or figure.")] = "",
    evidence: Annotated[str, typer.Option(help="Only citations of this kind of document.")] = "",
    wording: Annotated[str, typer.Option(help="Only summary, or only quotation.")] = "",
    kept_back: Annotated[bool, typer.Option("--kept-back", help="Also what the checks kept back.")] = False,
    no_literal: Annotated[
        bool,
        typer.Option("--no-literal", help="Leave out sentences that stand word for word in what they cite."),
    ] = False,
    status: Annotated[str, typer.Option(help="Only answered, or only partial.")] = "",
    rated: Annotated[str, typer.Option(help="Only answers rated 'helpful', or 'not helpful'.")] = "",
    user: Annotated[str, typer.Option(help="Only what this user asked (the setting 'user').")] = "",
    out_file: OutOption = None,
) -> None:
    """Draw pairs to rate, and write a sheet for the reviewers with --out."""
    _one_of("wording", wording, "summary", "quotation")
    _one_of("status", status, "answered", "partial")
    _one_of("rated", rated, "helpful", "not helpful")
    reviews = _reviews()
    review = reviews.draw(
        Criteria(
            number,
            seed,
            _day(since),
            _day(until),
            kind,
            evidence,
            wording,
            kept_back,
            not no_literal,
            status,
            rated,
            user,
        )
    )
    out.print(f"Review {review.id}: {review.pairs} pairs drawn.")
    if out_file:
        _write(out_file, sheet(reviews.blind_pairs(review.id)))
        out.print(
            f"The sheet is in {out_file}. Give a copy to each reviewer; neither should see the other's."
        )


@app.command("list")
def list_reviews(as_json: JsonOption = False) -> None:
    """List reviews, with who has rated how many pairs."""
    found = _reviews().all()
    if as_json:
        print_json([review_json(r) for r in found])
        return
    table = Table("Review", "Drawn (UTC)", "Pairs", "Rated by", "Settled")
    for r in found:
        rated = ", ".join(f"{name} {count}" for name, count in r.reviewers.items())
        table.add_row(r.id, r.created[:16].replace("T", " "), str(r.pairs), rated, str(r.settled))
    out.print(table if found else "No reviews yet. Draw one with 'pcn audit review sample'.")


@app.command()
def rate(reviewer: ReviewerOption, review: ReviewArgument = "") -> None:
    """Rate pairs here, one after another; stop at any time and go on later."""
    reviews = _reviews()
    name = reviews.get(review).id
    left = reviews.blind_pairs(name, reviewer)
    out.print(f"{len(left)} pairs of {name} to rate. Does the quotation carry the sentence?")
    done = 0
    for place, pair in enumerate(left, 1):
        rated = _ask(pair, f"{place} of {len(left)}")
        if rated == "stop":
            break
        if isinstance(rated, Rated):
            done += reviews.rate(reviewer, {pair.id: rated})
    out.print(f"{done} rated. Thank you.")


def _ask(pair: BlindPair, place: str) -> Rated | str:
    """A rating from the keyboard; "later" or "stop" instead."""
    where = ", ".join(part for part in (pair.source, pair.section) if part)
    out.print(
        f"\n{pair.id} ({place})\nQuestion:  {pair.question}\nSentence:  {pair.sentence}\n"
        f"Quotation: {pair.quotation}\n           {where}"
    )
    while True:
        given = str(typer.prompt(f"Rating ({KEYS})", default="", show_default=False)).strip()
        if given.lower() in {"q", ""}:
            return "stop" if given else "later"
        if rating := read_rating(given):
            return Rated(rating, str(typer.prompt("Note", default="", show_default=False)))
        out.print(f"Please type one of: {KEYS}.")


@app.command("import")
def import_sheet(
    file: Annotated[Path, typer.Argument(help="The sheet, filled in and saved as CSV.")],
    reviewer: ReviewerOption,
) -> None:
    """Take in a reviewer's filled sheet. All of it or, if a rating can't be read, none."""
    if not file.is_file():
        raise PcnError(f"There is no file '{file}'. Check the spelling.")
    count = _reviews().rate(reviewer, read_sheet(file.read_bytes()))
    out.print(f"{count} ratings by {reviewer} taken in.")


@app.command()
def export(
    review: ReviewArgument = "",
    what: Annotated[
        str,
        typer.Option(
            help="sheet: to fill in. ratings: all, as CSV. disagreements: CSV. settled: JSONL for the"
            " checker's test data. gold: JSONL, gold questions to be completed."
        ),
    ] = "settled",
    out_file: OutOption = None,
) -> None:
    """Write a blank sheet, all ratings, the disagreements, the settled pairs, or gold questions."""
    reviews = _reviews()
    name = reviews.get(review).id
    if what == "sheet":
        data = sheet(reviews.blind_pairs(name))
    elif what == "ratings":
        data = ratings_csv(reviews, name)
    elif what == "disagreements":
        data = disagreements_csv(reviews.agreement(name))
    elif what == "settled":
        data = settled_jsonl(reviews, name)
    elif what == "gold":
        data = gold_jsonl(reviews, open_records(load_settings()), name)
    else:
        raise PcnError(f"There is no '{what}' to export. Use sheet, ratings, disagreements, settled or gold.")
    if out_file is None:
        sys.stdout.write(data.decode("utf-8-sig"))
        return
    _write(out_file, data)
    out.print(f"Written to {out_file}.")


@app.command()
def close(review: ReviewArgument = "") -> None:
    """End the rating, so that it can be compared and settled; nobody can rate after that."""
    closed = _reviews().close(review)
    out.print(f"Rating of {closed.id} has ended. 'pcn audit review agreement {closed.id}' compares it.")


@app.command("agreement")
def show_agreement(
    review: ReviewArgument = "",
    between: Annotated[tuple[str, str], typer.Option(help="Two reviewers, when more have rated.")] = ("", ""),
    as_json: JsonOption = False,
) -> None:
    """Say how far two reviewers agree, list what to settle, and compare the checker."""
    reviews = _reviews()
    name = reviews.get(review).id
    found, checker = reviews.agreement(name, *between), reviews.checker(name)
    if as_json:
        print_json(agreement_json(found, checker))
        return
    print_agreement(name, found, checker)


@app.command()
def settle(
    pair: Annotated[str, typer.Argument(help="Pair, like R1-007.")],
    rating: Annotated[str, typer.Argument(help=f"What stands: {', '.join(RATINGS)}.")],
    note: Annotated[str, typer.Option(help="Why.")] = "",
    by: Annotated[str, typer.Option(help="Who decided.")] = "",
) -> None:
    """Decide a pair that was rated differently."""
    decided = read_rating(rating)
    if decided is None:
        raise PcnError(f"The rating '{rating}' is unknown. Use one of: {', '.join(RATINGS)}.")
    _reviews().settle(pair, decided, note, by)
    out.print(f"{pair} is settled: {decided}.")


@app.command()
def delete(review: Annotated[str, typer.Argument(help="Review, like R1.")]) -> None:
    """Delete a review with its ratings, for good. The answers stay."""
    _reviews().delete(review)
    out.print(f"Review {review} deleted for good.")


def _reviews() -> Reviews:
    settings = load_settings()
    open_records(settings)
    return Reviews(settings.home)


def _one_of(name: str, value: str, *allowed: str) -> None:
    if value and value not in allowed:
        raise PcnError(f"The {name} '{value}' is unknown. Use {' or '.join(allowed)}.")


def _day(text: str) -> str:
    """A day in ISO form, or empty. Raises PcnError for anything else."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise PcnError(f"'{text}' is not a day. Write it like 2026-11-22.") from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise PcnError(f"{path} can't be written ({error.strerror}). Choose another place.") from error
