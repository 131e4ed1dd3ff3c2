"""Term search: BM25 over stemmed words (bm25s, PyStemmer)."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.vocabulary import acronym_plurals

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it would tell users each step of indexing

_WORD = re.compile(
    r"[A-Za-z]++(?![^\x00-\x7f]|')"  # most words, found sooner than by the general form below
    r"|20\d\d/\d\d(?!\d)|£?\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?"
)
_FINANCIAL_YEAR = re.compile(
    r"(?<![\d/.,£–-])(?:20(?P<first>[0-4]\d)\s?[/–-]\s?(?:20)?|(?P<short>[0-4]\d)\s?/\s?)(?P<second>\d\d)(?![\d/–-]|\.\d)"
)
_BOTH_YEARS = re.compile(r"\b(20\d\d)/\d\d(?!\d)")
_PLURAL_ACRONYM = re.compile(r"[A-Z][A-Z&]+s")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u2009\u202f ](?=\d{3}(?!\d))")
_stemmer = Stemmer.Stemmer("english")

STOPWORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a about above after again all am an and any are aren't as at be because been before being below
        between both but by can can't cannot could did didn't do does doesn't doing don't down during each
        few for from further had has hasn't have haven't having he her here hers herself him himself his how
        i if in into is isn't it its itself just let me more most my myself no nor not of off on once only
        or other our ours ourselves out over own same she should so some such than that the their theirs
        them themselves then there these they this those through to too under until up us very was wasn't we
        were what when where which while who whom why will with won't would you your yours yourself tell
        give show please whats what's dont didnt doesnt isnt wasnt werent hadnt hasnt havent couldnt wouldnt
        shouldnt cant wont im ive weve youve whos thats theres theyre youre id that'd ok pls plz
        """,
    )
)


def with_whole_years(text: str) -> str:
    """The text with every financial year in full: "2026/27" for "26/27", "2026-27" and "2026/2027"."""
    return _FINANCIAL_YEAR.sub(_whole_year, text)


def _whole_year(match: re.Match[str]) -> str:
    first = match["first"] or match["short"]
    follows = int(match["second"]) == int(first) + 1
    return f"20{first}/{match['second']}" if follows else match[0]


def words(text: str) -> list[str]:
    """Lower-case words and numbers of a text; 30 000 and 30,000 are the same number. A financial year is
    one word, followed by the year it begins in."""
    plain = _THOUSANDS.sub("", text)
    if "20" in plain or "/" in plain:  # else it names no financial year: most texts at ingestion
        plain = _BOTH_YEARS.sub(r"\g<0> \g<1>", with_whole_years(plain))
    return [_word(found) for found in _WORD.findall(plain)]


def word_stems(text: str) -> list[str]:
    """Stems of all words of a text, in order, little ones included."""
    return [_stem(word) for word in words(text)]


def stems(text: str) -> list[str]:
    """Stemmed content words of a text, in order."""
    return [_stem(word) for word in words(text) if word not in STOPWORDS]


@lru_cache(maxsize=50_000)
def _word(found: str) -> str:
    """A word as it is compared: in small letters, and acronyms, which the stemmer leaves alone, in the singular."""
    plain = found.lower().replace("’", "'").removesuffix("'s")
    return plain[:-1] if _PLURAL_ACRONYM.fullmatch(found) or plain in acronym_plurals() else plain


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of a word. A library has few different words, and most of them often."""
    return str(_stemmer.stemWord(word))


def overlap(a: Set[str], b: Set[str]) -> float:
    """Share of the smaller set's stems that the other holds too; 0 when one of them is empty."""
    return len(a & b) / (min(len(a), len(b)) or 1)


class TermIndex:
    """BM25 scores of every passage for a list of stems."""

    def __init__(self, model: bm25s.BM25 | None, count: int) -> None:
        self._model = model
        self._count = count

    @classmethod
    def build(cls, texts: Sequence[str]) -> TermIndex:
        """Index passages in row order. Lucene's variant of BM25, k1 1.5, b 0.75."""
        tokens = [stems(text) for text in texts]
        if not any(tokens):
            return cls(None, len(texts))
        model = bm25s.BM25()
        model.index(tokens, show_progress=False)
        return cls(model, len(texts))

    @classmethod
    def load(cls, folder: Path, count: int) -> TermIndex:
        """Read what `save` wrote; count: number of passages."""
        return cls(bm25s.BM25.load(folder) if folder.is_dir() else None, count)

    def save(self, folder: Path) -> None:
        """Write to a folder; nothing when no passage holds a word."""
        if self._model is not None:
            self._model.save(folder, show_progress=False)

    def nearest_stem(self, stem: str) -> str:
        """The indexed stem that an unknown one is most likely a misspelling of; empty without one."""
        if self._model is None or len(stem) < 5 or any(c.isdigit() for c in stem):
            return ""
        found = process.extractOne(
            stem, self._model.vocab_dict.keys(), scorer=OSA.normalized_similarity, score_cutoff=0.8
        )
        return str(found[0]) if found and found[0][:1] == stem[:1] else ""

    def document_frequency(self, stem: str) -> int:
        """Number of passages that hold a stem."""
        if self._model is None or stem not in self._model.vocab_dict:
            return 0
        number = int(self._model.vocab_dict[stem])
        borders = self._model.scores["indptr"]
        return int(borders[number + 1] - borders[number])

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """One score a passage, shape (n,); zero where no stem of the query occurs."""
        if self._model is None:
            return np.zeros(self._count, dtype=np.float32)
        vocabulary: dict[str, Any] = self._model.vocab_dict
        known = [stem for stem in query if stem in vocabulary]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        scores: NDArray[np.float32] = self._model.get_scores(known)
        return scores
