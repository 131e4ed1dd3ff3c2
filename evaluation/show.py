"""Figures, failures and comparisons in the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evaluation.failures import failures_of
from evaluation.figures import by_kind
from evaluation.floors import Breach
from evaluation.gold import GoldQuestion
from evaluation.measure import Asked
from evaluation.results import Run, columns, halves
from evaluation.statistics import Change
from evaluation.validate import Problem
from evaluation.words import text


def figures(run: Run, console: Console) -> None:
    """The table of all figures, a column for each half, and one by kind of question."""
    shown = columns(run)
    table = Table(title=_title(run), title_justify="left")
    table.add_column("figure")
    for half, _ in shown:
        table.add_column(f"{half} (95 % interval; n)", justify="right")
    for group in shown[-1][1] if shown else {}:
        table.add_row(f"[bold]{group}[/bold]")
        for name in shown[-1][1][group]:
            table.add_row(f"  {name}", *(text(name, f.get(group, {}).get(name)) for _, f in shown))
    console.print(table)
    console.print(_kinds(run))
    if run.agreement:
        console.print(_agreement(run))


def _title(run: Run) -> str:
    skipped = f"; {run.skipped} skipped, their documents are not in the library" if run.skipped else ""
    return (
        f"{run.condition}: {len(run.outcomes)} questions in {run.seconds:.0f} s{skipped}\n"
        f"{run.passages:,} passages, links {run.links}, index {run.fingerprint},"
        f" commit {run.commit or 'none'}"
    )


def _kinds(run: Run) -> Table:
    table = Table(title="By kind of question", title_justify="left")
    rows = by_kind(run.outcomes)
    names = list(next(iter(rows.values()), {}))
    for name in ["kind", *names]:
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind, values in sorted(rows.items(), key=lambda r: -r[1]["questions"].count):
        cells = [
            f"{e.value:.0f}" if n == "questions" else f"{e.value:.2f}" if e.count else ""
            for n, e in values.items()
        ]
        table.add_row(kind, *cells)
    return table


def _agreement(run: Run) -> Table:
    table = Table(title="The checker against people's labels", title_justify="left")
    for name in ("set", "measure", "ours", "word overlap", "cases"):
        table.add_column(name, justify="left" if name in ("set", "measure") else "right")
    for a in run.agreement:
        table.add_row(a.dataset, a.measure, f"{a.ours:.3f}", f"{a.floor:.3f}", f"{a.count:,}")
    return table


def laid_open(asked: Sequence[Asked], console: Console) -> None:
    """Single questions whole: what was wanted, what was found where, and the answer."""
    for a in asked:
        q, o = a.question, a.outcome
        console.rule(f"{q.id} {q.kind}", align="left")
        console.print(escape(" / ".join([*q.history, q.question])))
        console.print(f"[dim]{escape(q.reference)} {escape(q.note)}[/dim]")
        for part, rank in zip(q.parts, o.ranks, strict=True):
            places = " or ".join(f"{p.document}: {p.anchor}" for p in part)
            console.print(f"  {'rank ' + str(rank) if rank else 'not found'}: {escape(places)}")
        for fact, stated in zip(q.facts, o.facts, strict=False):
            console.print(f"  {'stated' if stated else 'not stated'}: {escape(fact)}")
        if a.record:
            console.print(escape(f"\n{a.record.status} ({a.record.kind})\n{a.record.answer}\n"))
        for e in a.evidence[:10]:
            where = f"{e.rank}. {e.title}, {e.section}, {e.page}: {' '.join(e.text.split())[:160]}"
            console.print(f"[dim]{escape(where)}[/dim]")


def failures(asked: Sequence[Asked], console: Console, most: int = 20) -> None:
    """The worst questions, one line each."""
    failed = failures_of(asked)[:most]
    if not failed:
        return
    table = Table(title=f"The {len(failed)} worst questions shown", title_justify="left")
    for name in ("id", "kind", "question", "why"):
        table.add_column(name)
    for failure in failed:
        question = failure.asked.question
        table.add_row(
            question.id, question.kind, escape(question.question), escape("; ".join(failure.reasons))
        )
    console.print(table)


def floors(found: Sequence[Breach], console: Console) -> None:
    """Each figure beyond its bound."""
    for b in found:
        console.print(
            f"[bold red]Beyond its bound[/bold red] {b.condition}: {b.figure} is {b.value:.3f},"
            f" the bound is {b.bound:g}"
        )


def problems(questions: Sequence[GoldQuestion], found: Sequence[Problem], console: Console) -> None:
    """How many questions there are of each kind, and what is wrong with which."""
    kinds = Counter(q.kind for q in questions)
    halves_of = Counter(q.half for q in questions)
    console.print(f"{len(questions)} questions: {dict(halves_of)}; {dict(kinds.most_common())}")
    for problem in found:
        console.print(escape(f"{problem.question_id}: {problem.text}"))
    console.print(f"{len(found)} problems")


def changes(before: Run, after: Run, compared: Mapping[str, Change], console: Console) -> None:
    """Two runs, paired; a star where the interval of the difference leaves out 0."""
    table = Table(
        title=f"{before.created} {before.condition} → {after.created} {after.condition}", title_justify="left"
    )
    for name in ("figure", "before", "after", "difference (95 % interval)", "n"):
        table.add_column(name, justify="left" if name == "figure" else "right")
    for name, c in compared.items():
        star = " *" if c.sure else ""
        table.add_row(
            name,
            f"{c.before:.3f}",
            f"{c.after:.3f}",
            f"{c.difference:+.3f} ({c.low:+.3f} to {c.high:+.3f}){star}",
            str(c.count),
        )
    console.print(table)


def as_json(runs: Sequence[Run], found: Sequence[Breach], console: Console) -> None:
    """Figures of each run as one JSON value; single questions are in the files kept."""
    values = {
        "runs": [
            {
                "condition": r.condition,
                "half": r.half,
                "commit": r.commit,
                "index": r.fingerprint,
                "questions": len(r.outcomes),
                "figures": {
                    h: {g: {n: asdict(e) for n, e in f.items()} for g, f in r.figures(h).items()}
                    for h in halves(r)
                },
            }
            for r in runs
        ],
        "beyond_bounds": [asdict(b) for b in found],
    }
    console.print_json(json.dumps(values))
