"""What a question compares: cases, years, sources or things named. Each becomes a column of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from answer.aspects import FOLLOW_UP
from answer.blocks import load_document, span_at
from answer.candidates import Candidate
from answer.column import Column, case_column, case_columns, source_column
from answer.expect import year_named
from answer.headings import heading_of
from answer.naming_works import place_of
from answer.question import Question
from answer.things import options, sides
from answer.works import work_of, works
from index.search import Searcher
from ingest.cases import Case

MOST_COLUMNS = 6

_CASES = r"(?:federations|feds|sites|cases|case studies|networks|pcns|schemes)"
_NUMBER = r"(?:two|three|four|five|six|[2-6])"
_EACH = re.compile(
    rf"\b(?:each|both|(?:all |of )?(?:the |these |those )?{_NUMBER})\b(?:[\s-]+[\w'’-]+){{0,3}}?[\s-]{_CASES}\b"
    rf"|\beach\b(?:\s+\w+){{0,2}}?\s(?:federation|fed|site|case|network|pcn|scheme|one)\b"
    rf"|\b{_CASES}\b.{{0,20}}\beach\b|\b(?:each|out) of the {_NUMBER}\b"
    rf"|\b(?:across|compar\w*|contrast\w*|differ\w*|between|among)\b.{{0,40}}\b{_CASES}\b"
    rf"|\b{_CASES}\b.{{0,40}}\b(?:compare|differ)\w*\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"^\s*(?:which|who|what) (?:one )?of\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(
    r"\bcompar\w*\b[^,:;?()]*?\s(?:with|against)\s(?!each other|one another|(?:the )?others?\b)", re.IGNORECASE
)
"""Cases set against something else, and not side by side."""
_EXPLAINS = re.compile(
    r"\b(?:explain\w*|why|dr[io]v(?:e[sn]?|ing)|caus\w+|account\w* for|behind)\b.{0,40}\bdiffer\w*"
    r"|\bus(?:e[ds]?|ing) to (?:compare|contrast)\b",
    re.IGNORECASE,
)
"""What asks after reasons for differences, or how those who studied the cases compared them."""
_WORKS = re.compile(
    r"\b(?:all|each|both|every|across|between|among|in|do|does)(?: of)?(?: the| these| those)?"
    rf"(?: (?!{_NUMBER}\b)\w+)?"
    r" (?:studies|reports|papers|reviews|evaluations|sources)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_OF_ALL = frozenset({"why", "method"})
"""Kinds of question that ask for one answer on all cases together."""


def find_columns(question: Question, facets: Sequence[Case], searcher: Searcher) -> list[Column]:
    """The columns of a question that compares; none for any other. facets: the cases it goes across."""
    if question.kind == "why":
        return []
    across = bool(facets) and bool(_EACH.search(question.text))
    found = (
        _sources(question.text, searcher)
        or _named_cases(question, facets, searcher)
        or (not across and options(question.text, searcher))
        or sides(question.text, searcher, across or bool(_WORKS.search(question.text)))
        or (across and _cases(question, facets, searcher))
        or _years(question, searcher)
        or _every_work(question, searcher)
    )
    return found if found and 2 <= len(found) <= MOST_COLUMNS else []


def table_columns(facets: Sequence[Case], shown: Sequence[Candidate], searcher: Searcher) -> list[Column]:
    """The columns of an answer that is to be a table, of a question that compares nothing: the cases it
    goes across, else the works or the kinds of document that the answer rests on."""
    if facets:
        return case_columns(facets, searcher)
    studies = dict.fromkeys(searcher.studies.of(c.evidence.document.id) for c in shown)
    named = [source_column(work_of(study, searcher)) for study in studies if study]
    if len(named) > 1:
        return named[:MOST_COLUMNS]
    columns = [_kind(heading, searcher) for heading in dict.fromkeys(_heading(c, searcher) for c in shown)]
    return columns if len(columns) > 1 else []


def _kind(heading: str, searcher: Searcher) -> Column:
    """What sources of one kind say."""
    return Column(heading, (), lambda c: _heading(c, searcher) == heading)


def _heading(candidate: Candidate, searcher: Searcher) -> str:
    document = load_document(searcher.generation, candidate.document_id)
    return heading_of(document, span_at(document, candidate.start))


def _named_cases(question: Question, facets: Sequence[Case], searcher: Searcher) -> list[Column]:
    """The cases that a question names, in its order; in a follow-up those of the question before it first."""
    named = searcher.studies.named(question.text).values()
    if not any(len(set(facets).intersection(cases)) > 1 for cases in named):
        return []
    text = FOLLOW_UP.sub(r"\2 \1", question.text.lower())
    places = {c: text.find(c.name.lower()) for c in facets}
    ordered = sorted(facets, key=lambda c: places[c]) if min(places.values()) >= 0 else facets
    return case_columns(ordered, searcher)


def _cases(question: Question, facets: Sequence[Case], searcher: Searcher) -> list[Column]:
    together = question.kind in _OF_ALL or any(p.search(question.text) for p in (_ONE_OF, _WITH_OTHERS, _EXPLAINS))
    return [] if together else case_columns(facets, searcher)


def _years(question: Question, searcher: Searcher) -> list[Column]:
    """Each year of several, which the words themselves must name; that of a work, "Marsh 2021", is none."""
    of_works = {
        match["year"]
        for work in works(searcher)
        for match in re.finditer(
            rf"\b{re.escape(work.names[0])}(?: et al\.?)?,? \(?(?P<year>\d{{4}})\b", question.text, re.IGNORECASE
        )
    }
    years = [year for year in sorted(question.years) if year not in of_works]
    if len(years) < 2:
        return []
    return [
        Column(year, (year, year[2:]) if "/" in year else (year,), partial(_names_year, year), called=year)
        for year in years
    ]


def _names_year(year: str, candidate: Candidate) -> bool:
    return year_named(year, candidate.text)


def _sources(text: str, searcher: Searcher) -> list[Column]:
    """Two works or more whose first author, or whole name, the question gives, in its order; of each the
    one case that it means there, where it means one of every work."""
    found = {w: place for w in works(searcher) if (place := place_of(w, text, searcher)) is not None}
    named = sorted(found, key=lambda w: found[w])
    if len(named) < 2:
        return []
    meant = searcher.studies.named(text)
    cases = [c for w in named for study, c in meant.items() if searcher.studies.members[study] == w.documents]
    if len(cases) == len(named) and all(len(c) == 1 for c in cases):
        return [case_column(c[0], searcher, with_study=True) for c in cases]
    return [source_column(work) for work in named]


def _every_work(question: Question, searcher: Searcher) -> list[Column]:
    """Each work that is in the library itself, where a question compares "all the studies"."""
    if question.kind != "comparison" or not _WORKS.search(question.text):
        return []
    held = [w for w in works(searcher) if any(searcher.documents[d].origin == "user" for d in w.documents)]
    return [source_column(work, asked_for=False) for work in held]
