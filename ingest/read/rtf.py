"""RTF -> ReadResult: its plain text, a paragraph a block."""

from __future__ import annotations

import re
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from ingest.errors import DamagedFile, EmptyFile
from ingest.read.apparatus import mark_apparatus
from ingest.read.table import table_blocks
from ingest.types import Block, ReadResult


def read_rtf(path: Path) -> ReadResult:
    """Paragraphs and table rows of an RTF file.

    Raises DamagedFile when it can't be understood, EmptyFile when it holds no text.
    """
    raw = path.read_bytes().decode("latin-1")
    try:
        text = rtf_to_text(raw, errors="ignore")
    except (UnicodeDecodeError, ValueError, LookupError, IndexError) as error:
        raise DamagedFile("the RTF can't be read; open it, save it as .docx and add that") from error
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if "|" in line and line.rstrip().endswith("|"):
            rows.append([cell.strip() for cell in line.rstrip()[:-1].split("|")])
            continue
        blocks += table_blocks(rows)
        rows = []
        text = re.sub(r"\s+", " ", line).strip()
        if text:
            item = re.match(r"[•·▪◦‣\-–]\s*(.+)", text)
            blocks.append(Block(item[1], role="list") if item else Block(text))
    blocks += table_blocks(rows)
    if not blocks:
        raise EmptyFile("it holds no text; open it and check that it is not blank or a picture")
    return ReadResult(mark_apparatus(blocks), reader="rtf")
