"""Files that people upload: put into the data folder under safe names, then read, one lot at a time."""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.changes import FileOutcome
from index.library import FileProgress, Library
from ingest.errors import PcnError

logger = logging.getLogger(__name__)

UNEXPECTED = "The files could not be added. The library is as it was before; try one file at a time."
_UNSAFE = re.compile(r"[^\w.() -]+")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sent it. The name is whatever the browser said."""

    name: str
    data: bytes


@dataclass(slots=True)
class Lot:
    """Files being added together, and how far it is."""

    names: tuple[str, ...]
    outcomes: list[FileOutcome] = field(default_factory=list)
    step: str = ""
    share: float = 0.0
    error: str = ""
    cancelled: bool = False
    finished: threading.Event = field(default_factory=threading.Event)


class Ingestion:
    """Adds one lot of files at a time, beside the pages."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self.lot: Lot | None = None

    @property
    def busy(self) -> bool:
        """Whether a lot is being added."""
        return self.lot is not None and not self.lot.finished.is_set()

    def start(self, uploads: Sequence[Upload]) -> Lot | None:
        """Add these files; None when another lot is being added."""
        with self._lock:
            if self.busy:
                return None
            lot = Lot(tuple(u.name for u in uploads))
            self.lot = lot
        threading.Thread(target=self._run, args=(lot, tuple(uploads)), name="ingestion", daemon=True).start()
        return lot

    def cancel(self) -> None:
        """Stop after the file being read; what was read before is kept."""
        if self.lot is not None:
            self.lot.cancelled = True

    def _run(self, lot: Lot, uploads: Sequence[Upload]) -> None:
        def on_file(progress: FileProgress) -> None:
            lot.outcomes.append(progress.outcome)
            lot.share = progress.number / progress.total

        def on_step(step: str, done: int, total: int) -> None:
            lot.step, lot.share = step, done / total if total else 0.0

        paths: list[Path] = []
        try:
            paths += [keep_upload(self._library.settings.home, u) for u in uploads]
            self._library.ingest(paths, on_file=on_file, progress=on_step, stop=lambda: lot.cancelled)
        except PcnError as error:
            lot.error = str(error)
        except Exception:
            logger.exception("Adding files failed")
            lot.error = UNEXPECTED
        self._forget_unused(paths)
        lot.finished.set()

    def _forget_unused(self, paths: Sequence[Path]) -> None:
        """Delete uploads that no document of the library came from: refused, or not read."""
        try:
            used = {d.path for d, _ in self._library.generation().store.documents(with_text=False)}
            for path in paths:
                if str(path.absolute()) not in used:
                    forget_upload(self._library.settings.home, str(path))
        except (PcnError, OSError):
            logger.exception("Uploads that were not used could not be deleted")


def keep_upload(home: Path, upload: Upload) -> Path:
    """Write an upload below `home`/uploads, in a folder named by its content, and give its path."""
    folder = home / "uploads" / hashlib.sha256(upload.data).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / safe_name(upload.name)
    path.write_bytes(upload.data)
    return path


def safe_name(name: str) -> str:
    """A file name without folders, odd characters, leading dots or reserved words, of bounded length."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = _UNSAFE.sub("_", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, ending[:10]) if dot else (plain, "")
    stem = stem[:LONGEST_NAME].strip(" .") or "file"
    if _RESERVED.match(stem):
        stem = f"{stem}_"
    return f"{stem}.{ending}" if ending else stem


def forget_upload(home: Path, path: str) -> None:
    """Delete an uploaded file that a removed document came from; files elsewhere are left alone."""
    uploads = (home / "uploads").resolve()
    target = Path(path)
    if not path or uploads not in target.resolve().parents:
        return
    target.unlink(missing_ok=True)
    if target.parent != uploads and not any(target.parent.iterdir()):
        target.parent.rmdir()
