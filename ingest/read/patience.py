"""Readers that need longer than usual say so before the slow part; the worker process passes it on."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[float], None]] = []


def on_more_time(listener: Callable[[float], None]) -> None:
    """Call `listener` with the seconds whenever a reader asks for more time."""
    _listeners.append(listener)


def ask_more_time(seconds: float) -> None:
    """The work ahead may take so many seconds from now."""
    for listener in _listeners:
        listener(seconds)
