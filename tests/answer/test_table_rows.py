"""Rows of one table stand together under what they all begin with."""

from __future__ import annotations

from pathlib import Path

from answer.candidates import Candidate, find_candidates
from answer.cite import Citer
from answer.compose import statement_lines
from answer.question import read_question
from answer.table_rows import rows_together, under_leads
from index.search import Searcher
from ingest.types import Block
from tests.made_up import document_of, searcher_on

LEAD = "Table 4. Soup by site."
SITES = document_of(
    Block("Soup", level=1),
    Block(f"{LEAD} North: bowls 12.", role="table"),
    "Soup was eaten at every site on Mondays.",
    Block(f"{LEAD} South: bowls 9; spoons 8.", role="table"),
    Block("Table 5. Bread by site. North: loaves 3 for the soup.", role="table"),
)


def found(tmp_path: Path) -> tuple[list[Candidate], Searcher]:
    searcher = searcher_on(tmp_path, SITES)
    question = read_question("how many bowls of soup")
    return sorted(find_candidates(question, searcher.near(question.text, 9), searcher), key=lambda c: c.start), searcher


def test_rows_of_a_table_stand_together(tmp_path: Path) -> None:
    candidates, _ = found(tmp_path)
    assert [c.text.split(".")[-2].strip() for c in rows_together(candidates)] == [
        "North: bowls 12", "South: bowls 9; spoons 8", "Soup was eaten at every site on Mondays", "North: loaves 3 for the soup",
    ]  # fmt: skip


def test_their_lead_stands_once_and_each_quotes_the_rest(tmp_path: Path) -> None:
    candidates, searcher = found(tmp_path)
    shown = under_leads(Citer(searcher.generation).statements(candidates))
    first, second, prose, other = shown
    assert [first.text, second.text] == ["North: bowls 12.", "South: bowls 9; spoons 8."]
    assert first.label == second.label == "Table 4. Soup by site"
    assert other.text.startswith("Table 5.") and not other.label and not prose.label
    assert all(SITES.text[c.start : c.end] == c.quote for s in shown for c in s.citations)
    assert statement_lines(shown)[:2] == ["- Table 4. Soup by site:", "  - North: bowls 12. [1]"]


def test_what_fills_a_cell_stays_whole(tmp_path: Path) -> None:
    candidates, searcher = found(tmp_path)
    made = Citer(searcher.generation).statements(candidates)
    assert under_leads(made, {s.citations for s in made}) == made
