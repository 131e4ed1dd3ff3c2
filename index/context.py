"""What of a passage is embedded and indexed for terms: where it stands, then its words."""

from __future__ import annotations

from ingest.types import Document, Passage


def passage_text(document: Document, passage: Passage) -> str:
    """Title, section path and text of a passage. Only the text is ever quoted."""
    where = " > ".join(part for part in (document.title, passage.section) if part)
    return f"{where}\n{document.text[passage.start : passage.end]}"
