"""The originals that may be downloaded, and the record of those that were.

A downloaded file has its sha256 in SHA256SUMS and what it is in a sidecar beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from index.builtin import LIBRARY_FOLDER
from ingest.load import SIDECAR

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Download:
    """An original that may be downloaded. kind: "html" or "pdf"; addresses are tried in order.

    metadata: what its sidecar file will say, so that the library knows what it is.
    """

    key: str
    title: str
    kind: str
    licence: str
    addresses: tuple[str, ...]
    metadata: Mapping[str, Any]

    @property
    def file_name(self) -> str:
        """Name of the file it becomes."""
        return f"{self.key}.{self.kind}"


def downloads() -> dict[str, Download]:
    """Every original that may be downloaded, by key."""
    data = yaml.safe_load((LIBRARY_FOLDER / "sources.yaml").read_text(encoding="utf-8"))
    return {key: _download(key, v) for key, v in data["originals"].items() if v.get("download")}


def _download(key: str, values: Mapping[str, Any]) -> Download:
    given = values["download"]
    known = ("title", "authors", "published", "kind", "licence")
    metadata = {name: values[name] for name in known if values.get(name)}
    metadata |= {"issuer": values["publisher"], "source": values["address"][0]}
    return Download(key, values["title"], given["kind"], given["licence"], tuple(given["from"]), metadata)


def record_download(download: Download, path: Path) -> str:
    """Write down checksum and metadata of a complete file; the checksum."""
    digest = sha256_of(path)
    sums = recorded_checksums(path.parent) | {path.name: digest}
    lines = [f"{value}  {name}\n" for name, value in sorted(sums.items())]
    (path.parent / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    sidecar = path.with_name(path.name + SIDECAR)
    about = yaml.safe_dump(dict(download.metadata), allow_unicode=True, sort_keys=False)
    sidecar.write_text(about, encoding="utf-8")
    return digest


def recorded_checksums(folder: Path) -> dict[str, str]:
    """sha256 of every file fetched into a folder, by name."""
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def sha256_of(path: Path) -> str:
    """sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
