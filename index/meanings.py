"""What an acronym stands for in the documents: "personal medical services (PMS)", "PMS (…)", "PMS: …".

Takes an open generation and an acronym; gives the long forms that differ. Knows no document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.generation import Generation
from index.terms import overlap, stems
from index.vocabulary import names_mentioned

AROUND = 120
"""Characters read before and after an acronym."""
SAME_SHARE = 0.5
"""Share of the shorter one's words from which two long forms are one: "general practice", "general practitioner"."""
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,6}(?=s?\b)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def acronyms_in(question: str) -> list[str]:
    """The acronyms of a question: what is in capitals, and what the vocabulary knows in small letters."""
    known = [name for name, _ in names_mentioned(question) if name.isupper()]
    return list(dict.fromkeys([*_ACRONYM.findall(question), *known]))


def usual_meaning(acronym: str) -> str:
    """What a question is taken to mean by it; empty where the vocabulary does not know it."""
    return next(
        (max(others, key=len) for name, others in names_mentioned(acronym) if name == acronym and others), ""
    )


@lru_cache(maxsize=256)
def meanings(generation: Generation, acronym: str) -> tuple[str, ...]:
    """The different long forms of an acronym: the usual one first, then those of the documents in order."""
    found = [usual_meaning(acronym)]
    for text in generation.store.around_acronym(acronym, AROUND):
        found += _long_forms(text, acronym)
    different: list[str] = []
    for form in filter(None, found):
        if not any(_same(form, other) for other in different):
            different.append(form)
    return tuple(different)


def _long_forms(text: str, acronym: str) -> list[str]:
    """Long forms in a piece of text; what stands beside the acronym must begin with its letters."""
    own = re.escape(acronym) + "s?"
    before = [_ending(text[: m.start()], acronym) for m in re.finditer(rf"\(['‘“\"]?{own}['’”\"]?\)", text)]
    after = [
        _beginning(text[m.end() :], acronym)
        for m in re.finditer(rf"(?<!\w){own}(?: \(|\n|\t| ?[:=–—-] )", text)
    ]
    return [form for form in [*before, *after] if form]


def _ending(text: str, acronym: str) -> str:
    words = _WORD.findall(re.split(r"[.;:()\n\t]", text.rstrip())[-1])
    tails = (words[-size:] for size in range(len(acronym), len(acronym) + 4) if size <= len(words))
    return next((_plain(tail) for tail in tails if _spells(tail, acronym)), "")


def _beginning(text: str, acronym: str) -> str:
    words = _WORD.findall(re.split(r"[.;:()\n\t]", text.lstrip(), maxsplit=1)[0])
    heads = (words[:size] for size in range(len(acronym), len(acronym) + 4) if size <= len(words))
    return next((_plain(head) for head in heads if _spells(head, acronym)), "")


def _plain(words: list[str]) -> str:
    """The words as they stand within a sentence: no capital that only begins one."""
    begins = not any(w[0].isupper() for w in words[1:])
    return " ".join([words[0].lower(), *words[1:]] if begins else words)


def _spells(words: list[str], acronym: str) -> bool:
    """Whether words begin with the letters of an acronym, with or without the small words."""
    letters = acronym.replace("&", "").lower()
    initials = "".join(w[0] for w in words).lower()
    telling = "".join(w[0] for w in words if w.lower() not in _SMALL).lower()
    ends = words[0].lower() not in _SMALL and words[-1].lower() not in _SMALL
    return ends and letters in {initials, telling}


def _same(one: str, other: str) -> bool:
    a, b = set(stems(one)), set(stems(other))
    return not a or not b or overlap(a, b) >= SAME_SHARE
