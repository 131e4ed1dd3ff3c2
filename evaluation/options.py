"""What an evaluation is asked to do, and where things are by default."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path

from evaluation.gold import GOLD_FOLDER, KINDS, USERS
from evaluation.prepare import ROOT
from evaluation.results import RESULTS_FOLDER

CONDITIONS = {"with notes": True, "without notes": False}
DEFAULT_CORPUS = ROOT.parent / "shared" / "corpus"
DEFAULT_DATA = ROOT.parent / "shared" / "training-data"
DEFAULT_WORK = user_cache_path("pcn-assistant", appauthor=False) / "evaluation"


def conditions_for(notes: str) -> tuple[str, ...]:
    """Names of CONDITIONS for "on", "off" or "both"."""
    chosen = {"on": ("with notes",), "off": ("without notes",), "both": tuple(CONDITIONS)}
    if notes not in chosen:
        raise ValueError(f"Built-in notes can't be '{notes}'. Use one of: {', '.join(chosen)}.")
    return chosen[notes]


@dataclass(frozen=True, slots=True)
class Options:
    """What to ask, how, and what to do with what comes back.

    half: development, locked or all. ids: only these questions. limit: at most so many, 0 for all.
    conditions: names of CONDITIONS. retrieval_only: search, don't answer. corpus: folder of the
    originals; data: folder of the labelled sets that the checker is held against; work: where the
    measured index is kept. threads: of the models, while asking; one text at a time is quickest with
    one, most of all on a busy machine. show_locked: print single questions of the locked half too.
    keep: name the result for keeping; else local-…, which is not committed. floors: judge the figures;
    done only when no filter narrows the questions.
    """

    half: str = "all"
    kind: str = ""
    user: str = ""
    ids: tuple[str, ...] = ()
    limit: int = 0
    conditions: tuple[str, ...] = tuple(CONDITIONS)
    retrieval_only: bool = False
    corpus: Path = field(default_factory=lambda: DEFAULT_CORPUS)
    data: Path = field(default_factory=lambda: DEFAULT_DATA)
    gold: Path = GOLD_FOLDER
    work: Path = field(default_factory=lambda: DEFAULT_WORK)
    results: Path = RESULTS_FOLDER
    keep: bool = False
    as_json: bool = False
    report: bool = True
    threads: int = 1
    show_locked: bool = False
    floors: bool = True

    def __post_init__(self) -> None:
        """Refuse what the gold questions don't have."""
        allowed = {"half": ("development", "locked", "all"), "kind": ("", *KINDS), "user": ("", *USERS)}
        for name, choices in allowed.items():
            if getattr(self, name) not in choices:
                listed = ", ".join(c for c in choices if c)
                raise ValueError(f"There is no {name} '{getattr(self, name)}'. Use one of: {listed}.")

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the questions, by name."""
        values = {
            "kind": self.kind,
            "user": self.user,
            "ids": " ".join(self.ids),
            "limit": str(self.limit or ""),
            "retrieval only": "yes" if self.retrieval_only else "",
        }
        return {name: value for name, value in values.items() if value}
