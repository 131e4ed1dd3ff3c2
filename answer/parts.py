"""A question that asks several things becomes its parts, each of which can be asked alone."""

from __future__ import annotations

import re

from index.terms import stems

_BORDER = re.compile(
    r"(?:\?\s+|[,;]?\s+(?:and|or)\s+|[,;]\s+)"
    r"(?=(?:what|who|whom|whose|how|why|when|where|which|should|can|could|do|does|did|is|are|was|were|will|has|have)\b)",
    re.IGNORECASE,
)
MOST_PARTS = 3
LEAST_STEMS = 2
"""A part with fewer telling words than this leans on the part before it and stays with it."""


def question_parts(question: str) -> list[str]:
    """The parts of a question, or none when it asks one thing."""
    parts: list[str] = []
    for piece in _BORDER.split(question.strip()):
        text = piece.strip(" ,;?")
        if parts and len(stems(text)) < LEAST_STEMS:
            parts[-1] = f"{parts[-1]} {text}"
        elif text:
            parts.append(text)
    return parts if 2 <= len(parts) <= MOST_PARTS and all(len(stems(p)) >= LEAST_STEMS for p in parts) else []
