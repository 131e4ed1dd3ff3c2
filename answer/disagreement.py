"""Where a quoted sentence is one of two that do not agree, the other is quoted too, and neither is picked.

That they do not agree is what a built-in note says; nothing is guessed here. What differs must be what is
asked: a sentence may be quoted for something else that it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.blocks import load_document
from answer.candidates import Candidate
from answer.eligible import may_stand
from answer.expect import SURE_ENOUGH
from answer.numbers import numbers_in
from answer.question import Question
from answer.quotable import of_passage
from answer.types import Notice
from index.differences import Difference, Place, differences
from index.evidence_text import evidence_text
from index.search import Evidence, Scope, Searcher
from index.terms import stems

MOST = 2
"""Disagreements told of in one answer, and other sides quoted in it."""
ASKED = 0.7
"""Cosine of the question and the statement of a difference, and the share of the question's telling words
that it holds, added: from this on the difference is about what is asked (evaluation/LOG.md)."""
FIRST = 2
"""Sentences that answer first: on what is shown after them a difference is told only where it answers itself."""
_NO_FIGURE = re.compile(r"(?:19|20)\d\d|one|two", re.IGNORECASE)
"""Numbers that many statements hold: years and the smallest ones."""


def both_sides(
    asked: Question,
    shown: Sequence[Candidate],
    searcher: Searcher,
    scope: Scope | None,
    *,
    quote: bool = True,
) -> tuple[list[Candidate], tuple[Notice, ...]]:
    """What is shown with the other sides after what they disagree with, and a notice for each
    disagreement on what the question asks. quote: whether there is room for them."""
    result: list[Candidate] = []
    told: list[Difference] = []
    added = 0
    for i, candidate in enumerate(shown):
        result.append(candidate)
        leads = i < FIRST or asked.kind == "comparison"
        for difference in _differences_at(candidate, searcher):
            if difference in told or len(told) == MOST or _same_places(difference, told):
                continue
            if not _is_within(difference, scope, searcher):
                continue
            if not _is_asked(asked.text, difference, searcher):
                continue
            if not leads and not _answers(asked.text, difference.statement, searcher):
                continue
            told.append(difference)
            for place, row in difference.places if quote else ():
                wanted = added < MOST and _admits(scope, place, searcher)
                other = _other_side(place, row, candidate, searcher) if wanted else None
                if other is None or not may_stand(other.text, other.role, other.section, asked):
                    continue
                if not _quoted(other.place, [*shown, *result], searcher):
                    result.append(other)
                    added += 1
    return result, tuple(Notice("disagreement", _text(d.statement, searcher)) for d in told)


def _is_within(difference: Difference, scope: Scope | None, searcher: Searcher) -> bool:
    """Whether a document of the scope is among those that do not agree, or says so."""
    places = [difference.statement, *(place for place, _ in difference.places)]
    return any(_admits(scope, place, searcher) for place in places)


def _is_asked(question: str, difference: Difference, searcher: Searcher) -> bool:
    """Whether the statement of a difference is near the question in meaning and in words."""
    held = searcher.generation.sentences.vectors(list(difference.sentences))
    near = max((held @ searcher.vector(question)).tolist(), default=0.0)
    groups, own = searcher.stem_groups(question), set(stems(_text(difference.statement, searcher)))
    weights = [searcher.idf(group) for group in groups]
    shared = sum(w for w, group in zip(weights, groups, strict=True) if own.intersection(group))
    return near + shared / (sum(weights) or 1.0) >= ASKED


def _answers(question: str, statement: Place, searcher: Searcher) -> bool:
    """Whether the statement of a difference answers a question itself, as far as can be told."""
    if searcher.reranker is None:
        return True
    document = load_document(searcher.generation, statement[0])
    read = evidence_text(document.title, document.section_path(statement[1]), _text(statement, searcher))
    return float(searcher.reranker.probabilities(question, [read])[0]) >= SURE_ENOUGH


def _differences_at(candidate: Candidate, searcher: Searcher) -> list[Difference]:
    """Those of its own words; for a note's statement also those of the original that it rests on, where
    the two name the same figure."""
    known = differences(searcher.generation)
    found = known.at(*candidate.place)
    if candidate.note is not None:
        figures = _figures(candidate.text)
        found += [
            d for d in known.at(*_rests_on(candidate)) if figures & _figures(_text(d.statement, searcher))
        ]
    return list(dict.fromkeys(found))


def _figures(text: str) -> set[str]:
    return {n.text.lower() for n in numbers_in(text) if not _NO_FIGURE.fullmatch(n.text)}


def _rests_on(candidate: Candidate) -> Place:
    assert candidate.note is not None
    note = candidate.note
    return candidate.evidence.passage.document_id, note.target_start, note.target_end


def _same_places(difference: Difference, told: Sequence[Difference]) -> bool:
    """Whether another note's statement has told of the same places."""
    places = {p for p, _ in difference.places}
    others = [{p for p, _ in t.places} for t in told]
    return any(places and other and (places <= other or other <= places) for other in others)


def _quoted(place: Place, shown: Sequence[Candidate], searcher: Searcher) -> bool:
    """Whether a place is quoted already, itself or under a note's statement of what it says."""
    known = differences(searcher.generation)
    under = [_rests_on(c) for c in shown if c.note is not None and not known.says(c.place)]
    return any(
        i == place[0] and a < place[2] and place[1] < b for i, a, b in [*under, *(c.place for c in shown)]
    )


def _admits(scope: Scope | None, place: Place, searcher: Searcher) -> bool:
    return scope is None or scope.admits(searcher.documents[place[0]])


def _other_side(place: Place, row: int, beside: Candidate, searcher: Searcher) -> Candidate | None:
    """The sentence of an original at a place, with what it can't be understood without, as what is quoted
    beside another."""
    store = searcher.generation.store
    [passage] = store.passages([row])
    quotables = zip(passage.sentences, of_passage(searcher.generation, passage), strict=True)
    found = next((q for (start, end), q in quotables if start <= place[1] < end), None)
    if found is None:
        return None
    document = searcher.documents[passage.document_id]
    whole = store.text(passage.document_id, passage.start, passage.end)
    return Candidate(
        document.id,
        found.unit.start,
        found.unit.end,
        found.text,
        Evidence(0, row, passage, document, whole, beside.evidence.score, {}),
        beside.score,
        0.0,
        frozenset(),
        found.stems,
        section=found.section,
        role=found.unit.role,
        speaker=found.unit.speaker,
        leans=found.unit.leans,
    )


def _text(place: Place, searcher: Searcher) -> str:
    return searcher.generation.store.text(*place)
