"""Reference marks and interviewee tags: found, cut out of the text, and kept with their place.

Sure marks are raised figures and `^{3, 4}`. Plain figures ("participate.55", "(12,13)") are marks
only in a text whose reference list or whose own run of numbers shows that it cites that way, and
never where they can be a figure of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[int, int]

_RAISED = re.compile(
    r"(?=[⁰¹²³⁴-⁹])(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!×10)(?<!× 10)[⁰¹²³⁴-⁹]+(?:\s?[⁻–,.-]\s?[⁰¹²³⁴-⁹]+|[⁰¹²³⁴-⁹⁻])*"
    r"(?!\w)"
)
_CARET = re.compile(r"\^\{[\d\s,;.*–—-]{1,200}\}")
_LIST = r"\d{1,3}(?:\s?[,–—-]\s?\d{1,3})*"
_GLUED = re.compile(
    r"(?=\d)(?:(?<=[a-zé)\]’”'\"][.,;:])|(?<=[a-z.,][’”'\"]))(\d{1,3}(?:[,.–—-]\d{1,3})*)"
    r"(?=[\s)]|[.,;](?:\s|$)|$)"
)
_DECIMAL = re.compile(r"(?<![\d.,£$€])\d{1,3}(?:,\d{3})+\.(\d{1,3})(?=\s[A-Z]|$)")
_WORD = re.compile(r"\b([A-Za-z][a-zé’'-]{2,}(?:[A-Z][a-z]+)?)(\d{1,3})(?=[\s,.;)]|$)")
_PARENS = re.compile(r"\s?\(\d{1,3}(?:\s?[,–—-]\s?\d{1,3})*\)")
_BRACKETS = re.compile(r"\s?\[\d{1,3}(?:\s?[,–—-]\s?\d{1,3})*\](?!\()")
_SPACED = re.compile(
    r"(?<=[a-z’'\"][,.]) (\d{1,3}(?:[,.–-]\d{1,3})*)"
    r" (?=(?:which|this|they|rather|although|thereby|was|while|whereas|as opposed|but)\b"
    r"|[a-z]{4,}(?:ing|ed)\b)"
)
_AFTER_NAMES = re.compile(r"(?<=\bet al\.) ?(\d{1,3})(?= [a-z])")
_RUN = re.compile(r"(?<=[a-z]{4}) ?(\d{1,3}(?:, ?\d{1,3})+)(?=[.;)]|\s*$)")
_AFTER_END = re.compile(r"(?<=[a-z)’'\"]\.) (\d{1,3}(?:[,.–-]\d{1,3})*)(?= [A-Z][a-z]{2,} )")
_RUN_AFTER_END = re.compile(r"(?<=[a-z)’'\"]\.) (\d{1,3}(?:[,.]\d{1,3}){2,})(?= [A-Z]\w)")
_BEFORE_OPENING = re.compile(
    r"(?:(?<=[a-z)’'\"]\.)|(?<=[A-Z]{2}\.)) (\d{1,3}(?:[,.–-]\d{1,3})*)"
    r"(?= (?:According|Although|As|At|For|From|However|In|It|On|Our|Such|That|The|Their|There|Therefore|These|They|This"
    r"|Those|Thus|To|We|When|Where|While|With)\b)"
)
"""Figures before a word that can't be what they count."""
_AT_END = re.compile(r"(?<=[a-z)’'\"]\.) (\d{1,3}(?:[,.–-]\d{1,3})*)(?=\s*$)")
_START_RUN = re.compile(r"^(\d{1,3}(?:, ?\d{1,3})+)(?=\. )")
_END = re.compile(r"(?<=\d\))(\d{1,3})$")
_ABBREVIATED = re.compile(r"\b(?:pp?|nos?|figs?|vols?|ch|sec|para|ca?|approx|eq|refs?|art|v|ver)\.$")
_COUNTED = re.compile(
    r"(?:chapters?|tables?|figures?|box(?:es)?|questions?|pages?|sections?|appendi\w+|items?|ages?"
    r"|aged|sites?|weeks?|years?|phases?|stages?|steps?|points?|level|grades?|version|numbers?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)$",
    re.I,
)

