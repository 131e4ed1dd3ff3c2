"""The worker process: same results as in-process, and no file can take the product down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest.worker
from ingest.errors import DamagedFile, EmptyFile, FileTooBig, IngestError
from ingest.load import load_document
from ingest.read import read_file
from ingest.read.wire import from_json, to_json
from ingest.types import Block, Metadata, PageBox, ReadResult, SourceReference
from ingest.worker import Worker
from tests.ingest.pdf_maker import PdfMaker


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(seconds=20) as worker:
        yield worker


def write(tmp_path: Path, text: str = "# Money\n\nOne practice holds the money.") -> Path:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_gives_what_the_reader_gives(worker: Worker, tmp_path: Path) -> None:
    path = write(tmp_path)
    assert worker.read(path) == read_file(path)


def test_process_is_reused(worker: Worker, tmp_path: Path) -> None:
    path = write(tmp_path)
    worker.read(path)
    first = worker._process
    worker.read(path)
    assert worker._process is first


def test_result_survives_the_wire() -> None:
    reference = SourceReference("smith-2020", "A > B", "p. 3", "words here")
    block = Block("text\u2028 £", "table", 0, "ix", False, "GP, 3", ((1, "[2]"),), (reference,),
                  (PageBox(0, 1.0, 2.0, 3.5, 4.0),), True, ((3, "x"),), True)  # fmt: skip
    result = ReadResult(
        (block, Block("h", level=2)), Metadata(title="T", authors=("A", "B")), ("w",), 3, "pdf"
    )
    assert from_json(to_json(result)) == result


def test_error_of_the_reader_arrives_with_its_kind(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing else")
    with pytest.raises(DamagedFile, match="damaged or incomplete"):
        worker.read(tmp_path / "a.pdf")


def test_empty_file(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    with pytest.raises(EmptyFile, match="the file is empty"):
        worker.read(tmp_path / "a.pdf")


def test_too_large_a_file_is_not_even_opened(worker: Worker, tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(ingest.worker.MAX_FILE_BYTES + 1)
    with pytest.raises(FileTooBig, match="split it"):
        worker.read(tmp_path / "a.pdf")
    assert worker._process is None


def broken(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Make workers started from here on read Markdown by running `body`."""

    def started() -> subprocess.Popen[bytes]:
        root = Path(ingest.worker.__file__).resolve().parents[1]
        code = f"import sys; sys.path.insert(0, {str(root)!r})\nimport ingest.read, ingest.worker\n"
        code += f"def bad(path):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
        code += "ingest.read.READERS['markdown'] = bad\ningest.worker.serve()"
        return subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    monkeypatch.setattr(ingest.worker, "_start", started)


def refusal(worker: Worker, tmp_path: Path) -> IngestError:
    with pytest.raises(IngestError, match=r"\w") as caught:
        worker.read(write(tmp_path))
    return caught.value


def test_hang_ends_in_time_and_the_next_file_is_read(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        broken(patch, "while True: pass")
        worker._seconds = 2.0
        start = time.monotonic()
        error = refusal(worker, tmp_path)
        assert isinstance(error, FileTooBig) and "longer than 2 seconds" in str(error)
        assert time.monotonic() - start < 10
    worker._seconds = 20.0
    assert worker.read(write(tmp_path)).blocks


def test_crash_is_a_refusal_and_the_next_file_is_read(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        broken(patch, "import ctypes; ctypes.string_at(0)")
        assert isinstance(refusal(worker, tmp_path), DamagedFile)
    assert worker.read(write(tmp_path)).blocks


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no memory limit")
def test_memory_is_bounded(worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, "x = bytearray(3 * 1024**3)")
    assert isinstance(refusal(worker, tmp_path), FileTooBig)


def test_network_programs_and_writing_are_blocked(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, new = str(tmp_path / "kept"), str(tmp_path / "new")
    Path(kept).touch()
    attempts = [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        f"open({new!r}, 'w').write('x')",
        f"import os; os.open({new!r}, os.O_WRONLY | os.O_CREAT)",
        f"import os; os.remove({kept!r})",
    ]
    broken(
        monkeypatch,
        f"""
        from ingest.types import Block, ReadResult
        outcomes = []
        for attempt in {attempts!r}:
            try:
                exec(attempt)
                outcomes.append(Block("done: " + attempt))
            except PermissionError as error:
                outcomes.append(Block(type(error).__name__))
        return ReadResult(tuple(outcomes))
        """,
    )
    assert [block.text for block in worker.read(write(tmp_path)).blocks] == ["Forbidden"] * len(attempts)
    assert Path(kept).exists() and not Path(new).exists()


@pytest.mark.skipif(os.name == "nt", reason="uses a shell script in place of tesseract")
def test_scans_are_recognised_where_tesseract_is_installed(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = ["level", "page_num", "block_num", "par_num", "line_num", "word_num"]
    columns += ["left", "top", "width", "height", "conf", "text"]
    words = [("One", 100), ("practice", 200), ("pays.", 400)]
    rows = [columns, *[[*"511111", str(x), "300", "90", "30", "91.5", word] for word, x in words]]
    table = "\n".join("\t".join(row) for row in rows)
    (tmp_path / "table.tsv").write_text(table, encoding="utf-8")
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ncat > /dev/null\ncat '{tmp_path}/table.tsv'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    result = worker.read(scan(tmp_path))
    assert [block.text for block in result.blocks] == ["One practice pays."]
    assert result.blocks[0].boxes[0].x0 == pytest.approx(100 * 72 / 200, abs=1)
    assert "1 of 1 pages was recognised" in result.warnings[0]


def scan(tmp_path: Path) -> Path:
    """A PDF whose only page is a picture."""
    from PIL import Image

    Image.new("L", (60, 85), 128).save(tmp_path / "scan.png")
    pdf = PdfMaker(tmp_path / "scan.pdf")
    pdf.canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, 595, 842)
    return pdf.save()


def test_printing_does_not_disturb_answers(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(
        monkeypatch,
        """
        import os
        from ingest.types import Block, ReadResult
        print(1); os.write(1, b"noise")
        return ReadResult((Block("fine"),))
    """,
    )
    assert worker.read(write(tmp_path)).blocks[0].text == "fine"


def test_result_without_text_is_refused(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "from ingest.types import ReadResult\nreturn ReadResult(())")
    assert isinstance(refusal(worker, tmp_path), EmptyFile)


def test_library_errors_become_one_sentence(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "raise KeyError('internal/thing.xml')")
    message = str(refusal(worker, tmp_path))
    assert "internal" not in message and message[0].islower() and "\n" not in message


def test_more_time_is_granted_on_request(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(
        monkeypatch,
        """
        import time
        from ingest.read.patience import ask_more_time
        from ingest.types import Block, ReadResult
        ask_more_time(9)
        time.sleep(3.2)
        return ReadResult((Block("late"),))
    """,
    )
    worker._seconds = 3.0
    assert worker.read(write(tmp_path)).blocks[0].text == "late"


def test_documents_of_users_are_read_in_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(Worker, "read", lambda worker, path: asked.append(path) or read_file(path))
    document = load_document(write(tmp_path))
    assert asked and document.sections[0].title == "Money"


def test_nothing_starts_on_import() -> None:
    code = "import ingest.load, ingest.worker, json; print(json.dumps([w._process for w in ingest.worker._shared]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(json.loads(done.stdout)) == {None}
