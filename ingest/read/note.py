"""The built-in evidence notes: Markdown with front matter, one line a block, sources at its end.

A reference at the end of a block, `[mcdonald-2020; Site A > Money; p. 21; "anchor words"]` or
`[S33; B]`, leaves the text and becomes data on the block. `[differs]` after the references says that
the places they name do not agree.
"""

from __future__ import annotations

import re
from pathlib import Path

from ingest.read.decode import read_text
from ingest.read.front_matter import metadata_from_mapping, split_front_matter
from ingest.types import Block, ReadResult, SourceReference

__all__ = ["metadata_from_mapping", "note_blocks", "read_note", "split_front_matter", "take_references"]

_REFERENCE = re.compile(
    r"\s*\[(?P<key>[A-Za-z][\w-]*);\s*(?:(?P<confidence>[ABC])"
    r"|(?P<section>[^;\[\]]*);\s*(?P<page>[^;\[\]]*);\s*\"(?P<anchor>[^\"\[\]]*)\")\]\s*$"
)

_DIFFERS = re.compile(r"\s*\[differs\]\s*$")


def read_note(path: Path) -> ReadResult:
    """A built-in evidence note."""
    metadata, body = split_front_matter(read_text(path))
    return ReadResult(note_blocks(body), metadata, reader="note")


def take_references(text: str) -> tuple[str, tuple[SourceReference, ...]]:
    """The text without the references at its end, and those references in order."""
    found: list[SourceReference] = []
    while match := _REFERENCE.search(text):
        parts = {name: value or "" for name, value in match.groupdict().items()}
        found.insert(0, SourceReference(**{k: v.strip() for k, v in parts.items()}))
        text = text[: match.start()]
    return text.rstrip(), tuple(found)


def note_blocks(body: str) -> tuple[Block, ...]:
    """Blocks of an evidence note: one line is one block, `##` a heading, `- ` a list item."""
    blocks: list[Block] = []
    for line in map(str.strip, body.splitlines()):
        if not line:
            continue
        heading = re.match(r"(#{1,6})\s+(.*)", line)
        if heading:
            blocks.append(Block(heading[2].strip(), level=max(1, len(heading[1]) - 1)))
            continue
        item = line.startswith("- ")
        statement, marks = _DIFFERS.subn("", line[2:] if item else line)
        text, references = take_references(statement)
        blocks.append(
            Block(text, role="list" if item else "prose", references=references, differs=marks > 0)
        )
    return tuple(blocks)
