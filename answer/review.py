"""Two people rate blind whether a quotation carries a sentence: what is drawn, and what comes of it.

A pair is a sentence of an answer with one of its citations. Reviewers see a BlindPair: the words,
never the checker's verdict nor each other's ratings. Storage is in `answer.review_store`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from answer.kappa import Kappa, cohen_kappa
from answer.records import Turn
from answer.types import Citation, Statement, Verdict

Rating = Literal["supported", "partly", "not", "cannot tell"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
VERDICT_AS_RATING: dict[Verdict, Rating] = {
    "supported": "supported",
    "partly": "partly",
    "unsupported": "not",
    "cannot tell": "cannot tell",
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which pairs to draw from, how many, and the seed that makes the draw repeatable.

    since, until: days in ISO form, both included. kind: of the question (AnswerRecord.kind). status:
    "answered" or "partial". user: who asked. rated: by the reader, "helpful" or "not helpful". evidence:
    kind of document cited. wording: "summary" or "quotation". kept_back: also sentences
    that the checks did not let through. literal: also sentences that stand word for word in what they
    cite, as every quotation does; they are easily rated and flatter the figures.
    """

    number: int = 50
    seed: int = 1
    since: str = ""
    until: str = ""
    kind: str = ""
    evidence: str = ""
    wording: str = ""
    kept_back: bool = False
    literal: bool = True
    status: str = ""
    rated: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class BlindPair:
    """What a reviewer sees. id: "R1-007", pair 7 of review 1. The quotation is text[start:end] of its
    document."""

    id: str
    question: str
    sentence: str
    quotation: str
    source: str
    section: str
    page: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawn pair, whole: what reviewers see, where it comes from, and the checker's verdict."""

    shown: BlindPair
    record_id: str
    wording: str
    verdict: Verdict
    verdict_by: str


