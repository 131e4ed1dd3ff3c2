"""When is an answer wrong to give, and does the product's confidence know it?"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.measure import Outcome
from evaluation.metrics import area_under, auc, risk_coverage


def wrong(o: Outcome) -> bool:
    """An answer given that should not have been: to what can't be answered, or with no key fact in it."""
    if o.answerable == "no":
        return True
    if o.answerable == "part":
        return o.status == "answered"
    return bool(o.facts) and not any(o.facts)


def honesty_curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """(share answered, share of those wrong) as the bar for answering is lowered, over all questions asked.

    Ends at the share the product answers: what it declined is never counted as answered.
    """
    asked = [o for o in outcomes if o.answered]
    given = [o for o in asked if o.status != "declined"]
    curve = risk_coverage([o.confidence for o in given], [wrong(o) for o in given])
    share = len(given) / len(asked) if asked else 0.0
    return [(coverage * share, risk) for coverage, risk in curve]


def mean_risk(outcomes: Sequence[Outcome]) -> float:
    """Mean share wrong over the curve, up to the share answered."""
    curve = honesty_curve(outcomes)
    return area_under(curve) / curve[-1][0] if curve else 0.0


def separation(outcomes: Sequence[Outcome]) -> float:
    """AUC of the confidence: fully answerable questions against those of kind unanswerable, not in part.

    Off-topic questions and injections are left out: they are told apart before anything is searched.
    """
    asked = [o for o in outcomes if o.answered]
    answerable = [o.confidence for o in asked if o.answerable == "yes"]
    unanswerable = [o for o in asked if o.kind == "unanswerable" and o.answerable == "no"]
    return auc(answerable, [o.confidence for o in unanswerable])
