"""End to end with the embedded model itself and without network: files in, exact answers out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.types import AnswerRecord
from index.embed import BundledEmbedder
from index.library import Library
from tests.made_up import ANSWER, QUESTION, quotes_are_exact, settings_at, without_times, write_files

ROOT = Path(__file__).parents[2]
PROGRAM = "from tests.network_guard import guard; guard(); from app.cli import main; main()"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, documents: Path, real_embedder: BundledEmbedder) -> Assistant:
    library = Library(settings_at(tmp_path_factory.mktemp("real")), real_embedder)
    library.ingest([documents])
    return Assistant(library)


@pytest.mark.parametrize(("question", "holds"), [
    (QUESTION, ANSWER),
    ("who looks after the money of the network at Larkhill", ANSWER),
    ("How many members make a quorum under the 2024 rules?", "seven members make a quorum"),
    ("do bigger practices get more votes in the Larkhill network?", "one vote, whatever its list size"),
    ("did practices that quit Tarnvale get their entrance money back?", "did not get its joining fee"),
    ("What share of evening clinic appointments was used at Tarnvale?", "62% of the appointments"),
])  # fmt: skip
def test_reworded_question_is_answered_with_the_right_words(real: Assistant, question: str, holds: str) -> None:
    record = real.ask(question)
    assert record.status in {"answered", "partial"}
    assert holds in record.answer
    assert quotes_are_exact(record, real.library)


@pytest.mark.parametrize("question", ["What is the best recipe for onion soup?", "Who won the cup final in 1998?"])
def test_other_subjects_are_declined(real: Assistant, question: str) -> None:
    assert real.ask(question).status == "declined"


def test_same_record_twice(real: Assistant) -> None:
    from answer.serialise import to_json

    assert without_times(to_json(real.ask(QUESTION))) == without_times(to_json(real.ask(QUESTION)))


def pcn(home: Path, *arguments: str) -> str:
    """What `pcn` prints, in a process of its own that may not use the network."""
    environment = {**os.environ, "PCN_HOME": str(home), "PCN_BUILTIN": "off", "OMP_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, env=environment,
                          capture_output=True, text=True, timeout=200, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_command_line_without_network(tmp_path: Path) -> None:
    pcn(tmp_path / "home", "ingest", str(write_files(tmp_path / "f")))
    record = json.loads(pcn(tmp_path / "home", "ask", QUESTION, "--json"))
    assert ANSWER in record["answer"]
    assert record["models"]["embedder"].startswith("all-MiniLM-L6-v2@53aa51172d14")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, real: Assistant) -> AnswerRecord:
    """An answer with the bundled writer's summary, if it passed."""
    from answer.models import make_writer
    from index.settings import Settings

    settings = Settings(home=tmp_path_factory.mktemp("writer"), builtin=False, writer="bundled")
    return Assistant(real.library, make_writer(settings)).ask(QUESTION, mode="generative")


def test_bundled_writer_shows_only_what_passed(written: AnswerRecord, real: Assistant) -> None:
    assert written.models["writer"].startswith("SmolLM2-135M-Instruct@b179c9523d0e")
    assert written.writer_output
    assert ANSWER in written.answer
    assert quotes_are_exact(written, real.library)
    assert all(c.verdict == "supported" for s in written.statements if s.kind == "summary" for c in s.citations)
