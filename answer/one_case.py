"""A question on one case of a study is answered by what is on that case, not by what is on another."""

from __future__ import annotations

from collections.abc import Sequence

from answer.blocks import load_document
from answer.candidates import Candidate
from answer.cases_at import cases_at, section_case
from index.search import Searcher
from ingest.cases import Case


def cases_asked(question: str, searcher: Searcher) -> list[Case]:
    """The case that a question names, of each study that has one of that name; none where it names several
    of one study."""
    named = list(searcher.studies.named(question).values())
    return [case for [case] in named] if all(len(cases) == 1 for cases in named) else []


def by_case(
    candidates: Sequence[Candidate], cases: Sequence[Case], searcher: Searcher
) -> tuple[list[Candidate], list[Candidate]]:
    """What may answer a question on these cases, and what is on others only; where nothing else is found,
    that may."""
    on_others = [c for c in candidates if on_others_only(c, cases, searcher)]
    if len(on_others) == len(candidates):
        return on_others, []
    aside = {c.place for c in on_others}
    return [c for c in candidates if c.place not in aside], on_others


def on_others_only(candidate: Candidate, cases: Sequence[Case], searcher: Searcher) -> bool:
    """Whether a candidate may be on other cases and on none of these. Never without cases."""
    on = cases_of(candidate, searcher) if cases else ()
    return bool(on) and not any(case in on for case in cases)


def cases_of(candidate: Candidate, searcher: Searcher) -> tuple[Case, ...]:
    """The cases that a candidate may be on, by its own words and place; those of a note's statement that
    tell nothing, by the place that it rests on."""
    document = load_document(searcher.generation, candidate.document_id)
    cases = _cases_of_study(document.id, searcher)
    on = cases_at(document, candidate.start, candidate.end, cases)
    if on or candidate.note is None:
        return on
    original = load_document(searcher.generation, candidate.evidence.document.id)
    case = section_case(original, candidate.note.target_start, _cases_of_study(original.id, searcher))
    return (case,) if case else ()


def _cases_of_study(document_id: str, searcher: Searcher) -> Sequence[Case]:
    """Those of the study that a document speaks for; all where it speaks for none that has cases."""
    known = searcher.studies.cases
    return known.get(searcher.studies.of(document_id)) or [c for found in known.values() for c in found]
