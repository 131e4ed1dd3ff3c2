"""Answers as files to take away: a Word board paper, Markdown, RIS, BibTeX. Gives bytes, writes no file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from answer.types import AnswerRecord
from app.exports.markdown import markdown_bytes
from app.exports.paper import Paper, PaperOptions, make_paper
from app.exports.references import bibtex_bytes, ris_bytes
from app.exports.word import word_bytes
from app.exports.works import Bibliography, bibliography

__all__ = ["FORMS", "Bibliography", "Exported", "Form", "PaperOptions", "bibliography", "export"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form to export to: its name for people, the file's ending and type, and what writes it."""

    label: str
    ending: str
    mime: str
    write: Callable[[Paper], bytes]


FORMS: dict[str, Form] = {
    "docx": Form(
        "Word board paper",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word_bytes,
    ),
    "md": Form("Markdown", "md", "text/markdown", markdown_bytes),
    "ris": Form("References (RIS)", "ris", "application/x-research-info-systems", ris_bytes),
    "bib": Form("References (BibTeX)", "bib", "application/x-bibtex", bibtex_bytes),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file ready to be saved. name: a proposal, safe on every system."""

    name: str
    mime: str
    data: bytes


def export(
    records: Sequence[AnswerRecord], form: str, works: Bibliography, options: PaperOptions | None = None
) -> Exported:
    """One answer, or the answers of a conversation in order, as a file. form: a name in FORMS."""
    options = options or PaperOptions()
    today = datetime.now().astimezone()
    paper = make_paper(records, works, replace(options, date=options.date or f"{today.day} {today:%B %Y}"))
    chosen = FORMS[form]
    what = "references" if form in {"ris", "bib"} else "board-paper"
    safe = "".join(c for c in (records[-1].record_id if records else "") if c.isalnum())[:16]
    return Exported(f"{what}-{safe or 'answer'}.{chosen.ending}", chosen.mime, chosen.write(paper))
