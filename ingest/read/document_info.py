"""Title, author and year that a file states about itself, kept only when they are believable."""

from __future__ import annotations

import re
from collections.abc import Iterable

_JUNK_TITLE = re.compile(
    r"^(untitled.*|document\d*|doc\d+|microsoft (word|powerpoint|excel).*|powerpoint presentation|title|"
    r"presentation\d*|slide \d+|layout \d+|book\d+|new .*document|template|no title|print|"
    r".*\.(docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|odt|html?|dvi|tex|ai|eps|pub))$",
    re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"(user|admin|owner|author|microsoft|adobe|unknown|anonymous|office|windows|scanner|default|\d|@|\\|/)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")
_MIN_TITLE_LETTERS = 8
_MAX_TITLE_WORDS = 40
_SHARE_PRINTED = 0.7
_YEAR = re.compile(r"(?<![\d/.,-])(19[5-9]\d|20\d\d)(?![\d/.,-]*\d)")


def plausible_title(title: str, opening: str) -> str:
    """The title if it reads like one and its words stand in the opening of the text, else ''."""
    title = re.sub(r"\s+", " ", title).strip()
    letters = 0 if _CONTROL.search(title) else sum(c.isalpha() for c in title)
    words = re.findall(r"\w+", title.lower())
    if _JUNK_TITLE.match(title) or letters < _MIN_TITLE_LETTERS or not 2 <= len(words) <= _MAX_TITLE_WORDS:
        return ""
    printed = set(re.findall(r"\w+", opening.lower()))
    share = sum(word in printed for word in words) / len(words)
    return title if share >= _SHARE_PRINTED else ""


def plausible_authors(authors: str, opening: str) -> tuple[str, ...]:
    """Names that are printed in the opening of the text, too."""
    names = [re.sub(r"\s+", " ", name).strip() for name in re.split(r"[;,]| and ", authors)]
    printed = opening.lower()
    return tuple(
        name
        for name in names
        if len(name.split()) >= 2 and not _JUNK_AUTHOR.search(name) and name.split()[-1].lower() in printed
    )


def plausible_year(created: Iterable[str], opening: str) -> str:
    """The year a file was made, when it is the only year or the latest year its opening prints."""
    printed = {match for match in _YEAR.findall(opening)}
    for stamp in created:
        match = re.search(r"(19|20)\d\d", stamp)
        if match and match[0] in printed and match[0] == max(printed):
            return match[0]
    return ""
