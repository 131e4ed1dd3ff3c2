"""An answer as plain text with its references, for a paper or an email."""

from __future__ import annotations

from answer.compose import beside_table, grouped, statement_lines, table_lines
from answer.types import AnswerRecord, Citation
from app.web.text import clean
from app.web.words import NOTICES, is_note, kind_name, when


def copy_text(record: AnswerRecord, titles: dict[str, str]) -> str:
    """Question, answer with [n] markers, notices, and a numbered list of references with quotations.

    titles: title of each document by id.
    """
    notices = [f"{NOTICES[n.kind]}: {n.text}" for n in record.notices]
    parts = [record.question.strip(), _body(record), *notices]
    if references := _references(record, titles):
        parts.append("References\n" + "\n".join(references))
    parts.append(f"PCN Assistant, {when(record.created)}. Record {record.record_id}.")
    return clean("\n\n".join(p for p in parts if p))


def _body(record: AnswerRecord) -> str:
    if not record.statements:
        return record.answer
    groups = [table_lines(record.comparison)] if record.comparison else []
    for heading, members in grouped(beside_table(record)):
        lines = statement_lines(members)
        groups.append("\n".join([f"{heading}:", *lines] if heading else lines))
    return "\n\n".join(groups)


def _references(record: AnswerRecord, titles: dict[str, str]) -> list[str]:
    cited: dict[int, Citation] = {}
    for statement in record.statements:
        for citation in statement.citations:
            cited.setdefault(citation.number, citation)
    return [_reference(cited[number], titles) for number in sorted(cited)]


def _reference(citation: Citation, titles: dict[str, str]) -> str:
    places = [
        citation.source,
        titles.get(citation.document_id, ""),
        citation.section,
        citation.page if citation.page not in citation.source else "",
        kind_name(citation.kind, note=is_note(citation)),
    ]
    where = ". ".join(dict.fromkeys(p for p in places if p))
    return f'[{citation.number}] {where}. "{" ".join(citation.quote.split())}"'
