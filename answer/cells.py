"""What fills a row of a comparison: for each column the one quotation that says most on it, or none.

A sentence is judged on the row's question about its own column ("how did Oak pay its board"), by words,
by nearness and, of the fittest, by the evidence model. What is not surely about it leaves the cell empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from answer.aspects import Aspect
from answer.candidates import Candidate, find_candidates
from answer.column import Column
from answer.figures import Figure, figure_asked
from answer.question import Question, read_question
from index.evidence_text import evidence_text
from index.search import Scope, Searcher
from index.vocabulary import in_other_words

READ = 60
"""Passages read for a cell where its column is known by its documents."""
READ_ANYWHERE = 20
"""Passages read for a column that may be found anywhere."""
JUDGED = 6
MOST_JUDGED = 32
"""Sentences that the evidence model reads for a cell, and for a table as far as each cell has two."""
LEAST_SURE = 0.18
LEAST_SURE_OF_THING = 0.3
LEAST_SURE_IN_GENERAL = 0.4
NEXT_TO = 0.35
"""Probability below which a sentence fills no cell: in a row that asks something or for a figure, in one that
only names a thing, in one without words of its own; and as a share of that of the surest sentence in the row."""
SURE = 0.5
"""What the probability adds to the fitness."""
LEAST_COSINE = 0.28
LEAST_SHARE = 0.15
FULL_SHARE = 0.7
HARDLY_NEAR = 0.2
VERY_NEAR = 0.4
"""A sentence is about a row when it is near its question and holds some of its telling words, or holds
most of them and is not far from it; where a figure is asked for, also when it gives one and is very near.
Read off the cells of 25 comparisons (evaluation/LOG.md)."""
OTHERS = 4
SURE_ANYHOW = 0.6
"""How many of the sentences that share too few words with the row the model reads too, and from which
probability one of them fills a cell."""
OF_STUDY = " of the study"
LONG = 45
"""Words from which a cell is long."""
LONG_COST = 0.002
"""Taken off for each further word."""
ABOUT_OTHERS = 0.06
"""Taken off what also speaks of another column: what is on one alone comes first."""
TOLD_BEFORE = 0.1
"""Taken off what fills another cell already."""
SPOKEN = 0.1
"""Taken off interview quotations and what stands among them: alone in a cell it lacks what it was said about."""
AMONG_METHODS = 0.15
"""Added in a row on how a study was made to what stands among such things."""
ROW = 0.1
"""Taken off a row of a source's own table, which is no sentence; its part on one column is a cell as it is."""
_METHODS = re.compile(
    r"\b(?:methods?|methodology|data collection|study design|interviews|limitations)\b", re.IGNORECASE
)
_OF_METHODS = re.compile(
    r"\b(?:methods?|methodology|data|design|interviews?|observations?|limit(?:ation)?s?|samples?|sampling|coding|coded"
    r"|software|analys[ei]s|ethics|recruitment|respondents?|participants?)\b",
    re.IGNORECASE,
)

_ASKS = re.compile(r"(?:who|what|which|how|why|where|when|is|are|was|were|do|does|did)\b", re.IGNORECASE)

_SETS_OFF = re.compile(
    r"(?:unlike|in contrast|by contrast|compared|as (?:with|in|at)|like|whereas|while|similar|next to|table)\b", re.IGNORECASE
)
_JOINED = re.compile(r"(?:\W|and|or|the|both|federations?|called|sites?|pcns?|at|in|of)*", re.IGNORECASE)
_CLAUSE = re.compile(r"[;.]\s|\b(?:while|whereas|but|and in)\b", re.IGNORECASE)

Cells = tuple[Candidate | None, ...]


