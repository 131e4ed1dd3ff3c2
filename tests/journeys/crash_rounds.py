"""Changes a library and kills the change with -9 at random moments; prints one JSON object a round.

    python -m tests.journeys.crash_rounds FOLDER ROUNDS SEED

A round adds or updates two files, or removes a document, in a child process. After the kill, what is
live is read as a fresh process would and compared with what it was and with what it was to become.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.search import Searcher
from tests.made_up import library_at

FILES = 12
Held = dict[str, int]
"""Version of each file in the library."""


def _mark(name: str, version: int) -> str:
    """A word that stands in no other file, nor in another version of it."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"quell{letters[int(name[1:-3])]}{letters[version // 26]}{letters[version % 26]}z"


def text_of(name: str, version: int) -> str:
    """A small document that holds its word in every paragraph."""
    paragraphs = "\n\n".join(f"Paragraph {i} of the network {_mark(name, version)} on money." for i in range(30))
    return f"# Network {name}\n\n{paragraphs}\n"


def live(folder: Path) -> Held:
    """What the live library holds, proved by searching for each document's own word."""
    library = library_at(folder / "home")
    searcher = Searcher(library.generation(), library.embedder)
    found: Held = {}
    for document in searcher.documents.values():
        whole = searcher.generation.store.document(document.id)
        assert whole is not None
        version = next(v for v in range(26 * 26) if _mark(document.file_name, v) in whole.text)
        best = searcher.search(_mark(document.file_name, version), 1)[0]
        assert best.document.id == document.id, f"{document.file_name} does not answer"
        assert best.signals["terms"] > 0
        found[document.file_name] = version
    return found


def in_child(change: Callable[[], object], done: Path) -> int:
    """Start a change in a child process, which leaves a file when it has reported success."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        change()
        done.touch()
        status = 0
    finally:
        os._exit(status)


def plan(folder: Path, before: Held, number: int) -> tuple[Callable[[], object], Held]:
    """The change of a round, and what the library holds after it."""
    library = library_at(folder / "home")
    if number % 5 == 4 and len(before) > 1:
        gone = sorted(before)[number % len(before)]
        return lambda: library.remove(gone), {n: v for n, v in before.items() if n != gone}
    names = [f"n{(number + i) % FILES}.md" for i in (0, 5)]
    for name in names:
        (folder / "files" / name).write_text(text_of(name, number), encoding="utf-8")
    paths = [folder / "files" / name for name in names]
    return lambda: library.ingest(paths), before | dict.fromkeys(names, number)


def main(folder: Path, rounds: int, seed: int) -> None:
    """One change without killing, to know how long it takes; then the rounds; then one more change.

    The estimate of how long a change takes follows what is seen, so that about half are killed midway.
    """
    chance = random.Random(seed)
    (folder / "files").mkdir(parents=True)
    done = folder / "done"
    change, _ = plan(folder, {}, 0)
    started = time.perf_counter()
    assert os.waitpid(in_child(change, done), 0)[1] == 0
    usual = time.perf_counter() - started
    before = live(folder)
    for number in range(1, rounds + 1):
        change, after = plan(folder, before, number)
        done.unlink(missing_ok=True)
        child = in_child(change, done)
        time.sleep(chance.uniform(0, 1.2 * usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = live(folder)
        outcome = "new" if now == after else "old" if now == before else "half"
        usual *= 0.85 if done.exists() else 1.1
        print(json.dumps({"round": number, "outcome": outcome, "reported": done.exists()}), flush=True)
        before = now
    change, after = plan(folder, before, rounds + (1 if rounds % 5 < 3 else 2))
    assert os.waitpid(in_child(change, done), 0)[1] == 0
    print(json.dumps({"recovered": live(folder) == after, "folders": len(os.listdir(folder / "home/generations"))}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
