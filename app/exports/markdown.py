"""A Paper as Markdown, for a web page, a wiki or an email. Text from documents can't become markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exports.paper import NOT_VERIFIED, Answer, ComparisonTable, Line, Listed, Mark, Paper, Reference
from app.exports.works import reference_text

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(https?:)//|(www)\.", re.IGNORECASE)


def markdown_bytes(paper: Paper) -> bytes:
    """The paper as a .md file in UTF-8."""
    parts = [f"# {escape(paper.title)}", "\n".join(_details(paper))]
    several = len(paper.answers) > 1
    for number, answer in enumerate(paper.answers, 1):
        parts += _answer(answer if several else paper.untitled(answer), number if several else 0)
    parts.append("## References")
    if paper.references:
        parts += [escape(paper.numbering_note), *(_reference(listed) for listed in paper.works)]
    else:
        parts.append("No citation was checked as supported, so there are no references.")
    if paper.references or paper.unverified:
        parts += ["## Annex A: quotations in full", *(_quotation(r) for r in paper.references)]
    if paper.unverified:
        parts += [
            "### Also cited, not verified",
            *(_quotation(r, f" {NOT_VERIFIED}") for r in paper.unverified),
        ]
    parts += ["## Annex B: how this paper was made and checked", *map(escape, paper.made)]
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """Text that Markdown shows as it is, and that no reader turns into a link."""
    plain = _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
    plain = re.sub(r"^(\s*)\\(\d+)", r"\1\2\\", plain)
    return _ADDRESS.sub(lambda m: f"{m[1]}\u2060//" if m[1] else f"{m[2]}\u2060.", plain)


def _details(paper: Paper) -> list[str]:
    options = paper.options
    rows = (
        ("Organisation", options.organisation),
        ("Meeting", options.meeting),
        ("Date", paper.date),
        ("Presented by", options.author),
    )
    return [f"**{label}:** {escape(value)}  " for label, value in rows if value]


def _answer(answer: Answer, number: int) -> list[str]:
    deep = "###" if number else "##"
    parts = (
        [f"## Question {number}" if number else "## Question", escape(answer.question)]
        if answer.question
        else []
    )
    if answer.understood_as:
        parts.append(f"**Understood as:** {escape(answer.understood_as)}")
    parts += [f"> **At a glance:** {escape(answer.brief)}", f"{deep} Answer"]
    if answer.paragraphs:
        parts.append(
            "\n\n".join(f"- {escape(p[2:])}" if p.startswith("- ") else escape(p) for p in answer.paragraphs)
        )
    above = answer.above_table if answer.table else 0
    parts += _groups(answer.groups[:above], deep)
    if answer.table:
        parts += [f"{deep}# {escape(answer.table.caption)}", _table(answer.table)]
    parts += _groups(answer.groups[above:], deep)
    if answer.notices:
        parts.append(f"{deep} What to bear in mind")
        parts.append("\n".join(f"- **{escape(label)}:** {escape(text)}" for label, text in answer.notices))
    return parts


def _groups(groups: Sequence[tuple[str, tuple[Line, ...]]], deep: str) -> list[str]:
    parts = []
    for heading, lines in groups:
        parts += [f"{deep}# {escape(heading)}"] if heading else []
        parts.append("\n".join(_line(each) for each in lines))
    return parts


def _line(line: Line) -> str:
    words = f"“{escape(line.text)}”" if line.quoted else escape(line.text)
    source = f" ({escape(line.source)})" if line.source else ""
    label = f"{escape(line.label)}: " if line.label else ""
    return f"- {label}{words}{source}{_marks(line.marks)}"


def _marks(marks: Sequence[Mark]) -> str:
    shown = (f"\\[{m.number}\\]" + ("" if m.verified else f" {NOT_VERIFIED}") for m in marks)
    return f" {', '.join(shown)}" if marks else ""


def _table(table: ComparisonTable) -> str:
    rows = [[escape(c) or "Compared" for c in table.columns], ["---"] * len(table.columns)]
    rows += [[escape(c.text) + _marks(c.marks) for c in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _reference(listed: Listed) -> str:
    work = listed.work
    address = f" <{work.address}>" if work.address else ""
    text = escape(reference_text(work, "; ".join(listed.pages)))
    return f"{escape(listed.marks)} {text} {escape(work.kind_and_year)}.{address}"


def _quotation(reference: Reference, mark: str = "") -> str:
    r = reference
    head = f"**\\[{r.number}\\] {escape(r.work.short_name)}**{mark}"
    return f"{head}\n\n> “{escape(r.quotation)}”\n\n{escape(r.whereabouts)}"
