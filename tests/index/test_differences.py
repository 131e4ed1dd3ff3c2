"""Where sources do not agree, as the notes mark it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.differences import differences
from index.search import Searcher
from tests.made_up import document_of, note_of, searcher_on

FIRST = document_of("The Oak board met every month in the barn. It had soup.", name="first.md")
SECOND = document_of("Minutes of the Oak board were written twice a year.", name="second.md")
NOTE = note_of(
    'Accounts of how often the Oak board met vary. [elm-1; ; p. 1; "met every month"] '
    '[ash-2; ; p. 1; "written twice a year"] [differs]\n\n'
    'The Oak board had soup. [elm-1; ; p. 1; "It had soup"]'
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_on(tmp_path_factory.mktemp("differences"), FIRST, SECOND, NOTE)


def test_each_side_and_the_statement_lead_to_the_difference(searcher: Searcher) -> None:
    known = differences(searcher.generation)
    [found] = known.at(FIRST.id, 0, FIRST.text.index(" It had"))
    text = {FIRST.id: FIRST.text, SECOND.id: SECOND.text}
    assert [text[i][a:b] for (i, a, b), _ in found.places] == [
        "The Oak board met every month in the barn.", SECOND.text,
    ]  # fmt: skip
    assert known.at(*found.statement) == [found]
    assert known.says(found.statement)
    rows = searcher.generation.store.passages([row for _, row in found.places])
    assert [p.document_id for p in rows] == [FIRST.id, SECOND.id]


def test_other_sentences_and_parts_of_one_do_not(searcher: Searcher) -> None:
    known = differences(searcher.generation)
    assert known.at(FIRST.id, FIRST.text.index("It had"), len(FIRST.text)) == []
    assert known.at(FIRST.id, 0, 10) == []
    assert known.at(NOTE.id, NOTE.text.index("The Oak board had"), len(NOTE.text)) == []


def test_a_statement_is_known_without_its_originals(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, NOTE)
    [found] = differences(searcher.generation).at(NOTE.id, 0, len(NOTE.text))
    assert found.places == ()


def test_the_mark_is_in_no_text() -> None:
    assert "differs" not in NOTE.text


def test_documents_of_a_user_mark_nothing(tmp_path: Path) -> None:
    searcher = searcher_on(tmp_path, document_of("The Oak board met daily. [differs]", name="own.md"))
    assert searcher.generation.store.differing_statements() == []
