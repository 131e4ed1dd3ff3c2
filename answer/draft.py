"""What an answer is made of before it is checked: the evidence, what is shown of it, how it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.candidates import Candidate, all_candidates, find_candidates
from answer.choose import Choice, PassedOver, choose, refusals
from answer.column import Column
from answer.columns import find_columns, table_columns
from answer.commands import Wish
from answer.comparison import Grid, fill_grid, together
from answer.decline import Judgement, judge
from answer.disagreement import both_sides
from answer.each_side import of_each_side
from answer.eligible import asks_for_rows
from answer.expect import tells_gap
from answer.heard import Heard, heard
from answer.naming_works import without_their_years
from answer.newest import how_new, newest_first
from answer.note_lists import note_list
from answer.one_case import by_case, cases_asked
from answer.one_work import from_others, of_the_work, within_work, work_asked
from answer.own_words import asks_for_nothing_else, in_own_words, original
from answer.parts import question_parts
from answer.premise import premise_of
from answer.question import Question, read_question
from answer.said_by import of_the_speaker, passages_said_by, put_first
from answer.types import Notice, Statement
from answer.voices import PLACES, silence, with_voices
from answer.works import Work, documents_of
from answer.years_meant import financial_year, newest_year, with_year
from index.search import Evidence, Scope, Searcher
from index.spelling import spelling
from prompts import say

LOOKED_AT = 20
"""Passages that are read for an answer."""
NEAREST_SHOWN = 4
"""Statements shown, at most, where none clearly answers,"""
NEAREST_SURE = 0.08
"""and the probability, by the evidence model, from which more than two are."""
WHOLE_DOCUMENT = 1000
FEWEST_SENTENCES = 4
"""A section with fewer sentences than this is too small to go into; the one around it is taken."""


@dataclass(frozen=True, slots=True)
class Focus:
    """A section that an answer goes into: that of a citation of the answer before. source: the
    citation's, as shown. told: places that the answer before showed."""

    document_id: str
    section: str
    source: str
    told: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A wish with what it comes down to in a library: what to search, how long to be. parts: those of
    the question, none when it has only one. work: the one that it asks about, to which alone the scope is
    narrowed; without it the scope is that of `wide`. told: how the question was read, where that is to be
    said."""

    wish: Wish
    asked: Question
    parts: Sequence[str]
    scope: Scope | None
    length: float
    focus: Focus | None
    work: Work | None = None
    wide: Scope | None = None
    told: tuple[Notice, ...] = ()

    @property
    def standalone(self) -> str:
        """The question with its wishes, as people read it."""
        return self.wish.standalone(self.focus.source if self.focus else "")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is shown and what is not, how that is judged, the evidence, and what is to be told besides.
    refused: what was read and not even chosen from."""

    choice: Choice
    judgement: Judgement
    evidence: Sequence[Evidence]
    grid: Grid | None = None
    told: tuple[Notice, ...] = ()
    refused: tuple[PassedOver, ...] = ()


def make_request(
    wish: Wish, scope: Scope | None, length: float, searcher: Searcher, focus: Focus | None = None
) -> Request:
    """scope, length: as chosen for the question; what the wish says goes before them. Slips of typing are
    mended in what is asked, which people read again as it was understood."""
    wide = Scope(documents=frozenset({focus.document_id})) if focus else _narrowed(wish, scope, searcher)
    question, told = _with_year(spelling(searcher.generation).as_meant(wish.question), searcher)
    wish = replace(wish, question=question)
    asked = without_their_years(read_question(question), searcher)
    work = None if focus or wish.works else work_asked(asked, searcher)
    within, parts = within_work(work, wide), question_parts(asked.text)
    return Request(wish, asked, parts, within, wish.length or length, focus, work, wide, told)


def _with_year(question: str, searcher: Searcher) -> tuple[str, tuple[Notice, ...]]:
    """The question with the year that "this year" or "last year" means in this library, and a notice of it."""
    newest = newest_year(searcher.documents.values())
    meant, said, year = with_year(question, newest)
    if not year:
        return question, ()
    text = say("year_taken", said=said, year=year, newest=financial_year(newest))
    return meant, (Notice("currency", text),)


def _narrowed(wish: Wish, scope: Scope | None, searcher: Searcher) -> Scope | None:
    """The scope with what the wish names in place of what was chosen of that sort."""
    if not (wish.kinds or wish.works or wish.since):
        return scope
    base = scope or Scope()
    return Scope(
        wish.kinds or base.kinds,
        documents_of(wish.works, searcher) if wish.works else base.documents,
        wish.since or base.since,
    )


