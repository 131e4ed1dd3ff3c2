"""Words of a question typed with one letter wrong, missing, too many or swapped: what was meant.

Only a word that neither the library nor the embedding model's list of English words knows is taken for a
slip, and only where one edit makes it a word that the library has or that people ask with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.embed import minilm_tokenizer
from index.generation import Generation
from index.terms import STOPWORDS, stems, words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHORTEST = 5
"""Letters of a word from which on it may be a slip."""
FEWEST = 3
"""Times that the library must have the word that is meant."""
MOST_READ = 20_000_000
"""Characters of documents that are read for their words."""
_WORD = re.compile(r"(?<![\w'’/.@-])[a-z]{5,}(?![\w'’/.@-])")
"""A word in small letters: a capital may begin a name, which nobody need know."""
_ASKED_WITH = STOPWORDS | frozenset(
    words(
        "between different difference compare comparison many much often explain define meaning means reason"
        " reasons example examples versus without"
    )
)


class Spelling:
    """The words of one generation's documents. Reads them when a question holds a word it does not know."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._known: dict[str, int] | None = None

    def as_meant(self, question: str) -> str:
        """The question with its slips mended."""
        return _WORD.sub(lambda match: self._meant(match[0]), question)

    def _meant(self, word: str) -> str:
        held = any(self._generation.terms.document_frequency(stem) for stem in stems(word))
        if word in _ASKED_WITH or held or is_english(word):
            return word
        known = self._words()
        meant = _nearest(word, {w: 1 for w in _ASKED_WITH if w.isalpha()}) or _nearest(word, known)
        return meant or word

    def _words(self) -> dict[str, int]:
        """Words that the library has often enough, each with how often."""
        if self._known is None:
            store, counts, read = self._generation.store, Counter[str](), 0
            for listed, _ in store.documents(with_text=False):
                document = store.document(listed.id) if read < MOST_READ else None
                if document:
                    counts.update(words(document.text))
                    read += len(document.text)
            self._known = {w: n for w, n in counts.items() if n >= FEWEST and w.isalpha()}
        return self._known


@lru_cache(maxsize=2)
def spelling(generation: Generation) -> Spelling:
    """The words of a generation, kept for the next question."""
    return Spelling(generation)


def _nearest(word: str, known: Mapping[str, int]) -> str:
    """The commonest word one edit away that begins alike; empty without one."""
    found = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    alike = [w for w, _, _ in found if w[0] == word[0] and len(w) >= SHORTEST - 1]
    return max(alike, key=lambda w: (known[w], w), default="")


def is_english(word: str) -> bool:
    """Whether a word is a common one of English, as the bundled embedding model lists them."""
    return _tokenizer().token_to_id(word) is not None


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    return minilm_tokenizer(SHORTEST)
