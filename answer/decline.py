"""Whether the evidence answers the question: wholly, in part, or not.

Not one similarity threshold: what the question names that the evidence lacks (names, years,
telling words), how much of the question the chosen sentences cover, and how near they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.candidates import Candidate
from answer.question import Question
from answer.types import Status
from index.search import Evidence, Searcher
from index.terms import stems

NEAR_ENOUGH = 0.33
"""Cosine of the best sentence below which nothing is an answer."""
COVERED_ENOUGH = 0.5
"""Share of the question's telling words that the chosen sentences and their places must hold."""
CLEARLY_NEAR = 0.62
"""Cosine from which a reworded answer is believed with few words in common."""

_PATIENT = re.compile(
    r"\b(my|his|her|their|a|this|the)\s+(patient|child|son|daughter|husband|wife|mother|father|baby|chest|pain|rash|"
    r"symptoms?|diagnosis|blood pressure|medication|prescription)\b.*\?|\b(dose|dosage|mg|milligrams?|prescribe)\b"
    r"|\bi (have|feel|am having) (a |an )?(pain|rash|headache|fever|cough|cold|symptoms?)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|instructions|prompt|rules?|above|previous)\b"
    r"|\b(system|hidden|initial) prompt\b|\b(you are now|pretend (to be|you)|act as|roleplay|jailbreak|developer mode)\b"
    r"|\b(repeat|print|reveal|show|output)\b.{0,30}\b(your|the) (prompt|instructions|system)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """status; reason: name of the fixed sentence that says why; missing: what the library lacks."""

    status: Status
    reason: str = ""
    missing: tuple[str, ...] = ()
    covered: float = 0.0
    nearest: float = 0.0


def refuse_outright(question: str) -> Judgement | None:
    """Patient care, and instructions dressed as questions, are declined before searching."""
    if _COMMAND.search(question):
        return Judgement("declined", "declined_injection")
    if _PATIENT.search(question):
        return Judgement("declined", "declined_patient")
    return None


def judge(
    question: Question, chosen: Sequence[Candidate], evidence: Sequence[Evidence], searcher: Searcher
) -> Judgement:
    """Whether what was chosen answers the question."""
    groups = searcher.stem_groups(question.text)
    weights = {g[0]: searcher.idf(g) for g in groups}
    total = sum(weights.values()) or 1.0
    covered = sum(weights[s] for s in set().union(*(c.covers for c in chosen)) if s in weights) / total
    nearest = max((c.cosine for c in chosen), default=0.0)
    missing = _missing(question, chosen, evidence, searcher)
    telling = sum(weights.get(s, 0.0) for m in missing for s in stems(m)) / total
    if not chosen or nearest < NEAR_ENOUGH:
        return Judgement("declined", "declined_off_topic" if covered < 0.3 else "declined", missing, covered, nearest)
    if covered < COVERED_ENOUGH and nearest < CLEARLY_NEAR:
        return Judgement("declined", "declined_missing" if missing else "declined", missing, covered, nearest)
    if missing and telling > 0.45:
        return Judgement("declined", "declined_missing", missing, covered, nearest)
    if missing:
        return Judgement("partial", "missing_part", missing, covered, nearest)
    return Judgement("answered", "", (), covered, nearest)


def _missing(
    question: Question, chosen: Sequence[Candidate], evidence: Sequence[Evidence], searcher: Searcher
) -> tuple[str, ...]:
    """Names and years of the question that stand nowhere in the chosen sentences or their places,
    and words that no document of the library holds."""
    around = " ".join(f"{c.text} {c.evidence.text} {c.evidence.passage.section} {c.evidence.document.title}"
                      f" {searcher.documents[c.document_id].title}" for c in chosen)
    held = set(stems(around))
    lacking: dict[str, None] = {}
    for year in question.years:
        if not _year_named(year, around):
            lacking[year] = None
    by_stem = {g[0]: g for g in searcher.stem_groups(question.text)}
    for name in question.names:
        wanted = [by_stem.get(s, (s,)) for s in stems(name)]
        if wanted and not any(held & set(group) for group in wanted):
            lacking[name] = None
    for stem, group in by_stem.items():
        if not any(searcher.generation.terms.document_frequency(s) for s in group):
            word = next((w for w in re.findall(r"[\w'’/-]+", question.text) if stems(w) == [stem]), stem)
            if not any(word in name for name in lacking):
                lacking[word] = None
    return tuple(lacking)


def _year_named(year: str, text: str) -> bool:
    """Whether a year stands in a text; 2024/25 also as 2024-25 or 2024–25."""
    start, _, rest = re.sub(r"[–-]", "/", year).partition("/")
    if not rest:
        return start in text
    return bool(re.search(rf"{start}\s?[/–-]\s?(?:20)?{rest[-2:]}", text))
