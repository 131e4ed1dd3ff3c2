"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from index.library import Library
from index.search import Scope
from ingest.errors import PcnError
from ingest.types import DOCUMENT_KINDS, DocumentKind

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def make_scope(
    library: Library, kinds: Sequence[str] | None, documents: Sequence[str] | None, since: int
) -> Scope | None:
    """What to search, or None for everything. Raises PcnError for an unknown kind or document."""
    if not (kinds or documents or since):
        return None
    ids = frozenset(library.find(name).id for name in documents or ())
    return Scope(frozenset(_kind(k) for k in kinds or ()), ids, since)


def _kind(name: str) -> DocumentKind:
    for kind in DOCUMENT_KINDS:
        if kind == name.strip().lower():
            return kind
    raise PcnError(f"The kind '{name}' is unknown. Use one of: {', '.join(DOCUMENT_KINDS)}.")
