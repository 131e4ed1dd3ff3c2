"""Settled pairs as gold questions to be completed: the question, and the places that people found to carry it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from answer.made_with import LibraryEntry
from answer.records import Records, Turn
from answer.review import BlindPair
from answer.review_store import Reviews
from app.exports.works import split_name

ANCHOR_WORDS = 8
KINDS = {"when": "fact", "who": "fact", "how to": "advice", "comparison": "compare"}
"""Kinds of question as the gold questions name them, where the names differ."""
FOLDERS = {"policy specification": "policy", "report": "reports", "case lesson": "cases"}
ASKER = "researcher"


def gold_jsonl(reviews: Reviews, records: Records, review_id: str) -> bytes:
    """A gold question a line for each answer with a pair settled as supported. Its key facts and its
    reference answer are for people to write, which the check of the gold questions asks for."""
    by_record: dict[str, list[BlindPair]] = {}
    for settled in reviews.settled(review_id):
        if settled.rating == "supported":
            by_record.setdefault(settled.pair.record_id, []).append(settled.pair.shown)
    lines = []
    for number, (record_id, pairs) in enumerate(by_record.items(), 1):
        turn = records.find(record_id)
        made = records.made_with(turn.number) if turn else None
        if turn:
            known = {d.id: d for d in made.documents} if made else {}
            name = f"{reviews.get(review_id).id.lower()}-{number:03d}"
            lines.append(json.dumps(_question(name, turn, pairs, known), ensure_ascii=True) + "\n")
    return "".join(lines).encode()


def _question(
    name: str, turn: Turn, pairs: list[BlindPair], known: Mapping[str, LibraryEntry]
) -> dict[str, Any]:
    record = turn.record
    by_sentence: dict[str, list[dict[str, str]]] = {}
    for pair in pairs:
        by_sentence.setdefault(pair.sentence, []).append(_anchor(pair, known))
    return {
        "id": name,
        "kind": "follow-up" if record.history else KINDS.get(record.kind, record.kind),
        "user": ASKER,
        "difficulty": "medium",
        "answerable": "part" if record.status == "partial" else "yes",
        "history": list(record.history),
        "question": record.question,
        "parts": list(by_sentence.values()),
        "facts": [],
        "reference": "",
        "note": record.standalone_question if record.history else "",
    }


def _anchor(pair: BlindPair, known: Mapping[str, LibraryEntry]) -> dict[str, str]:
    """The place by its first words: few enough to be no copy, enough to be found."""
    words = " ".join(pair.quotation.split()[:ANCHOR_WORDS])
    return {"document": _name(known.get(pair.document_id), pair), "section": pair.section, "anchor": words}


def _name(entry: LibraryEntry | None, pair: BlindPair) -> str:
    """ "policy/name" for a built-in note; "surname-year", or the file's name, for an original."""
    if entry is None:
        return pair.document_id
    stem = PurePath(entry.file_name).stem
    if entry.origin == "builtin":
        return f"{FOLDERS.get(entry.kind, '')}/{stem}"
    parts = split_name(entry.authors[0]) if entry.authors else None
    return f"{parts[0].lower()}-{entry.published[:4]}" if parts and entry.published else stem
