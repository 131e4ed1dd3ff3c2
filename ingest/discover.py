"""Paths a user names become the list of files to read, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.errors import IngestError
from ingest.load import SIDECAR

_LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
"""Files that operating systems leave in folders."""


def discover(paths: Iterable[Path]) -> list[Path]:
    """Files named, and all files in folders named, each once.

    Hidden files, links, sidecars and what programs leave behind are passed over in folders. A file
    without a reader is in the list, so that the user is told about it.
    Raises IngestError when a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise IngestError(f"There is no file or folder '{path}'. Check the spelling.")
        for file in _walk(path) if path.is_dir() else [path]:
            found[file.absolute()] = None
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    """Files under a folder, by name; links are not followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not _passed_over(name) and path.is_file() and not path.is_symlink():
                yield path


def _passed_over(name: str) -> bool:
    """Hidden files, sidecars, and the lock files that Word keeps beside open documents."""
    return name.startswith((".", "~$")) or name.endswith(SIDECAR) or name.lower() in _LITTER
