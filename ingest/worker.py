"""Files are read in a process of their own, so that a crash, hang or bomb in a reader harms nothing.

The parent writes a path as one line of JSON to the worker's standard input and reads lines back:
{"more_seconds": n} grants time for text recognition, {"error": kind, "message": text} or
{"result": ...} ends the request. A worker that dies, hangs or grows is replaced.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from ingest import errors
from ingest.errors import DamagedFile, EmptyFile, FileTooBig, IngestError
from ingest.read.wire import from_json, to_json
from ingest.types import ReadResult
from ingest.watch import Watch

SECONDS = 60.0
"""A file may take this long, text recognition apart."""
MAX_FILE_BYTES = 200 * 1024 * 1024
PROCESSES = 2
"""Files that are read at the same time. Each may take the memory that the sandbox allows."""
FILES_PER_WORKER = 500
"""A worker is replaced after so many files, in case a library keeps memory."""

_DAMAGED = (
    "it could not be read: the file is damaged; open it in its own program, save it again and add that copy"
)
_BIG = "it needs more memory than one file may use; split it into smaller files"


class Worker:
    """One worker process, started when the first file is read. Use as a context manager, or close()."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._lock = threading.Lock()
        self._watch = Watch()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, path: Path) -> ReadResult:
        """Read one file.

        Raises the IngestError that says what is wrong with it.
        """
        size = path.stat().st_size
        if size == 0:
            raise EmptyFile("the file is empty; check that it was saved or downloaded completely")
        if size > MAX_FILE_BYTES:
            limit = f"{MAX_FILE_BYTES / 1e6:,.0f} MB"
            raise FileTooBig(f"it is {size / 1e6:,.0f} MB, more than {limit}; split it into smaller files")
        with self._lock:
            return self._ask(path)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, path: Path) -> ReadResult:
        if self._process is None or self._process.poll() is not None or self._files >= FILES_PER_WORKER:
            self.close()
            self._process, self._files = _start(), 0
        self._files += 1
        self._watch.start(self._process, self._seconds)
        try:
            answer = _exchange(self._process, path, self._watch)
        except BaseException:
            self.close()
            raise
        finally:
            self._watch.stop()
        if answer is None:
            self.close()
            raise _stopped(self._watch, self._seconds)
        if "error" in answer:
            if answer["error"] == "FileTooBig":
                self.close()
            raise _error(answer)
        return from_json(answer["result"])


def _start() -> subprocess.Popen[bytes]:
    root = str(Path(errors.__file__).resolve().parents[1])
    code = f"import sys; sys.path.insert(0, {root!r}); from ingest.worker import serve; serve()"
    kept = {
        "PATH",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "HOME",
        "LANG",
        "LC_ALL",
        "TESSDATA_PREFIX",
        "LD_LIBRARY_PATH",
    }
    environment = {k: v for k, v in os.environ.items() if k.upper() in kept}
    environment |= {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchange(process: subprocess.Popen[bytes], path: Path, watch: Watch) -> dict[str, Any] | None:
    """Send the path and wait for the answer; None when the process ended without one."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(str(path.absolute())).encode("ascii") + b"\n")
        process.stdin.flush()
        while line := process.stdout.readline():
            answer = json.loads(line)
            if "more_seconds" not in answer:
                return dict(answer)
            watch.extend(float(answer["more_seconds"]))
    except (OSError, ValueError):
        pass
    return None


def _stopped(watch: Watch, seconds: float) -> IngestError:
    if watch.expired:
        return FileTooBig(
            f"reading it took longer than {seconds:.0f} seconds; split it or save it in another format"
        )
    return DamagedFile(_DAMAGED)


def _error(answer: dict[str, Any]) -> IngestError:
    kind = getattr(errors, str(answer["error"]), DamagedFile)
    known = isinstance(kind, type) and issubclass(kind, IngestError)
    return (kind if known else DamagedFile)(str(answer["message"]))


_shared = tuple(Worker() for _ in range(PROCESSES))
_idle: queue.LifoQueue[Worker] = queue.LifoQueue()
for _worker in _shared:
    _idle.put(_worker)


def read_in_worker(path: Path) -> ReadResult:
    """Read one file in a shared worker process that is idle. They start when they are first needed.

    Raises the IngestError that says what is wrong with the file.
    """
    worker = _idle.get()
    try:
        return worker.read(path)
    finally:
        _idle.put(worker)


@atexit.register
def close_worker() -> None:
    """End the shared worker processes, whatever they are reading; the next file starts a new one."""
    for worker in _shared:
        worker.close()


# -- inside the worker process ---------------------------------------------------------------------


def serve() -> None:
    """Read files named on standard input until it ends. Runs in the worker process only."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not mix with answers
    from ingest import sandbox
    from ingest.read.patience import on_more_time

    sandbox.enter(shutil.which("tesseract") or "")
    on_more_time(lambda seconds: _send(out, {"more_seconds": seconds}))
    for line in sys.stdin.buffer:
        _send(out, answer_for(Path(json.loads(line))))


def _send(out: IO[bytes], message: dict[str, Any]) -> None:
    out.write(json.dumps(message).encode("ascii") + b"\n")
    out.flush()


def answer_for(path: Path) -> dict[str, Any]:
    """The message that ends a request: the result, or the kind and sentence of the error."""
    from ingest.read import read_file

    try:
        result = read_file(path)
        if not any(block.text.strip() for block in result.blocks):
            raise EmptyFile("no readable text was found in it; check that it opens and is not a picture")
        return {"result": to_json(result)}
    except IngestError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return {"error": "FileTooBig", "message": _BIG}
    except RecursionError:
        return {
            "error": "DamagedFile",
            "message": "it is nested too deeply to be read; save it again in a simpler form",
        }
    except OSError as error:
        return {"error": "DamagedFile", "message": f"it can't be opened ({error.strerror or error})"}
    except Exception:  # a library's own errors are as many as its bugs; the user needs one sentence
        return {"error": "DamagedFile", "message": _DAMAGED}
