"""kill -9 during ingestion: the old library or the new, never a half. CRASH_KILLS=200 for the long run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CRASH_KILLS", "25"))


@pytest.mark.slow
@pytest.mark.timeout(60 + 6 * KILLS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.journeys.crash_rounds", str(tmp_path / "crash"), str(KILLS), "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=50 + 6 * KILLS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    *rounds, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == KILLS
    assert [r for r in rounds if r["outcome"] == "half"] == []
    assert [r for r in rounds if r["reported"] and r["outcome"] != "new"] == []
    assert {r["outcome"] for r in rounds} == {"old", "new"}
    assert last == {"recovered": True, "folders": 1}
