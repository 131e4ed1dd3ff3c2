"""What a reader must know about an answer besides its words: age, gaps, doubt, disagreement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answer.blocks import load_document, span_at
from answer.cite import short_name
from answer.compose import would_answer
from answer.decline import Judgement
from answer.expect import year_named
from answer.question import Question
from answer.types import Citation, Notice, Statement
from index.meanings import acronyms_in, meanings, usual_meaning
from index.search import Searcher
from index.sources import sources
from index.terms import stems
from ingest.types import Document
from prompts import say

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SITE = re.compile(r"\bsite ([a-h])\b", re.IGNORECASE)


def notices(
    question: Question, statements: Sequence[Statement], judgement: Judgement, searcher: Searcher
) -> tuple[Notice, ...]:
    """All notices of an answer, the gravest first."""
    found: list[Notice] = []
    if judgement.status == "partial":
        found.append(Notice("missing", _missing(question, judgement)))
    found.extend(_ambiguity(question, searcher))
    found.extend(_acronyms(question, searcher))
    if statements:
        found.append(_currency(statements, searcher))
        found.extend(_superseded(question, statements, searcher))
    if any(_is_opinion(s) for s in statements):
        found.append(Notice("unverified", say("opinion")))
    return tuple(found)


def _is_opinion(statement: Statement) -> bool:
    own = statement.group == say("group_opinion")
    return own or any(c.speaker or c.kind == "opinion" for c in statement.citations)


def _missing(question: Question, judgement: Judgement) -> str:
    """What is not answered, and what would answer it."""
    told = say(judgement.reason, missing=_listed(judgement))
    wanted = would_answer(question, judgement)
    return f"{told} {say('would_answer', kind=wanted)}" if wanted else told


def _listed(judgement: Judgement) -> str:
    if judgement.reason in {"missing_sort", "missing_work"}:
        return " ".join(judgement.missing)
    if judgement.reason == "missing_voice":
        return _either(judgement.missing)
    return _either([f'"{n}"' for n in judgement.missing])


def _either(names: Sequence[str]) -> str:
    """ "a, b or c"."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _documents(statements: Iterable[Statement], searcher: Searcher) -> list[Document]:
    ids = dict.fromkeys(c.document_id for s in statements for c in s.citations)
    return [searcher.documents[i] for i in ids if i in searcher.documents]


def _currency(statements: Iterable[Statement], searcher: Searcher) -> Notice:
    """How old the evidence is, and whether some of it carries no date."""
    cited = {c for s in statements for c in s.citations}
    dated = [_years(c, searcher) for c in cited]
    years = sorted({year for found in dated for year in found})
    if not years:
        return Notice("currency", say("currency_none"))
    undated = "" if all(dated) else " " + say("currency_undated")
    if len(years) == 1:
        return Notice("currency", say("currency_one", newest=years[0]) + undated)
    return Notice("currency", say("currency", oldest=years[0], newest=years[-1]) + undated)


def _years(citation: Citation, searcher: Searcher) -> list[str]:
    """When the words were published; those of a note, when the sources it names were. A note's own date,
    and the time that its facts hold for, are no year of publication."""
    document = searcher.documents.get(citation.document_id)
    if document is None:
        return []
    if document.origin == "builtin":
        span = span_at(load_document(searcher.generation, document.id), citation.start)
        named = [sources()[r.key].published for r in span.references if r.key in sources()] if span else []
        return [year for published in named for year in _YEAR.findall(published)]
    return [year for year in (document.year,) if year]


def _superseded(question: Question, statements: Sequence[Statement], searcher: Searcher) -> list[Notice]:
    """A used document that another one in the library replaces is history, but for a year that is asked
    for and that the document, or all that is shown of it, names."""
    asked = [s for s in statements if not any(year_named(y, s.text) for y in question.years)]
    used = {d.id: d for d in _documents(asked, searcher)}
    return [
        Notice("currency", say("superseded", old=used[i].title, new=newer.title))
        for i, newer in searcher.succession.pairs(used)
        if not any(year_named(y, used[i].title) for y in question.years)
    ]


def _ambiguity(question: Question, searcher: Searcher) -> list[Notice]:
    """A site letter that more than one study in the library uses, unless the question names one study."""
    found = []
    for letter in dict.fromkeys(f"Site {m[1].upper()}" for m in _SITE.finditer(question.text)):
        studies = searcher.documents_with_section(letter)
        named = [d for d in studies if short_name(d).split()[0].lower() in question.text.lower()]
        if len(studies) > 1 and len(named) != 1:
            text = say("ambiguity_site", name=letter, studies=", ".join(short_name(d) for d in studies))
            found.append(Notice("ambiguity", text))
    return found


def _acronyms(question: Question, searcher: Searcher) -> list[Notice]:
    """Acronyms that stand for more than one thing in the library, unless the question spells them out."""
    told, asked = [], set(stems(question.text))
    for name in acronyms_in(question.text):
        forms = meanings(searcher.generation, name)
        if len(forms) < 2 or any(set(stems(form)) <= asked for form in forms):
            continue
        taken = usual_meaning(name)
        said = "ambiguity_acronym_taken" if taken else "ambiguity_acronym"
        values = {"name": name, "meanings": _either(forms), **({"taken": taken} if taken else {})}
        told.append(Notice("ambiguity", say(said, **values)))
    return told
