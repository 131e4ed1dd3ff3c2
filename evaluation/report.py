"""The HTML report of a run: figures, charts, and every failed question laid open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluation import charts
from evaluation.failures import failures_of
from evaluation.figures import by_kind
from evaluation.honesty import honesty_curve
from evaluation.measure import DEPTH, Asked
from evaluation.results import Run, columns
from evaluation.statistics import Estimate
from evaluation.words import text

TEMPLATE = "report.html.j2"


def write_report(run: Run, asked: Sequence[Asked], path: Path) -> Path:
    """One self-contained page. asked: the questions that may be shown one by one."""
    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template(TEMPLATE).render(
        run=run,
        columns=columns(run),
        failures=failures_of(asked),
        shown=len(asked),
        charts=_charts(run),
        text=text,
        zip=zip,
        depth=DEPTH,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def _charts(run: Run) -> list[str]:
    """Shares with their intervals, key facts by kind, the honesty curve."""
    shares: dict[str, Estimate] = {
        name: e for group in run.figures().values() for name, e in group.items() if not _counted(name)
    }
    kinds = {
        f"{kind} ({row['questions'].count})": row["key facts stated"]
        for kind, row in by_kind(run.outcomes).items()
        if row["key facts stated"].count
    }
    found = {
        f"{kind} ({row['questions'].count})": row["parts found @10"]
        for kind, row in by_kind(run.outcomes).items()
        if row["parts found @10"].count
    }
    curve = honesty_curve(run.outcomes)
    drawn = [charts.bars("All shares", shares)]
    drawn += [charts.bars("Parts found @10 by kind of question", found)] if found else []
    drawn += [charts.bars("Key facts stated by kind of question", kinds)] if kinds else []
    drawn += [
        charts.lines(
            "Share answered against share wrong", {"": curve}, ("share answered", "share of those wrong")
        )
    ]
    return [chart for chart in drawn if chart]


def _counted(name: str) -> bool:
    return " ms " in name or name.startswith("words")
