"""Every broken, encrypted, empty, odd or hostile file ends as indexed, or as one plain sentence."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest import errors
from ingest.errors import IngestError
from ingest.types import ReadResult
from ingest.worker import Worker

FOLDER = Path(__file__).parents[3] / "shared" / "test-data" / "ingestion"
CASES: list[dict[str, Any]] = (
    [json.loads(line) for line in (FOLDER / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    if FOLDER.is_dir()
    else []
)
MEMORY_BYTES = 2 * 1024**3

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CASES, reason="needs the files of ../shared/test-data/ingestion"),
]

REFUSED = {"no-text-say-so", "refuse-clearly"}
MAY_BE_REFUSED = REFUSED | {"text-or-say-so", "text-or-refuse", "bounded", "no-script", "no-crash"}
ENOUGH = 0.55
"""Share of the letters that other readers find which an indexed file must hold."""


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="module")
def worker(empty_folder: Path) -> Iterator[Worker]:
    """A worker whose working and temporary folder is empty, so that anything written there shows."""
    with pytest.MonkeyPatch.context() as patch, Worker() as worker:
        patch.setenv("TMP", str(empty_folder))
        patch.chdir(empty_folder)
        yield worker


@pytest.fixture(scope="module")
def outcomes() -> Iterator[Counter[tuple[str, str]]]:
    counts: Counter[tuple[str, str]] = Counter()
    yield counts
    print()
    for (expected, outcome), count in sorted(counts.items()):
        print(f"{expected:18} {outcome:18} {count:4}")


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_file(
    case: dict[str, Any], worker: Worker, outcomes: Counter[tuple[str, str]], empty_folder: Path
) -> None:
    path = FOLDER / "files" / case["file"]
    before = sorted(os.listdir(path.parent))
    start = time.monotonic()
    try:
        result = worker.read(path)
    except IngestError as error:
        outcomes[case["expect"], type(error).__name__] += 1
        _check_refusal(case, error)
    else:
        outcomes[case["expect"], "indexed"] += 1
        _check_indexed(case, result)
    assert time.monotonic() - start < 60
    assert _peak_memory(worker) < MEMORY_BYTES
    assert sorted(os.listdir(path.parent)) == before
    assert not os.listdir(empty_folder)


def _check_refusal(case: dict[str, Any], error: IngestError) -> None:
    message = str(error)
    assert case["expect"] in MAY_BE_REFUSED, message
    assert message[0].islower() and "\n" not in message and case["file"] not in message
    assert not re.search(r"Error\b|Traceback|0x|None", message)
    if case["kind"] == "encrypted" and case["expect"] == "refuse-clearly":
        assert isinstance(error, errors.EncryptedFile)
    if case["kind"] == "empty":
        assert isinstance(error, errors.EmptyFile)


def _check_indexed(case: dict[str, Any], result: ReadResult) -> None:
    assert case["expect"] not in REFUSED
    text = " ".join(block.text for block in result.blocks)
    assert text.strip()
    assert "<script" not in text and "alert(" not in text
    oracle = [found for found in case.get("oracle", {}).values() if found["ok"]]
    pages = {found["pages"] for found in oracle if found["pages"]}
    if case["file"].endswith(".pdf") and len(pages) == 1 and case["expect"] == "text":
        assert result.page_count in pages
    if case["expect"] == "text" and oracle:
        least = min(_letters(found["chars"]) for found in oracle)
        assert len(re.sub(r"\s", "", text)) >= ENOUGH * least or _holds(text, case["sample"])


def _letters(characters: int) -> float:
    """About how many of so many characters are not spaces."""
    return 0.83 * characters


def _holds(text: str, sample: str) -> bool:
    """True when nearly all words that other readers start with are in the text."""
    words = re.findall(r"\w{3,}", sample)[:-1]
    return sum(word in text for word in words) >= 0.8 * len(words)


def _peak_memory(worker: Worker) -> int:
    """Most memory the worker has held so far, where the system tells."""
    process = worker._process
    status = Path(f"/proc/{process.pid}/status") if process else None
    if status is None or not status.is_file():
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0
