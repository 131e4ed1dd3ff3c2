"""What the last change to the library did. Kept beside the index it led to, so that it outlasts a restart."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

logger = logging.getLogger(__name__)

FILE = "change.json"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. outcome: added, updated, edited, removed, unchanged or refused; reason
    in plain words."""

    path: str
    outcome: str
    title: str = ""
    document_id: str = ""
    words: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, made at `when`. unread: files left out because it was stopped. indexed: documents, when
    the whole index was built anew."""

    when: str
    outcomes: tuple[FileOutcome, ...] = ()
    unread: int = 0
    indexed: int = 0


def change_now(outcomes: Iterable[FileOutcome] = (), *, unread: int = 0, indexed: int = 0) -> Change:
    """A change made at this moment."""
    return Change(now(), tuple(outcomes), unread, indexed)


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_change(folder: Path, change: Change) -> None:
    """Keep a change in a generation's folder, in place of the one before; all of it or nothing."""
    unfinished = folder / f"{FILE}.new"
    unfinished.write_text(json.dumps(asdict(change), indent=1), encoding="utf-8")
    unfinished.replace(folder / FILE)


def read_change(folder: Path) -> Change | None:
    """The change that was kept there; None when there is none, or none that can be read."""
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Change(**{**values, "outcomes": tuple(FileOutcome(**o) for o in values["outcomes"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        logger.warning("What changed last can't be read (%s)", error)
        return None
