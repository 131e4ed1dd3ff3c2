"""Every note has the form the product relies on: head, questions, one sourced statement a line."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from index.sources import sources
from tests.library.notes import FILES, front_matter, notes, statements

KINDS = {"policy": "policy specification", "reports": "report", "cases": "case lesson"}
DATE = re.compile(r"\d{4}-\d\d-\d\d")
PAGE = re.compile(r"(?:about )?(?:p\. (?:\d+|[ivxl]+)|pp\. (?:\d+|[ivxl]+)-(?:\d+|[ivxl]+))|no page")
OPENING_PRONOUN = re.compile(r"(?:It|Its|They|Their|This|These|Those|That|He|His|She|Her|Such|Both|Here)\b")
FIRST_TITLE_WORDS = 3


def test_there_are_notes() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("name", list(front_matter()))
def test_head_is_complete(name: str) -> None:
    head = front_matter()[name]
    assert {"title", "kind", "summary", "published", "supersedes", "sources", "questions"} <= set(head)
    assert head["kind"] == KINDS[name.split("/", maxsplit=1)[0]]
    dates = [str(head[key]) for key in ("published", "applies_from", "applies_to") if key in head]
    assert all(DATE.fullmatch(date) for date in dates)
    if "applies_from" in head and "applies_to" in head:
        assert str(head["applies_from"]) < str(head["applies_to"])


@pytest.mark.parametrize("name", list(front_matter()))
def test_eight_to_twenty_questions(name: str) -> None:
    questions = front_matter()[name]["questions"]
    assert isinstance(questions, list)
    assert 8 <= len(questions) <= 20
    assert all(isinstance(q, str) and q == q.strip() for q in questions)


def test_no_question_twice() -> None:
    asked = Counter(re.sub(r"\W+", " ", q.casefold()).strip() for note in notes().values() for q in note.metadata.questions)
    assert [q for q, times in asked.items() if times > 1] == []


def test_no_title_twice() -> None:
    titles = Counter(note.title.casefold() for note in notes().values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_superseded_notes_exist() -> None:
    known = {path.stem for path in FILES}
    assert {s for note in notes().values() for s in note.metadata.supersedes} <= known


def test_sources_of_the_head_are_those_used() -> None:
    wrong = {}
    for name, note in notes().items():
        used = {r.key for span in note.spans for r in span.references}
        if used != set(note.metadata.sources):
            wrong[name] = used ^ set(note.metadata.sources)
    assert wrong == {}


def test_every_statement_has_a_known_source() -> None:
    known = set(sources())
    bare = [f"{s.note}: {s.text}" for s in statements() if not s.references]
    unknown = [f"{s.note}: {r.key}" for s in statements() for r in s.references if r.key not in known]
    assert bare == [] and unknown == []


def test_references_to_originals_name_words_and_page_and_others_how_sure() -> None:
    wrong = []
    for s in statements():
        for r in s.references:
            if sources()[r.key].original:
                fine = 1 <= len(r.anchor.split()) <= 8 and bool(PAGE.fullmatch(r.page)) and not r.confidence
            else:
                fine = r.confidence in {"A", "B", "C"} and not r.anchor
            if not fine:
                wrong.append(f"{s.note}: {r}")
    assert wrong == []


def test_statements_end_and_are_not_too_long() -> None:
    wrong = [s.text for s in statements() if s.text[-1] not in ".?!'\")" or len(s.text.split()) > 65]
    assert wrong == []


def test_statements_can_be_quoted_alone() -> None:
    assert [f"{s.note}: {s.text}" for s in statements() if OPENING_PRONOUN.match(s.text)] == []


def test_a_site_letter_never_stands_without_its_study() -> None:
    bare = [s.text for s in statements() if re.search(r"\bSite [A-D]\b", s.text) and not re.search(r"Smith|McDonald", s.text)]
    assert bare == []


def test_weak_sources_are_named_as_such() -> None:
    """A statement that rests on weak sources alone says whose claim it is, or that sources disagree."""
    owned = re.compile(r"\baccording to\b|\bdisagree|\bdiffer|\bsays?\b|\bsaid\b|\bwrote\b|\bputs?\b|\bestimate|\breport|"
                       r"\bin the view\b|\bopinion\b|\bnote[sd]?\b|\bcalculator\b|\bnot (?:found|opened|read|include)|"
                       r"\bcounted?\b|\bone\b|\bsome\b|\bTreat\b|\bknown here\b|\bheld\b|\bholds\b|\bGowland\b", re.IGNORECASE)
    weak = [s for s in statements() if s.references and all(r.confidence == "C" for r in s.references)]
    assert [s.text for s in weak if not owned.search(s.text)] == []


def test_marked_statements_say_that_sources_differ() -> None:
    """What is marked `[differs]` names the disagreement in words, and refers to a source."""
    says = re.compile(
        r"\bdiffer|\bdisagree|inconsistent|not consistent|contradict|\belsewhere\b|\banother\b|\btwo\b|\bwhile\b|\balthough\b"
        r"|\bbut\b|\bagainst\b|not match|not add up|\bboth\b|\bwhere\b|\bas nine\b",
        re.IGNORECASE,
    )
    marked = [note.text[s.start : s.end] for note in notes().values() for s in note.spans if s.differs]
    assert len(marked) > 40
    assert [text for text in marked if not says.search(text)] == []
