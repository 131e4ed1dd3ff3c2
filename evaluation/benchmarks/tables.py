"""A benchmark's rows: shown in the terminal and written as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.results import RESULTS_FOLDER, commit, now

Row = Mapping[str, str | float | int]


def show(title: str, rows: Sequence[Row], console: Console, *, turned: bool = False) -> None:
    """A table with the names of the rows' values as columns; turned: as lines, for few and wide rows."""
    if turned:
        rows = _turned(rows)
    table = Table(title=title, title_justify="left")
    names = list(dict.fromkeys(name for row in rows for name in row))
    for name in names:
        table.add_column(name, justify="left" if name == names[0] else "right")
    for row in rows:
        table.add_row(*(_cell(row.get(name, "")) for name in names))
    console.print(table)


def _turned(rows: Sequence[Row]) -> list[Row]:
    """Rows become columns; the first value of each is its column's name."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{names[0]: name} | {str(row[names[0]]): row.get(name, "") for row in rows} for name in names[1:]]


def keep(name: str, rows: Sequence[Row], about: Mapping[str, object], folder: Path = RESULTS_FOLDER) -> Path:
    """Write the rows with when, on which commit and on what they were measured."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"benchmark-{name}.json"
    values = {"created": now(), "commit": commit(), **about, "rows": [dict(row) for row in rows]}
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def _cell(value: str | float | int) -> str:
    return f"{value:,.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