def fill_rows(
    aspects: Sequence[Aspect],
    question: str,
    columns: Sequence[Column],
    searcher: Searcher,
    scope: Scope | None = None,
) -> list[Cells]:
    """For each row the fittest candidate of each column, None where nothing is surely about it. question:
    the whole one, for a row without words of its own."""
    count = max(2, min(JUDGED, MOST_JUDGED // (len(aspects) * len(columns) or 1)))
    told: list[tuple[str, int, int]] = []
    rows: list[Cells] = []
    for aspect in aspects:
        figure = figure_asked(aspect.label)
        is_about = _Relevance(aspect.text, figure, searcher)
        fit: list[list[tuple[float, Candidate]]] = []
        for column in columns:
            asked = _asked_of(aspect, column, question)
            found = _found(read_question(asked), column, columns, is_about, searcher, scope)
            fitness = {c.place: _fitness(c, column, columns) + is_about.stands_with(c) for c in found}
            best = sorted(found, key=lambda c: -fitness[c.place])
            near = [c for c in best if is_about(c)][:count]
            others = [] if aspect.leans or not searcher.reranker else [c for c in best if not is_about(c)][: min(OTHERS, count)]
            judged = _judged(asked, [*near, *others], searcher)
            fit.append(
                [
                    (fitness[c.place] + SURE * c.sure, c)
                    for i, c in enumerate(judged)
                    if i < len(near) or c.sure >= SURE_ANYHOW
                ]
            )
        least = max(
            _least_sure(aspect, figure, searcher), NEXT_TO * max((c.sure for f in fit for _, c in f), default=0.0)
        )
        cells: list[Candidate | None] = []
        for choice in fit:
            sure = [(f - TOLD_BEFORE * (c.place in told), c) for f, c in choice if c.sure >= least]
            cell = max(sure, key=lambda pair: pair[0], default=(0.0, None))[1]
            told += [cell.place] if cell else []
            cells.append(cell)
        rows.append(tuple(with_siblings(cells, aspect, columns, least, searcher, scope)))
    return rows


def with_siblings(
    cells: Sequence[Candidate | None],
    aspect: Aspect,
    columns: Sequence[Column],
    least: float,
    searcher: Searcher,
    scope: Scope | None,
) -> list[Candidate | None]:
    """A row in which an empty cell takes what the note that fills another one says of its column in the
    same section. least: how sure the evidence model must be of it."""
    sections = {(c.document_id, c.section) for c in cells if c and _of_note(c, searcher)}
    filled = list(cells)
    for i, column in enumerate(columns):
        if filled[i] or not sections or not column.documents:
            continue
        asked = aspect.of(column.called)
        headings = {section.rpartition(" > ")[2] for _, section in sections}
        near = searcher.near(f"{' '.join(sorted(headings))} {column.called}", READ, within(scope, column))
        beside = [
            c
            for c in find_candidates(read_question(asked), near, searcher)
            if (c.document_id, c.section) in sections and column.holds(c)
        ]
        sure = [c for c in _judged(asked, beside, searcher) if c.sure >= least]
        filled[i] = max(sure, key=lambda c: (c.sure, -c.start), default=None)
    return filled


def _of_note(candidate: Candidate, searcher: Searcher) -> bool:
    return searcher.documents[candidate.document_id].origin == "builtin"


def _asked_of(aspect: Aspect, column: Column, question: str) -> str:
    """A row's question on a column; of how a study was made, on that study."""
    asked = aspect.of(column.called) or question
    return f"{asked}{OF_STUDY}" if not column.called and _OF_METHODS.search(aspect.text) else asked


def _least_sure(aspect: Aspect, figure: Figure | None, searcher: Searcher) -> float:
    """Probability from which a sentence may fill a cell of a row."""
    if searcher.reranker is None:
        return 0.0
    if not aspect.text:
        return LEAST_SURE_IN_GENERAL
    return LEAST_SURE if figure or _ASKS.match(aspect.asked) else LEAST_SURE_OF_THING


def _found(
    asked: Question,
    column: Column,
    columns: Sequence[Column],
    is_about: _Relevance,
    searcher: Searcher,
    scope: Scope | None,
) -> list[Candidate]:
    """Candidates of a column that may fill a cell of the row; a table's row on several columns only in its
    part."""
    k = READ if column.documents else READ_ANYWHERE
    evidence = searcher.near(in_other_words(asked.text), k, within(scope, column))
    near = find_candidates(asked, evidence, searcher, nearer_than=HARDLY_NEAR)
    candidates = [c for c in near if is_about.fits(c, column)]
    parts = (column.part(c) for c in candidates if column.holds(c))
    others = [o for o in columns if o is not column]
    return [
        c
        for c in parts
        if not (_is_row(c) and any(o.holds(c) for o in others))
        and (is_about.figure or not _is_row(c) or column.without_name(c.text) != c.text)
        and not _named_later(c.text, column, others)
    ]


def _is_row(candidate: Candidate) -> bool:
    """Whether it is a row of a source's own table, or a part of one."""
    return candidate.note is None and candidate.role == "table"


def _judged(asked: str, candidates: Sequence[Candidate], searcher: Searcher) -> list[Candidate]:
    """The candidates with how sure the evidence model is of each; as they are without one."""
    if searcher.reranker is None or not candidates:
        return list(candidates)
    texts = [_read_as(c, searcher) for c in candidates]
    sure = searcher.reranker.probabilities(_as_question(asked), texts).tolist()
    return [replace(c, sure=round(p, 4)) for c, p in zip(candidates, sure, strict=True)]


def _as_question(asked: str) -> str:
    """A row's question in the form in which the evidence model knows questions."""
    return asked if _ASKS.match(asked) or asked.endswith(OF_STUDY) else f"What about {asked}?"


def _read_as(candidate: Candidate, searcher: Searcher) -> str:
    """A candidate as the evidence model reads it."""
    if candidate.note is None:
        passage = candidate.evidence.passage
        return evidence_text(candidate.evidence.document.title, passage.section, candidate.text)
    note = searcher.documents[candidate.document_id]
    return evidence_text(note.title, note.section_path(candidate.start), candidate.text)


def within(scope: Scope | None, column: Column) -> Scope | None:
    """The scope narrowed to the documents of a column."""
    if not column.documents:
        return scope
    if scope is None:
        return Scope(documents=column.documents)
    both = scope.documents & column.documents if scope.documents else column.documents
    return replace(scope, documents=both or frozenset({""}))


class _Relevance:
    """Whether a sentence is about a row: near its question, sharing words with it, holding the figure
    that it asks for."""

    def __init__(self, about: str, figure: Figure | None, searcher: Searcher) -> None:
        self._idf: Mapping[str, float] = {g[0]: searcher.idf(g) for g in searcher.stem_groups(about)}
        self._total = sum(self._idf.values()) or 1.0
        self.figure = figure
        self._general = not about
        self._documents = searcher.documents
        self._of_methods = bool(_OF_METHODS.search(about))

    def fits(self, candidate: Candidate, column: Column) -> bool:
        """Whether its place lets it fill a cell of a column, and the figure asked for is in it."""
        if column.case and _METHODS.search(candidate.evidence.passage.section) and not self._of_methods:
            return False
        return not self.figure or self.figure.in_text(candidate.text)

    def stands_with(self, candidate: Candidate) -> float:
        """What it gains, in a row on how a study was made, by standing under such a heading."""
        place = f"{self._documents[candidate.document_id].title} {candidate.section}"
        return AMONG_METHODS * (self._of_methods and bool(_OF_METHODS.search(place)))

    def __call__(self, candidate: Candidate) -> bool:
        """Whether it is near the row's question, shares words with it and points back to nothing."""
        if candidate.leans:
            return False
        share = sum(self._idf.get(stem, 0.0) for stem in candidate.covers) / self._total
        if candidate.cosine >= (VERY_NEAR if self.figure else LEAST_COSINE) and (
            self.figure or self._general
        ):
            return True
        near = candidate.cosine >= LEAST_COSINE and share >= LEAST_SHARE
        return near or (candidate.cosine >= HARDLY_NEAR and share >= FULL_SHARE)


def _fitness(candidate: Candidate, column: Column, columns: Sequence[Column]) -> float:
    """How well a candidate fills a cell of one of the columns."""
    score = candidate.score - max(0, candidate.words - LONG) * LONG_COST
    if any(c.holds(candidate) for c in columns if c is not column):
        score -= ABOUT_OTHERS
    score -= ROW * (
        _is_row(candidate) and not any(candidate.text.startswith(f"{name}: ") for name in column.names)
    )
    score -= SPOKEN * (candidate.note is None and bool(candidate.evidence.passage.speaker))
    return score


def _named_later(text: str, column: Column, others: Sequence[Column]) -> bool:
    """Whether a text names a case only after another one and in the same clause, so that it is on that one;
    not where it names both together, or sets off the other: "Unlike Oak, Elm ..."."""
    own = column.case and text.find(column.case.name)
    if not own or own < 0 or _SETS_OFF.match(text):
        return False
    before = text[:own]
    ends = [at + len(o.case.name) for o in others if o.case and (at := before.rfind(o.case.name)) >= 0]
    return bool(ends) and not _JOINED.fullmatch(before[max(ends) :]) and not _CLAUSE.search(before[max(ends) :])
