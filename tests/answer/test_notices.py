"""What a reader is told besides the answer: age, replacement, doubt about a name, opinion."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.assistant import Assistant
from answer.notices import _currency
from answer.types import AnswerRecord, Citation, Statement
from index.library import Library
from index.search import Scope
from index.sources import sources
from ingest.types import Document, Metadata
from tests.made_up import QUESTION, library_at, note_of, searcher_on, write_files


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


def told(record: AnswerRecord, kind: str) -> str:
    return " | ".join(n.text for n in record.notices if n.kind == kind)


def test_every_answer_says_how_old_its_evidence_is(assistant: Assistant) -> None:
    assert "2021" in told(assistant.ask(QUESTION), "currency")


def test_evidence_without_a_date_is_said_to_have_none(tmp_path: Path) -> None:
    library = library_at(tmp_path / "l")
    library.ingest([write_files(tmp_path / "f", {"a.md": "# Oak\n\nThe Oak network pays its chair in kind.\n"})])
    record = Assistant(library).ask("What does the Oak network pay its chair in kind?")
    assert "carries no date" in told(record, "currency")


def test_replaced_document_is_marked_as_history(assistant: Assistant, library: Library) -> None:
    old = library.find("rules-2023.md")
    record = assistant.ask("How many members make a quorum?", scope=Scope(documents=frozenset({old.id})))
    assert "'Model network rules 2023' is replaced by 'Model network rules 2024'" in told(record, "currency")


def test_current_document_is_not_marked(assistant: Assistant, library: Library) -> None:
    new = library.find("rules-2024.md")
    record = assistant.ask("How many members make a quorum?", scope=Scope(documents=frozenset({new.id})))
    assert "replaced" not in told(record, "currency")


@pytest.mark.parametrize("question", [
    "How many members made a quorum in 2023?", "How many members made a quorum in 2024 and in 2023?",
])  # fmt: skip
def test_for_its_own_year_a_replaced_document_is_no_history(question: str, assistant: Assistant, library: Library) -> None:
    old = library.find("rules-2023.md")
    record = assistant.ask(question, scope=Scope(documents=frozenset({old.id})))
    assert any(c.document_id == old.id for s in record.statements for c in s.citations)
    assert "replaced" not in told(record, "currency")


def test_current_rules_are_shown_where_an_older_edition_says_nearly_the_same(assistant: Assistant) -> None:
    record = assistant.ask("How many members make a quorum?")
    assert any("seven members" in s.text for s in record.statements)


@pytest.mark.parametrize("question", [
    "What happened at Site B?", "what happened at site b in the winter", "Did SITE B run evening clinics?",
])  # fmt: skip
def test_letter_used_by_two_studies_is_named_with_both(assistant: Assistant, question: str) -> None:
    text = told(assistant.ask(question), "ambiguity")
    assert "Marsh 2021" in text
    assert "Holt et al. 2018" in text


def test_letter_with_its_study_named_is_clear(assistant: Assistant) -> None:
    assert told(assistant.ask("What happened at Site B in the study by Holt?"), "ambiguity") == ""


def test_letter_of_two_studies_that_are_both_named_is_not(assistant: Assistant) -> None:
    text = told(assistant.ask("Is Site B in the study by Holt the same place as Site B in the one by Marsh?"), "ambiguity")
    assert text.count("Site B") == 1
    assert "Marsh 2021" in text


def test_letter_of_one_study_is_clear(assistant: Assistant) -> None:
    assert told(assistant.ask("What happened at Site C?"), "ambiguity") == ""


def test_opinion_is_marked(tmp_path: Path) -> None:
    text = "---\ntitle: My view\nkind: opinion\npublished: 2022\n---\n\n# Boards\n\nBoards of networks should be small.\n"
    library = library_at(tmp_path / "l")
    library.ingest([write_files(tmp_path / "f", {"a.md": text})])
    record = Assistant(library).ask("Should boards of networks be small?")
    assert "opinion" in told(record, "unverified")
    assert record.statements[0].group == "An author's opinion"


def test_a_note_is_as_old_as_the_sources_it_names(tmp_path: Path) -> None:
    source = next(s for s in sources().values() if s.published[:4].isdigit() and not s.original)
    undated = next(s for s in sources().values() if not any(c.isdigit() for c in s.published))
    metadata = Metadata(title="Oak", published="2031-01-01", applies_from="2030-01-01")
    dated = note_of(f"The Oak network pays its chair in kind. [{source.key}; B]", metadata)
    other = note_of(f"The Oak network pays nobody else. [{undated.key}; B]", metadata, name="other.md")
    searcher = searcher_on(tmp_path, dated, other)
    told = f"The evidence used was published in {source.published[:4]}; check what applies now."
    assert _currency([_cites(dated)], searcher).text == told
    assert _currency([_cites(dated), _cites(other)], searcher).text == f"{told} Part of it carries no date."
    assert _currency([_cites(other)], searcher).text == "The evidence used carries no date; check what applies now."


def _cites(document: Document) -> Statement:
    """A statement that cites the beginning of a document."""
    citation = Citation(1, document.id, 0, 5, document.text[:5], "", "", "supported", "")
    return Statement(document.text, "quotation", (citation,))


def meant(tmp_path: Path, question: str, *texts: str) -> str:
    """What is said about doubtful names, with these documents in the library."""
    library = library_at(tmp_path / "l")
    library.ingest([write_files(tmp_path / "f", {f"{n}.md": f"# Oak {n}\n\n{t}\n" for n, t in enumerate(texts)})])
    return told(Assistant(library).ask(question), "ambiguity")


CLINICAL = "The clinical director (CD) signs."
DRUGS = "Controlled drugs (CDs) are kept in a safe."


def test_an_acronym_with_two_meanings_is_named_with_both(tmp_path: Path) -> None:
    text = meant(tmp_path, "Where does the CD stand?", CLINICAL, DRUGS)
    assert text == (
        '"CD" can mean clinical director or controlled drugs. This answer takes it as clinical director;'
        " write out the other if you mean that."
    )


def test_an_acronym_unknown_to_the_product_asks_which(tmp_path: Path) -> None:
    texts = ("The zebra quality team (ZQT) sings.", "Zinc quota tables (ZQT) are long.")
    text = meant(tmp_path, "Who is in the ZQT?", *texts)
    assert text == '"ZQT" can mean zebra quality team or zinc quota tables. Write out the one you mean.'


@pytest.mark.parametrize("question", ["Where does the clinical director (CD) stand?", "Who signs?"])
def test_an_acronym_spelled_out_or_not_used_is_clear(tmp_path: Path, question: str) -> None:
    assert meant(tmp_path, question, CLINICAL, DRUGS) == ""


def test_an_acronym_with_one_meaning_is_clear(tmp_path: Path) -> None:
    assert meant(tmp_path, "Where does the CD stand?", CLINICAL, "All clinical directors (CDs) sign.") == ""
