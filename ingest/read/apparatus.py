"""Contents lists, references and the like keep their text but are not evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.types import EVIDENCE_ROLES, Block, Role

_NUMBER = r"^(?:(?:appendix|annex|chapter|part)\s+\w+[.:]?\s*|[\dA-Z]{1,3}(?:\.\d+)*[.)]?\s+)?"
_SECTIONS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (
        re.compile(
            _NUMBER
            + r"(references?|bibliography|works cited|literature cited|references and notes|end ?notes|"
            r"reference list|further reading|citations|footnotes|external links|see also)$",
            re.IGNORECASE,
        ),
        "reference",
    ),
    (
        re.compile(
            r"^((table of )?contents|list of (tables|figures|boxes|illustrations|case studies)|copyright.*|"
            r"imprint|about the authors?|acknowledge?ments?|funding|declarations?( of interests?)?|"
            r"conflicts? of interests?|competing interests?|author contributions?|disclaimer|"
            r"version (history|control)|document control|how to cite.*|permissions?)$",
            re.IGNORECASE,
        ),
        "front matter",
    ),
)
_CONTENTS_LINE = re.compile(r"(\.\s?){4,}\s*([ivxlc]+|\d+)\s*$|…{2,}\s*\d+\s*$")

_CONTENTS_TITLE = re.compile(r"^(table of contents|contents|contents page)$", re.IGNORECASE)


def mark_apparatus(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the role of those under such headings changed.

    Nothing is changed when no evidence would be left.
    """
    marked: list[Block] = []
    role: Role | None = None
    level = 0
    for block in blocks:
        if block.level:
            if role is None or block.level <= level:
                role, level = _section_role(block.text), block.level
            marked.append(block)
        elif _CONTENTS_TITLE.match(block.text):
            role, level = "front matter", 6
            marked.append(replace(block, role=role))
        elif _CONTENTS_LINE.search(block.text):
            marked.append(replace(block, role="front matter"))
        elif role and block.role in EVIDENCE_ROLES:
            marked.append(replace(block, role=role))
        else:
            marked.append(block)
    left = any(b.role in EVIDENCE_ROLES and not b.level for b in marked)
    return tuple(marked) if left else tuple(blocks)


def _section_role(heading: str) -> Role | None:
    heading = re.sub(r"\s+", " ", heading).strip(" .:")
    return next((role for pattern, role in _SECTIONS if pattern.match(heading)), None)
