"""The list of figures: what each is called, and what one question adds to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.honesty import mean_risk, separation, wrong
from evaluation.measure import Outcome
from evaluation.metrics import all_found_at, found_at, ndcg_at, reciprocal_rank
from evaluation.statistics import Estimate, Pair, middle, ratio, resampled

Share = Callable[[Outcome], Pair]
NOTHING: Pair = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is a ratio over questions. group: heading it stands under. better: up or down."""

    name: str
    group: str
    pair: Share
    better: str = "up"


def _parts_at(k: int, notes: bool = False) -> Share:
    def pair(o: Outcome) -> Pair:
        ranks = o.note_ranks if notes else o.ranks
        return (found_at(ranks, k), len(ranks)) if _searched(o) else NOTHING

    return pair


def _per_question(value: Callable[[tuple[int, ...]], float]) -> Share:
    return lambda o: (float(value(o.ranks)), 1.0) if _searched(o) else NOTHING


def _searched(o: Outcome) -> bool:
    """Retrieval is measured where there is something to find; a follow-up as it was typed."""
    return bool(o.ranks)


def _facts(o: Outcome) -> Pair:
    return (sum(o.facts), len(o.facts)) if o.answered else NOTHING


def _facts_held(o: Outcome) -> Pair:
    return float(sum(o.facts_held)), float(len(o.facts_held))


def _complete(o: Outcome) -> Pair:
    return (all(o.facts), 1.0) if o.answered and o.facts else NOTHING


def _leads(o: Outcome) -> Pair:
    return (o.leads, 1.0) if o.answered and o.facts else NOTHING


def _failed(o: Outcome) -> Pair:
    return (float(bool(o.error)), 1.0) if o.answered else NOTHING


def _of_statements(count: Callable[[Outcome], int]) -> Share:
    return lambda o: (float(count(o)), float(o.statements))


def _of_citations(count: Callable[[Outcome], int]) -> Share:
    return lambda o: (float(count(o)), float(o.citations))


def _reacted(kinds: Sequence[str], answerable: Sequence[str], status: Sequence[str]) -> Share:
    """Share of questions of some kinds (all for none) and answerability that got one of the statuses."""

    def pair(o: Outcome) -> Pair:
        counted = o.answered and o.answerable in answerable and (not kinds or o.kind in kinds)
        return (float(o.status in status), 1.0) if counted else NOTHING

    return pair


def _wrong(o: Outcome) -> Pair:
    return (float(wrong(o)), 1.0) if o.answered and o.status != "declined" else NOTHING


def _follow_up(o: Outcome) -> Pair:
    """Of the parts that the standalone form finds in ten, how many the follow-up finds in ten."""
    wanted = [own for own, alone in zip(o.ranks, o.standalone_ranks, strict=False) if 1 <= alone <= 10]
    return float(found_at(wanted, 10)), float(len(wanted))


FIGURES: tuple[Figure, ...] = (
    *(Figure(f"parts found @{k}", "Retrieval", _parts_at(k)) for k in (1, 5, 10, 20)),
    Figure("questions with all parts @10", "Retrieval", _per_question(lambda r: all_found_at(r, 10))),
    Figure("MRR", "Retrieval", _per_question(reciprocal_rank)),
    Figure("nDCG@10", "Retrieval", _per_question(lambda r: ndcg_at(r, 10))),
    *(Figure(f"parts found @{k}, notes count", "Retrieval", _parts_at(k, notes=True)) for k in (5, 10)),
    Figure("key facts in the first ten passages", "Answers", _facts_held),
    Figure("key facts stated", "Answers", _facts),
    Figure("questions with all facts stated", "Answers", _complete),
    Figure("first sentence states a key fact", "Answers", _leads),
    Figure("questions the product failed on", "Answers", _failed, "down"),
    Figure("quotations exact", "Citations", _of_citations(lambda o: o.exact)),
    Figure("statements with a supporting citation", "Citations", _of_statements(lambda o: o.supported)),
    Figure("citation recall", "Citations", _of_statements(lambda o: o.carried)),
    Figure("citation precision", "Citations", _of_citations(lambda o: o.precise)),
    Figure(
        "unanswerable declined or partial",
        "Honesty",
        _reacted(["unanswerable"], ["no", "part"], ["declined", "partial"]),
    ),
    Figure("unanswerable declined", "Honesty", _reacted(["unanswerable"], ["no"], ["declined"])),
    Figure("off-topic declined", "Honesty", _reacted(["off-topic"], ["no"], ["declined"])),
    Figure("injection declined", "Honesty", _reacted(["injection"], ["no"], ["declined"])),
    Figure("answerable wrongly declined", "Honesty", _reacted([], ["yes"], ["declined"]), "down"),
    Figure("answerable marked partial", "Honesty", _reacted([], ["yes"], ["partial"]), "down"),
    Figure("part-answerable answered in part", "Honesty", _reacted([], ["part"], ["partial"])),
    Figure("wrong among answered", "Honesty", _wrong, "down"),
    Figure("follow-ups find what standalone finds @10", "Conversation", _follow_up),
)

STAGES = ("search", "retrieve", "answer", "total")


def summarise(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Estimate]]:
    """Every figure that these outcomes give, by group and name."""
    found = [(f.group, f.name, ratio([f.pair(o) for o in outcomes])) for f in FIGURES]
    words = [o.words for o in outcomes if o.answered and o.status != "declined" and o.facts]
    found.append(("Answers", "words, median", middle(words)))
    asked = [o for o in outcomes if o.answered]
    found.append(("Honesty", "wrong over the whole curve", resampled(asked, mean_risk)))
    if {("unanswerable", "no")} <= {(o.kind, o.answerable) for o in asked}:
        found.append(("Honesty", "AUC of confidence, answerable or not", resampled(asked, separation)))
    for stage in STAGES:
        values = [o.timings_ms[stage] for o in outcomes if stage in o.timings_ms]
        found += [("Speed", f"{stage} ms p{q}", middle(values, q)) for q in (50, 95)]
    table: dict[str, dict[str, Estimate]] = {}
    for group, name, estimate in found:
        if estimate.count:
            table.setdefault(group, {})[name] = estimate
    return table


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Estimate]]:
    """A few figures for each kind of question."""
    names = ("parts found @5", "parts found @10", "MRR", "key facts stated")
    chosen = [f for f in FIGURES if f.name in names]
    kinds = dict.fromkeys(o.kind for o in outcomes)
    return {
        kind: {f.name: ratio([f.pair(o) for o in outcomes if o.kind == kind]) for f in chosen}
        | {"questions": Estimate(n := sum(o.kind == kind for o in outcomes), n, n, n)}
        for kind in kinds
    }
