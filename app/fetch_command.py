"""`pcn library fetch`: download the originals that may be downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from app.console import err, out
from index.downloads import CHECKSUMS, Download, downloads
from index.fetch import FetchError, fetch
from index.settings import load_settings
from ingest.errors import PcnError

KeysArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Keys as in library/SOURCES.md, for example kordowicz-2022.", show_default=False),
]


def fetch_originals(keys: KeysArgument = None) -> None:
    """Download originals that are openly licensed into the data folder. Nothing else is sent or fetched.

    Without a KEY, all that may be downloaded. An interrupted download goes on where it broke off.
    """
    folder = load_settings().home / "downloads"
    failed = 0
    for download in _chosen(keys or []):
        try:
            _fetch_one(download, folder)
        except FetchError as error:
            failed += 1
            err.print(f"{download.key}: {error}")
    if failed:
        raise typer.Exit(1)


def _chosen(keys: list[str]) -> list[Download]:
    known = downloads()
    for key in keys:
        if key not in known:
            raise PcnError(
                f"'{key}' can't be downloaded from here. These can: {', '.join(known)}."
                " library/SOURCES.md says how to get the others."
            )
    return [known[key] for key in keys or known]


def _fetch_one(download: Download, folder: Path) -> None:
    with _bar() as bar:
        task = bar.add_task(download.key, total=None)
        fetched = fetch(
            download,
            folder,
            progress=lambda done, total: bar.update(task, completed=done, total=total or None),
        )
    if fetched.known:
        out.print(f"{download.key} is there already: {fetched.path}")
    else:
        resumed = f", continued at byte {fetched.resumed_at}" if fetched.resumed_at else ""
        out.print(f"{download.key}: {fetched.size} bytes{resumed}, {download.licence}. {fetched.path}")
        out.print(f"Its sha256 is {fetched.sha256}; it is recorded in {folder / CHECKSUMS}.")
    out.print(f'Add it to the library with: pcn ingest "{fetched.path}"')


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=err,
    )