_PERSON = (
    r"(?:Int|Interview|Interviewee|Pp|(?:Participant|Respondent|Interviewee)\s?\[[A-Za-z]{1,3}\]"
    r"|Participant|Respondent|Resp|Informant|ID|FG|P|R)"
)
_ONE = rf"{_PERSON}\s?\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?"
_WATCHED = (
    r"(?:Site|Case|Practice|Centre|Area)\s[A-Z0-9]{1,2}[_ ]\s?"
    r"(?:Observations?|Fieldnotes?|Meetings?|Documents?)"
)
TAG = re.compile(
    rf"\((?:{_ONE}|{_WATCHED})(?:[,;\s]+(?:{_ONE}|{_WATCHED}|\d{{1,3}}(?:[-–]\d{{1,3}})?|and|survey"
    r"|interview))*[,;\s]*\)"
)


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a text cites. highest: largest reference number (0: unknown). known: numbers seen as
    sure marks. glued, words, parens, brackets: whether plain figures there are marks.
    """

    highest: int = 0
    known: frozenset[int] = field(default_factory=frozenset)
    glued: bool = False
    words: bool = False
    parens: bool = False
    brackets: bool = False


def numbers_of(mark: str) -> list[int]:
    """The numbers a mark names, ranges spelt out up to fifty."""
    plain = mark.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-"))
    found: list[int] = []
    for part in re.finditer(r"(\d{1,4})(?:\s?[–—-]\s?(\d{1,4}))?", plain):
        low = int(part[1])
        high = int(part[2]) if part[2] else low
        found.extend(range(low, high + 1) if 0 <= high - low <= 50 else (low, high))
    return found


def learn_marks(texts: Sequence[str], references: int) -> MarkStyle:
    """How these texts cite. references: the number of entries in the reference list, 0 if none."""
    sure: set[int] = set()
    loose: list[list[int]] = []
    parens: list[list[int]] = []
    brackets = 0
    for text in texts:
        for match in (*_RAISED.finditer(text), *_CARET.finditer(text)):
            sure.update(numbers_of(match[0]))
        loose.extend(numbers_of(m[1]) for m in _glued(text))
        parens.extend(numbers_of(m[0]) for m in _PARENS.finditer(text))
        brackets += sum(1 for _ in _BRACKETS.finditer(text))
    flat = {n for numbers in loose for n in numbers}
    highest = references or max((n for n in sure if n <= 999), default=0)
    listed = {n for n in flat if n <= references} if references >= 10 else set()
    covered = len(flat) >= 5 and len(flat) >= 0.6 * max(flat) and max(flat) <= 300
    many = sum(1 for numbers in parens if len(numbers) > 1)
    return MarkStyle(
        highest=highest or (max(flat) if covered else 0),
        known=frozenset(sure | listed | (flat if covered else set())),
        glued=references >= 10 or covered,
        words=covered and not sure,
        parens=references >= 10 and len(parens) >= 10 and many >= 5,
        brackets=brackets >= 3,
    )


def _glued(text: str) -> Iterator[re.Match[str]]:
    """Figures glued to a full stop, comma or quotation mark, abbreviations and addresses left."""
    for match in _GLUED.finditer(text):
        start = match.start()
        before = text[max(0, start - 60) : start]
        word = before.rsplit(None, 1)[-1] if before.strip() else ""
        if not _ABBREVIATED.search(before) and not re.search(r"[/@]|www|\d", word):
            yield match


def find_marks(text: str, style: MarkStyle, *, tags: bool = True) -> list[Span]:
    """Spans of marks (and tags) in a text, each with the blank that would be left over."""
    spans: list[Span] = [m.span() for m in _RAISED.finditer(text)]
    spans += [m.span() for m in _CARET.finditer(text)]
    if tags:
        spans += [_tag_span(text, m) for m in TAG.finditer(text)]
    spans += _plain_marks(text, style)
    return [_with_blank(text, span) for span in _merged(spans)]


def _tag_span(text: str, match: re.Match[str]) -> Span:
    """The tag, with a full stop after it where the quoted words close their own sentence."""
    closed = text[: match.start()].rstrip().rstrip("'’”\"").endswith((".", "!", "?", "…"))
    doubled = closed and text[match.end() :] == "."
    return match.start(), match.end() + doubled


def _plain_marks(text: str, style: MarkStyle) -> list[Span]:
    """Spans of marks set in plain figures, where the text is known to cite so."""
    spans: list[Span] = []
    if style.brackets:
        spans += [m.span() for m in _BRACKETS.finditer(text)]
    if style.parens:
        spans += _in_parens(text, style.highest)
    if style.glued:
        spans += _allowed(_glued(text), style.highest)
        spans += _allowed(_DECIMAL.finditer(text), style.highest)
        spans += _allowed(_AT_END.finditer(text), style.highest)
        spans += _allowed(_AFTER_NAMES.finditer(text), style.highest)
        spans += _allowed(_after_words(_BEFORE_OPENING, text), style.highest)
        for pattern in (_SPACED, _AFTER_END):
            spans += [m.span(1) for m in _after_words(pattern, text) if _is_known(m[1], style)]
    if style.glued or style.known:
        spans += _runs(text, style)
    if style.words:
        spans += [m.span(2) for m in _WORD.finditer(text) if int(m[2]) <= style.highest]
    return spans


def _after_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Figures that don't follow an abbreviation, as in "p. 12"."""
    return (m for m in pattern.finditer(text) if not _ABBREVIATED.search(text[: m.start(1) - 1]))


