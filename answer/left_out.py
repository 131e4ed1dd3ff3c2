"""What was looked at and not chosen, as the record keeps it: where it stands, its score, and why."""

from __future__ import annotations

from collections.abc import Sequence

from answer.choose import Choice, PassedOver
from answer.types import AnswerRecord, LeftOut, Statement


def left_out(
    choice: Choice, shown: Sequence[Statement], refused: Sequence[PassedOver] = ()
) -> tuple[LeftOut, ...]:
    """All that was passed over, best first; of a declined answer also what it would have shown. refused:
    what was not even chosen from, except where it is shown all the same."""
    numbers = {(c.document_id, c.start, c.end): c.number for s in shown for c in s.citations}
    unused = [] if shown else [PassedOver(c, "answer declined") for c in choice.shown]
    never = [p for p in refused if p.candidate.place not in numbers]
    kept = [_kept(p, numbers) for p in (*unused, *choice.passed_over, *never)]
    return tuple(sorted(kept, key=lambda o: (-o.score, o.rank, o.document_id, o.start)))


def _kept(passed: PassedOver, numbers: dict[tuple[str, int, int], int]) -> LeftOut:
    candidate = passed.candidate
    return LeftOut(
        rank=candidate.evidence.rank,
        start=candidate.start,
        end=candidate.end,
        score=round(candidate.score, 4),
        reason=passed.reason,
        repeats=numbers.get(passed.instead.place, 0) if passed.instead else 0,
        document_id=candidate.document_id if candidate.note else "",
        text=candidate.text if candidate.note and passed.reason != "below the floor" else "",
    )


def words_of(item: LeftOut, record: AnswerRecord) -> str:
    """The words of what was left out; empty where the record holds only their place in a note."""
    if item.document_id:
        return item.text
    evidence = next(e for e in record.evidence if e.rank == item.rank)
    return evidence.text[item.start - evidence.start : item.end - evidence.start]
