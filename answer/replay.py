"""Two answers to one question: what differs, statement by statement, and what may have caused it.

Takes records and what each was made with; asks no model and reads no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answer.made_with import LibraryEntry, MadeWith
from answer.types import AnswerRecord, EvidenceItem, Statement

NAMED = 8
"""Documents named in a reason; the others are counted."""

ROLES = {"embedder": "the embedding model", "writer": "the writing model", "reranker": "the evidence model"}


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence that stands in both answers, and what of it differs, as (before, after)."""

    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """same: a reader sees the same answer. identical: so are the evidence and what was kept back.

    gone, new: statements of one answer alone. evidence_gone, evidence_new: places looked at by one
    alone. table_changed: the comparison differs. why: causes in plain words, at least one.
    """

    same: bool
    identical: bool
    old_status: str
    new_status: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[Changed, ...]
    notices_gone: tuple[str, ...]
    notices_new: tuple[str, ...]
    evidence_gone: tuple[str, ...]
    evidence_new: tuple[str, ...]
    evidence_reordered: bool
    table_changed: bool
    why: tuple[str, ...]


def compare(
    old: AnswerRecord, new: AnswerRecord, before: MadeWith | None = None, after: MadeWith | None = None
) -> Difference:
    """What differs between two answers to one question, and why. before, after: what each was made
    with, None where that was not kept."""
    was, now = ({s.text: s for s in r.statements} for r in (old, new))
    seen, sees = ({_place(e): e for e in r.evidence} for r in (old, new))
    changed = tuple(
        Changed(text, _carried_by(was[text]), _carried_by(now[text]))
        for text in was
        if text in now and _carried_by(was[text]) != _carried_by(now[text])
    )
    told, tells = [n.text for n in old.notices], [n.text for n in new.notices]
    table_changed = old.comparison != new.comparison
    same = (
        old.status == new.status
        and old.answer == new.answer
        and list(was) == list(now)
        and told == tells
        and not changed
        and not table_changed
    )
    identical = same and list(seen) == list(sees) and old.dropped == new.dropped
    return Difference(
        same=same,
        identical=identical,
        old_status=old.status,
        new_status=new.status,
        gone=_only(was, now),
        new=_only(now, was),
        changed=changed,
        notices_gone=_only(told, tells),
        notices_new=_only(tells, told),
        evidence_gone=tuple(_where(seen[p]) for p in seen if p not in sees),
        evidence_new=tuple(_where(sees[p]) for p in sees if p not in seen),
        evidence_reordered=set(seen) == set(sees) and list(seen) != list(sees),
        table_changed=table_changed,
        why=_causes(old, new, before, after, identical),
    )


def _only(these: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    there = set(others)
    return tuple(t for t in these if t not in there)


def _place(item: EvidenceItem) -> tuple[str, int, int]:
    return item.document_id, item.start, item.end


def _where(item: EvidenceItem) -> str:
    return ", ".join(part for part in (item.title, item.section, item.page) if part)


def _carried_by(statement: Statement) -> str:
    """What a statement rests on, as one line: sources with their verdicts."""
    places = (f"{c.source or c.document_id} ({c.start}-{c.end}): {c.verdict}" for c in statement.citations)
    return "; ".join(places) or "nothing"


def _causes(
    old: AnswerRecord, new: AnswerRecord, before: MadeWith | None, after: MadeWith | None, identical: bool
) -> tuple[str, ...]:
    why: list[str] = []
    if old.index.get("fingerprint") != new.index.get("fingerprint"):
        why.append(f"the library has changed since{_documents_changed(old, before, after)}")
    written = "generative" in (old.mode, new.mode)
    why += _models_changed(old, new, before, after, written)
    if old.version != new.version:
        why.append(f"the product's version has changed since ({old.version or 'unknown'} to {new.version})")
    if before and after:
        why += _differences("the package", before.packages, after.packages)
        why += _differences("the setting", *(_settings(m, written) for m in (before, after)))
        if before.prompts != after.prompts:
            names = sorted(
                n for n in {*before.prompts, *after.prompts} if before.prompts.get(n) != after.prompts.get(n)
            )
            why.append(f"fixed words or prompts have changed since ({', '.join(names)})")
    if why:
        return tuple(why)
    known = "same library, same models, same version"
    if before and after:
        known += ", same packages and settings"
    if identical:
        return (f"nothing has changed: {known}",)
    return (f"no cause is known: {known}. The program's own code may have changed, or this is a fault",)


def _models_changed(
    old: AnswerRecord, new: AnswerRecord, before: MadeWith | None, after: MadeWith | None, written: bool
) -> list[str]:
    """written: whether a writing model took part; if not, which one is set up does not matter."""
    why = []
    for role in sorted({*old.models, *new.models}):
        if role == "writer" and not written:
            continue
        was, now = old.models.get(role) or "none", new.models.get(role) or "none"
        name = ROLES.get(role, f"the {role}")
        if was != now:
            why.append(f"{name} has changed since ({was} to {now})")
        elif before and after and _sha256(before, role) != _sha256(after, role):
            why.append(f"{name} has the same name but other weights")
    return why


def _sha256(made: MadeWith, role: str) -> str:
    return made.models.get(role, {}).get("sha256", "")


def _settings(made: MadeWith, written: bool) -> dict[str, Any]:
    return {k: v for k, v in made.settings.items() if written or not k.startswith("writer")}


def _differences(what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [
        f"{what} {name} has changed since ({_value(before.get(name))} to {_value(after.get(name))})"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    ]


def _value(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)


def _documents_changed(old: AnswerRecord, before: MadeWith | None, after: MadeWith | None) -> str:
    """ ": 'A' was removed, 'B' was added", or what can still be told when the old list was not kept."""
    if after is None or not after.documents:
        return ""
    now = {d.id: d for d in after.documents}
    if before is None or not before.documents:
        return _listed(_guessed(old, now))
    was = {d.id: d for d in before.documents}
    gone, fresh = [was[i] for i in was if i not in now], [now[i] for i in now if i not in was]
    replaced = {d.file_name: d for d in fresh if d.file_name in {g.file_name for g in gone}}
    parts = {
        "removed": [d.title for d in gone if d.file_name not in replaced],
        "added": [d.title for d in fresh if replaced.get(d.file_name) is not d],
        "replaced by another version": [d.title for d in replaced.values()],
        "given other details": [now[i].title for i in was if i in now and was[i].details != now[i].details],
    }
    return _listed(parts) or " (the same documents, read or indexed differently)"


def _guessed(old: AnswerRecord, now: Mapping[str, LibraryEntry]) -> dict[str, Sequence[str]]:
    """From the record alone: documents it looked at that are gone, and documents added after it."""
    looked_at = {e.document_id: e.title for e in old.evidence}
    return {
        "removed or replaced": [title for i, title in looked_at.items() if i not in now],
        "added": [d.title for d in now.values() if d.origin == "user" and d.added > old.created > ""],
    }


def _listed(parts: Mapping[str, Sequence[str]]) -> str:
    told = []
    for what, titles in parts.items():
        named = ", ".join(f"'{t}'" for t in titles[:NAMED])
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        if titles:
            told.append(f"{what}: {named}{more}")
    return f" ({'; '.join(told)})" if told else ""
