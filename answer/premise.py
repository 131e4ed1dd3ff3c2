"""What a question takes for granted, held against the evidence: "why did X happen?" says that X happened.

Nothing is guessed: a premise is doubted only where a sentence that the evidence model is sure of denies it in
the question's own words, where it gives a figure that stands nowhere in what was found, or, together with the
notice that nothing clearly answers, where nothing was found that clearly says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answer.candidates import Candidate
from answer.decline import Judgement
from answer.expect import tells_gap
from answer.numbers import numbers_in
from answer.question import Question
from answer.types import Notice
from answer.works import works_named
from index.evidence_text import evidence_text
from index.search import Evidence, Searcher
from index.terms import stems
from prompts import say

Find = Callable[[Question, Sequence[Evidence]], list[Candidate]]

_WHY = re.compile(r"^\W*(?:(?:so|ok|okay|but|and|then)\W+)*(?:why|how come)\s+(?P<claim>.+)$", re.IGNORECASE)
_GIVEN = re.compile(
    r"^\W*(?:(?:so|ok|okay|but|and)\W+)*(?:since|given that|now that|seeing (?:as|that))\s+(?P<claim>.+?)"
    r"(?:,\s|\s(?=(?:what|how|who|when|where|which|why|do|does|did|should|can|is|are)\b))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[?;]|\s[-–]\s|,\s*(?:and )?(?=(?:how|what|who|when|which|where|is|isnt)\b)", re.IGNORECASE
)
"""Where another question begins."""
_NO_CLAIM = re.compile(
    r"^(?:not|would|should|might|could|can|shall|may|bother)\b|\b(?:i|we|our|my|us|you|your)\b"
    r"|\b(?:not|no|never|nobody|nothing|none|without|cannot|cant|dont|didnt|doesnt|isnt|arent|wasnt|werent|wont|few|little"
    r"|only|hardly|stop(?:ped)?|fail(?:ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What is asked of the future or of the asker's own place, and what is denied already."""
