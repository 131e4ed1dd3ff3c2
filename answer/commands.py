"""Turns that are no question of their own but say how to answer the last one: "shorter", "as a table",
"more on 2", "only from policy since 2023", "who said that".

A turn is a command only when all of it is; anything else is left to `conversation`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from ingest.types import DocumentKind
from prompts import say

SHORT = 0.5
LONG = 1.8

_POLITE = (
    r"^\s*(?:(?:(?:can|could|would|will) (?:you|i|we)(?: please)?|please|now|ok(?:ay)?,?|and|but|so|just|right,?"
    r"|i(?:'d| would) (?:like|want)|let'?s have|give (?:me|us)|show (?:me|us)|have|see|get)\s+)*"
)
_END = r"(?:[,\s]*(?:please|thanks|thank you|then|instead))*\s*[?.!]*\s*$"
_IT = r"(?:it|that|this|them|these|those|the (?:last )?answer|that answer|all that|all this)"
_SOURCE = r"(?:(?:source|number|no\.?|citation|point|reference|quote|quotation|the)\s+)?"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBER = rf"\[?(?P<number>\d{{1,2}}|{'|'.join(_ORDINALS)})\]?(?:\s+(?:one|source|point|quote|citation))?"


def _turn(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_POLITE}(?:{pattern}){_END}", re.IGNORECASE)


_SHORTER = _turn(
    rf"(?:(?:make|keep) {_IT} )?(?:a (?:bit|little|lot) |much |even )?(?:a )?(?:shorter|briefer|short|brief|more concise"
    rf"|less detail|fewer words)(?: version| answer| one)?|in brief|briefly|too long|cut {_IT} down|shorten {_IT}"
)
_SENTENCE = _turn(
    rf"(?:(?:say|put|answer|sum up|summari[sz]e) (?:{_IT} )?)?(?:in |as )?(?:just |only )?(?:a|one|1|a single)"
    rf" (?:sentence|line|liner)(?: summary| version| answer)?|tl;?\s?dr|sum {_IT} up|summari[sz]e {_IT}|the gist"
    rf"|(?:in a|a) nutshell"
)
_LONGER = _turn(
    rf"(?:(?:make) {_IT} )?(?:a (?:bit|little|lot) |much )?(?:a )?(?:longer|fuller|more detailed)(?: version| answer| one)?"
    rf"|(?:in |with )?(?:a (?:bit|little) )?more(?: details?)?|in (?:more |full )?detail|in full|(?:tell me|say) more"
    rf"(?: about {_IT})?|go on|expand(?: on {_IT})?|elaborate(?: on {_IT})?|(?:what|anything) else(?: on {_IT})?"
)
_TABLE = _turn(
    rf"(?:(?:put|turn|make|do|lay|set) {_IT} (?:out )?)?(?:as|in|into)? ?(?:a |the )?(?:comparison )?table"
    rf"(?: (?:of|for) {_IT}| form(?:at)?)?|tabulate(?: {_IT})?|(?:compare {_IT} )?(?:side by side|in columns)|compare {_IT}"
    rf"(?: (?:in|as) a table)?"
)
_MORE_ON = _turn(
    rf"(?:tell me |say |go |what )?(?:more|deeper|further|else)(?: detail)? (?:on|about|from|into|does|in) {_SOURCE}{_NUMBER}"
    rf"(?: say)?|(?:expand on|open|explain) {_SOURCE}{_NUMBER.replace('number', 'opened')}"
    r"|\[(?P<bare>\d{1,2})\]"
)
_QUOTE = _turn(
    rf"(?:the )?(?:exact |actual |original |real )?(?:quotes?|quotations?|wording|words)(?: for {_IT})?|quote {_IT}"
    rf"|who (?:said|says|wrote|found) (?:{_IT}|so)|says who|in (?:their|its|the sources?'s?|the authors'?) own words"
    rf"|(?:what(?:'s| is| are) )?(?:the |your )?sources?(?: for {_IT})?"
    rf"|where (?:is|was|does|did|do) (?:{_IT}|you get {_IT})(?: come)?(?: from)?|where'?s {_IT} from"
)
_ONLY = re.compile(
    rf"{_POLITE}(?:(?P<only>(?:use |show |search |look at )?only|limit {_IT} to|restrict {_IT} to|narrow {_IT}(?: down)? to"
    r"|stick to)\s+)?(?:(?:what|the ones?|evidence|sources?|documents?|things?)\s+)?(?P<what>.+?)"
    rf"(?P<after>\s+only)?{_END}",
    re.IGNORECASE,
)
_EVERYTHING = _turn(
    r"(?:use |search |look at |from |in )*(?:everything|all (?:the )?(?:sources|documents|evidence)|the whole library)"
)
_LINK = re.compile(r"\s*(?:,|;|\band\b|\bor\b|\bplus\b)\s*|\s+(?=since\b|after\b|published\b)", re.IGNORECASE)
_WORK = re.compile(
    r"^(?:the\s+)?(?P<name>.+?)(?:\s+(?:study|report|review|paper|article|blog|et al\.?))?$", re.IGNORECASE
)
_SINCE = re.compile(
    r"^(?:published |written )?(?:(?P<since>since|from)|(?P<after>after)) (?P<year>(?:19|20)\d\d)(?: on| onwards?)?$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:from|in|by|using|on|of|the|for)\s+", re.IGNORECASE)
_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    (
        "policy specification",
        r"(?:national |official )?(?:policy|policies|polic(?:y|ies) documents?|contracts?|specs?|specifications?"
        r"|policy specifications?|des|guidance|rules|regulations)",
    ),
    ("case lesson", r"cases?|case (?:lessons?|stud(?:y|ies))|sites?|examples?|(?:site )?experience"),
    ("report", r"reports?|evaluations?|stud(?:y|ies)|research"),
    ("review", r"(?:evidence |literature )?reviews?|literature"),
    ("opinion", r"opinions?|opinion pieces?|blogs?"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a turn asks for: a question that can be understood alone, and how to answer it.

    length: scale of the word budget, 0 as chosen elsewhere. sentences: most statements shown, 0 for any
    number. own_words: originals instead of the notes on them. more_on: citations to go into, each a
    number of the answer before. kinds, works, since: what alone to use; works by their authors' names.
    parts: the turns that the question is made of, newest first; none when it is one.
    """

    question: str
    length: float = 0.0
    sentences: int = 0
    table: bool = False
    own_words: bool = False
    more_on: tuple[int, ...] = ()
    kinds: frozenset[DocumentKind] = frozenset()
    works: tuple[str, ...] = ()
    since: int = 0
    parts: tuple[str, ...] = ()

    def standalone(self, cited: str = "") -> str:
        """The question with the wishes in brackets, as people read it. cited: the source gone into."""
        only = [*(f"{kind}s" for kind in sorted(self.kinds)), *self.works]
        told = [
            say("wish_shorter") if 0 < self.length < 1 else "",
            say("wish_longer") if self.length > 1 else "",
            say("wish_sentence") if self.sentences == 1 else "",
            say("wish_table") if self.table else "",
            say("wish_own_words") if self.own_words else "",
            say("wish_only", what=" and ".join(only)) if only else "",
            say("wish_since", year=self.since) if self.since else "",
            say("wish_more_on", number=self.more_on[-1], source=cited) if self.more_on and cited else "",
        ]
        wishes = "; ".join(t for t in told if t)
        return f"{self.question.rstrip()} ({wishes})" if wishes else self.question


