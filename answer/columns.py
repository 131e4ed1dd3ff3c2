"""What a question compares: cases, years, sources or things named. Each becomes a column of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from answer.blocks import load_document, span_at
from answer.candidates import Candidate
from answer.expect import year_named
from answer.headings import heading_of
from answer.naming_works import place_of
from answer.one_case import cases_of
from answer.question import Question
from answer.works import Work, name_of_study, work_of, works
from index.facets import mentions
from index.search import Searcher
from index.terms import stems, word_stems
from index.vocabulary import names_mentioned
from ingest.cases import Case

MOST_COLUMNS = 6
LONGEST_SIDE = 5
"""Words of a thing named on one side of "versus"."""

_VERSUS = r"\b(?:versus|vs\.?|v\.?|compared (?:with|to)|as opposed to|against|(?:any )?different (?:from|to)|differs? from)\s"
_SIDES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bdifferen(?:ce|ces|t|tly)\b[^,:;?()]*?\bbetween (?P<one>[^,:;?()]+?) and (?P<other>[^,:;?()]+)",
        r"\bdiffer\b[^,:;?()]*?\bbetween (?P<one>[^,:;?()]+?) and (?P<other>[^,:;?()]+)",
        r"\bcompar(?:e|ing|ison (?:of|between))\s(?P<one>[^,:;?()]+?)\s(?:with|to|and|against)\s(?P<other>[^,:;?()]+)",
        rf"(?P<one>[^,:;?()]*?)\s*{_VERSUS}\s*(?P<other>[^,:;?()]+)",
    )
)
_LEAD = re.compile(
    r"^.*\b(?:is|are|was|were|does|do|did|has|have|how's|what's|who's|than|of|for|in|at|between|compare|comparing"
    r"|contrast)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\b(?:in terms of|when|who|what|whats|which|how|why|where|for|about|on|in|at|as|to|is|are|was|were|do|does"
    r"|did|has|have|had|with|regarding)\b.*$|\s[-–—]\s.*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:a|an|the|being|having)\s+", re.IGNORECASE)
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
_PIECE = r"[^,:;?()]+?"
_SEVERAL_VERSUS = re.compile(
    rf"{_PIECE}(?:\s(?:versus|vs\.?|v\.?)\s{_PIECE}){{2,}}(?=[,:;?()]|$)", re.IGNORECASE
)
_SEVERAL_OR = re.compile(
    rf"{_PIECE}(?:,\s*{_PIECE})+,?\s+(?:or|versus|vs\.?|v\.?)\s{_PIECE}(?=[,:;?()]|$)"
    rf"|\bbetween {_PIECE}(?:,\s*{_PIECE})+,?\s+and\s{_PIECE}(?=[,:;?()]|$)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s(?:versus|vs\.?|v\.?)\s|\s*,\s*(?:or\s|and\s)?|\s(?:or|and)\s", re.IGNORECASE)
_CHOOSING = re.compile(
    r"\b(?:compar\w+|differ\w*|versus|vs|v|pros and cons|better|best|advantages and disadvantages)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"^\s*(?:which|who|what) (?:one )?of\b", re.IGNORECASE)
_OF_ALL = frozenset({"why", "method"})
"""Kinds of question that ask for one answer on all cases together."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the things compared.

    label: its heading. names: what the question calls it. holds: whether a candidate is on it. called:
    its name in a question about it alone, empty where its documents say enough. documents: where alone
    it may be found; empty for anywhere. study: whose case it is, as cited. case: the case that it is.
    """

    label: str
    names: tuple[str, ...]
    holds: Callable[[Candidate], bool]
    called: str = ""
    documents: frozenset[str] = frozenset()
    study: str = ""
    case: Case | None = None

    def part(self, candidate: Candidate) -> Candidate:
        """Of a table's row that lists several columns, "One: this; Other: that", the part on this one."""
        for name in self.names:
            if match := re.search(rf"(?<=[.;] ){re.escape(name)}: [^;]+?(?=[.;]|$)", candidate.text):
                start = candidate.start + match.start()
                end = candidate.start + match.end()
                return replace(
                    candidate, start=start, end=end, text=match[0], stems=frozenset(stems(match[0]))
                )
        return candidate

    def without_name(self, text: str) -> str:
        """What a cell shows: a part "One: this" without the name, which stands at the head of the column."""
        named = next((n for n in self.names if text.startswith(f"{n}: ")), "")
        return text.removeprefix(f"{named}: ") if named else text


def find_columns(question: Question, facets: Sequence[Case], searcher: Searcher) -> list[Column]:
    """The columns of a question that compares; none for any other. facets: the cases it goes across."""
    found = (
        _sources(question.text, searcher)
        or (not (facets and _EACH.search(question.text)) and _options(question.text, searcher))
        or _sides(question.text, searcher)
        or _cases(question, facets, searcher)
        or _years(question)
    )
    return found if 2 <= len(found) <= MOST_COLUMNS else []


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


