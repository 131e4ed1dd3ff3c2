"""How records and differences are written on the terminal."""

from __future__ import annotations

from answer.left_out import words_of
from answer.made_with import MadeWith
from answer.records import Turn
from answer.replay import Difference
from answer.types import AnswerRecord
from app.console import out
from app.web.text import count, shorten
from app.web.words import LEFT_OUT

LEFT_OUT_SHOWN = 3
"""Sentences shown for each reason for not choosing them; the JSON form has all."""


def print_record(turn: Turn, made: MadeWith | None) -> None:
    """One answer: how it was asked, the words, each citation with its verdict, evidence, what made it."""
    record = turn.record
    out.print(f"Record: {record.record_id}, {record.created}\nAsked: {record.question}")
    if record.user:
        out.print(f"Asked by: {record.user}")
    if record.standalone_question != record.question:
        out.print(f"Searched as: {record.standalone_question}")
    if any((scope := record.narrowed or record.scope).values()):
        out.print(f"Searched in: {scope}")
    out.print(f"Outcome: {record.status}\n\n{record.answer}")
    for notice in record.notices:
        out.print(f"\nNote ({notice.kind}): {notice.text}")
    for s in (*record.statements, *record.dropped):
        for c in s.citations:
            place = f"{c.source}, {c.section} ({c.document_id}, {c.start}-{c.end})"
            out.print(f"\n[{c.number}] {c.verdict}: {c.verdict_by}\n  {place}\n  {c.quote}")
    for s in record.dropped:
        out.print(f"\nNot shown: {s.text} ({s.reason})")
    for s in (s for s in record.statements if s.reason):
        out.print(f"\nMended: {s.text} ({s.reason})")
    _print_evidence(record)
    _print_left_out(record)
    _print_made(record, made)
    if turn.helpful is not None:
        out.print(f"Rated {'helpful' if turn.helpful else 'not helpful'}. {turn.reason}".rstrip())


def _print_evidence(record: AnswerRecord) -> None:
    if record.evidence:
        out.print("\nPassages looked at:")
    for e in record.evidence:
        scores = ", ".join(f"{name} {value:.2f}" for name, value in e.scores.items())
        place = ", ".join(part for part in (e.title, e.section, e.page) if part)
        out.print(f"{e.rank:>3}. {place}{' (used)' if e.used else ''}\n     {scores}")


def _print_left_out(record: AnswerRecord) -> None:
    """How many sentences were not chosen for each reason, and the nearest of them."""
    for reason, meaning in LEFT_OUT.items():
        found = [o for o in record.left_out if o.reason == reason]
        if found:
            out.print(f"\nNot chosen, {reason} ({meaning.lower()}): {count(len(found), 'sentence')}")
        told = [(each, words) for each in found if (words := words_of(each, record))]
        for each, words in told[:LEFT_OUT_SHOWN]:
            out.print(
                f"  {each.score:.2f}{f' as [{each.repeats}]' if each.repeats else ''} {shorten(words, 160)}"
            )


def _print_made(record: AnswerRecord, made: MadeWith | None) -> None:
    models = ", ".join(f"{role} {name}" for role, name in record.models.items())
    index = f"{record.index.get('fingerprint', '')}, {record.index.get('passages', 0)} passages"
    out.print(f"\nMade with: version {record.version}; {models}; index {index}")
    if made:
        out.print("Packages: " + ", ".join(f"{name} {number}" for name, number in made.packages.items()))
        out.print(f"Python {made.python}, {made.system}; {len(made.documents)} documents in the library")
    if given := str(getattr(record, "writer_input", "")):
        out.print(f"\nThe writing model was given:\n{given}")
    if record.writer_output:
        out.print(f"\nThe writing model wrote:\n{record.writer_output}")
    out.print("Time: " + ", ".join(f"{step} {ms} ms" for step, ms in record.timings_ms.items()))


def print_difference(difference: Difference, old: AnswerRecord, new: AnswerRecord) -> None:
    """What differs between an answer and its repetition, and why."""
    if difference.identical:
        out.print("The same answer, from the same evidence.")
    elif difference.same:
        out.print("The same answer. The evidence looked at differs.")
    else:
        out.print("The answer differs.")
    out.print("Why: " + ";\n     ".join(difference.why) + ".")
    if difference.old_status != difference.new_status:
        out.print(f"Outcome: {difference.old_status} before, {difference.new_status} now.")
    for label, texts in (
        ("No longer stated", difference.gone),
        ("Newly stated", difference.new),
        ("No longer noted", difference.notices_gone),
        ("Newly noted", difference.notices_new),
        ("No longer looked at", difference.evidence_gone),
        ("Newly looked at", difference.evidence_new),
    ):
        for text in texts:
            out.print(f"{label}: {' '.join(text.split())}")
    for changed in difference.changed:
        out.print(
            f"Rests on something else: {changed.text}\n  before: {changed.before}\n  now: {changed.after}"
        )
    if difference.table_changed:
        out.print("The comparison table differs.")
    if difference.evidence_reordered:
        out.print("The same passages were looked at, in another order.")
    if not difference.same:
        out.print(f"\nBefore ({old.created}):\n{old.answer}\n\nNow:\n{new.answer}")
