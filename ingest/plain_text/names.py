"""The names that sections of reports, papers and books commonly have, and what they hold.

These are the conventions of publishing (an abstract, methods, acknowledgements), not of one text.
"""

from __future__ import annotations

import re
from typing import Literal

from ingest.plain_text.keys import key

Holds = Literal["body", "summary", "front", "back", "references", "appendix", ""]

_CHAPTER = re.compile(r"^(?:chapter|part|book|volume)\s+(?:\d+|[ivxlc]+|[a-z]+)\b", re.I)
_APPENDIX = re.compile(r"^(?:appendix|annex|annexe|supplement)(?:\s+(?:\d+|[A-Z]|[ivx]+))?\b", re.I)
_NAMES: tuple[tuple[Holds, str], ...] = (
    ("summary", "abstract|(?:executive |plain english |plain language |scientific |lay )?summary"
                "|synopsis|(?:key|main) (?:points|messages|findings)|highlights|in brief"),
    ("front", "(?:table of |list of )?contents|list of (?:tables|figures|boxes|abbreviations"
              "|acronyms|illustrations)|tables|figures|boxes|abbreviations|acronyms"
              "|(?:abbreviations and acronyms)|copyright|imprint|about this (?:report|book)"
              "|supplementary (?:material|materials|files|material files)|dedication"),
    ("references", "references?(?: list)?|bibliography|works cited|literature cited"
                   "|reference list|literature"),
    ("back", "acknowledge?ments?|(?:contributions? of authors?|authors? contributions?"
             "|contributors)|data[ -](?:sharing|availability)(?: statement)?|availability of data"
             "|(?:declaration of )?(?:competing|conflicts? of|declaration of) interests?"
             "|disclosures?|funding(?: statement| sources?)?|provenance(?: and peer review)?"
             "|ethic(?:al|s) (?:approval|statement)|publications|index|colophon|notes|endnotes"
             "|footnotes|about the authors?|licen[cs]e|peer review|trial registration"),
    ("body", "introduction|background|preface|foreword|prologue|epilogue|(?:materials and )?methods?"
             "|methodology|results|findings|discussion|conclusions?|recommendations|implications"
             "|limitations|glossary|case stud(?:y|ies)"),
)  # fmt: skip
_HELD = tuple((holds, re.compile(rf"^(?:\d+ )?(?:{names})$")) for holds, names in _NAMES)


def is_chapter(title: str) -> bool:
    """True for "Chapter 3 ...", "Part II ..."."""
    return bool(_CHAPTER.match(title))


def is_appendix(title: str) -> bool:
    """True for "Appendix", "Annex B: ..."."""
    return bool(_APPENDIX.match(title))


def holds(title: str) -> Holds:
    """What a section of this name holds; empty for a name that says nothing."""
    if is_appendix(title):
        return "appendix"
    name = key(title)
    for what, pattern in _HELD:
        if pattern.match(name):
            return what
    return ""
