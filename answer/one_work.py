"""A question on one work is answered from that work; where nothing in it answers, from the rest, and that is
told.

It is searched alone, with the notes that rest on it, so that no other study's sentences stand for its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.blocks import load_document, span_at
from answer.candidates import Candidate
from answer.decline import Judgement
from answer.naming_works import place_of
from answer.question import Question
from answer.works import Work, works
from index.search import Scope, Searcher

_BEYOND = re.compile(
    r"(?<!other )(?<!more )(?<!less )(?<!rather )\bthan\b|\bboth (?:of )?(?:the |these )?(?:studies"
    r"|reports|reviews|papers)\b|\b(?:unlike|besides|elsewhere|(?:dis)?agree[sd]? with|(?:apart|aside) from"
    r"|contradict\w*(?! (?:itself|themselves|(?:its|their|his|her) own))|confirm(?:s|ed)? (?:by|what)"
    r"|compared (?:with|to|against)|(?:differ(?:s|ent|ently)?|similar) (?:from|to)|the same (?:as|in)"
    r"|(?:any(?:one|body|thing)|who|what|where) else"
    r"|(?:other|another|later|earlier|newer|different) (?:stud(?:y|ies)|reports?|research|evidence|papers?|sources?|works?"
    r"|authors?|researchers?|evaluations?|reviews?|one|ones))\b",
    re.IGNORECASE,
)
"""What sets a work beside something else, which is then asked for too."""
_AGAINST = r"(?:versus|vs\.?|v\.?|with|to|against|and)"
_BESIDE = (
    re.compile(rf"\b{_AGAINST}\W+(?:\w+\W+)?$", re.IGNORECASE),
    re.compile(rf"^\S+\W+(?:\w+\W+){{0,2}}?{_AGAINST}\s", re.IGNORECASE),
)
"""What stands before and after the name of one side of a comparison."""


def work_asked(question: Question, searcher: Searcher) -> Work | None:
    """The one work that a question names and asks about alone."""
    places = {w: place_of(w, question.text, searcher, people=True) for w in works(searcher)}
    named = [(work, at) for work, at in places.items() if at is not None]
    if len(named) != 1 or _BEYOND.search(question.text):
        return None
    work, at = named[0]
    before, after = question.text[:at], question.text[at:]
    beside = _BESIDE[0].search(before) or _BESIDE[1].search(after)
    return None if question.kind == "comparison" and beside else work


def within_work(work: Work | None, scope: Scope | None) -> Scope | None:
    """A scope narrowed to a work; as it is without one, or where it leaves nothing of that."""
    if work is None:
        return scope
    narrow = (scope or Scope()).within(work.every)
    return narrow if narrow.documents else scope


def of_the_work(candidates: Sequence[Candidate], work: Work | None, searcher: Searcher) -> list[Candidate]:
    """The candidates that rest on a work or name it; all without one."""
    return [c for c in candidates if work is None or not _on_others_only(c, work, searcher)]


def _on_others_only(candidate: Candidate, work: Work, searcher: Searcher) -> bool:
    """Whether a candidate neither rests on a work nor names it."""
    if candidate.document_id in work.documents:
        return False
    document = load_document(searcher.generation, candidate.document_id)
    block = span_at(document, candidate.start)
    rests = any(r.key in work.keys for r in block.references) if block else False
    return not rests and not re.search(rf"\b{re.escape(work.names[0])}\b", candidate.text)


def from_others(judgement: Judgement, work: Work) -> Judgement:
    """How an answer that other works give to a question on this one is judged."""
    return replace(judgement, status="partial", reason="missing_work", missing=(work.label,))
