"""Runs the `pcn` command in this process and keeps what it printed."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import main


@dataclass(frozen=True)
class Done:
    """A finished command."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as the one JSON value that it must be."""
        assert self.status in {0, 1}, self.err
        return json.loads(self.out)


class Pcn:
    """The command, as `pcn(...)`. home: its data folder."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Done:
        self._monkeypatch.setattr(sys, "argv", ["pcn", *arguments])
        self._capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        printed = self._capsys.readouterr()
        return Done(status, printed.out, printed.err)
