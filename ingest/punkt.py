"""Where sentences end: the Punkt method (Kiss and Strunk 2006, "Unsupervised multilingual sentence boundary
detection", Computational Linguistics 32), with the English model that llama-index-core ships.

It decides as NLTK's PunktSentenceTokenizer does, whose patterns it keeps (Apache License 2.0); a test holds
the two side by side. NLTK itself is not imported: it would bring its taggers, corpora and all that they need,
two seconds of every start.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

_ENDS = frozenset(".?!")
_NON_WORD = r"""[)";}\]*:@'({\[‘’“”«»!?]"""
_SEVERAL = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"
_TOKEN = re.compile(
    rf"{_SEVERAL}|[^\s(\"`{{\[:;&#*@)}}\]\-,]\S*?(?=\s|$|{_NON_WORD}|{_SEVERAL}|,(?=$|\s|{_NON_WORD}|{_SEVERAL}))|\S"
)
_CANDIDATE = re.compile(rf"[.?!](?=(?P<after>{_NON_WORD}|\s+(?P<next>\S+)))")
_CLOSING = re.compile(r"""["')\]}‘’“”«»]+?(?:\s+|(?=--)|$)""")
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*\.?")
_NUMBERED = "##number##"
_INSIDE = frozenset(";:,.!?")
_UPPER_WITHIN, _LOWER_FIRST = 4, 16
_UPPER, _LOWER = 2 + 4 + 8, 16 + 32 + 64
"""How a word was met when the model was learned: first in a sentence, within it or unknown; in upper or
lower case."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of a language. Words are in lower case and without a final full stop.

    collocations: pairs with a full stop between them that ends no sentence. contexts: flags as above.
    """

    abbreviations: Set[str]
    collocations: Set[tuple[str, ...]]
    starters: Set[str]
    contexts: Mapping[str, int]


def read_model(folder: Path) -> Model:
    """The model in a folder of NLTK's `punkt_tab` data.

    Raises OSError or ValueError when it is not there or is none.
    """

    def lines(name: str) -> list[str]:
        return [line for line in (folder / name).read_text(encoding="utf-8").split("\n") if line]

    counted = (line.split("\t") for line in lines("ortho_context.tab"))
    return Model(
        abbreviations=frozenset(lines("abbrev_types.txt")),
        collocations=frozenset(tuple(line.split("\t")) for line in lines("collocations.tab")),
        starters=frozenset(lines("sent_starters.txt")),
        contexts={word: int(flags) for word, flags in counted},
    )


class Punkt:
    """Finds the sentences of a line with one model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def spans(self, line: str) -> list[tuple[int, int]]:
        """Offsets [start, end) of the sentences of a line. It holds no line break."""
        if not _CANDIDATE.search(line):
            end = len(line.rstrip())
            return [(0, end)] if end else []
        return _with_closing(line, self._cut(line))

    def _cut(self, line: str) -> list[tuple[int, int]]:
        """The line cut after every end, before closing quotation marks and brackets are moved."""
        cuts: list[tuple[int, int]] = []
        start = 0
        for match, place in _places(line):
            if self._breaks(place):
                cuts.append((start, match.end()))
                start = match.start("next") if match["next"] else match.end()
        return [*cuts, (start, len(line.rstrip()))]

    def _breaks(self, place: str) -> bool:
        """Whether a sentence ends in a place: the word before a possible end, the end, and what follows."""
        tokens: list[str] = _TOKEN.findall(place)
        return any(self._ends(token, following) for token, following in pairwise(tokens))

    def _ends(self, token: str, following: str) -> bool:
        """Whether a sentence ends between two tokens."""
        ends, abbreviation = self._by_itself(token)
        if not token.endswith("."):
            return ends
        kind, kind_after = _stopless(_kind(token)), self._kind_after(following)
        if (kind, kind_after) in self._model.collocations:
            return False
        initial = len(token) == 2 and (token[0].isalpha() or token[0] == "_")
        starts = self._starts_sentence(following)
        capital = following[0].isupper()
        if abbreviation and not initial and (starts or (capital and kind_after in self._model.starters)):
            ends = True
        if initial or kind == _NUMBERED:
            name = initial and capital and not self._model.contexts.get(kind_after, 0) & _LOWER
            if starts is False or (starts is None and name):
                return False
        return ends

    def _by_itself(self, token: str) -> tuple[bool, bool]:
        """Whether a token ends a sentence, and whether it may be cut short, going by nothing else."""
        if token in _ENDS:
            return True, False
        if not token.strip(".") and len(token) > 1:
            return False, True
        if not token.endswith(".") or token.endswith(".."):
            return False, False
        word = token[:-1].lower()
        known = self._model.abbreviations
        short = word in known or word.rpartition("-")[2] in known
        return not short, short

    def _kind_after(self, token: str) -> str:
        """The kind of a token that follows; without its full stop when that ends a sentence."""
        kind = _kind(token)
        return _stopless(kind) if self._by_itself(token)[0] else kind

    def _starts_sentence(self, token: str) -> bool | None:
        """Whether a token starts a sentence, going by its case and by how the word was met; None: unsure."""
        if token in _INSIDE:
            return False
        met = self._model.contexts.get(self._kind_after(token), 0)
        if token[0].isupper() and met & _LOWER and not met & _UPPER_WITHIN:
            return True
        if token[0].islower() and (met & _UPPER or not met & _LOWER_FIRST):
            return False
        return None


def _kind(token: str) -> str:
    """A token in lower case; one name for all numbers."""
    lower = token.lower()
    return _NUMBERED if _NUMBER.fullmatch(lower) else lower


def _stopless(kind: str) -> str:
    return kind[:-1] if len(kind) > 1 and kind.endswith(".") else kind


def _places(line: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each possible end of a sentence, with the word before it and what follows. Of several ends in one
    word the last."""
    previous: re.Match[str] | None = None
    word = seen = 0
    for match in _CANDIDATE.finditer(line):
        space = max(line.rfind(c, seen, match.start()) for c in string.whitespace)
        start = space + 1 if space > seen else word
        if previous is not None and seen <= start:
            yield previous, line[word:seen] + previous[0] + previous["after"]
        previous, word, seen = match, start, match.start()
    if previous is not None:
        yield previous, line[word:seen] + previous[0] + previous["after"]


def _with_closing(line: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cuts, with quotation marks and brackets that close a sentence moved to its end."""
    spans: list[tuple[int, int]] = []
    moved = 0
    for (start, end), following in zip_longest(cuts, cuts[1:]):
        first, moved = start + moved, 0
        closing = _CLOSING.match(line[slice(*following)]) if following else None
        if closing is not None:
            spans.append((first, following[0] + len(closing[0].rstrip())))
            moved = closing.end()
        elif first < end:
            spans.append((first, end))
    return spans