_DENIES = re.compile(
    r"\b(?:no|not|never|nor|neither|cannot)\b(?!-| (?:only|just|always|necessarily|less|least)\b)"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(
    r"[,;:.()]|\b(?:but|although|though|while|whereas|because|however|so that|more than|less than|only)\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\b(?:little|no|scant|insufficient|limited) (?:\w+ )?(?:evidence|proof|sign|indication)\b(?P<of>[^.;]*)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:do|does|did|has|have|is|are|was|were)?\s*(?:\S+ ){1,6}?(?:find|found|say|said|show|shown|conclude|concluded|report"
    r"|reported|think|claim|recommend|recommended|argue|argued) that (?P<rest>.+)$",
    re.IGNORECASE,
)
"""Whoever is to have said it; the rest is what is to be so."""
REACH = 8
"""Words after a denial that it may deny."""
DENIED_SURE = 0.75
"""Probability, by the evidence model, from which a sentence that denies speaks of the premise, where it holds"""
ON_IT = 0.6
"""of the premise's telling words, and denies"""
DENIED = 0.5
"""of them."""
LOOKED_AT = 40
"""Passages that are looked through for a denial."""
ABOUT = 0.25
"""Share of a claim's words that a sentence holds which its figure may stand in."""
FIRST = 0.3
"""By how much a denial goes before the best of the rest."""


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted. denial: the sentence that denies it. figures: those of it that
    stand nowhere in what was found."""

    claim: str
    denial: Candidate | None = None
    figures: tuple[str, ...] = ()

    def led_by_denial(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates with the denial before all others."""
        if self.denial is None:
            return list(candidates)
        first = replace(
            self.denial, score=max((c.score for c in candidates), default=0.0) + FIRST, leans=False
        )
        return [first, *(c for c in candidates if c.place != first.place)]

    def judged(self, judgement: Judgement) -> Judgement:
        """A judgement that tells of what nothing was found. What is declined stays so, unless a denial of the
        premise can be shown."""
        if self.denial and judgement.status == "declined":
            reason = "missing_part" if judgement.missing else "missing_unsure"
            return replace(judgement, status="partial", reason=reason)
        if self.figures and judgement.status != "declined":
            return replace(judgement, status="partial", reason="premise_figure", missing=self.figures)
        if self.claim and judgement.reason == "missing_unsure":
            return replace(judgement, reason="premise_unsure")
        return judgement

    def notices(self, shown: Sequence[Candidate]) -> tuple[Notice, ...]:
        """That what is shown first denies the premise."""
        denied = self.denial and any(c.place == self.denial.place for c in shown)
        return (Notice("disagreement", say("premise_denied")),) if denied else ()


def premise_of(question: Question, evidence: Sequence[Evidence], find: Find, searcher: Searcher) -> Premise:
    """What a question takes for granted and what the evidence found for it says of that; empty for none.
    find: the candidates of some evidence."""
    claim = claim_in(question.text)
    if not claim:
        return Premise("")
    store, named = searcher.generation.store, works_named(question.text, searcher)
    texts = [
        text
        for e in evidence
        if not named or any(e.passage.document_id in w.documents for w in named)
        for text in (e.text, *(store.text(n.document_id, n.start, n.end) for n in e.notes))
    ]
    return Premise(claim, _denial(claim, question, find, searcher), _unheard(claim, texts))


def claim_in(question: str) -> str:
    """What a question says is so while it asks for something else; empty for nothing, for what is denied
    itself and for what is said of the asker's own place."""
    match = _WHY.match(question) or _GIVEN.match(question)
    claim = _NEXT.split(match["claim"], maxsplit=1)[0].strip(" ?.!") if match else ""
    return "" if _NO_CLAIM.search(claim) or len(stems(claim)) < 2 else claim


def _denial(claim: str, question: Question, find: Find, searcher: Searcher) -> Candidate | None:
    """The sentence that says no to the claim's own words, if the evidence model is sure that it is on the claim."""
    framed = _FRAME.match(claim)
    said = framed["rest"] if framed else claim
    groups = [(searcher.idf(g), frozenset(g)) for g in searcher.stem_groups(said)]
    total = sum(weight for weight, _ in groups) or 1.0

    def share(held: Iterable[str]) -> float:
        stems_held = frozenset(held)
        return sum(weight for weight, group in groups if stems_held & group) / total

    model = searcher.reranker
    found = find(question, searcher.near(f"no evidence that {said}", LOOKED_AT)) if model else []
    denials = [
        c
        for c in found
        if share(c.stems) >= ON_IT
        and any(share(stems(d)) >= DENIED for d in _denied(c.text))
        and not tells_gap(c.text)
    ]
    if not denials or model is None:
        return None
    titles = [searcher.documents[c.document_id].title for c in denials]
    texts = [evidence_text(t, c.section, c.text) for t, c in zip(titles, denials, strict=True)]
    sure = model.probabilities(f"{said}?", texts).tolist()
    best, first = max(zip(sure, denials, strict=True), key=lambda pair: (pair[0], pair[1].place))
    return replace(first, sure=round(best, 4)) if best >= DENIED_SURE else None


def _denied(text: str) -> Iterator[str]:
    """The words that each denial in a text reaches."""
    for match in _DENIES.finditer(text):
        yield " ".join(_BREAK.split(text[match.end() :], maxsplit=1)[0].split()[:REACH])
    for match in _NO_EVIDENCE.finditer(text):
        yield match["of"]


def _unheard(claim: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Figures of a claim that stand in no sentence on it; years and numbers written as words are none."""
    asked = [n for n in numbers_in(claim) if n.text[:1] in "£0123456789" and not _YEAR.fullmatch(n.text)]
    about = frozenset(s for s in stems(claim) if not any(c.isdigit() for c in s))
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?])\s", text)] if asked else []
    held = {
        (n.value, n.unit)
        for s in sentences
        if len(about & set(stems(s))) >= ABOUT * len(about)
        for n in numbers_in(s)
    }
    return tuple(dict.fromkeys(n.text for n in asked if (n.value, n.unit) not in held))
