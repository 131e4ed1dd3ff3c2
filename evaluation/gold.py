"""Gold questions: what a file in `gold/` says, as values. Knows nothing of indexes or answers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

GOLD_FOLDER = Path(__file__).with_name("gold")

Kind = Literal[
    "fact",
    "figure",
    "list",
    "why",
    "compare",
    "advice",
    "definition",
    "quotation",
    "method",
    "follow-up",
    "unanswerable",
    "off-topic",
    "false premise",
    "ambiguous",
    "injection",
]
User = Literal["clinical director", "federation board", "researcher"]
Difficulty = Literal["easy", "medium", "hard"]
Answerable = Literal["yes", "part", "no"]
Half = Literal["development", "locked"]

KINDS: tuple[str, ...] = get_args(Kind)
USERS: tuple[str, ...] = get_args(User)
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "user": USERS,
    "difficulty": get_args(Difficulty),
    "answerable": get_args(Answerable),
}
_FIELDS = ("id", *_CHOICES, "history", "question", "parts", "facts", "reference", "note")
_STANDALONE = re.compile(r"^\s*(?:standalone(?: form)?\s*:)?\s*", re.IGNORECASE)


class GoldError(ValueError):
    """A gold file does not say what it should; the message lists every problem."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that carries an answer: three to eight words that stand in a document."""

    document: str
    section: str
    anchor: str

    @property
    def is_note(self) -> bool:
        """Whether it stands in a built-in note ("policy/name"), not in an original."""
        return "/" in self.document


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question. parts: all are needed, any alternative of each will do. facts: patterns."""

    id: str
    kind: Kind
    user: User
    difficulty: Difficulty
    answerable: Answerable
    history: tuple[str, ...]
    question: str
    parts: tuple[tuple[Anchor, ...], ...]
    facts: tuple[str, ...]
    reference: str
    note: str

    @property
    def half(self) -> Half:
        """Development or locked, fixed by the id."""
        return half_of(self.id)

    @property
    def standalone(self) -> str:
        """A follow-up's form that can be understood alone: its note. Empty for other questions."""
        return _STANDALONE.sub("", self.note).strip() if self.kind == "follow-up" and self.history else ""


def half_of(question_id: str) -> Half:
    """An even first hex digit of the id's sha256 means development."""
    digit = int(hashlib.sha256(question_id.encode()).hexdigest()[0], 16)
    return "development" if digit % 2 == 0 else "locked"


def gold_files(folder: Path = GOLD_FOLDER) -> list[Path]:
    """Every gold file, in a fixed order."""
    return sorted(folder.glob("*.jsonl"))


def load_gold(files: Iterable[Path]) -> list[GoldQuestion]:
    """All questions of the files. Raises GoldError, listing every line that is not a gold question."""
    questions: list[GoldQuestion] = []
    problems: list[str] = []
    seen: set[str] = set()
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                question = parse_question(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                problems.append(f"{path.name}:{number}: {error}")
                continue
            if question.id in seen:
                problems.append(f"{path.name}:{number}: the id {question.id} is used twice")
            seen.add(question.id)
            questions.append(question)
    if problems:
        raise GoldError("\n".join(problems))
    return questions


def parse_question(values: dict[str, Any]) -> GoldQuestion:
    """A question from a line's values. Raises ValueError on a missing field or unknown choice."""
    if missing := [name for name in _FIELDS if name not in values]:
        raise ValueError(f"missing {', '.join(missing)}")
    for name, allowed in _CHOICES.items():
        if values[name] not in allowed:
            raise ValueError(f"{name} is '{values[name]}'; use one of {', '.join(allowed)}")
    known = {name: values[name] for name in _FIELDS}
    known["history"] = tuple(values["history"])
    known["facts"] = tuple(values["facts"])
    known["parts"] = tuple(tuple(Anchor(**place) for place in part) for part in values["parts"])
    return GoldQuestion(**known)


def select(
    questions: Sequence[GoldQuestion],
    *,
    half: str = "all",
    kind: str = "",
    user: str = "",
    ids: Sequence[str] = (),
) -> list[GoldQuestion]:
    """The questions of a half ("all" for both), a kind, a user, and with these ids; in their order."""
    return [
        q
        for q in questions
        if half in ("all", q.half)
        and kind in ("", q.kind)
        and user in ("", q.user)
        and (not ids or q.id in ids)
    ]


def files_hash(files: Iterable[Path]) -> str:
    """Sixteen hex digits of the files' bytes, whatever they are called."""
    return joint_hash(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)


def joint_hash(digests: Iterable[str]) -> str:
    """Sixteen hex digits of several digests, in whatever order they come."""
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()[:16]
