"""The list that answers a question for one: its items together, in the order of their source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.candidates import Candidate
from answer.question import Question
from answer.repeats import ORDINAL, of_note

LOOKED_AT = 8
FEWEST = 3
"""Of so many best candidates so many must stand in one list or one section of a note, or one of them begin
with an ordinal and"""
FEWEST_ORDINALS = 2
"""ordinals of that section be so many; an ordinal stands among so many first words:"""
BEGINNING = 7
RUN_SHARE = 0.5
"""A statement of that section scoring less than this share of the best one is left out."""
RUN_BUDGET = 260
LONGEST = 10
"""Words and items of a run."""

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_ASKED = r"(?:what|which|name|list|give (?:me|us)|tell (?:me|us))"
_PLURAL = (
    r"(?!(?:was|has|does|is|this|its|his|less|process|access|business|across|always)\b)\w{3,}s\b(?!['’])"
)
_ASKS = re.compile(
    r"^\W*list\b|\b(?:list (?:of|all|out|me|the)|all of them|name (?:all|some)|one by one)\b"
    rf"|\b{_ASKED} (?:all |the |are |were |my |our |their )*{_NUMBER} (?:\w+ ){{0,3}}?{_PLURAL}"
    rf"|^\W*(?:the )?{_NUMBER} (?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\b(?:what|which) (?:are|were) (?:all |the |my |our |their |its )*(?:\w+ ){{0,3}}?{_PLURAL}"
    rf"|\bwhich (?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\bwhat (?:sorts?|kinds?|types?|different|other|new|extra|further|main|things?) (?:of )?(?:\w+ ){{0,2}}?{_PLURAL}"
    rf"|\b(?:name|give (?:me|us)|tell (?:me|us)) (?:all |the )+(?:\w+ ){{0,3}}?{_PLURAL}",
    re.IGNORECASE,
)

Group = tuple[str, str, str]


def asks_for_list(question: Question) -> bool:
    """Whether several things are asked for."""
    return bool(_ASKS.search(question.text))


def list_run(question: Question, candidates: Sequence[Candidate], least: float) -> list[Candidate]:
    """Where several things are asked for and most of the best candidates stand in one list, table or
    section of a note: what stands there, in its order; else nothing. candidates: best first. least: the
    score from which a candidate may be shown."""
    if not asks_for_list(question):
        return []
    best = [c for c in candidates[:LOOKED_AT] if c.score >= least]
    for group in dict.fromkeys(group for c in best if (group := _group(c))):
        members = [c for c in candidates if _group(c) == group]
        ordered = [c for c in members if _ordinal(c)]
        weakest = candidates[0].score * RUN_SHARE
        if sum(_group(c) == group for c in best) >= FEWEST:
            return _run(
                [c for c in members if c.role in {"list", "table"} or c in ordered or c.score >= weakest]
            )
        if len({_ordinal(c) for c in ordered}) >= FEWEST_ORDINALS and any(c in best for c in ordered):
            return _run(ordered)
    return []


def _run(members: Sequence[Candidate]) -> list[Candidate]:
    """The best of the members, given best first, as far as there is room, in the order of their source."""
    kept: list[Candidate] = []
    for item in members:
        told = any(item.start < k.end and k.start < item.end for k in kept)
        room = len(kept) < LONGEST and sum(c.words for c in kept) + item.words <= RUN_BUDGET
        if room and not told:
            kept.append(item)
    return sorted(kept, key=lambda c: c.start)


def _ordinal(candidate: Candidate) -> str:
    """The ordinal that a statement begins with: "First, …", "A third area …"; empty for none."""
    match = ORDINAL.search(" ".join(candidate.text.split()[:BEGINNING]))
    return match[0].lower() if match else ""


def _group(candidate: Candidate) -> Group | None:
    """What a candidate would be shown together with; None for prose of an original."""
    if of_note(candidate):
        return candidate.document_id, candidate.section, ""
    if candidate.role in {"list", "table"}:
        return candidate.document_id, candidate.section, candidate.role
    return None
