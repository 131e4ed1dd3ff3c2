"""Limits that the worker process puts on itself before it reads a file that may be hostile.

It can't use the network, start programs other than tesseract, or write files; memory is bounded
where the system can do that (POSIX).
"""

from __future__ import annotations

import os
import sys
from typing import Any

MEMORY_BYTES = 2 * 1024**3

_NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "urllib.",
)
_PROGRAMS = ("os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.spawn")
_CHANGES = (
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "shutil.", "os.utime",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(PermissionError):
    """Reading a file tried something that reading never needs."""


def enter(program: str) -> None:
    """Limit this process for good. program: the one command that may be started, '' for none."""
    _limit_resources()
    sys.dont_write_bytecode = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _check_open(arguments)
        elif event == "subprocess.Popen":
            command = arguments[1][0] if arguments[1] else arguments[0]
            if not program or os.fspath(command) != program:
                raise Forbidden("no other program may be started")
        elif event.startswith(_NETWORK):
            raise Forbidden("the network may not be used")
        elif event.startswith(_PROGRAMS):
            raise Forbidden("no other program may be started")
        elif event.startswith(_CHANGES):
            raise Forbidden("nothing may be changed")

    sys.addaudithook(watch)


def _check_open(arguments: tuple[Any, ...]) -> None:
    path, mode, flags = (*arguments, None, None, None)[:3]
    writes = isinstance(mode, str) and any(c in mode for c in "wax+")
    writes = writes or (isinstance(flags, int) and mode is None and bool(flags & _WRITING))
    if writes and not isinstance(path, int) and os.fspath(path) != os.devnull:
        raise Forbidden("nothing may be written")


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for name, value in (("RLIMIT_AS", MEMORY_BYTES), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        limit = getattr(resource, name, None)
        if limit is None:
            continue
        hard = resource.getrlimit(limit)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (allowed, hard))
        except (ValueError, OSError):  # macOS refuses some of them
            continue
