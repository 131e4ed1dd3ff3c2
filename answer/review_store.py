"""Reviews in PCN_HOME/records.sqlite: pairs drawn, ratings given, what was settled.

Rating is blind: until it has ended, ratings go in and only each reviewer's own come out. What compares
them raises PcnError before that, and rating raises it afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from answer.database import connect, wipe
from answer.records import Records
from answer.review import (
    RATINGS,
    Agreement,
    BlindPair,
    CheckerResult,
    Criteria,
    Pair,
    Place,
    Rated,
    Rating,
    Settled,
    agreement,
    check_the_checker,
    pair_at,
    places,
    settled_pairs,
)
from ingest.errors import PcnError

LEAST_REVIEWERS = 2
_PAIR_ID = re.compile(r"R(\d{1,9})-(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Review:
    """A sample under review. reviewers: name to the number of pairs rated. settled: decided so far.
    closed: when rating ended; empty while it is open."""

    number: int
    created: str
    criteria: Criteria
    pairs: int
    reviewers: dict[str, int]
    settled: int
    closed: str = ""

    @property
    def id(self) -> str:
        """ "R1"."""
        return f"R{self.number}"


class Reviews:
    """Draws samples, takes ratings, says what came of them. Any thread may call."""

    def __init__(self, home: Path) -> None:
        self._records = Records(home)
        self._path = self._records.path

    def draw(self, criteria: Criteria) -> Review:
        """A new sample. Raises PcnError when nothing fits."""
        drawn = places(self._records.between(criteria.since, criteria.until), criteria)
        if not drawn:
            raise PcnError(
                "No sentence with a citation fits. Widen the dates or leave a filter out; 'pcn audit"
                " list' shows the answers there are."
            )
        criteria = replace(criteria, number=len(drawn))
        with connect(self._path) as db:
            number = db.execute(
                "INSERT INTO review (created, criteria) VALUES (?,?)", (_now(), json.dumps(asdict(criteria)))
            ).lastrowid
            db.executemany(
                "INSERT INTO review_pair VALUES (?,?,?,?,?)",
                ((number, i, p.answer, p.statement, p.citation) for i, p in enumerate(drawn, 1)),
            )
        return self.get(f"R{number}")

    def all(self) -> list[Review]:
        """Every review, latest first."""
        with connect(self._path) as db:
            numbers = [r[0] for r in db.execute("SELECT number FROM review ORDER BY number DESC")]
        return [self.get(f"R{n}") for n in numbers]

    def get(self, review_id: str = "") -> Review:
        """A review by its id ("R1"), the latest for an empty one. Raises PcnError when there is none."""
        with connect(self._path) as db:
            row = db.execute(
                "SELECT * FROM review WHERE (? = '' OR 'R' || number = upper(?))"
                " ORDER BY number DESC LIMIT 1",
                (review_id, review_id),
            ).fetchone()
            if row is None:
                name = f"called '{review_id}'" if review_id else "yet"
                raise PcnError(f"There is no review {name}. Draw one with 'pcn audit review sample'.")
            one = (row["number"],)
            pairs = db.execute("SELECT count(*) FROM review_pair WHERE review = ?", one).fetchone()[0]
            settled = db.execute("SELECT count(*) FROM review_settled WHERE review = ?", one).fetchone()[0]
            counts = db.execute(
                "SELECT reviewer, count(*) FROM review_rating WHERE review = ?"
                " GROUP BY reviewer ORDER BY reviewer",
                one,
            )
            return Review(
                row["number"],
                row["created"],
                Criteria(**json.loads(row["criteria"])),
                pairs,
                {name: count for name, count in counts},
                settled,
                row["closed"],
            )

    def close(self, review_id: str) -> Review:
        """End the rating, so that it can be compared. Raises PcnError with fewer than two reviewers."""
        review = self.get(review_id)
        if len(review.reviewers) < LEAST_REVIEWERS:
            raise PcnError(
                f"Rating can't end before two people have rated; rated so far by: {_listed(review)}."
                " Let the other rate first, or import the other's sheet."
            )
        with connect(self._path) as db:
            db.execute(
                "UPDATE review SET closed = ? WHERE number = ?", (review.closed or _now(), review.number)
            )
        return self.get(review_id)

    def delete(self, review_id: str) -> None:
        """Delete a review with its ratings, for good."""
        review = self.get(review_id)
        with connect(self._path) as db:
            db.execute("DELETE FROM review WHERE number = ?", (review.number,))
        wipe(self._path)

    def pairs(self, review_id: str) -> list[Pair]:
        """The pairs of a review, with the checker's verdict: not for a reviewer's eyes."""
        review = self.get(review_id)
        with connect(self._path) as db:
            rows = db.execute(
                "SELECT * FROM review_pair WHERE review = ? ORDER BY item", (review.number,)
            ).fetchall()
        turns = {n: self._records.turn(n) for n in {r["answer"] for r in rows}}
        found = []
        for row in rows:
            if (turn := turns[row["answer"]]) is not None:
                place = Place(row["answer"], row["statement"], row["citation"])
                found.append(pair_at(turn, place, f"R{review.number}-{row['item']:03d}"))
        return found

    def blind_pairs(self, review_id: str, reviewer: str = "") -> list[BlindPair]:
        """The pairs as reviewers see them; for a reviewer, those still to be rated."""
        done = self.ratings(review_id, reviewer) if reviewer else {}
        return [p.shown for p in self.pairs(review_id) if p.shown.id not in done]

    def rate(self, reviewer: str, given: Mapping[str, Rated]) -> int:
        """Keep a reviewer's ratings by pair id; later ones replace earlier ones. All or none are kept.

        Raises PcnError for a blank name, an unknown pair or rating, and once rating has ended. Returns
        how many.
        """
        name = reviewer_name(reviewer)
        for number in sorted({_split(pair_id)[0] for pair_id in given}):
            review = self.get(f"R{number}")
            name = _as_known(name, review.reviewers)
            if review.closed:
                raise PcnError(
                    f"Rating of {review.id} has ended, so nothing was changed. Disagreements can be settled;"
                    " to rate anew, draw another sample with the same number."
                )
        with connect(self._path) as db:
            for pair_id, rated in given.items():
                if rated.rating not in RATINGS:
                    raise PcnError(
                        f"The rating '{rated.rating}' of {pair_id} is unknown. Use one of:"
                        f" {', '.join(RATINGS)}."
                    )
                values = (name, rated.rating, rated.note.strip()[:2000], _now())
                done = db.execute(
                    "INSERT OR REPLACE INTO review_rating SELECT review, item, ?, ?, ?, ?"
                    " FROM review_pair WHERE review = ? AND item = ?",
                    (*values, *_split(pair_id)),
                )
                if not done.rowcount:
                    raise PcnError(_unknown_pair(pair_id))
        return len(given)

    def ratings(self, review_id: str, reviewer: str) -> dict[str, Rated]:
        """One reviewer's own ratings by pair id."""
        name = _as_known(reviewer_name(reviewer), self.get(review_id).reviewers)
        given = self._given(review_id)
        return {pair_id: by[name] for pair_id, by in given.items() if name in by}

    def all_ratings(self, review_id: str) -> dict[str, dict[str, Rated]]:
        """Pair id to reviewer to rating, once rating has ended."""
        self._ended(review_id)
        return self._given(review_id)

    def _ended(self, review_id: str) -> Review:
        """A review whose rating has ended. Raises PcnError while it is open."""
        review = self.get(review_id)
        if not review.closed:
            raise PcnError(
                f"Rating of {review.id} is still open, and what was rated is not shown to anyone before it"
                f" ends. End it on the Review page or with 'pcn audit review close {review.id}'; nobody can"
                " rate after that."
            )
        return review

    def _given(self, review_id: str) -> dict[str, dict[str, Rated]]:
        review = self.get(review_id)
        found: dict[str, dict[str, Rated]] = {}
        with connect(self._path) as db:
            for r in db.execute(
                "SELECT * FROM review_rating WHERE review = ? ORDER BY item, reviewer", (review.number,)
            ):
                by = found.setdefault(f"R{review.number}-{r['item']:03d}", {})
                by[r["reviewer"]] = Rated(r["rating"], r["note"])
        return found

    def settle(self, pair_id: str, rating: Rating, note: str = "", by: str = "") -> None:
        """Decide a pair, once rating has ended; a later decision replaces it."""
        self._ended(f"R{_split(pair_id)[0]}")
        with connect(self._path) as db:
            done = db.execute(
                "INSERT OR REPLACE INTO review_settled SELECT review, item, ?, ?, ?, ?"
                " FROM review_pair WHERE review = ? AND item = ?",
                (rating, note.strip()[:2000], by.strip()[:80], _now(), *_split(pair_id)),
            )
            if not done.rowcount:
                raise PcnError(_unknown_pair(pair_id))

    def decisions(self, review_id: str) -> dict[str, Rated]:
        """What was settled, by pair id."""
        review = self.get(review_id)
        with connect(self._path) as db:
            rows = db.execute("SELECT * FROM review_settled WHERE review = ? ORDER BY item", (review.number,))
            return {f"R{review.number}-{r['item']:03d}": Rated(r["rating"], r["note"]) for r in rows}

    def agreement(self, review_id: str, first: str = "", second: str = "") -> Agreement:
        """Two reviewers compared; without names, the two there are. Raises PcnError for fewer or more."""
        review = self._ended(review_id)
        names = list(review.reviewers)
        given = [_as_known(reviewer_name(n), names) for n in (first, second)] if first and second else names
        chosen = list(dict.fromkeys(given))
        if len(chosen) != LEAST_REVIEWERS or not set(chosen) <= set(names):
            raise PcnError(
                f"Agreement is between two reviewers who have rated: {_listed(review)}. Name two of them."
            )
        return agreement(
            self.pairs(review_id), self.all_ratings(review_id), self.decisions(review_id), *chosen
        )

    def settled(self, review_id: str) -> list[Settled]:
        """The pairs whose rating stands."""
        return settled_pairs(self.pairs(review_id), self.all_ratings(review_id), self.decisions(review_id))

    def checker(self, review_id: str) -> CheckerResult:
        """The checker's verdicts against the ratings that stand."""
        return check_the_checker(self.settled(review_id))


def reviewer_name(name: str) -> str:
    """A reviewer's name or initials on one line. Raises PcnError for a blank one."""
    plain = " ".join(name.split())[:80]
    if not plain:
        raise PcnError("Say who is rating: give a name or initials.")
    return plain


def _as_known(name: str, known: Iterable[str]) -> str:
    """The name as a reviewer first wrote it: "ab" is "AB"."""
    return next((k for k in known if k.casefold() == name.casefold()), name)


def _listed(review: Review) -> str:
    return ", ".join(review.reviewers) or "nobody"


def _split(pair_id: str) -> tuple[int, int]:
    match = _PAIR_ID.fullmatch(pair_id.strip())
    if match is None:
        raise PcnError(_unknown_pair(pair_id))
    return int(match[1]), int(match[2])


def _unknown_pair(pair_id: str) -> str:
    return f"There is no pair '{pair_id}'. Pairs are named like R1-007; 'pcn audit review export' lists them."


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
