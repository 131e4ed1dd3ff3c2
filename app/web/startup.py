"""The first start: the index is built when there is none, then the models are loaded, once.

It runs beside the pages, so that they can show how far it is.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Literal

from index.generation import Progress
from ingest.errors import PcnError

logger = logging.getLogger(__name__)

Phase = Literal["waiting", "building", "loading", "ready", "failed"]
UNEXPECTED = "The library could not be opened. Restart the assistant; if it happens again, look in its log."


class Startup:
    """Runs `build` then `load` on a thread. Pages need `built`; questions wait for `loaded` anyway.

    build: makes or opens the index, reporting progress. load: gets the models ready.
    """

    def __init__(self, build: Callable[[Progress], object], load: Callable[[], object]) -> None:
        self._build = build
        self._load = load
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.phase: Phase = "waiting"
        self.error = ""
        self.step = ""
        self.share = 0.0
        self.built = threading.Event()
        self._settled = threading.Event()

    def begin(self) -> None:
        """Start, or start again after a failure; does nothing while running or ready."""
        with self._lock:
            if self.phase not in ("waiting", "failed"):
                return
            self.phase, self.error, self.step, self.share = "building", "", "", 0.0
            self._settled.clear()
            self._thread = threading.Thread(target=self._run, name="startup", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until the library is open or the start has failed; True when either is so."""
        return self._settled.wait(seconds)

    def _run(self) -> None:
        try:
            self._build(self._told)
            self.phase = "loading"
            self.built.set()
            self._settled.set()
            self._load()
            self.phase = "ready"
        except PcnError as error:
            self._failed(str(error))
        except Exception:
            logger.exception("The start failed")
            self._failed(UNEXPECTED)

    def _told(self, step: str, done: int, total: int) -> None:
        self.step, self.share = step, done / total if total else 0.0

    def _failed(self, message: str) -> None:
        self.error = message
        self.phase = "failed"
        self._settled.set()
