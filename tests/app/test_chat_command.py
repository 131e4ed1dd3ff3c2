"""`pcn chat` for someone who has never run it: it asks nothing, and the page is served."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def served(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="ends the server by its process group, which Windows has not")
def test_the_first_start_asks_nothing_and_serves_the_page(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", "from app.cli import main; main()", "chat", "--port", str(port)]
    environ = {
        **os.environ,
        "HOME": str(tmp_path / "new"),
        "PCN_HOME": str(tmp_path / "home"),
        "PCN_BUILTIN": "off",
        "BROWSER": "true",
        "PYTHONPATH": str(ROOT),
    }
    (tmp_path / "new").mkdir()
    said = tmp_path / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=tmp_path,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + 120
        while not served(f"http://127.0.0.1:{port}/_stcore/health"):
            assert process.poll() is None, said.read_text()
            assert time.monotonic() < until, said.read_text()
            time.sleep(0.5)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)
    assert "mail" not in said.read_text().lower()
