"""A process that works on one request after another, and is killed when one takes too long."""

from __future__ import annotations

import subprocess
import threading
import time

LOOK_S = 0.5
"""How often it is looked at whether a new request gives less time than the one before."""


class Watch:
    """Kills the process that works on a request past its time. One thread looks after all requests:
    starting one for each costs more than reading a short file."""

    def __init__(self) -> None:
        self.expired = False
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline = 0.0
        self._looking = False

    def start(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """From now on the process has so many seconds."""
        with self._lock:
            self.expired = False
            self._process, self._deadline = process, time.monotonic() + seconds
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, daemon=True, name="reader-watch").start()

    def extend(self, seconds: float) -> None:
        """It has so many seconds anew."""
        with self._lock:
            self._deadline = time.monotonic() + seconds

    def stop(self) -> None:
        """The request has ended."""
        with self._lock:
            self._process = None

    def _look(self) -> None:
        while (left := self._left()) is not None:
            time.sleep(min(left, LOOK_S))

    def _left(self) -> float | None:
        """Seconds that the process has left; None when there is none to look after any more."""
        with self._lock:
            left = self._deadline - time.monotonic()
            if self._process is not None and left <= 0:
                self.expired = True
                self._process.kill()
                self._process = None
            self._looking = self._process is not None
            return left if self._looking else None
