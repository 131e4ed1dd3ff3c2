"""Plain sentences about an answer: what it holds, and how it was made and checked."""

from __future__ import annotations

from collections.abc import Sequence

from answer.types import AnswerRecord, Citation
from app.web.text import count
from app.web.words import STATUSES, day, embedder_name, is_note

AUTOMATIC = (
    "Checking is done by the program: it compares words, figures, names and negation. It does not judge"
    " whether the source is right, nor whether it applies to you. Read the quotations in Annex A before"
    " deciding."
)

KINDS = {
    "report": "reports",
    "policy specification": "policy specifications",
    "case lesson": "case lessons",
    "review": "reviews of evidence",
    "opinion": "opinions",
}


def in_brief(record: AnswerRecord) -> str:
    """One or two sentences: whether it is answered, from how many sources, of which kinds."""
    if not record.statements:
        return f"{STATUSES[record.status]}: the library does not hold an answer."
    citations = [c for c in _citations(record) if c.verdict == "supported"]
    documents = {c.document_id: KINDS.get(c.kind, "") for c in citations}
    kinds = f" ({', '.join(named)})" if (named := sorted({k for k in documents.values() if k})) else ""
    sentences = sum(s.kind == "quotation" for s in record.statements)
    parts = [
        f"{STATUSES[record.status]}, in {count(sentences, 'quotation')} from"
        f" {count(len(documents), 'document')}{kinds}"
    ]
    notes = [is_note(c) for c in citations]
    if any(notes):
        parts.append(f"{'all' if all(notes) else 'some'} through PCN Assistant's own evidence notes")
    return ", ".join(parts) + "."


def making(records: Sequence[AnswerRecord]) -> list[str]:
    """How answers were made and checked, one sentence or two a paragraph."""
    if not records:
        return []
    last = records[-1]
    dates = list(dict.fromkeys(day(r.created) for r in records if r.created))
    when = f" on {' and '.join(dates)}" if len(dates) < 3 else f" between {dates[0]} and {dates[-1]}"
    citations = [c for r in records for c in _citations(r)]
    supported = sum(c.verdict == "supported" for c in citations)
    kept_back = sum(len(r.dropped) for r in records)
    passages = int(last.index.get("passages", 0))
    return [
        f"Made by PCN Assistant{_version(last)}{when if dates else ''}, on one computer, from a library of"
        f" {count(passages, 'passage')} (index {last.index.get('fingerprint', 'not known')}). Passages were"
        f" found with {embedder_name(last.models.get('embedder', '')) or 'a model that was not noted'} and by"
        f" their words{_read(last)}.",
        "Quotations are copied by position from the stored text of each source, never typed or generated."
        f" {_written(records)}",
        f"Each sentence was checked against each quotation it cites: {supported} of"
        f" {count(len(citations), 'sentence-citation pair')} supported."
        f" {_left_out(kept_back)}"
        " Only supported citations are numbered as references.",
        AUTOMATIC,
        f"{'Record' if len(records) == 1 else 'Records'}: {', '.join(r.record_id for r in records)}. The full"
        " record, with all evidence looked at, can be shown and repeated in PCN Assistant under Audit.",
    ]


def _version(record: AnswerRecord) -> str:
    return f" {record.version}" if record.version[:1].isdigit() else ""


def _read(record: AnswerRecord) -> str:
    """That an evidence model took part, when one did."""
    name = record.models.get("reranker", "")
    return f", and read by the {embedder_name(name)}" if name else ""


def _left_out(kept_back: int) -> str:
    if not kept_back:
        return "None had to be left out."
    return f"{count(kept_back, 'sentence')} that did not pass {'was' if kept_back == 1 else 'were'} left out."


def _written(records: Sequence[AnswerRecord]) -> str:
    writers = sorted(
        {r.models.get("writer", "") for r in records if any(s.kind == "summary" for s in r.statements)}
    )
    if not writers:
        return "No sentence was written by a language model."
    names = " and ".join(w.partition("@")[0] or "a language model" for w in writers)
    return f"The summary was written by {names} from the evidence; only sentences that passed the check were kept."


def _citations(record: AnswerRecord) -> list[Citation]:
    return [c for s in record.statements for c in s.citations]
