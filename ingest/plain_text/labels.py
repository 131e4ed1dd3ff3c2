"""Labels that an abstract sets before its parts ("Aim To learn ...", "Method Nine cooks ...").

Where they lost their colon or their bold type they run into the sentence. They get a line of their own,
so that the sentence can be quoted without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.plain_text.names import holds
from ingest.plain_text.pieces import Piece

_LABEL = re.compile(
    r"(Background|Introduction|Context|Rationale|Aims?(?: and objectives)?|Objectives?|Purpose"
    r"|(?:Study )?[Dd]esign(?: (?:&|and) setting)?|Settings?|Participants|Patients|Interventions?"
    r"|(?:Main )?[Oo]utcome measures?|Data sources|Methods?|Measurements|(?:Main )?[Rr]esults|Findings"
    r"|Limitations|Discussion|Conclusions?|Implications|Future work)"
    r" (?=[A-Z0-9][^.]* )"
)
_LEAST = 3


def free_labels(pieces: Sequence[Piece]) -> None:
    """Set the labels of an abstract apart, where at least three of its paragraphs start with one."""
    inside: list[Piece] = []
    in_summary = False
    for piece in [*pieces, None]:
        if piece is not None and piece.kind == "text" and in_summary:
            inside.append(piece)
        elif piece is None or piece.kind == "heading":
            _free(inside)
            inside = []
            in_summary = piece is not None and holds(piece.text) == "summary"


def _free(paragraphs: Sequence[Piece]) -> None:
    """Move each label into the head of its paragraph; the same label twice is no label."""
    found = [(p, m) for p in paragraphs if not p.head and (m := _LABEL.match(p.text))]
    labels = [m[1] for _, m in found]
    if len(found) < _LEAST or len(set(labels)) < len(labels):
        return
    for piece, match in found:
        piece.head, piece.text = match[1], piece.text[match.end() :]
