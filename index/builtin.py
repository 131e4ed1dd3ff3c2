"""The library the product ships with: where it is, and a fingerprint of what it holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

LIBRARY_FOLDER = Path(__file__).resolve().parent.parent / "library"
FOLDERS = ("policy", "reports", "cases")


def builtin_files() -> list[Path]:
    """Every evidence note, in a fixed order."""
    return sorted(p for folder in FOLDERS for p in (LIBRARY_FOLDER / folder).glob("*.md"))


def builtin_fingerprint() -> str:
    """Twelve hex digits that change when a note is added, changed or removed."""
    digest = hashlib.sha256()
    for path in builtin_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
