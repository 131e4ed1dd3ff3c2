"""A process is killed when a request takes too long, and only then."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from ingest.watch import Watch


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process
        process.kill()


def watchers() -> int:
    return sum(t.name == "reader-watch" for t in threading.enumerate())


def test_what_takes_too_long_is_killed(process: subprocess.Popen[bytes]) -> None:
    watch = Watch()
    watch.start(process, 0.1)
    assert process.wait(timeout=20) != 0
    assert watch.expired


def test_a_shorter_time_after_a_longer_one_counts(process: subprocess.Popen[bytes]) -> None:
    watch = Watch()
    watch.start(process, 3600)
    watch.stop()
    watch.start(process, 0.1)
    assert process.wait(timeout=20) != 0


def test_more_time_counts(process: subprocess.Popen[bytes]) -> None:
    watch = Watch()
    watch.start(process, 0.3)
    watch.extend(3600)
    time.sleep(1.0)
    assert process.poll() is None and not watch.expired
    watch.stop()


def test_one_thread_looks_after_many_requests_and_ends_after_them(process: subprocess.Popen[bytes]) -> None:
    before = watchers()
    watch = Watch()
    for _ in range(50):
        watch.start(process, 60)
        watch.stop()
    assert watchers() <= before + 1
    end = time.monotonic() + 20
    while watchers() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert watchers() <= before
    assert process.poll() is None
