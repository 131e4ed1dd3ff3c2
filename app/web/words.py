"""The names that people see for the values in records."""

from __future__ import annotations

import re
from datetime import datetime

from answer.review import Rating
from answer.types import Citation

KINDS = {
    "report": "Report",
    "policy specification": "Policy specification",
    "case lesson": "Case lesson",
    "review": "Review of evidence",
    "opinion": "Opinion",
    "": "Kind not stated",
}
NOTE_KINDS = {
    "report": "Note on a report",
    "policy specification": "Note on policy",
    "case lesson": "Note on a case",
    "review": "Note on a review",
    "opinion": "Note on an opinion",
}
VERDICTS = {
    "supported": "Supported",
    "partly": "Partly supported",
    "unsupported": "Not supported",
    "cannot tell": "Can't tell",
}
RATINGS: dict[Rating, str] = {
    "supported": "Supported",
    "partly": "Partly",
    "not": "Not supported",
    "cannot tell": "Can't tell",
}
STATUSES = {"answered": "Answered", "partial": "Answered in part", "declined": "Not answered"}
NOTICES = {
    "currency": "Age of the evidence",
    "disagreement": "The evidence disagrees",
    "ambiguity": "More than one meaning",
    "missing": "Not covered",
    "unverified": "Read with care",
}
OUTCOMES = {
    "added": "Added",
    "updated": "Updated",
    "edited": "Edited",
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
    "on another case": "On another site than the one that is asked about",
    "put to people": "What was put to people, and not what was found",
    "no whole sentence": "No whole sentence, or one that stops short",
    "points elsewhere": "Says only where something else stands",
    "a question": "A question",
    "a caption": "A caption, or the name of a box",
    "a row": "A row of a table, where no figure is asked for",
    "too long": "Too long to quote",
    "below the floor": "Too far behind the best sentence",
}
"""Why a sentence was looked at and not chosen; the most telling first."""
CONDITIONS = {
    "with notes": "With the built-in notes",
    "without notes": "Original documents alone",
}
HALVES = {
    "locked": "Questions kept aside",
    "development": "Questions used while building",
    "all": "All questions",
}
HEADLINES = {
    "quotations exact": ("Quotations exact", "Quotations that stand word for word in their source."),
    "parts found @10": (
        "Needed places found",
        "Of the places in the sources that full answers need, those among the first ten passages.",
    ),
    "key facts stated": ("Key facts stated", "Of the facts that full answers need, those the answers state."),
    "unanswerable declined or partial": (
        "Gaps noticed",
        "Questions the library can't fully answer that were declined, or answered with the gap named.",
    ),
}
FIGURES = {
    "parts found @1": "Needed places in the first passage",
    "parts found @5": "Needed places in the first 5 passages",
    "parts found @10": "Needed places in the first 10 passages",
    "parts found @20": "Needed places in the first 20 passages",
    "questions with all parts @10": "Questions with every needed place in the first 10",
    "MRR": "Mean reciprocal rank of the first needed place (MRR)",
    "nDCG@10": "Order of the first 10 passages against the best order (nDCG)",
    "parts found @5, notes count": "Needed places in the first 5, a note counting for its original",
    "parts found @10, notes count": "Needed places in the first 10, a note counting for its original",
    "words, median": "Words in an answer (median)",
    "citation recall": "Statements that their citations together carry",
    "citation precision": "Citations that carry their statement",
    "unanswerable declined or partial": "Unanswerable questions declined or answered in part",
    "unanswerable declined": "Unanswerable questions declined",
    "off-topic declined": "Questions off the subject declined",
    "injection declined": "Instructions dressed as questions declined",
    "answerable wrongly declined": "Answerable questions declined",
    "answerable marked partial": "Answerable questions answered in part",
    "part-answerable answered in part": "Partly answerable questions answered in part",
    "wrong among answered": "Answers that should not have been given as they were",
    "wrong over the whole curve": "The same, over every share of questions answered",
    "AUC of confidence, answerable or not": "Confidence tells answerable from not (AUC; half is chance)",
    "follow-ups find what standalone finds @10": "Follow-ups that find what the full question finds",
}
STAGES = {"search": "searching", "retrieve": "searching", "answer": "choosing and checking", "total": "in all"}


STEPS = {
    "Embedding passages": "Indexing passages",
    "Embedding sentences": "Indexing sentences",
    "Embedding questions": "Indexing questions",
}


def step_name(step: str) -> str:
    """A step of building the index, in plain words."""
    return STEPS.get(step, step or "Reading the library")


def figure_name(name: str) -> str:
    """A measured figure in plain words."""
    stage, _, percentile = name.partition(" ms p")
    if percentile:
        usual = "median" if percentile == "50" else f"{percentile} % are quicker"
        return f"Milliseconds {STAGES.get(stage, stage)} ({usual})"
    return FIGURES.get(name, name[:1].upper() + name[1:])


def kind_name(kind: str | None, *, note: bool = False) -> str:
    """A kind of document as shown; that a built-in note is about it, and not it, is said."""
    names = NOTE_KINDS if note else KINDS
    return names.get(kind or "", kind or "")


def is_note(citation: Citation) -> bool:
    """Whether it is a built-in note's own words that are cited."""
    return citation.source.startswith("PCN Assistant evidence note")


def kind_and_year(kind: str | None, published: str, *, note: bool) -> tuple[str, str]:
    """What a source is and when it came out; of a built-in note, what it is about and when it was written."""
    year = published[:4]
    return kind_name(kind, note=note), f"written {year}" if note and year else year


def writer_name(name: str) -> str:
    """The writing model in plain words."""
    if name in ("none", ""):
        return "None: answers are exact quotations"
    return f"{name.partition('@')[0]} (its sentences are checked before they are shown)"


def embedder_name(name: str) -> str:
    """The model that finds or reads passages, in plain words: without the checksums."""
    return re.sub(r"@[0-9a-f]+(?=,|$)", "", name)


def when(moment: str) -> str:
    """A stored time as people read it, in this computer's zone: "22 November 2026, 11:02"."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{local.day} {local:%B %Y, %H:%M}"


def day(moment: str) -> str:
    """The date of a stored time, or a whole date: "22 Nov 2026"; a year or month stays as it is."""
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{local.day} {local:%b %Y}"
