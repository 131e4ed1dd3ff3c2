"""YAML between two `---` lines at the head of a text, or in a sidecar file, as Metadata."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ingest.errors import DamagedFile
from ingest.types import DOCUMENT_KINDS, DocumentKind, Metadata

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Safe either way; the one in C reads the built-in notes in a tenth of the time."""


def split_front_matter(raw: str) -> tuple[Metadata, str]:
    """Metadata from a YAML head, if there is one, and the text after it.

    Raises DamagedFile when there is a head that is not a YAML mapping.
    """
    match = _FRONT.match(raw)
    if not match:
        return Metadata(), raw
    try:
        head = yaml.load(match[1], Loader=YAML_LOADER) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DamagedFile(
            "the YAML head between the two '---' lines can't be read; correct or remove it"
        ) from error
    if not isinstance(head, dict):
        raise DamagedFile("the YAML head must be a list of 'name: value' lines; correct it")
    return metadata_from_mapping(head), raw[match.end() :]


def metadata_from_mapping(values: dict[str, Any]) -> Metadata:
    """Metadata from a front matter or sidecar mapping. Unknown names are ignored."""

    def text(name: str) -> str:
        value = values.get(name)
        return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()

    def texts(name: str) -> tuple[str, ...]:
        value = values.get(name) or []
        items = value if isinstance(value, list) else [value]
        return tuple(line for item in items if item is not None and (line := str(item).strip()))

    kind = text("kind").lower()
    known: DocumentKind | None = next((k for k in DOCUMENT_KINDS if k == kind), None)
    return Metadata(
        title=text("title"),
        authors=texts("authors"),
        issuer=text("issuer"),
        published=text("published"),
        kind=known,
        applies_from=text("applies_from"),
        applies_to=text("applies_to"),
        supersedes=texts("supersedes"),
        licence=text("licence"),
        source=text("source"),
        summary=text("summary"),
        questions=texts("questions"),
        sources=texts("sources"),
    )
