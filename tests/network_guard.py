"""No test leaves this machine: an audit hook refuses every address that is not a loopback one.

Works for this process (conftest.py) and, by `guard()`, for programs that tests start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", None, b"localhost", b"127.0.0.1"})
_ADDRESS_AT = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
_state = {"hooked": False, "on": False}


class NetworkUsed(RuntimeError):
    """A program under test reached for the network."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket.") or not _state["on"] or event not in _ADDRESS_AT:
        return
    address = arguments[_ADDRESS_AT[event]]
    host = address[0] if isinstance(address, tuple) else address
    is_path = event in {"socket.connect", "socket.sendto"} and not isinstance(address, tuple)
    if not is_path and host not in _LOCAL:
        raise NetworkUsed(f"{event} to {address!r}: nothing may leave this machine")


def guard() -> None:
    """Refuse the network in this process until `allow`."""
    if not _state["hooked"]:
        sys.addaudithook(_watch)
        _state["hooked"] = True
    _state["on"] = True


@contextmanager
def allowed() -> Iterator[None]:
    """The network is not refused within."""
    before, _state["on"] = _state["on"], False
    try:
        yield
    finally:
        _state["on"] = before
