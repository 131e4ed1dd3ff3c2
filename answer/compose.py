"""Statements become the text shown: what answers first, grouped by kind of evidence, with markers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from answer.decline import Judgement
from answer.question import Question
from answer.types import AnswerRecord, Citation, Comparison, EvidenceItem, Statement
from prompts import say

_WANTED = {
    "figure": "would_answer_figure",
    "when": "would_answer_policy",
    "method": "would_answer_method",
    "quotation": "would_answer_study",
    "comparison": "would_answer_study",
    "why": "would_answer_study",
}
LACKING = frozenset(
    {
        "declined",
        "declined_missing",
        "missing_part",
        "missing_said",
        "missing_sort",
        "missing_unsure",
        "missing_voice",
        "missing_work",
        "premise_figure",
        "premise_unsure",
    }
)
"""Reasons that say that the library lacks something."""


def grouped(statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
    """Statements under their headings; headings in the order of their best statement."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.group, []).append(statement)
    return list(groups.items())


def labelled(statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
    """Neighbours on one case under its label, in their order; the label is empty where there is none."""
    return [(label, list(members)) for label, members in groupby(statements, key=lambda s: s.label)]


def beside_table(record: AnswerRecord) -> list[Statement]:
    """The statements that fill no cell of the record's comparison; all when it has none."""
    if record.comparison is None:
        return list(record.statements)
    cells = {cell.citations for row in record.comparison.rows for cell in row.cells}
    return [s for s in record.statements if s.kind == "summary" or s.citations not in cells]


def answer_text(statements: Sequence[Statement], summary: str = "") -> str:
    """The answer as plain text with [n] markers."""
    parts = [f"{say('summary_label')}: {summary}"] if summary else []
    groups = grouped(statements)
    for heading, members in groups:
        several = len(groups) > 1 or len(members) > 1
        lines = statement_lines(members, "- " if several else "")
        parts.append("\n".join([f"{heading}:", *lines] if several else lines))
    return "\n\n".join(parts)


def statement_lines(statements: Sequence[Statement], bullet: str = "- ") -> list[str]:
    """A line for each statement, with its label before it; neighbours on one case share theirs."""
    lines = []
    for label, members in labelled(statements):
        shared = bool(label) and len(members) > 1
        lines += [f"{bullet}{label}:"] if shared else []
        before = "  - " if shared else f"{bullet}{label}: " if label else bullet
        lines += [f"{before}{_shown(s)} {markers(s)}".rstrip() for s in members]
    return lines


def table_lines(comparison: Comparison) -> str:
    """A comparison as plain lines: each aspect, then each column with its cell."""
    parts = [f"{comparison.caption}:"]
    for row in comparison.rows:
        cells = zip(comparison.columns, row.cells, strict=True)
        lines = [
            f"- {name}: {' '.join(c.text.split())} {citation_marks(c.citations)}".rstrip()
            for name, c in cells
        ]
        parts.append("\n".join([row.label, *lines]))
    return "\n\n".join(parts)


def markers(statement: Statement) -> str:
    """ "[1][2]" for a statement's citations."""
    return citation_marks(statement.citations)


def citation_marks(citations: Sequence[Citation]) -> str:
    """ "[1][2]" for citations."""
    return "".join(f"[{c.number}]" for c in citations)


def _shown(statement: Statement) -> str:
    """The words with their speaker, on one line."""
    text = " ".join(statement.text.split())
    speaker = statement.citations[0].speaker if statement.citations else ""
    return f"{text} ({speaker})" if speaker and speaker not in text else text


def would_answer(question: Question, judgement: Judgement) -> str:
    """The kind of document that would answer what the library lacks; empty when it lacks nothing."""
    if judgement.reason not in LACKING:
        return ""
    return say(_WANTED.get(question.kind, "would_answer_policy" if question.years else "would_answer_any"))


def declined_text(question: Question, judgement: Judgement, nearest: Sequence[EvidenceItem]) -> str:
    """Why there is no answer, what would answer, and where the nearest evidence stands."""
    missing = ", ".join(f'"{m}"' for m in judgement.missing)
    parts = [say(judgement.reason or "declined", missing=missing)]
    if judgement.reason in LACKING:
        parts.append(say("would_answer", kind=would_answer(question, judgement)))
        if nearest:
            places = [f"- {e.title}{f', {e.section}' if e.section else ''}" for e in nearest[:3]]
            parts.append(say("nearest") + "\n" + "\n".join(dict.fromkeys(places)))
    return "\n\n".join(parts)
