"""Do the originals carry what the notes say? A verdict for each statement of the built-in notes.

A note restates its source in other words, so a statement is compared with the whole passage that it
names: every figure and every name must stand there; the share of its content words that do is the
measure of how near the two are. Deterministic; needs no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import yaml

from answer.numbers import missing_numbers
from answer.types import Verdict
from index.builtin import LIBRARY_FOLDER
from index.sources import sources
from index.terms import stems
from index.verify import Claim, NamedPassage
from index.vocabulary import spelled_out

SUPPORTED_SHARE = 0.4
"""Share of a statement's content stems in the passage for `supported`: notes are in other words."""
PARTLY_SHARE = 0.15

_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w'’-]+")
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-–/]\s?(\d\d)\b")
_THOUSANDS = re.compile(r"\b(\d{1,3})(?:,000)?\s?[-–]\s?(\d{1,3}),000\b")
_RANGE = re.compile(r"(?<=\d)[-–](?=\d)")
_COUNTS = {
    "twice": "2",
    "both": "2",
    "double": "2",
    "doubled": "2",
    "doubling": "2",
    "pair": "2",
    "fortnight": "2",
    "fortnightly": "2",
    "bimonthly": "2",
    "thrice": "3",
    "half a million": "500,000",
    "half": "50%",
    "a quarter": "25%",
    "quarterly": "4",
    "a dozen": "12",
}
_HIDDEN = re.compile(rf"\b(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))})\b", re.IGNORECASE)
_PAGE = re.compile(r"\d+|\b[ivxl]+\b")
_ROMAN, _ROMAN_DIGITS = 1000, {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one statement. by: the check that gave the verdict, in plain words.

    share: of its content words in the passages it names. figures, names: those that are not there.
    pages: "p. 53 is given, p. 54 found" for each reference whose page is another.
    """

    claim: Claim
    verdict: Verdict
    by: str
    share: float
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def wrong(self) -> bool:
        """A figure that no passage it names holds, or words named that are not in the original."""
        return bool(self.claim.not_found) or bool(self.figures and self.verdict == "unsupported")


@dataclass(frozen=True, slots=True)
class NoteScore:
    """How the statements of one note fared. name: of its file; share: mean over those that could be checked."""

    note_id: str
    name: str
    title: str
    counts: dict[str, int]
    share: float


def verify_claims(claims: Iterable[Claim]) -> list[Finding]:
    """A finding for each statement, in the order given."""
    return [verify_claim(claim) for claim in claims]


def verify_claim(claim: Claim) -> Finding:
    """Whether the passages that a statement names carry it."""
    pages = tuple(filter(None, map(_other_page, claim.passages)))
    if claim.not_found:
        words_named = claim.not_found[0].anchor
        return Finding(claim, "unsupported", f"the words '{words_named}' are not in the original", 0.0)
    if not claim.passages:
        return Finding(claim, "cannot tell", "no original it names is in the library", 0.0)
    there = "\n".join(_context(p) for p in claim.passages)
    figures = tuple(missing_figures(claim.text, there))
    names = tuple(missing_names(claim.text, there, claim.passages[0].reference.key))
    verdict, by, share = _judge(claim, figures, names, there)
    return Finding(claim, verdict, by, share, figures, names, pages)


def _judge(
    claim: Claim, figures: Sequence[str], names: Sequence[str], there: str
) -> tuple[Verdict, str, float]:
    wanted = set(stems(claim.text))
    share = len(wanted & _stems(there)) / len(wanted) if wanted else 0.0
    if claim.elsewhere and (figures or names):
        return "cannot tell", f"'{[*figures, *names][0]}' may stand in the other source it names", share
    if figures:
        return "unsupported", f"the figure {figures[0]} is not in the passage it names", share
    if names:
        return "partly", f"the name {names[0]} is not in the passage it names", share
    if share >= SUPPORTED_SHARE:
        return "supported", "its figures and names, and enough of its words, are in the passage", share
    if share >= PARTLY_SHARE:
        return "partly", "few of its words are in the passage", share
    return "unsupported", "hardly any of its words are in the passage", share


def _context(passage: NamedPassage) -> str:
    """The passage with what says where it is from: section path, title, year, section named."""
    source = sources().get(passage.reference.key)
    about = [source.short, source.title, source.published, source.note] if source else []
    speaker = re.sub(r"(?<=[a-z])(?=\d)", " ", passage.speaker)
    parts = [
        passage.text,
        passage.marks,
        speaker,
        passage.speaker,
        passage.section,
        passage.reference.section,
        *about,
    ]
    return "\n".join(parts)


def missing_figures(sentence: str, there: str) -> list[str]:
    """Figures of a sentence that do not occur there, as they are written in it."""
    return [n.text for n in missing_numbers(_written_out(sentence), _with_hidden(_written_out(there)))]


def _written_out(text: str) -> str:
    """The text with both ends of ranges in full (2016-17, 60-70,000)."""
    text = _YEARS.sub(lambda m: f"{m[1]} to {m[1][:2]}{m[2]}", text)
    text = _THOUSANDS.sub(lambda m: f"{m[1]},000 to {m[2]},000", text)
    return _RANGE.sub(" to ", text)


def _with_hidden(text: str) -> str:
    """The text with the numbers that words hide beside them: both (2), fortnightly (2)."""
    return _HIDDEN.sub(lambda m: f"{m[0]} ({_COUNTS[m[0].lower()]})", text)


def missing_names(sentence: str, there: str, key: str = "") -> list[str]:
    """Names inside a sentence that do not occur there, under none of the names an original uses.

    key: of the original, whose own names for things are taken into account.
    """
    present = _stems(there)
    names = [re.sub(r"['’]s?$", "", n) for n in _NAME.findall(sentence)]
    own = _aliases().get(key, {})
    missing = [n for n in names if n in own or not set(stems(n)) <= present]
    if not missing:
        return []
    known = {word for name in _known_names(sentence, there, own) for word in stems(name)}
    return [n for n in missing if not set(stems(n)) <= known and not _spelled_out(n, present)]


def _known_names(sentence: str, there: str, own: Mapping[str, list[str]]) -> list[str]:
    """Names in the sentence that stand there, as they are or under another name.

    own: the original's names for its own subjects; those may be common words, so case counts.
    """
    listed = [
        (name, [*others, *([name] if name in own else [])])
        for name, others in {**_aliases()["every"], **own}.items()
        if name in sentence
    ]
    return [name for name, others in listed if any(re.search(rf"\b{re.escape(o)}", there) for o in others)]


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _spelled_out(name: str, stems_there: frozenset[str]) -> bool:
    spelled = set(stems(spelled_out(name))) - set(stems(name))
    return bool(spelled) and spelled <= stems_there


@lru_cache(maxsize=1)
def _aliases() -> dict[str, dict[str, list[str]]]:
    values: dict[str, dict[str, list[str]]] = yaml.safe_load(
        (LIBRARY_FOLDER / "names.yaml").read_text(encoding="utf-8")
    )
    return values


def _other_page(passage: NamedPassage) -> str:
    """What to say when the page a reference gives is not the page its words stand on."""
    given, found = passage.reference.page, passage.page
    if not given or given == "no page" or not found:
        return ""
    near = 1 if "about" in given or "about" in found else 0
    pages = [_range(p) for p in (given, found)]
    if None in pages:
        return "" if given == found else f"{given} is given, {found} found"
    (a, b), (c, d) = (p for p in pages if p is not None)
    return "" if a - near <= d and c <= b + near else f"{given} is given, {found} found"


def _range(page: str) -> tuple[int, int] | None:
    """First and last page; roman pages come before page 1."""
    numbers = [int(n) if n.isdigit() else _roman(n) - _ROMAN for n in _PAGE.findall(page)]
    return (numbers[0], numbers[-1]) if numbers else None


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[c] for c in text]
    return sum(-v if v < following else v for v, following in pairwise([*values, 0]))


def score_notes(findings: Iterable[Finding]) -> list[NoteScore]:
    """One score a note, worst first."""
    by_note: dict[str, list[Finding]] = {}
    for finding in findings:
        by_note.setdefault(finding.claim.note.id, []).append(finding)
    scores = [_score(list_) for list_ in by_note.values()]
    return sorted(scores, key=lambda s: (s.share, s.title))


def _score(findings: Sequence[Finding]) -> NoteScore:
    note = findings[0].claim.note
    counts = {
        v: sum(f.verdict == v for f in findings)
        for v in ("supported", "partly", "unsupported", "cannot tell")
    }
    checked = [f.share for f in findings if f.claim.passages]
    return NoteScore(
        note.id, note.file_name, note.title, counts, sum(checked) / len(checked) if checked else 0.0
    )
