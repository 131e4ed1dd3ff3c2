"""A sentence that a model wrote becomes a Statement: cited to the exact sentences that carry it, mended
where that is enough, else kept back with the reason.

Mended means: the number of another passage that carries it, or the part of it that is carried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from answer.carry import carried, has_verb
from answer.check import Check
from answer.decline import reads_as_command
from answer.drafts import Draft
from answer.numbered import Numbered, Place
from answer.types import Citation, Statement
from index.terms import words
from prompts import prompt, say

Cite = Callable[[str, int, int, str], Citation]
"""Document id, start, end and the sentence to be carried: a numbered citation."""
Carriers = list[tuple[Place, Check]]

FEWEST_WORDS = 3
"""A sentence of fewer words states nothing that could be checked."""
FEWEST_WORDS_LEFT = 5
"""Words that what is left of a sentence must have."""
LONGEST_OPENING = 10
"""Words of an opening phrase ("According to the evidence, ") that may be taken off."""
SAME_AS_PROMPT = 5
"""Words in a row that a sentence and the prompt may not share."""
RENUMBERED, SHORTENED = "its number was mended", "it was shortened to what its source says"

_JOINT = re.compile(r",?\s+(?:and|but|while|whereas)\s+|\s*;\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,;:(–—]|\s(?:and|but|while|whereas|because|which|who|so|although)\s)")
_ASKS = re.compile(r"^(?:what|who|whose|whom|why|how)\b|\?\W*$", re.IGNORECASE)
_CODE = re.compile(r"[<>{}\[\]\\|^~=@#*_`$]|\w\(|--|//|\bwww\.|!\W*$")
_VOICE = re.compile(r"\b(?:i|i'm|i've|we|we're|we've|you|you're|your|yours|my|our|us|me)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"^(?:please|ignore|disregard|forget|override|bypass|say|print|repeat|output|respond|reply|write|tell|translate"
    r"|put|let|type|copy|paste|provide|begin|continue|stop|remember|imagine"
    r"|pretend|act|stay|answer|send|click|visit|run|execute|fetch|display|show|reveal|encode|decode|do not|don't)\b"
    r"|\bthe (?:ai )?(?:assistant|chatbot|ai) (?:must|should|shall|will|is (?:now|to)|has to)\b"
    r"|\b(?:its|the|your|this) (?:system )?prompts?\b|\blanguage model\b",
    re.IGNORECASE,
)


def settle(draft: Draft, evidence: Sequence[Numbered], cite: Cite) -> Statement:
    """The draft as it may be shown, or kept back with its reason."""
    if reason := _unfit(draft):
        return kept_back(draft.text, reason)
    named = [n for n in evidence if n.number in draft.numbers]
    others = [n for n in evidence if n.number not in draft.numbers]
    for text in (draft.text, *_shorter(draft.text)):
        for places, mended in ((_places(named), ""), (_places(others), RENUMBERED)):
            if found := _carriers(text, places):
                reason = SHORTENED if text != draft.text else mended
                citations = dict.fromkeys(_citation(place, check, text, cite) for place, check in found)
                return Statement(text, "summary", tuple(citations), say("summary_label"), reason=reason)
    known = {n.number for n in evidence}
    invented = bool(draft.numbers) and not known.intersection(draft.numbers)
    return kept_back(
        draft.text,
        "it cites a passage that does not exist, and none carries it"
        if invented
        else "no passage carries it",
    )


def kept_back(text: str, reason: str) -> Statement:
    """A sentence that is not shown."""
    return Statement(text, "summary", (), say("summary_label"), shown=False, reason=reason)


def _unfit(draft: Draft) -> str:
    """Why a sentence is no statement about the evidence, whoever may carry it; empty when it may be one."""
    text = draft.text
    reasons = {
        "it breaks off": not draft.whole,
        "it is too short to state anything": len(words(text)) < FEWEST_WORDS,
        "it asks instead of stating": bool(_ASKS.search(text)),
        "it repeats the instructions to the model": _from_prompt(text),
        "it reads as an instruction": reads_as_command(text) or bool(_ORDER.search(text)),
        "it speaks to someone or as someone": bool(_VOICE.search(text.replace("’", "'"))),
        "it is no plain sentence": bool(_CODE.search(text)) or not has_verb(text),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _from_prompt(text: str) -> bool:
    return bool(_runs(text) & _prompt_runs())


@lru_cache(maxsize=1)
def _prompt_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(run for line in prompt("summary").splitlines() for run in _runs(line))


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of words in a row, of the length that counts as the same."""
    said = words(text)
    return {tuple(said[i : i + SAME_AS_PROMPT]) for i in range(len(said) - SAME_AS_PROMPT + 1)}


def _places(evidence: Sequence[Numbered]) -> list[Place]:
    return [p for n in evidence for p in n.places]


def _carriers(text: str, places: Sequence[Place]) -> Carriers:
    """The place that carries a sentence, or the two that carry its halves; empty when there are none."""
    if whole := _carrier(text, places):
        return [whole]
    for joint in _JOINT.finditer(text):
        halves = (text[: joint.start()], text[joint.end() :])
        both = [_carrier(half, places) for half in halves if has_verb(half)]
        if len(both) == 2 and both[0] and both[1]:
            return [both[0], both[1]]
    return []


def _carrier(text: str, places: Sequence[Place]) -> tuple[Place, Check] | None:
    for place in places:
        if check := carried(text, place.text, place.section):
            return place, check
    return None


def _citation(place: Place, check: Check, text: str, cite: Cite) -> Citation:
    found = place.citation or cite(place.document_id, place.start, place.end, text)
    return replace(found, verdict=check.verdict, verdict_by=check.by)


def _shorter(text: str) -> Iterator[str]:
    """The sentence without its opening phrase, then cut at each joint, the longest first."""
    opening, comma, rest = text.partition(", ")
    if comma and len(opening.split()) <= LONGEST_OPENING and _is_full(rest):
        yield rest[0].upper() + rest[1:]
    for cut in reversed(list(_CUT.finditer(text))):
        left = text[: cut.start()].rstrip(" ,;:")
        if _is_full(left):
            yield f"{left}."


def _is_full(text: str) -> bool:
    """Whether what is left can stand as a sentence: long enough, with a verb."""
    return len(words(text)) >= FEWEST_WORDS_LEFT and has_verb(text)
