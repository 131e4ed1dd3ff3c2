"""Downloads of originals, from a server on this machine."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from index.downloads import CHECKSUMS, Download, downloads, recorded_checksums
from index.fetch import FetchError, fetch
from ingest.load import sidecar_metadata

PAGE = b"<html><body>" + b"<p>Words of a report.</p>" * 8000 + b"</body></html>"


@dataclass
class Served:
    """What the server answers, and what it was asked."""

    body: bytes = PAGE
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    tag: str = '"v1"'
    break_after: int = 0
    say_length: bool = True
    location: str = ""
    ranges: list[str] = field(default_factory=list)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    """Serves one file, with ranges, and breaks off where it is told to."""

    served: Served

    def do_GET(self) -> None:
        s, start = self.served, 0
        asked = self.headers.get("Range") or ""
        s.ranges.append(asked)
        if asked and self.headers.get("If-Range") == s.tag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
        self.send_response(302 if s.location else 206 if start else s.status)
        self.send_header("Content-Type", s.kind)
        if s.location:
            self.send_header("Location", s.location)
        if s.tag:
            self.send_header("ETag", s.tag)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(s.body) - 1}/{len(s.body)}")
        if s.say_length:
            self.send_header("Content-Length", str(len(s.body) - start))
        self.end_headers()
        end = min(len(s.body), start + s.break_after) if s.break_after else len(s.body)
        self.wfile.write(s.body[start:end])
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[Served]:
    answer = Served()
    handler = type("OneFile", (Handler,), {"served": answer})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    answer.address = f"http://127.0.0.1:{server.server_address[1]}/report"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield answer
    server.shutdown()
    server.server_close()


def download(*addresses: str, kind: str = "html") -> Download:
    metadata = {"title": "A report", "authors": ["Elm A"], "kind": "report", "licence": "CC BY 4.0"}
    return Download("elm-2020", "A report", kind, "CC BY 4.0", addresses, metadata)


def closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/report"


def test_whole_file_with_checksum_and_sidecar(served: Served, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    fetched = fetch(download(served.address), tmp_path, progress=lambda *step: steps.append(step))
    assert fetched.path.read_bytes() == PAGE and fetched.path.name == "elm-2020.html"
    assert fetched.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert recorded_checksums(tmp_path) == {"elm-2020.html": fetched.sha256}
    assert steps[-1] == (len(PAGE), len(PAGE)) and len(steps) > 1
    assert sidecar_metadata(fetched.path).authors == ("Elm A",)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([CHECKSUMS, "elm-2020.html", "elm-2020.html.meta.yaml"])


def test_what_is_there_is_not_fetched_again(served: Served, tmp_path: Path) -> None:
    fetch(download(served.address), tmp_path)
    again = fetch(download(closed_port()), tmp_path)
    assert again.known and again.size == len(PAGE)


def test_a_file_that_was_changed_is_fetched_again(served: Served, tmp_path: Path) -> None:
    path = fetch(download(served.address), tmp_path).path
    path.write_bytes(b"spoilt")
    assert fetch(download(served.address), tmp_path).path.read_bytes() == PAGE


def test_interrupted_download_goes_on(served: Served, tmp_path: Path) -> None:
    served.break_after = 70_000
    with pytest.raises(FetchError, match=rf"broke after 70000 of {len(PAGE)} bytes.*goes on from there"):
        fetch(download(served.address), tmp_path)
    assert not (tmp_path / "elm-2020.html").exists()
    served.break_after = 0
    fetched = fetch(download(served.address), tmp_path)
    assert (fetched.resumed_at, fetched.path.read_bytes()) == (70_000, PAGE)
    assert served.ranges == ["", "bytes=70000-"]


@pytest.mark.parametrize("tag", ['"v2"', ""])
def test_another_version_is_fetched_from_the_start(served: Served, tmp_path: Path, tag: str) -> None:
    served.break_after = 70_000
    with pytest.raises(FetchError, match="broke after"):
        fetch(download(served.address), tmp_path)
    served.break_after, served.tag, served.body = 0, tag, PAGE.replace(b"Words", b"Wards")
    fetched = fetch(download(served.address), tmp_path)
    assert (fetched.resumed_at, fetched.path.read_bytes()) == (0, served.body)


def test_without_a_version_mark_nothing_is_resumed(served: Served, tmp_path: Path) -> None:
    served.break_after, served.tag = 70_000, ""
    with pytest.raises(FetchError, match="broke after"):
        fetch(download(served.address), tmp_path)
    served.break_after = 0
    assert fetch(download(served.address), tmp_path).resumed_at == 0
    assert served.ranges == ["", ""]


@pytest.mark.parametrize("say_length", [True, False])
def test_too_big(served: Served, tmp_path: Path, say_length: bool) -> None:
    served.say_length = say_length
    with pytest.raises(FetchError, match="larger than the limit"):
        fetch(download(served.address), tmp_path, limit_bytes=100_000)
    assert list(tmp_path.iterdir()) == []


def test_wrong_kind_of_file(served: Served, tmp_path: Path) -> None:
    served.kind = "application/zip"
    with pytest.raises(FetchError, match=r"sent 'application/zip' where a HTML file was expected.*pcn ingest FILE"):
        fetch(download(served.address), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_refused_by_the_server(served: Served, tmp_path: Path) -> None:
    served.status = 403
    with pytest.raises(FetchError, match=r"refused the download \(status 403\)"):
        fetch(download(served.address), tmp_path)


def test_offline(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"can't be reached\. Connect this computer to the internet"):
        fetch(download(closed_port()), tmp_path)


def test_the_next_address_is_tried(served: Served, tmp_path: Path) -> None:
    assert fetch(download(closed_port(), served.address), tmp_path).size == len(PAGE)


@pytest.mark.parametrize("location", ["file:///etc/hostname", "ftp://127.0.0.1/report"])
def test_a_redirect_leads_nowhere_but_the_web(served: Served, tmp_path: Path, location: str) -> None:
    served.location = location
    with pytest.raises(FetchError, match=r"refused|can't be reached"):
        fetch(download(served.address), tmp_path)


def test_an_address_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is no web address"):
        fetch(download("file:///etc/hostname"), tmp_path)


def test_only_open_licences_are_offered() -> None:
    assert downloads()
    for each in downloads().values():
        assert re.match(r"CC BY \d", each.licence)
        assert all(address.startswith("https://") for address in each.addresses)
        assert {"title", "authors", "licence", "issuer", "source"} <= set(each.metadata)
