"""Which documents of a library say that they replace which others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from ingest.types import Document


class Succession:
    """Read once for a library: time and memory grow with its documents, not with their pairs."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """A document names those it replaces by id, title or file name, with or without its ending."""
        held = list(documents)
        named: dict[str, list[Document]] = defaultdict(list)
        for d in held if any(d.metadata.supersedes for d in held) else ():
            for name in {d.id, d.title, d.file_name, d.file_name.rpartition(".")[0]}:
                named[name].append(d)
        self._newer: dict[str, list[Document]] = defaultdict(list)
        for newer in held:
            for name in dict.fromkeys(newer.metadata.supersedes):
                for old in named.get(name, ()):
                    if old.id != newer.id and newer not in self._newer[old.id]:
                        self._newer[old.id].append(newer)

    def is_superseded(self, document_id: str) -> bool:
        """Whether another document in the library says that it replaces this one."""
        return bool(self._newer.get(document_id))

    def newer(self, document_id: str) -> tuple[Document, ...]:
        """The documents that say they replace this one, in the library's order."""
        return tuple(self._newer.get(document_id, ()))

    def pairs(self, document_ids: Collection[str]) -> Iterator[tuple[str, Document]]:
        """Each superseded document among these with each that replaces it."""
        return ((i, newer) for i in document_ids for newer in self.newer(i))
