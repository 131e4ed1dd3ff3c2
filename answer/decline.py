"""Whether the evidence answers the question: wholly, in part, or not.

Not one similarity threshold: what the question names that the evidence lacks (names, years,
telling words), how much of the question the chosen sentences cover, how near they are, and how sure
the evidence model is of the surest one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.candidates import Candidate
from answer.expect import (
    SORTS,
    SURE_ENOUGH,
    carried,
    carriers,
    expected_sort,
    says_absent,
    topic_stems,
    year_named,
)
from answer.question import Question
from answer.types import Status
from index.places import places_named
from index.search import Evidence, Searcher
from index.terms import stems

NEAR_ENOUGH = 0.32
"""Cosine of the best sentence below which nothing is an answer,"""
SURE_ANYHOW = 0.6
"""unless the evidence model is so sure of one (of questions off the subject it is 0.3 at most), or a note lists
a question like this one."""
ASKED_ALIKE = 0.55
"""Cosine of a note's question to this one from which a sentence that the note's question leads to is near,
if the evidence model is sure enough of it: everyday words are far from a report's and near to a question's."""
COVERED_ENOUGH = 0.15
"""Share of the question's telling words that the chosen sentences and their places must hold,
unless the best sentence is"""
CLEARLY_NEAR = 0.37
MISSING_TELLS = 0.25
"""Share of the question's telling words that is in missing names and years, from which on the
question is declined; below, it is answered in part."""

NO_ANSWER = 0.06
"""Probability, by the evidence model, of the surest sentence below which the question is declined;
below SURE_ENOUGH what is shown is called the nearest evidence."""

_PATIENT = re.compile(
    r"\b(?:dose|dosage|milligrams?|\d+\s?mg|amoxicillin|paracetamol|ibuprofen|antibiotics?)\b"
    r"|\b(?:my|his|her)\s+(?:own\s+)?(?:chest|rash|symptoms?|diagnosis|blood pressure|medication|prescription|pain)\b"
    r"|\bi(?:'ve| have|ve)?\b.{0,25}\b(?:rash|headache|fever|cough|tight chest|numb|dizzy)\b"
    r"|\b(?:toddler|baby|child|mum|dad|wife|husband|son|daughter)\b.{0,40}\b(?:rash|fever|pain|ill|sick|itchy)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|instructions|prompt|rules?|above|previous)\b"
    r"|\b(system|hidden|initial) prompt\b|\b(you are now|pretend (to be|you)|roleplay|jailbreak|developer mode)\b"
    r"|\bact as (?:if|an? (?:ai|assistant|doctor|human|pirate|hacker|different))\b"
    r"|\b(?:repeat|print|reveal|show|output|drop|translate)\b.{0,40}\b(?:(?:your|the (?:system|hidden|above)) "
    r"(?:prompts?|instructions?|rules?)|you (?:were|have been) (?:told|given))\b"
    r"|\b(?:ignore|disregard|forget) (?:your|the|all|any) (?:sources|documents|evidence|rules)\b"
    r"|\b(?:invent|fake|make up|add) (?:a |an |some )?(?:false |fake |made-up )?(?:citations?|references?|quotes?)\b"
    r"|\byou are (?:now )?[A-Z]\w+(?:Bot|GPT)\b|\bfrom (?:your )?own knowledge\b"
    r"|^\s*(?:system|assistant|developer)\s*:",
    re.IGNORECASE | re.DOTALL,
)


_CODE = re.compile(r"\b[A-Za-z]{2,4}\d{2,4}\b")
"""The number of an indicator or a form, "DM036": a name in whatever letters."""


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
    if reads_as_command(question):
        return Judgement("declined", "declined_injection")
    if _PATIENT.search(question):
        return Judgement("declined", "declined_patient")
    return None


def reads_as_command(text: str) -> bool:
    """Whether a text tries to instruct the assistant rather than to ask or to state something."""
    return bool(_COMMAND.search(text))


def judge(
    question: Question, chosen: Sequence[Candidate], evidence: Sequence[Evidence], searcher: Searcher
) -> Judgement:
    """Whether what was chosen answers the question."""
    groups = searcher.stem_groups(question.text)
    weights = {g[0]: searcher.idf(g) for g in groups}
    chosen = [replace(c, covers=c.covers | {g[0] for g in groups if c.stems & set(g)}) for c in chosen]
    total = sum(weights.values()) or 1.0
    covered = sum(weights[s] for s in set().union(*(c.covers for c in chosen)) if s in weights) / total
    nearest = max((c.cosine for c in chosen), default=0.0)
    missing = _missing(question, groups, chosen, evidence, searcher)
    telling = sum(weights.get(s, 0.0) for m in missing for s in stems(m)) / total
    found = (missing, covered, nearest)
    judged = searcher.reranker is not None
    surest = max((c.sure for c in chosen), default=0.0)
    near = nearest >= NEAR_ENOUGH or surest >= SURE_ANYHOW or any(map(_asked_alike, chosen))
    if not near:
        return Judgement("declined", "declined_off_topic" if covered < COVERED_ENOUGH else "declined", *found)
    if covered < COVERED_ENOUGH and nearest < CLEARLY_NEAR:
        return Judgement("declined", "declined_missing" if missing else "declined", *found)
    if judged and surest < NO_ANSWER:
        return Judgement("declined", "declined_missing" if missing else "declined", *found)
    if missing and telling > MISSING_TELLS:
        return Judgement("declined", "declined_missing", *found)
    if missing:
        return Judgement("partial", "missing_part", *found)
    about = topic_stems(question, groups, searcher)
    topic = {stem: weight for stem, weight in weights.items() if stem in about}
    carry = carriers(question, chosen, topic, groups, judged)
    if says_absent(question, chosen, topic, groups, carry):
        return Judgement("partial", "missing_said", *found)
    if not carried(question, carry):
        sort = expected_sort(question)
        lacking = " ".join([SORTS[sort] if sort else "statement", *(f"for {y}" for y in question.years)])
        return Judgement("partial", "missing_sort", (lacking,), covered, nearest)
    if judged and surest < SURE_ENOUGH:
        return Judgement("partial", "missing_unsure", *found)
    return Judgement("answered", "", *found)


def _asked_alike(candidate: Candidate) -> bool:
    """Whether a note lists a question like this one that leads to where a candidate stands."""
    alike = candidate.evidence.signals.get("question", 0.0) >= ASKED_ALIKE
    return alike and candidate.sure >= SURE_ENOUGH


def _missing(
    question: Question,
    groups: Sequence[tuple[str, ...]],
    chosen: Sequence[Candidate],
    evidence: Sequence[Evidence],
    searcher: Searcher,
) -> tuple[str, ...]:
    """Years of the question that stand nowhere in the chosen sentences or their places, and names that
    stand in none of the evidence either."""
    around = " ".join(
        f"{c.text} {c.speaker} {c.evidence.text} {c.evidence.passage.section} {_about(c, searcher)}"
        for c in chosen
    )
    lacking: dict[str, None] = {y: None for y in question.years if not year_named(y, around)}
    places = places_named(question.text)
    codes = _CODE.findall(question.text)
    if not question.names and not codes and not places:
        return tuple(lacking)
    texts = [around, *(e.text for e in evidence)]
    held = {s for text in texts for s in stems(text)}
    by_stem = {g[0]: g for g in groups}
    for name in question.names:
        wanted = [by_stem.get(s, (s,)) for s in stems(name)]
        if wanted and not any(held & set(group) for group in wanted):
            lacking[name] = None
    lacking.update({code: None for code in codes if not any(_holds_code(code, text) for text in texts)})
    for name, names in places.items():
        if name not in lacking and not any(held >= set(stems(n)) for n in names):
            lacking[name] = None
    return tuple(lacking)


def _holds_code(code: str, text: str) -> bool:
    letters, digits = re.findall(r"[A-Za-z]+|\d+", code)
    return bool(re.search(rf"\b{letters}\W?{digits}\b", text, re.IGNORECASE))


def _about(candidate: Candidate, searcher: Searcher) -> str:
    """What is known about a candidate's documents: titles, authors, issuer."""
    documents = (candidate.evidence.document, searcher.documents[candidate.document_id])
    return " ".join(
        f"{d.title} {' '.join(d.metadata.authors)} {d.metadata.issuer} {d.metadata.licence}"
        for d in documents
    )
