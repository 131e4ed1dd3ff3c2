"""Where a question names a work: by its first author, by its title, or by what it is: "the federation study"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from answer.question import Question, read_question
from answer.works import Work, works
from index.search import Searcher
from index.terms import stems
from index.vocabulary import acronyms_as_names
from ingest.types import DocumentKind

_PERSON_BEFORE = re.compile(r"\b(?:Drs?|Doctor|Mr|Mrs|Ms|Miss|Sir|Dame|Prof|Professor)\.? $", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"^ (?:and (?:sons|partners)|street|road|surgery|house|ward|partnership|(?:medical|health) (?:centre|practice))\b",
    re.IGNORECASE,
)
"""Around a name that is not the author's but a person's at hand, a street's or a surgery's."""
_KINDS: dict[str, frozenset[DocumentKind]] = {
    "study": frozenset({"report"}),
    "research": frozenset({"report"}),
    "evaluation": frozenset({"report"}),
    "report": frozenset({"report"}),
    "paper": frozenset({"report", "review"}),
    "review": frozenset({"review"}),
    "blog": frozenset({"opinion"}),
    "article": frozenset({"opinion"}),
}
"""What people call works, and the kinds of work that they may mean."""
_CALLED = re.compile(
    r"\b(?:(?P<place>in|of|from|by|at|for|behind) )?(?:the|this|that)(?P<words>(?:[ -][a-z]+){1,5}?)"
    rf" (?P<sort>{'|'.join(_KINDS)})(?P<end>s|['’]s)?\b(?! to\b| back\b)",
    re.IGNORECASE,
)
_NOTHING_TOLD = frozenset(
    stems(
        "early big large small main national nihr full final whole recent academic published research case"
        " site sites qualitative evidence topic rapid English England one two three four five six team authors"
    )
)
"""Words before "study" that don't tell which."""
SHORTEST_TITLE = 4
"""Words from which a title is no everyday phrase."""


def place_of(work: Work, text: str, searcher: Searcher, *, people: bool = False) -> int | None:
    """Where a question names a work; None where it does not. A name in small letters counts unless texts
    of the library have it so too, as a word. people: whether an author counts only who is a person: an
    organisation does other things than to write."""
    for name in work.names if work.by_person or not people else ():
        for match in re.finditer(rf"\b{re.escape(name)}(?:['’]?s)?\b", text, re.IGNORECASE):
            if _is_author(match) and not (match[0].islower() and _is_a_word(name, searcher)):
                return match.start()
    told = len(work.title.split()) >= SHORTEST_TITLE
    title = re.search(re.escape(work.title), text, re.IGNORECASE) if told else None
    return title.start() if title else _described(work, text, searcher)


def without_their_years(question: Question, searcher: Searcher) -> Question:
    """The question without the years that only tell which work is meant: "Marsh 2020", "Marsh et al. (2020)"."""
    if not question.years:
        return question
    text = question.text
    for work in works(searcher):
        year = re.search(r"\d{4}$", work.label)
        if year:
            cited = rf"\b({re.escape(work.names[0])}(?:['’]?s)?(?: et al\.?| and colleagues)?),? \(?{year[0]}\b(?![/–-])"
            text = re.sub(cited, r"\1", text, flags=re.IGNORECASE)
    return replace(question, years=read_question(text).years)


def _is_author(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return not (_PERSON_BEFORE.search(before) or _PLACE_AFTER.search(after))


def _is_a_word(name: str, searcher: Searcher) -> bool:
    return searcher.generation.store.written_small(name.lower())


def _described(work: Work, text: str, searcher: Searcher) -> int | None:
    """Where a question calls a work by words of its title and what it is, as it can call no other."""
    for match in _CALLED.finditer(text):
        if (match["sort"].lower() == "report" and not match["place"]) or match["end"] == "s":
            continue
        if _meant(match["words"], match["sort"].lower(), searcher) == work:
            return match.start()
    return None


@lru_cache(maxsize=64)
def _meant(words: str, sort: str, searcher: Searcher) -> Work | None:
    """The only work of that sort whose title holds what the words tell; of several the only one that calls
    itself so."""
    told = frozenset(stems(acronyms_as_names(words))) - _NOTHING_TOLD
    found = [w for w in works(searcher) if told and w.kind in _KINDS[sort] and told <= _title_stems(w.title)]
    named = [w for w in found if len(found) > 1 and set(stems(sort)) <= _title_stems(w.title)]
    one = named if len(found) > 1 else found
    return one[0] if len(one) == 1 else None


@lru_cache(maxsize=64)
def _title_stems(title: str) -> frozenset[str]:
    return frozenset(stems(acronyms_as_names(title)))
