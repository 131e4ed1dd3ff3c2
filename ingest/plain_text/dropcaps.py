"""A large first letter that was lost with its picture is put back, where only one can be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.plain_text.pieces import Piece

_WORD = re.compile(r"[A-Za-z]+")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def restore_drop_caps(pieces: Sequence[Piece]) -> None:
    """Mend the first word of paragraphs that start small right after a heading."""
    wanting = [
        piece
        for before, piece in pairwise(pieces)
        if before.kind == "heading"
        and piece.kind == "text"
        and piece.text[:1].islower()
        and len(piece.text) >= 120
    ]
    if not wanting:
        return
    texts = [p.text for p in pieces if p.kind in ("text", "list")]
    words = Counter(w.lower() for t in texts for w in _WORD.findall(t))
    for piece in wanting:
        piece.text = _letter(piece.text, words, texts) + piece.text


def _letter(text: str, words: Counter[str], texts: Sequence[str]) -> str:
    """The lost start: a letter, or "A ", or nothing where it is not certain."""
    parts = text.split(None, 3)
    first = _WORD.match(parts[0])
    if first is None or len(parts) < 3:
        return ""
    fragment = first[0].lower()
    if words[fragment] <= 1 and len(fragment) > 1:
        fits = [c for c in _CAPITALS if words[c.lower() + fragment]]
        return fits[0] if len(fits) == 1 else ""
    if len(fragment) == 1:
        return _by_neighbour(fragment, parts[1], texts)
    known = re.compile(rf"\b[Aa] {re.escape(' '.join(parts[:2]))}\b")
    return "A " if any(known.search(t) for t in texts if t != text) else ""


def _by_neighbour(fragment: str, following: str, texts: Sequence[str]) -> str:
    """The letter that makes a common pair with the next word, if one is far ahead."""
    pairs = Counter[str]()
    pattern = re.compile(rf"\b([A-Za-z]){fragment} {re.escape(following.strip(',.;'))}\b")
    for text in texts:
        pairs.update(m.upper() for m in pattern.findall(text))
    best = pairs.most_common(2)
    clear = best and best[0][1] >= 2 and (len(best) == 1 or best[0][1] >= 3 * best[1][1])
    return best[0][0] if clear else ""
