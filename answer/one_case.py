"""A question on one case of a study is answered by what is on that case, not by what is on another."""

from __future__ import annotations

from collections.abc import Sequence

from answer.candidates import Candidate
from index.facets import mentions
from index.search import Searcher
from index.studies import in_section
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
    """Whether a candidate speaks of other cases and of none of these: its words and its speaker tell, and
    where they name none, the section it stands in. Never without cases."""
    if not cases:
        return False
    others = [c for found in searcher.studies.cases.values() for c in found if c not in cases]
    words = f"{candidate.text} {candidate.speaker}"
    if any(mentions(words, case) for case in cases):
        return False
    if any(mentions(words, other) for other in others):
        return True
    return not any(_stands_in(candidate, case, searcher) for case in cases) and any(
        _stands_in(candidate, other, searcher) for other in others
    )


def _stands_in(candidate: Candidate, case: Case, searcher: Searcher) -> bool:
    """Whether a candidate's own section, or the passage it rests on, is on a case."""
    passage, document = candidate.evidence.passage, candidate.evidence.document
    note = searcher.documents[candidate.document_id]
    titles = candidate.section.split(" > ")
    own = case.title in titles or case.name in titles or note.title.startswith(f"{case.name} (")
    return own or (document.id == case.document_id and in_section(passage, document, case))
