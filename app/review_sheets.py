"""Reviews as CSV: blank sheets out to reviewers, filled ones in, all ratings out; settled pairs as JSONL."""

from __future__ import annotations

import json
from collections.abc import Sequence

from answer.review import RATINGS, VERDICT_AS_RATING, Agreement, BlindPair, Rated, Rating, checker_case
from answer.review_store import Reviews
from app.spreadsheet import csv_bytes, read_csv
from ingest.errors import PcnError

RATING_COLUMN = f"rating ({' / '.join(RATINGS)})"
SHEET_COLUMNS = (
    "pair",
    "question",
    "sentence",
    "quotation",
    "source",
    "section",
    "page",
    RATING_COLUMN,
    "note",
)
SHOWN_PROBLEMS = 8
_WORDS: dict[str, Rating] = {
    "s": "supported",
    "supported": "supported",
    "support": "supported",
    "yes": "supported",
    "p": "partly",
    "partly": "partly",
    "partial": "partly",
    "partially": "partly",
    "partly supported": "partly",
    "n": "not",
    "not": "not",
    "no": "not",
    "not supported": "not",
    "unsupported": "not",
    "c": "cannot tell",
    "cannot tell": "cannot tell",
    "can't tell": "cannot tell",
    "cant tell": "cannot tell",
    "can not tell": "cannot tell",
    "unsure": "cannot tell",
    "don't know": "cannot tell",
}


def read_rating(text: str) -> Rating | None:
    """A rating as people write it; None for anything else."""
    return _WORDS.get(" ".join(text.replace("’", "'").lower().strip(" .").split()))


def sheet(pairs: Sequence[BlindPair]) -> bytes:
    """A sheet for a reviewer to fill in: what is rated, and nothing that could sway them."""
    return csv_bytes(
        SHEET_COLUMNS,
        (
            {
                "pair": p.id,
                "question": p.question,
                "sentence": p.sentence,
                "quotation": p.quotation,
                "source": p.source,
                "section": p.section,
                "page": p.page,
            }
            for p in pairs
        ),
    )


def read_sheet(data: bytes) -> dict[str, Rated]:
    """The ratings of a filled sheet by pair id; lines without a rating are left out.

    Raises PcnError that names every line it can't read.
    """
    rows = read_csv(data)
    column = next((name for name in (rows[0] if rows else {}) if name.startswith("rating")), "")
    if not column or "pair" not in rows[0]:
        raise PcnError(
            "The sheet needs its columns 'pair' and 'rating'. Export a fresh one with"
            " 'pcn audit review export --what sheet' and fill that in."
        )
    given: dict[str, Rated] = {}
    problems = []
    for number, row in enumerate(rows, 1):
        name, written = row.get("pair", "").strip().upper(), row.get(column, "").strip()
        rating = read_rating(written)
        if name in given:
            problems.append(f"{name} stands there twice")
        elif rating:
            given[name] = Rated(rating, row.get("note", ""))
        elif written:
            problems.append(f"'{written[:40]}' for {name or f'row {number}'}")
    if problems:
        more = f" and {len(problems) - SHOWN_PROBLEMS} more" if len(problems) > SHOWN_PROBLEMS else ""
        raise PcnError(
            f"Nothing was imported, as some ratings can't be read: {'; '.join(problems[:SHOWN_PROBLEMS])}"
            f"{more}. Use {', '.join(RATINGS)}."
        )
    return given


def ratings_csv(reviews: Reviews, review_id: str) -> bytes:
    """Everything about a review, for those who compare: each pair, each reviewer, the checker, the outcome."""
    reviewers = list(reviews.get(review_id).reviewers)
    ratings, settled = (
        reviews.all_ratings(review_id),
        {s.pair.shown.id: s for s in reviews.settled(review_id)},
    )
    columns = [
        "pair",
        "question",
        "sentence",
        "wording",
        "quotation",
        "source",
        "document_id",
        "start",
        "end",
        *(f"{what} by {name}" for name in reviewers for what in ("rating", "note")),
        "outcome",
        "how",
        "checker",
        "checker_by",
        "record_id",
    ]
    rows = []
    for pair in reviews.pairs(review_id):
        shown, outcome = pair.shown, settled.get(pair.shown.id)
        row: dict[str, object] = {
            "pair": shown.id,
            "question": shown.question,
            "sentence": shown.sentence,
            "wording": pair.wording,
            "quotation": shown.quotation,
            "source": shown.source,
            "document_id": shown.document_id,
            "start": shown.start,
            "end": shown.end,
            "outcome": outcome.rating if outcome else "",
            "how": outcome.how if outcome else "",
            "checker": VERDICT_AS_RATING[pair.verdict],
            "checker_by": pair.verdict_by,
            "record_id": pair.record_id,
        }
        for name, rated in ratings.get(shown.id, {}).items():
            row |= {f"rating by {name}": rated.rating, f"note by {name}": rated.note}
        rows.append(row)
    return csv_bytes(columns, rows)


def settled_jsonl(reviews: Reviews, review_id: str) -> bytes:
    """The pairs whose rating stands, one a line, as cases for the checker's test data."""
    cases = (checker_case(s) for s in reviews.settled(review_id))
    return "".join(json.dumps(c, ensure_ascii=True) + "\n" for c in cases).encode()


def disagreements_csv(found: Agreement) -> bytes:
    """The pairs rated differently, with both ratings and what was decided."""
    columns = (
        "pair",
        "question",
        "sentence",
        "quotation",
        "source",
        f"rating by {found.first}",
        f"note by {found.first}",
        f"rating by {found.second}",
        f"note by {found.second}",
        "settled",
        "note",
    )
    return csv_bytes(
        columns,
        (
            {
                "pair": d.pair.shown.id,
                "question": d.pair.shown.question,
                "sentence": d.pair.shown.sentence,
                "quotation": d.pair.shown.quotation,
                "source": d.pair.shown.source,
                f"rating by {found.first}": d.first.rating,
                f"note by {found.first}": d.first.note,
                f"rating by {found.second}": d.second.rating,
                f"note by {found.second}": d.second.note,
                "settled": d.settled.rating if d.settled else "",
                "note": d.settled.note if d.settled else "",
            }
            for d in found.disagreements
        ),
    )