def _allowed(matches: Iterable[re.Match[str]], highest: int) -> list[Span]:
    """Spans of marks whose numbers all stand in the reference list."""
    return [m.span(1) for m in matches if 0 < max(numbers_of(m[1])) <= highest]


def _is_known(mark: str, style: MarkStyle) -> bool:
    """True where each number is a sure mark elsewhere or next to two that are."""
    return all(
        n <= style.highest and (n in style.known or {n - 1, n + 1} <= style.known) for n in numbers_of(mark)
    )


def _runs(text: str, style: MarkStyle) -> list[Span]:
    """Rising runs of numbers at the end of a sentence ("purchasing 17, 44, 46")."""
    spans: list[Span] = []
    for match in (m for pattern in (_RUN, _START_RUN, _RUN_AFTER_END, _END) for m in pattern.finditer(text)):
        numbers = numbers_of(match[1])
        rises = all(a < b for a, b in pairwise(numbers))
        word = text[max(0, match.start() - 20) : match.start()].rstrip()
        if rises and max(numbers) <= style.highest and not _COUNTED.search(word):
            spans.append(match.span(1))
    return spans


def _in_parens(text: str, highest: int) -> list[Span]:
    """Numbers in round brackets that cite; "(1) first, (2) second" counts and stays."""
    found = [(m, numbers_of(m[0])) for m in _PARENS.finditer(text)]
    single = [n[0] for m, n in found if len(n) == 1]
    counts = {n for n in single if (n + 1 in single or n - 1 in single) and 1 in single}
    spans: list[Span] = []
    for match, numbers in found:
        lead = text[: match.start()].rstrip()
        leads = lead.endswith((":", ";", ",", " and", " or")) or not lead
        counting = len(numbers) == 1 and numbers[0] in counts and leads
        if max(numbers) <= highest and not counting:
            spans.append(match.span())
    return spans


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _with_blank(text: str, span: Span) -> Span:
    """The span with the blank before it, unless words would grow together."""
    start, end = span
    follows = text[end : end + 1]
    if start and text[start - 1] == " " and (not follows or follows in " .,;:!?)]’”'\""):
        start -= 1
    elif start == 0 and follows == " ":
        end += 1
    return start, end


def cut_out(text: str, spans: Sequence[Span]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text without the spans, and (offset in it, what stood there) for each."""
    parts: list[str] = []
    removed: list[tuple[int, str]] = []
    at = length = 0
    for first, end in spans:
        start = max(first, at)
        parts.append(text[at:start])
        length += start - at
        removed.append((length, text[start:end]))
        at = end
    parts.append(text[at:])
    return "".join(parts), tuple(removed)