def read_command(turn: str, before: Wish, known: Collection[str] = ()) -> Wish | None:
    """The last wish changed by a command; None when the turn is none. known: names of works, lower case."""
    if match := _MORE_ON.match(turn):
        return replace(before, more_on=(*before.more_on, _number(match)), table=False, sentences=0)
    if _SHORTER.match(turn):
        return replace(before, length=SHORT, sentences=0)
    if _SENTENCE.match(turn):
        return replace(before, sentences=1, table=False)
    if _LONGER.match(turn):
        return replace(before, length=LONG, sentences=0)
    if _TABLE.match(turn):
        return replace(before, table=True, sentences=0, more_on=())
    if _QUOTE.match(turn):
        return replace(before, own_words=True)
    if _EVERYTHING.match(turn):
        return replace(before, kinds=frozenset(), works=(), since=0)
    return _narrowed(turn, before, known)


def _number(match: re.Match[str]) -> int:
    found = next(g for g in (match["number"], match["opened"], match["bare"]) if g).lower()
    return _ORDINALS.index(found) + 1 if found in _ORDINALS else int(found)


def _narrowed(turn: str, before: Wish, known: Collection[str]) -> Wish | None:
    """Only some kinds of document, works or years; None unless all that is named is one of them."""
    match = _ONLY.match(turn)
    if match is None:
        return None
    only = bool(match["only"] or match["after"])
    kinds: set[DocumentKind] = set()
    works: list[str] = []
    since = 0
    for piece in filter(None, _LINK.split(match["what"])):
        year = _SINCE.match(piece)
        bare = _PREFIX.sub("", _PREFIX.sub("", piece))
        kind = next((k for k, words in _KINDS if re.fullmatch(words, bare, re.IGNORECASE)), None)
        name = _WORK.match(bare)
        if year:
            since = int(year["year"]) + bool(year["after"])
        elif kind and (only or _PREFIX.match(piece)):
            kinds.add(kind)
        elif name and name["name"].lower() in known and (only or _PREFIX.match(piece)):
            works.append(name["name"])
        else:
            return None
    wish = replace(before, more_on=())
    wish = replace(wish, kinds=frozenset(kinds), works=tuple(works)) if kinds or works else wish
    return replace(wish, since=since) if since else wish
