"""Get originals that may be downloaded: one file at a time, resumable, size limited, checksum recorded.

Takes a Download from library/sources.yaml; gives a file in a folder. Runs only when it is called:
nothing else in the product reaches the network. Knows nothing about reading the file.
"""

from __future__ import annotations

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from index.downloads import Download, record_download, recorded_checksums, sha256_of
from ingest.errors import LibraryError

LIMIT_BYTES = 50 * 1024 * 1024
TIMEOUT_S = 30.0
CHUNK = 64 * 1024
MEDIA_TYPES = {
    "html": frozenset({"text/html", "application/xhtml+xml"}),
    "pdf": frozenset({"application/pdf"}),
}

BytesProgress = Callable[[int, int], None]
"""Called with the bytes received so far and the bytes in all (0 when the server does not say)."""


class FetchError(LibraryError):
    """A download could not be made; the message says what to do next."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A downloaded file. resumed_at: bytes that were there already; known: nothing had to be fetched."""

    path: Path
    size: int
    sha256: str
    resumed_at: int = 0
    known: bool = False


def fetch(
    download: Download,
    folder: Path,
    *,
    limit_bytes: int = LIMIT_BYTES,
    timeout_s: float = TIMEOUT_S,
    progress: BytesProgress = lambda received, total: None,
) -> Fetched:
    """Download one original into a folder, from the first address that works.

    What an interrupted download left is continued. Raises FetchError when no address works.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / download.file_name
    if (known := _known(path)) is not None:
        return known
    problems: list[FetchError] = []
    for address in download.addresses:
        try:
            resumed_at = _receive(address, download.kind, path, limit_bytes, timeout_s, progress)
            break
        except FetchError as error:
            problems.append(error)
    else:
        raise problems[-1]
    digest = record_download(download, path)
    return Fetched(path, path.stat().st_size, digest, resumed_at)


def _known(path: Path) -> Fetched | None:
    """The file when it is there with the checksum that was recorded for it."""
    if not path.is_file():
        return None
    digest = sha256_of(path)
    if recorded_checksums(path.parent).get(path.name) != digest:
        return None
    return Fetched(path, path.stat().st_size, digest, known=True)


def _receive(
    address: str, kind: str, path: Path, limit: int, timeout_s: float, progress: BytesProgress
) -> int:
    """Bring the whole answer of an address into the part file. Returns the offset it was resumed at."""
    part = _Part(path)
    start = part.size_from(address)
    with _open(address, start, part.validator, timeout_s) as response:
        _check_type(response, kind, address)
        if response.status != 206 or _range_start(response) != start:
            start = 0
        total = start + int(response.headers.get("Content-Length") or 0)
        if total > limit:
            part.remove()
            raise FetchError(_too_big(address, limit))
        part.begin(address, _validator(response), keep=start > 0)
        received = _copy(response, part.path, start, limit, lambda n: progress(n, total))
    if received is None:
        part.remove()
        raise FetchError(_too_big(address, limit))
    if total > start and received < total:
        raise FetchError(
            f"The connection to {_host(address)} broke after {received} of {total} bytes."
            " Run the same command again: it goes on from there."
        )
    part.path.replace(path)
    part.remove()
    return start


def _copy(
    response: HTTPResponse, path: Path, start: int, limit: int, progress: Callable[[int], None]
) -> int | None:
    """Append the answer to a file. Returns the bytes it holds then, or None past the limit."""
    received = start
    with path.open("r+b" if start else "wb") as file:
        file.seek(start)
        file.truncate()
        while True:
            try:
                chunk = response.read(CHUNK)
            except (OSError, http.client.HTTPException):
                break
            if not chunk:
                break
            received += len(chunk)
            if received > limit:
                return None
            file.write(chunk)
            progress(received)
    return received


class _Part:
    """What has been received so far, beside the address and version it belongs to."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".part")
        self._about = path.with_name(path.name + ".part.from")

    @property
    def validator(self) -> str:
        """The server's mark of the version of the file that was being received."""
        lines = self._about.read_text(encoding="utf-8").splitlines() if self._about.is_file() else []
        return lines[1] if len(lines) > 1 else ""

    def size_from(self, address: str) -> int:
        """Bytes that can be kept when going on from this address."""
        if not (self.path.is_file() and self._about.is_file()):
            return 0
        lines = self._about.read_text(encoding="utf-8").splitlines()
        return self.path.stat().st_size if lines[:1] == [address] and self.validator else 0

    def begin(self, address: str, validator: str, *, keep: bool) -> None:
        """Note what is about to be received; keep: go on with what is there."""
        self._about.write_text(f"{address}\n{validator}\n", encoding="utf-8")
        if not keep:
            self.path.write_bytes(b"")

    def remove(self) -> None:
        """Leave nothing behind."""
        self.path.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)


def _open(address: str, start: int, validator: str, timeout_s: float) -> HTTPResponse:
    if urlsplit(address).scheme not in {"http", "https"}:
        raise FetchError(f"'{address}' is no web address. Correct it in library/sources.yaml.")
    request = urllib.request.Request(
        address, headers={"User-Agent": "pcn-assistant", "Accept-Encoding": "identity"}
    )
    if start and validator:
        request.add_header("Range", f"bytes={start}-")
        request.add_header("If-Range", validator)
    try:
        response: HTTPResponse = _OPENER.open(request, timeout=timeout_s)
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(
            f"{_host(address)} refused the download (status {error.code})."
            f" Open {address} in a browser, save the page, and add it with: pcn ingest FILE"
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(
            f"{_host(address)} can't be reached. Connect this computer to the internet and run the same"
            " command again; nothing was lost. Everything else works without a connection."
        ) from error
    return response


def _opener() -> urllib.request.OpenerDirector:
    """Web addresses only: no files, no FTP, whatever a server redirects to."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


_OPENER = _opener()


def _check_type(response: HTTPResponse, kind: str, address: str) -> None:
    media_type = response.headers.get_content_type()
    if media_type not in MEDIA_TYPES[kind]:
        raise FetchError(
            f"{_host(address)} sent '{media_type}' where a {kind.upper()} file was expected."
            f" Open {address} in a browser, save the document, and add it with: pcn ingest FILE"
        )


def _range_start(response: HTTPResponse) -> int:
    match = re.match(r"bytes (\d+)-", response.headers.get("Content-Range") or "")
    return int(match[1]) if match else -1


def _validator(response: HTTPResponse) -> str:
    """A strong mark of the file's version; without one a download can't be resumed safely."""
    tag = response.headers.get("ETag") or ""
    return tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified") or ""


def _too_big(address: str, limit: int) -> str:
    return (
        f"The file at {address} is larger than the limit of {limit // (1024 * 1024) or 1} MB."
        " Nothing of it was kept. Save it with a browser if you trust it, and add it with: pcn ingest FILE"
    )


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
