"""What sort of thing would answer a question, and whether the sentences chosen hold one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.candidates import Candidate
from answer.counted import gives_count, things_counted
from answer.form import DATE
from answer.numbers import numbers_in
from answer.question import Question, read_question
from answer.question_kind import asked_last
from index.search import Searcher
from index.terms import stems

_MONEY = re.compile(
    r"\bhow much (?:money |funding |cash )?(?:is|was|were|are|do|does|did|can|will|would|could|arrs|core|of the|the|a)\b"
    r"|\b(?:price|salary|salaries|fee|fees|cost|costs|sum|budget|surplus|grant|payment|premium|rate|rates)\b.*\b"
    r"(?:per|a|each|hourly|what|how)\b|\b(?:what|which|hourly|how)\b.*\b(?:rate|fee|price|salary|cost|premium|payment)s?\b"
    r"|£|\bpounds\b",
    re.IGNORECASE,
)
_NO_SUM = re.compile(
    r"\b(?:response|turnout|vacancy|uptake|completion|participation|drop-?out) rates?\b", re.IGNORECASE
)
_CHANGE = re.compile(r"\b(?:drop|f[ae]ll|rise|rose|gr[eo]w|increas|decreas|cut|reduc)", re.IGNORECASE)
"""What is asked of a sum may be told as a percentage too."""
_SHARE = re.compile(r"\b(percent|percentage|per cent|proportion|what share)\b|%", re.IGNORECASE)
_OFTEN = re.compile(r"\bhow (?:often|frequently|regularly)\b", re.IGNORECASE)
_COUNT = re.compile(r"\bhow (?:many|big|large|long)\b|\bwhat number\b", re.IGNORECASE)
_SUMS = re.compile(
    r"^(?!(?:how|why|who|when|where|whether)\b).*\b(?P<things>fees?|subscriptions?|levy|levies|grants?|salary|salaries|prices?"
    r"|budgets?|per (?:head|patient|capita))\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"^(?!(?:how (?!many|big|large)|why|who|when|where)\b).*\b(?:size|population|headcount|numbers? of|how (?:big|large))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^\s*when\b|\b(?:what|which) (?:date|year|month)\b|\bdeadline\b|\bby when\b", re.IGNORECASE
)
_FREQUENCY = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|every|once|twice|each"
    r" (?:week|month|quarter|year))\b|-(?:weekly|monthly)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:which|what|name (?:the|any|all)) (?:other )?"
    r"(?:region|area|town|count(?:y|ie)|countr(?:y|ie)|cit(?:y|ie)|place|trust|council|ICB|CCG"
    r"|compan(?:y|ie)|firm|supplier|universit(?:y|ie)|minister|government)s?\b"
    r"|\bwho (?:got|won|wrote|bought|supplied|was given)\b|\bnames? of (?:the|any|all)\b|\bname (?:any|all)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<=[a-z,;:] )(?!Primary|Care|Network|General|Practice|English|England|Contract|Directed|Enhanced|Service|Agreement|Scheme"
    r"|Fund|Board|Framework|Plan|Provider|Integrated|Community|Local|National|Standard|Access|Health)[A-Z][a-z]{2,}\b"
)
"""A word with a capital within a sentence, other than those of the subject itself and of months."""
_ABSENT = re.compile(
    r"(?:\b(?:is|are|was|were|been|be)\b[^.;,]{0,25} not|^not|\bnothing|\bnowhere)\b[^.;]{0,60}\b(?:found|known|stated"
    r"|reported|recorded|named|shown|confirmed|settled|measured|among the facts)\b|\b(?:is|are|was|were) not given\b"
    r"|\bno (?:[\w/-]+ ){1,9}(?:was|were|is|are|could be) (?:found|known|reported|given|stated)\b"
    r"|\b(?:does|do) not (?:say|report|include|hold|name|state|record|contain|cover)\b"
    r"|\bcould not be (?:found|confirmed|read)\b",
    re.IGNORECASE,
)

_ASKING = frozenset(
    stems(
        "number percent percentage proportion share sum money pound amount name names date year month figure"
        " roughly exactly precisely approximately must want need needs needed owe owed per each every much many vs versus"
        " kind kinds sort type types around really ever actually now currently end put go going goes left head bit thing"
        " things way ways thousand million max maximum average exist existed"
    )
)
"""Words that say what sort of thing is wanted, or hardly anything; the answer need not repeat them."""
LITTLE = 3
"""Letters of a little word, at most."""
CARRIED_SHARE = 0.33
MOST_TELLING = 2
"""Of so many of the question's most telling words a sentence that carries the answer holds one."""
SURE_ENOUGH = 0.3
"""Probability, by the evidence model, from which a sentence may be taken to answer."""
SURE_OF_COUNT = 0.7
"""Probability from which a number need not stand beside the word that the question counts by."""
ABSENT_SURE = 0.5
ABSENT_SHARE = 0.5
"""Share of what a question is about that a sentence on a gap must hold itself."""

SORTS = {
    "name": "name",
    "money": "sum of money",
    "share": "percentage",
    "count": "number",
    "date": "date",
    "often": "statement of how often",
}


def expected_sort(question: Question) -> str:
    """ "money", "share", "often", "count", "date", "name", or empty when any words may answer."""
    sorts = (
        ("share", _SHARE),
        ("often", _OFTEN),
        ("count", _COUNT),
        ("date", _WHEN),
        ("money", _MONEY),
        ("name", _NAMED),
    )
    text = _NO_SUM.sub(" ", asked_last(question.text))
    return next((sort for sort, pattern in sorts if pattern.search(text)), "")


