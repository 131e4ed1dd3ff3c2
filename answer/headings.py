"""The heading a statement is shown under: what sort of evidence its own source is.

A built-in note's statement stands under the heading of what it rests on, whatever the note is about, so
that an adviser's view or one site's story is never shown as a rule.
"""

from __future__ import annotations

import re

from answer.whose import on_a_place
from index.sources import sources
from index.studies import titled_on_case
from ingest.types import Document, Span
from prompts import say

HEADINGS = {
    "policy specification": "group_policy",
    "report": "group_report",
    "review": "group_review",
    "case lesson": "group_case",
    "opinion": "group_opinion",
}
_NAMES_ONLY = re.compile(r"(?P<first>[A-Z][\w'’-]+)(?:(?:,| and| &) [A-Z][\w'’-]+| et al\.?)*")
"""What an author quoted in a text is called: names, and nothing on who they are."""


def heading_of(document: Document, span: Span | None) -> str:
    """The kind of evidence in words. span: the block of the document that the statement stands in."""
    if span and span.speaker and not _is_cited(document, span.speaker):
        return say("group_quotation")
    if span and span.references:
        return say(_of_note(document, span))
    kind = document.metadata.kind or ""
    if span and kind == "report" and on_a_place(document.section_path(span.start)):
        kind = "case lesson"
    return say(HEADINGS.get(kind, "group_unknown"))


def _of_note(note: Document, span: Span) -> str:
    """By the source named first. A page that is no official text and no study is an adviser's or the
    press's."""
    first = span.references[0]
    source = sources().get(first.key)
    if source is None:
        return HEADINGS.get(note.metadata.kind or "", "group_unknown")
    if source.kind == "report" and (on_a_place(first.section) or titled_on_case(note)):
        return "group_case"
    return HEADINGS.get(source.kind or "", "group_advice")


def _is_cited(document: Document, speaker: str) -> bool:
    """Whether the words are another author's whom the document cites, not an interviewee's."""
    match = _NAMES_ONLY.fullmatch(speaker)
    if match is None:
        return False
    listed = (document.text[s.start : s.end] for s in document.spans if s.role == "reference")
    return any(re.match(rf"\W*(?:\d+\W+)?{re.escape(match['first'])}\b", text) for text in listed)
