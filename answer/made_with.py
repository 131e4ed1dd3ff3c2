"""What an answer was made with: program, packages, model weights, settings, prompts, documents.

Together with its AnswerRecord this is what an audit needs to repeat the answer and to say why a
repetition differs. `answer.circumstances` gathers it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A document as it stood in the library: enough to name it, cite it and notice that it changed.

    details: hash of its metadata.
    """

    id: str
    title: str
    file_name: str = ""
    origin: str = "user"
    sha256: str = ""
    added: str = ""
    authors: tuple[str, ...] = ()
    issuer: str = ""
    published: str = ""
    kind: str = ""
    licence: str = ""
    source: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class MadeWith:
    """models: role to {"name", "sha256"}, sha256 empty where the weights can't be seen (a server).

    settings: those that can change an answer, no secrets. prompts: file name to sha256.
    index: the manifest. documents: empty when the library had changed before this was noted.
    """

    version: str
    python: str
    system: str
    packages: dict[str, str]
    models: dict[str, dict[str, str]]
    settings: dict[str, Any]
    prompts: dict[str, str]
    index: dict[str, Any]
    documents: tuple[LibraryEntry, ...]

    @property
    def key(self) -> str:
        """Sixteen hex digits, the same for the same values."""
        return hashlib.sha256(self.to_text().encode()).hexdigest()[:16]

    def to_text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)


def from_text(text: str) -> MadeWith:
    """What `to_text` gave. Names that this version does not know are left out."""
    values = json.loads(text)
    known = {f.name for f in fields(LibraryEntry)}
    entries = ({k: v for k, v in d.items() if k in known} for d in values["documents"])
    values["documents"] = tuple(LibraryEntry(**{**d, "authors": tuple(d["authors"])}) for d in entries)
    return MadeWith(**{f.name: values[f.name] for f in fields(MadeWith)})