def sort_of_row(label: str) -> str:
    """The same for the heading of a table's row, which names the figure without asking: "membership fees"."""
    named = "money" if _SUMS.search(label) else "count" if _NUMBERS.search(label) else ""
    return expected_sort(read_question(label)) or named


def what_is_paid(label: str) -> str:
    """The word of a heading for what is paid: "fees"; empty where it names no sum."""
    sums = _SUMS.search(label)
    return sums["things"] if sums else ""


def holds(sort: str, text: str, asked: str = "") -> bool:
    """Whether a text holds something of that sort; asked: the question, whose own names don't count."""
    if sort == "name":
        return any(n.lower() not in asked.lower() and not DATE.search(n) for n in _NAME.findall(text))
    if sort == "money":
        units = {"£", "%"} if _CHANGE.search(asked) else {"£"}
        return any(n.unit in units for n in numbers_in(text))
    if sort == "share":
        return any(n.unit == "%" for n in numbers_in(text)) or bool(
            re.search(
                r"\b(half|third|quarter|fifths?|thirds|quarters|majority|most|all|none)\b",
                text,
                re.IGNORECASE,
            )
        )
    if sort == "date":
        return bool(DATE.search(text))
    if sort == "often":
        return bool(_FREQUENCY.search(text))
    if sort == "count":
        return bool(numbers_in(text)) or bool(_FREQUENCY.search(text))
    return True


def topic_stems(question: Question, groups: Sequence[Sequence[str]], searcher: Searcher) -> set[str]:
    """The stems that say what a question is about: not those that say what sort of thing it wants, nor
    its years, nor little words that no document holds ("til"). groups: as `Searcher.stem_groups` gives them."""
    asking = _ASKING | {part for year in question.years for part in stems(year)}
    return {g[0] for g in groups if g[0] not in asking and (len(g[0]) > LITTLE or searcher.holds(g))}


def carriers(
    question: Question,
    chosen: Sequence[Candidate],
    topic: dict[str, float],
    groups: Sequence[Sequence[str]],
    judged: bool,
) -> list[Candidate]:
    """The chosen sentences that hold the sort of thing asked for together with enough of what the question
    is about. topic: idf of each of its `topic_stems`. groups: the question's stems with their other names.
    judged: whether an evidence model read the sentences; then it must also be sure enough of them."""
    sort = expected_sort(question)
    telling = set(sorted(topic, key=lambda s: -topic[s])[:MOST_TELLING])
    things = _things(question, groups) if sort == "count" else frozenset()
    return [
        c
        for c in chosen
        if _on_the_topic(c, topic)
        and (not telling or telling & c.covers)
        and holds(sort, c.text, question.text)
        and (not things or gives_count(c.text, things) or c.sure >= SURE_OF_COUNT)
        and (not judged or c.sure >= SURE_ENOUGH)
    ]


def carried(question: Question, carry: Sequence[Candidate]) -> bool:
    """Whether there are carriers for every year asked for; true of a question for any words of any time."""
    if not expected_sort(question) and not question.years:
        return True
    return bool(carry) and all(any(year_named(y, c.text) for c in carry) for y in question.years)


def _things(question: Question, groups: Sequence[Sequence[str]]) -> frozenset[str]:
    """Stems of what a question asks the number of, and of its other names."""
    counted = things_counted(asked_last(question.text))
    return counted.union(*(group for group in groups if counted.intersection(group)))


def year_named(year: str, text: str) -> bool:
    """Whether a year stands in a text; 2024/25 also as 2024-25, 24/25 or 2024–25."""
    start, _, rest = re.sub(r"[–-]", "/", year).partition("/")
    if not rest:
        return bool(re.search(rf"(?<!\d){start}(?!\d)", text))
    return bool(re.search(rf"(?:20)?{start[-2:]}\s?[/–-]\s?(?:20)?{rest[-2:]}\b", text))


def tells_gap(text: str) -> bool:
    """Whether a sentence says that something is not known or was not found."""
    return bool(_ABSENT.search(text))


def says_absent(
    question: Question,
    chosen: Sequence[Candidate],
    topic: dict[str, float],
    groups: Sequence[Sequence[str]],
    carry: Sequence[Candidate],
) -> bool:
    """Whether the sentence that fits best, the one that the evidence model is surest of, or one on the
    years asked for, says in words of the question that the thing is not known or was not found. It holds
    more of these words than the first one does, or as many where that does not give the figure asked for.
    topic, groups: as for `carriers`, which gave carry."""
    if not chosen:
        return False
    first, surest = chosen[0], max(chosen, key=lambda c: c.sure)
    best = [first, *([surest] if surest.sure >= ABSENT_SURE else [])]
    if question.years:
        on_years = [c for c in chosen if all(year_named(y, c.text) for y in question.years)]
        best += [c for c in on_years if _on_the_topic(c, topic)]
    asks = bool(expected_sort(question) or question.years)
    gives = asks and first in carry and all(year_named(y, first.text) for y in question.years)

    def share(candidate: Candidate) -> float:
        said = {group[0] for group in groups if candidate.stems.intersection(group)}
        return sum(topic.get(s, 0.0) for s in said) / (sum(topic.values()) or 1.0)

    def counts(gap: Candidate) -> bool:
        if gap is first or share(gap) > share(first):
            return True
        return not gives and share(gap) == share(first)

    return any(tells_gap(c.text) and share(c) >= ABSENT_SHARE and counts(c) for c in best)


def _on_the_topic(candidate: Candidate, topic: dict[str, float]) -> bool:
    """Whether a sentence and its place hold enough of what a question is about."""
    share = sum(topic.get(s, 0.0) for s in candidate.covers) / (sum(topic.values()) or 1.0)
    return not topic or share >= CARRIED_SHARE
