"""Why a passage is among the evidence, in words. Strength is told by comparing the passages read."""

from __future__ import annotations

from collections.abc import Sequence

from answer.types import EvidenceItem
from app.web.text import as_html, shorten

SIGNALS = {
    "evidence": "the evidence model reads one of its sentences as an answer to the question",
    "passage": "the passage as a whole is close to the question in meaning",
    "sentence": "one of its sentences is close to the question in meaning",
    "terms": "it holds the question's own words",
    "question": "its document says it answers a question like this",
}
STRONG, FAIR = 0.25, 0.6
"""A passage in the best quarter of those read is strong on a signal, in the best three fifths fair."""


def strength(item: EvidenceItem, signal: str, evidence: Sequence[EvidenceItem]) -> str:
    """ "strong", "fair" or "weak" among the passages read; "none" where the signal says nothing."""
    value = item.scores.get(signal, 0.0)
    if value <= 0:
        return "none"
    better = sum(e.scores.get(signal, 0.0) > value for e in evidence)
    share = better / max(1, len(evidence))
    return "strong" if share < STRONG else "fair" if share < FAIR else "weak"


def reasons(item: EvidenceItem, evidence: Sequence[EvidenceItem]) -> list[str]:
    """What speaks for a passage, strongest first."""
    by_strength: dict[str, list[str]] = {"strong": [], "fair": [], "weak": []}
    for signal, meaning in SIGNALS.items():
        found = strength(item, signal, evidence)
        if found in by_strength:
            by_strength[found].append(meaning)
    words = [f"{how.capitalize()}: {m}" for how in ("strong", "fair", "weak") for m in by_strength[how]]
    if item.via:
        note = shorten(item.via, 90)
        words.append(f"Found through the built-in note “{note}”, which rests on this passage")
    return words


def why_html(evidence: Sequence[EvidenceItem]) -> str:
    """Every passage the answer uses, with what speaks for it; "strong" means among the best read."""
    used = [e for e in evidence if e.used] or list(evidence[:3])
    items = "".join(_item(e, evidence) for e in used)
    return (
        f'<p class="pcn-hint">{len(evidence)} passages were read, ranked by what these signals say together.'
        " Strong means among the best quarter of them on that signal, fair among the best three fifths."
        f'</p><ol class="pcn-why">{items}</ol>'
    )


def _item(item: EvidenceItem, evidence: Sequence[EvidenceItem]) -> str:
    listed = "".join(f"<li>{as_html(r)}</li>" for r in reasons(item, evidence))
    where = " · ".join(p for p in (item.title, item.section, item.page) if p)
    return f"<li value='{item.rank}'><strong>{as_html(shorten(where, 160))}</strong><ul>{listed}</ul></li>"
