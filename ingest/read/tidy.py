"""Blocks with characters that must not reach the canonical text taken out, offsets kept right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.assemble import clean_characters
from ingest.types import Block, ReadResult

_SURROGATES = re.compile(r"[\ud800-\udfff]")


def tidy(result: ReadResult) -> ReadResult:
    """The result without control and direction characters, in NFC, with no blank blocks."""
    blocks = [tidy_block(block) for block in result.blocks]
    return replace(
        result,
        blocks=_kept_together([block for block in blocks if block.text.strip()]),
        metadata=replace(result.metadata, title=_clean(result.metadata.title).strip()),
    )


def _kept_together(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A quotation, or the first item of a list, stays with the sentence that introduces it."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        introduced = before is not None and not before.level and before.role == "prose"
        if introduced and before is not None and not block.level:
            quoted = block.role == "quotation"
            listed = block.role == "list" and before.text.endswith(":")
            kept.append(replace(block, joins_previous=block.joins_previous or quoted or listed))
        else:
            kept.append(block)
    return tuple(kept)


def tidy_block(block: Block) -> Block:
    """One block with clean text; its offsets point to the same places."""
    text = _clean(block.text)
    speaker = _clean(block.speaker)
    if text == block.text and speaker == block.speaker:
        return block

    def moved(marks: tuple[tuple[int, str], ...], label: Callable[[str], str]) -> tuple[tuple[int, str], ...]:
        return tuple(
            (min(len(_clean(block.text[:offset])), len(text)), label(mark)) for offset, mark in marks
        )

    return replace(
        block,
        text=text,
        speaker=speaker,
        removed=moved(block.removed, _clean),
        page_breaks=moved(block.page_breaks, _clean),
    )


def _clean(text: str) -> str:
    return clean_characters(_SURROGATES.sub("\ufffd", text))
