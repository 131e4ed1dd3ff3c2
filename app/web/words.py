"""The names that people see for the values in records."""

from __future__ import annotations

from datetime import datetime

KINDS = {
    "report": "Report",
    "policy specification": "Policy specification",
    "case lesson": "Case lesson",
    "review": "Review of evidence",
    "opinion": "Opinion",
    "": "Kind not stated",
}
VERDICTS = {
    "supported": "Supported",
    "partly": "Partly supported",
    "unsupported": "Not supported",
    "cannot tell": "Can't tell",
}
STATUSES = {"answered": "Answered", "partial": "Answered in part", "declined": "Not answered"}
NOTICES = {
    "currency": "Age of the evidence",
    "disagreement": "Sources disagree",
    "ambiguity": "More than one meaning",
    "missing": "Not covered",
    "unverified": "Read with care",
}
OUTCOMES = {
    "added": "Added",
    "updated": "Updated",
    "edited": "Details edited",
    "removed": "Removed",
    "unchanged": "Already in the library",
    "refused": "Not added",
}
QUESTION_KINDS = {
    "figure": "a question about a figure",
    "when": "a question about a date",
    "who": "a question about who",
    "why": "a question about reasons",
    "how to": "a question about how to do something",
    "definition": "a question about what something is",
    "comparison": "a comparison",
    "list": "a request for a list",
    "quotation": "a request for quotations",
    "method": "a question about how a study was done",
    "fact": "a question of fact",
}
LEFT_OUT = {
    "repeats another": "Says the same as a sentence that is shown",
    "over the length": "Would make the answer longer than asked for",
    "enough shown": "As many sentences as an answer shows were chosen before it",
    "superseded": "A later document replaces the one it is from",
    "answer declined": "Nearest to the question, which was not answered",
    "below the floor": "Too far behind the best sentence",
}
"""Why a sentence was looked at and not chosen; the most telling first."""

STEPS = {
    "Embedding passages": "Indexing passages",
    "Embedding sentences": "Indexing sentences",
    "Embedding questions": "Indexing questions",
}


def step_name(step: str) -> str:
    """A step of building the index, in plain words."""
    return STEPS.get(step, step or "Reading the library")


def kind_name(kind: str | None) -> str:
    """A kind of document as shown."""
    return KINDS.get(kind or "", kind or "")


def writer_name(name: str) -> str:
    """The writing model in plain words."""
    if name in ("none", ""):
        return "None: answers are exact quotations"
    return f"{name.partition('@')[0]} (its sentences are checked before they are shown)"


def embedder_name(name: str) -> str:
    """The model that finds passages, in plain words."""
    return name.partition("@")[0]


def when(moment: str) -> str:
    """A stored time as people read it, in this computer's zone: "22 November 2026, 11:02"."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{local.day} {local:%B %Y, %H:%M}"


def day(moment: str) -> str:
    """The date of a stored time: "22 Nov 2026"."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{local.day} {local:%b %Y}"