def focus_on(number: int, statements: Sequence[Statement], searcher: Searcher) -> Focus | None:
    """The section of a citation of an answer; None when the answer has no such citation."""
    citations = [c for s in statements for c in s.citations]
    cited = next((c for c in citations if c.number == number), None)
    if cited is None:
        return None
    told = tuple((c.document_id, c.start, c.end) for c in citations)
    document = searcher.documents[cited.document_id]
    source = document.title if document.origin == "builtin" else cited.source
    return Focus(cited.document_id, cited.section, source, told)


def look(request: Request, searcher: Searcher) -> list[Evidence]:
    """The evidence for a request, best first."""
    text = request.asked.text
    if request.focus is None:
        work = request.work.every if request.work else frozenset()
        found = searcher.search(text, LOOKED_AT, request.wide, request.parts, work)
        said = passages_said_by(text, request.scope, searcher)
        return put_first(said, found, LOOKED_AT) if said else found
    found = searcher.near(text, WHOLE_DOCUMENT, request.scope)
    section = request.focus.section
    while True:
        inside = [
            e for e in found if f"{e.passage.section} > ".startswith(f"{section} > " if section else "")
        ]
        if not section or sum(len(e.passage.sentences) for e in inside) >= FEWEST_SENTENCES:
            return [replace(e, rank=rank) for rank, e in enumerate(inside[:LOOKED_AT], 1)]
        section = section.rpartition(" > ")[0]


def make_draft(
    request: Request, evidence: Sequence[Evidence], searcher: Searcher, refusal: Judgement | None = None
) -> Draft:
    """What to show of the evidence. refusal: why nothing is to be shown."""
    if refusal:
        return Draft(Choice([], []), refusal, evidence)
    if request.focus:
        return _gone_into(request, request.focus, evidence, searcher)
    draft = _with_other_sides(_usual(request, evidence, searcher), request, searcher)
    shown = [] if draft.judgement.status == "declined" else draft.choice.shown
    told = (*request.told, *draft.told, *how_new(request.asked, shown))
    if request.wish.more_on:
        told = (*told, Notice("missing", say("no_such_citation", number=request.wish.more_on[-1])))
    return replace(_in_own_words(draft, searcher) if request.wish.own_words else draft, told=told)


def from_the_rest(request: Request, draft: Draft, searcher: Searcher) -> tuple[Request, Draft]:
    """What other works hold for a request on one in which nothing answers; as it is where they hold
    nothing either."""
    if request.work is None or draft.judgement.status != "declined":
        return request, draft
    wide = replace(request, work=None, scope=request.wide)
    other = make_draft(wide, look(wide, searcher), searcher)
    if other.judgement.status == "declined":
        return request, draft
    return wide, replace(other, judgement=from_others(other.judgement, request.work))