def case_columns(cases: Sequence[Case], searcher: Searcher) -> list[Column]:
    """A column for each case of a study."""
    return [_case(case, searcher) for case in cases]


def _case(case: Case, searcher: Searcher, with_study: bool = False) -> Column:
    """What names a case or is on it for sure. One that is only lettered carries its study's name, and
    any does `with_study`."""

    def holds(candidate: Candidate) -> bool:
        named = mentions(candidate.text, case)
        return named or (candidate.note is None and cases_of(candidate, searcher) == (case,))

    lettered = re.search(r"\s(?:[A-Z]|\d+)$", case.name)
    study = name_of_study(case.document_id, searcher)
    label = f"{case.name} ({study})" if lettered or with_study else case.name
    documents = searcher.studies.members[case.document_id]
    names = (case.name, case.title, *(work_of(case.document_id, searcher).names if with_study else ()))
    return Column(label, names, holds, case.name, documents, study, case)


def source_column(work: Work) -> Column:
    """What a work says: itself, or the notes that rest on it alone."""
    return Column(work.label, work.names, lambda c: c.evidence.document.id in work.documents,
                  documents=work.documents)  # fmt: skip


def _cases(question: Question, facets: Sequence[Case], searcher: Searcher) -> list[Column]:
    named = searcher.studies.named(question.text).values()
    several = any(len(set(facets).intersection(cases)) > 1 for cases in named)
    together = question.kind in _OF_ALL or _ONE_OF.search(question.text)
    if several or (facets and _EACH.search(question.text) and not together):
        return case_columns(facets, searcher)
    return []


def _years(question: Question) -> list[Column]:
    """Each year of several, which the words themselves must name."""
    if len(question.years) < 2:
        return []
    return [
        Column(year, (year, year[2:]) if "/" in year else (year,), partial(_names_year, year), called=year)
        for year in sorted(question.years)
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
        return [_case(c[0], searcher, with_study=True) for c in cases]
    return [source_column(work) for work in named]


def _options(text: str, searcher: Searcher) -> list[Column]:
    """Three things or more that a question chooses between: "A vs B vs C", "A, B or C"."""
    if not _CHOOSING.search(text):
        return []
    for pattern in (_SEVERAL_VERSUS, _SEVERAL_OR):
        if match := pattern.search(text):
            *before, last = _BETWEEN.split(match[0])
            first = _LEAD.sub("", before[0])
            sides = [_ARTICLE.sub("", side.strip()) for side in (first, *before[1:], _TAIL.sub("", last))]
            found = [_thing(s.strip(), searcher) for s in sides if not _CHOOSING.fullmatch(s.strip())]
            if len(found) > 2 and all(found):
                return [column for column in found if column]
    return []


def _sides(text: str, searcher: Searcher) -> list[Column]:
    """The two sides of "A versus B" and the like, when both are things that the library speaks of."""
    for pattern in _SIDES:
        if match := pattern.search(text):
            one = _TAIL.sub("", _ARTICLE.sub("", _LEAD.sub("", match["one"]).strip()))
            other = _TAIL.sub("", _ARTICLE.sub("", match["other"].strip()))
            if columns := _two(one.strip(), other.strip(), searcher):
                return columns
    return []


def _two(one: str, other: str, searcher: Searcher) -> list[Column]:
    cases = [c for side in (one, other) if (c := searcher.studies.case_called(side))]
    if len(cases) == 2:
        return case_columns(cases, searcher) if cases[0].document_id == cases[1].document_id else []
    named = [w for side in (one, other) for w in works(searcher) if side in w.names]
    if len(named) == 2:
        return [source_column(work) for work in named]
    other = re.sub(r"\bones?$", one.rsplit(maxsplit=1)[-1], other) if one else other
    things = [t for side in (one, other) if (t := _thing(side, searcher))]
    return things if len(things) == 2 else []


def _thing(side: str, searcher: Searcher) -> Column | None:
    """Something that is named: a sentence must hold one of its names whole."""
    own = frozenset(stems(side))
    known = all(searcher.generation.terms.document_frequency(s) for s in own)
    if not own or not known or len(side.split()) > LONGEST_SIDE or any(c.isdigit() for c in side):
        return None
    names = [own]
    for name, others in names_mentioned(side):
        if frozenset(stems(name)) == own:
            names += [frozenset(stems(other)) for other in others]
    label = side[:1].upper() + side[1:]
    return Column(label, (side,), lambda c: any(_together(name, c) for name in names), called=side)


def _together(name: frozenset[str], candidate: Candidate) -> bool:
    """Whether a sentence holds the stems of a name side by side, in any order."""
    if not name <= candidate.stems:
        return False
    said, width = word_stems(candidate.text), len(name)
    return any(name <= set(said[i : i + width]) for i in range(len(said)))
