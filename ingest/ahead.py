"""The next files are read while the ones before them are taken in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ingest.load import file_sha256
from ingest.types import ReadResult
from ingest.worker import PROCESSES, close_worker, read_in_worker

AHEAD = 4
"""Files that are read, or being read, before they are asked for: what they hold is kept until then."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a file. sha256: of its bytes, before they were read. result: None where it was not read."""

    sha256: str
    result: ReadResult | None


class ReadAhead:
    """Goes through files in their order, some of them already read. Use as a context manager.

    known: told a sha256, whether such a file needs no reading. It is asked in other threads.
    """

    def __init__(self, paths: Iterable[Path], known: Callable[[str], bool]) -> None:
        self._paths = iter(paths)
        self._known = known
        self._pool = ThreadPoolExecutor(PROCESSES, thread_name_prefix="read-ahead")
        self._begun: deque[tuple[Path, Future[Found]]] = deque()

    def __enter__(self) -> ReadAhead:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what was not asked for; what is being read now is broken off."""
        if any([not future.cancel() and not future.done() for _, future in self._begun]):
            close_worker()
        self._pool.shutdown(cancel_futures=True)

    def __iter__(self) -> Iterator[tuple[Path, Callable[[], Found]]]:
        """Each path, with a call that waits for what is in it.

        The call raises what reading raises: an IngestError or OSError.
        """
        self._begin(AHEAD)
        while self._begun:
            path, future = self._begun[0]
            yield path, future.result
            self._begun.popleft()
            self._begin(1)

    def _begin(self, count: int) -> None:
        for path in islice(self._paths, count):
            self._begun.append((path, self._pool.submit(self._read, path)))

    def _read(self, path: Path) -> Found:
        sha256 = file_sha256(path)
        return Found(sha256, None if self._known(sha256) else read_in_worker(path))