def _usual(request: Request, evidence: Sequence[Evidence], searcher: Searcher) -> Draft:
    """As a comparison where the question compares, or is to, and where that answers it; else as a list. One
    point of a checklist says little: the best sentence found is judged with them."""
    asked, wish = request.asked, request.wish
    rows = wish.table or asks_for_rows(asked)

    facets = searcher.facets(asked.text, evidence)
    cases = [] if facets else cases_asked(asked.text, searcher)

    def on_the_case(found: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        found = of_the_speaker(of_the_work(found, request.work, searcher), asked.text)
        return by_case(in_own_words(asked, found, searcher), cases, searcher)

    def found(question: Question, evidence: Sequence[Evidence] = evidence) -> list[Candidate]:
        return newest_first(asked, on_the_case(find_candidates(question, evidence, searcher, rows=rows))[0])

    read = all_candidates(asked, evidence, searcher, rows=rows)
    every, on_others = on_the_case([c for c in read if c.unfit is None])
    every = newest_first(asked, every)
    said = Heard(every) if facets else heard(asked, every, found, request.scope, searcher)
    premise = premise_of(asked, evidence, found, searcher)
    candidates = premise.led_by_denial(said.candidates)
    by_part = [found(read_question(p)) for p in request.parts if not asks_for_nothing_else(p)]
    by_part += [voices] * PLACES if (voices := with_voices(asked, candidates, searcher)) else []
    names = {case.name.lower() for found in searcher.studies.cases.values() for case in found}
    listed = note_list(asked, evidence, candidates, searcher)
    usual = choose(asked, candidates, facets, by_part, request.length, cases=names, listed=listed)
    evidence = together(evidence, usual.shown)
    refused = refusals(read, on_others)
    if wish.sentences:
        first = usual.first(wish.sentences)
        judgement = said.judged(judge(asked, first.shown, evidence, searcher))
        return Draft(first, judgement, evidence, refused=refused)
    columns = find_columns(asked, facets, searcher)
    if wish.table and not columns:
        columns = table_columns(facets, usual.shown, searcher)
    grid = fill_grid(asked, columns, searcher, request.scope)
    if grid is None and columns and usual.shown and asked.kind == "comparison":
        each = of_each_side(asked, columns, candidates, searcher, request.scope)
        usual = choose(asked, candidates, facets, [*by_part, *each], request.length)
    told = _not_side_by_side(wish, columns, usual.shown) if grid is None and usual.shown else ()
    told = told if grid or said.lacking else (*told, *silence(asked, usual.shown))
    cells = grid.candidates if grid else []
    best = [c for c in candidates if not tells_gap(c.text)][:1] if listed else []
    found_at_all = choose(asked, every, length=request.length).shown if said.lacking else []
    judgement = judge(asked, [*cells, *usual.shown, *best, *found_at_all], evidence, searcher)
    judgement = premise.judged(said.judged(judgement))
    told = (*told, *premise.notices(usual.shown))
    if grid is None or judgement.status == "declined":
        usual = usual.first(NEAREST_SHOWN, NEAREST_SURE) if judgement.reason == "missing_unsure" else usual
        return Draft(usual, judgement, evidence, told=told, refused=refused)
    choice = choose(asked, candidates, length=request.length, cells=cells)
    return Draft(choice, judgement, together(evidence, cells), grid, refused=refused)


def _not_side_by_side(wish: Wish, columns: Sequence[Column], shown: Sequence[Candidate]) -> tuple[Notice, ...]:
    """What is told of a comparison that makes no table: that one was asked for, what nothing is shown on."""
    known = [c for c in columns if c.documents and c.asked_for]
    nothing = [c.label for c in known if not any(c.holds(s) for s in shown)]
    one_sided = 0 < len(nothing) < len(known)
    lacking = (Notice("missing", say("nothing_on", names=" and ".join(nothing))),) if one_sided else ()
    return (*lacking, *((Notice("missing", say("no_table")),) if wish.table else ()))


def _with_other_sides(draft: Draft, request: Request, searcher: Searcher) -> Draft:
    """The draft with what disagrees with its quotations, and notices that say so."""
    if draft.judgement.status == "declined":
        return draft
    room = request.wish.sentences == 0
    shown, told = both_sides(request.asked, draft.choice.shown, searcher, request.scope, quote=room)
    passed = [p for p in draft.choice.passed_over if p.candidate.place not in {c.place for c in shown}]
    evidence = together(draft.evidence, shown)
    return replace(draft, choice=Choice(shown, passed), evidence=evidence, told=(*told, *draft.told))


def _gone_into(request: Request, focus: Focus, evidence: Sequence[Evidence], searcher: Searcher) -> Draft:
    """What else stands in a section, without what was shown before."""
    read = [c for c in all_candidates(request.asked, evidence, searcher) if not _told(c, focus)]
    candidates = [c for c in read if c.unfit is None]
    choice = choose(request.asked, candidates, length=request.length)
    place = ", ".join(p for p in (focus.source, focus.section) if p)
    nothing = Judgement("declined", "no_more", (place,))
    judgement = Judgement("answered") if choice.shown else nothing
    return Draft(choice, judgement, evidence, refused=refusals(read))


def _told(candidate: Candidate, focus: Focus) -> bool:
    document_id, start, end = candidate.place
    return any(d == document_id and a < end and start < b for d, a, b in focus.told)


def _in_own_words(draft: Draft, searcher: Searcher) -> Draft:
    """The draft with originals in place of the notes that rest on them, each once."""
    shown = {c.place: c for c in (original(c, searcher) for c in draft.choice.shown)}
    grid = draft.grid
    if grid:
        rows = tuple(
            (aspect, tuple(c and original(c, searcher) for c in cells)) for aspect, cells in grid.rows
        )
        grid = replace(grid, rows=rows)
    return replace(draft, choice=replace(draft.choice, shown=list(shown.values())), grid=grid)