@dataclass(frozen=True, slots=True)
class Rated:
    """One reviewer's rating of one pair."""

    rating: Rating
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pair stands in the records: number of the answer, of its sentence, of that one's citation.

    Sentences are counted through those shown and then those kept back.
    """

    answer: int
    statement: int
    citation: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair that two reviewers rated differently; settled: what was decided since, or None."""

    pair: Pair
    first: Rated
    second: Rated
    settled: Rated | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers compared. table: (first's, second's) rating to how many pairs."""

    first: str
    second: str
    kappa: Kappa
    table: dict[tuple[Rating, Rating], int]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A pair with the rating that stands: both reviewers gave it, or it was settled afterwards."""

    pair: Pair
    rating: Rating
    how: Literal["agreed", "settled"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckerResult:
    """The checker's verdicts against the settled ratings. table: (checker's, settled) to how many.

    precision: of the pairs it calls supported, the share that are; recall: of those that are
    supported, the share it calls so. None where there are none to count.
    """

    count: int
    equal: int
    precision: float | None
    recall: float | None
    kappa: Kappa
    table: dict[tuple[Rating, Rating], int]


def places(turns: Sequence[Turn], criteria: Criteria) -> list[Place]:
    """The places drawn: each different pair once, in the order drawn, the same for the same seed."""
    seen: set[tuple[str, str, int, int]] = set()
    all_places: list[Place] = []
    for turn in turns:
        if not _asked_for(turn, criteria):
            continue
        for s, statement in enumerate(sentences(turn, kept_back=criteria.kept_back)):
            for c, citation in enumerate(statement.citations):
                key = (statement.text, citation.document_id, citation.start, citation.end)
                if key not in seen and _wanted(statement, citation, criteria):
                    seen.add(key)
                    all_places.append(Place(turn.number, s, c))
    chosen = random.Random(criteria.seed).sample(
        range(len(all_places)), min(criteria.number, len(all_places))
    )
    return [all_places[i] for i in chosen]


def sentences(turn: Turn, *, kept_back: bool = True) -> tuple[Statement, ...]:
    """The sentences of an answer, those kept back after those shown."""
    record = turn.record
    return (*record.statements, *record.dropped) if kept_back else record.statements


def _asked_for(turn: Turn, criteria: Criteria) -> bool:
    """Whether an answer fits, whatever stands in it."""
    thought = {True: "helpful", False: "not helpful", None: ""}[turn.helpful]
    there = (turn.record.kind, turn.record.status, turn.record.user, thought)
    wanted = (criteria.kind, criteria.status, criteria.user, criteria.rated)
    return all(not want or want == has for want, has in zip(wanted, there, strict=True))


def _wanted(statement: Statement, citation: Citation, criteria: Criteria) -> bool:
    wording = not criteria.wording or statement.kind == criteria.wording
    if not criteria.literal and " ".join(statement.text.split()) in " ".join(citation.quote.split()):
        return False
    return wording and (not criteria.evidence or citation.kind == criteria.evidence)


def pair_at(turn: Turn, place: Place, pair_id: str) -> Pair:
    """The pair that stands at a place of an answer."""
    statement = sentences(turn)[place.statement]
    c = statement.citations[place.citation]
    shown = BlindPair(
        pair_id,
        turn.record.standalone_question or turn.record.question,
        statement.text,
        c.quote,
        c.source,
        c.section,
        c.page,
        c.document_id,
        c.start,
        c.end,
    )
    return Pair(shown, turn.record.record_id, statement.kind, c.verdict, c.verdict_by)


def agreement(
    pairs: Iterable[Pair],
    ratings: Mapping[str, Mapping[str, Rated]],
    settled: Mapping[str, Rated],
    first: str,
    second: str,
) -> Agreement:
    """How far two reviewers agree on the pairs that both rated.

    ratings: pair id to reviewer to rating. settled: pair id to what was decided.
    """
    both = [p for p in pairs if {first, second} <= ratings.get(p.shown.id, {}).keys()]
    given = [(p, ratings[p.shown.id][first], ratings[p.shown.id][second]) for p in both]
    counts = Counter((a.rating, b.rating) for _, a, b in given)
    apart = tuple(Disagreement(p, a, b, settled.get(p.shown.id)) for p, a, b in given if a.rating != b.rating)
    kappa = cohen_kappa([(a.rating, b.rating) for _, a, b in given])
    return Agreement(first, second, kappa, dict(counts), apart)


def settled_pairs(
    pairs: Iterable[Pair], ratings: Mapping[str, Mapping[str, Rated]], settled: Mapping[str, Rated]
) -> list[Settled]:
    """Pairs whose rating stands: settled, or rated alike by at least two reviewers and by all of them."""
    found = []
    for pair in pairs:
        decided, given = settled.get(pair.shown.id), ratings.get(pair.shown.id, {})
        if decided:
            found.append(Settled(pair, decided.rating, "settled", decided.note))
        elif len(given) > 1 and len({r.rating for r in given.values()}) == 1:
            note = " / ".join(dict.fromkeys(r.note for r in given.values() if r.note))
            found.append(Settled(pair, next(iter(given.values())).rating, "agreed", note))
    return found


def check_the_checker(settled: Sequence[Settled]) -> CheckerResult:
    """The checker's own verdicts against the ratings that stand."""
    both = [(VERDICT_AS_RATING[s.pair.verdict], s.rating) for s in settled]
    right = sum(a == b == "supported" for a, b in both)
    called, truly = sum(a == "supported" for a, _ in both), sum(b == "supported" for _, b in both)
    return CheckerResult(
        count=len(both),
        equal=sum(a == b for a, b in both),
        precision=right / called if called else None,
        recall=right / truly if truly else None,
        kappa=cohen_kappa(both),
        table=dict(Counter(both)),
    )


def checker_case(settled: Settled) -> dict[str, Any]:
    """A settled pair as a case for the checker's test data."""
    p = settled.pair
    return {
        "id": p.shown.id,
        "claim": p.shown.sentence,
        "quotation": p.shown.quotation,
        "label": settled.rating,
        "how": settled.how,
        "note": settled.note,
        "wording": p.wording,
        "document_id": p.shown.document_id,
        "start": p.shown.start,
        "end": p.shown.end,
        "source": p.shown.source,
        "record_id": p.record_id,
        "checker": VERDICT_AS_RATING[p.verdict],
        "checker_by": p.verdict_by,
    }
