"""Cases compared in no respect are set side by side under the headings that their notes share."""

from __future__ import annotations

from pathlib import Path

from answer.columns import find_columns
from answer.comparison import fill_grid
from answer.question import read_question
from index.search import Searcher
from ingest.types import Document, Metadata
from tests.made_up import note_of, searcher_on

KEY = "mcdonald-2020"


def noted(name: str, body: str) -> Document:
    title = f"{name} (Holt 2018): how it went"
    return note_of(body, Metadata(title=title, kind="case lesson", sources=(KEY,)), f"{name}.md")


STEADY = noted("Steady", """## Start

The federation called Steady opened in a library.

The federation called Steady painted its door.

## Meals

The federation called Steady ate soup on Mondays.

## Bells

The federation called Steady rang a bell.
""")  # fmt: skip
SHRINKING = noted("Shrinking", """## Start

The federation called Shrinking opened in a barn.

## Meals

The federation called Shrinking ate bread.
""")  # fmt: skip
SILENT = noted("Silent", "## Silence\n\nThe federation called Silent said nothing at all.")


def table(question: str, searcher: Searcher) -> dict[str, list[str]]:
    asked = read_question(question)
    facets = searcher.facets(question, searcher.search(question))
    grid = fill_grid(asked, find_columns(asked, facets, searcher), searcher)
    return {a.label: [c.text if c else "" for c in row] for a, row in grid.rows} if grid else {}


def test_rows_are_shared_headings_with_the_first_statement_under_each(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, STEADY, SHRINKING)
    assert table("What is the difference between the Steady and Shrinking federations?", searcher) == {
        "Start": ["The federation called Steady opened in a library.",
                  "The federation called Shrinking opened in a barn."],
        "Meals": ["The federation called Steady ate soup on Mondays.", "The federation called Shrinking ate bread."],
    }  # fmt: skip


def test_a_question_in_some_respect_has_that_as_its_row(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, STEADY, SHRINKING)
    found = table("How do Steady and Shrinking differ in what they ate?", searcher)
    assert "Start" not in found


def test_notes_that_share_no_headings_give_no_such_rows(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, STEADY, SILENT)
    assert not {"Start", "Silence"} & set(table("How do Steady and Silent differ?", searcher))
