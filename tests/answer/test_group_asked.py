"""Whose words a question asks for, and which words are theirs."""

from __future__ import annotations

import pytest

from answer.group_asked import Group, group_asked
from answer.question import read_question


@pytest.mark.parametrize(("question", "said", "roles"), [
    ("what did patients say about the rota", "patients", {"patient"}),
    ("what did the 90 practice nurses interviewed by Marsh say about rotas", "practice nurses", {"nurse"}),
    ("what did GPs who stayed out say about rotas", "GPs", {"GP"}),
    ("what did anyone at the CCG say about rotas", "anyone at the CCG", {"commissioner"}),
    ("any quotes from practice managers about the rota", "practice managers", {"practice manager"}),
    ("what did dentists say about rotas", "dentists", set()),
    ("what did members of parliament say about rotas", "members of parliament", set()),
])  # fmt: skip
def test_group_that_is_to_have_spoken(question: str, said: str, roles: set[str]) -> None:
    group = group_asked(read_question(question))
    assert group is not None
    assert (group.said, group.roles) == (said, roles)


@pytest.mark.parametrize("question", [
    "what did people say about the rota", "what did interviewees say about GPs", "what did they say about the CCG",
    "what did members of Oak say about the rota", "what did Marsh say about the rota", "how many patients are there",
    "what did the PCN leaders say about trust", "what does the report say about patients",
])  # fmt: skip
def test_anybody_and_papers_are_no_group(question: str) -> None:
    assert group_asked(read_question(question)) is None


@pytest.mark.parametrize(("question", "speaker", "spoke"), [
    ("what did Int7 say about rotas", "Int7, Site A", True), ("what did Int7 say about rotas", "Int17, Site A", False),
    ("what did participant 5 say about rotas", "Pp5", True), ("what did participant 5 say about rotas", "Int5", False),
    ("what did GPs say about rotas", "Primary care clinical staff", True),
    ("what did practice managers say about rotas", "Int8, Primary care non-clinical staff", True),
    ("what did receptionists say about rotas", "Int8, Primary care non-clinical staff", False),
    ("what did dentists say about rotas", "Dentist, Oak, 3", True),
])  # fmt: skip
def test_speaker_is_of_the_group(question: str, speaker: str, spoke: bool) -> None:
    group = group_asked(read_question(question))
    assert group is not None
    assert group.spoke(speaker) is spoke


@pytest.mark.parametrize(("text", "told"), [
    ("Patients of both sites said that the rota helped.", True),
    ("According to most patients the rota helped.", True),
    ("Views of patients on the rota differed.", True),
    ("Patient care improved, some felt.", False),
    ("The rota reflected the views of patients at each site.", False),
    ("The rota was good for patients, said a manager.", False),
    ("Patients were told of the rota, and a manager said so.", False),
    ("The patients of the federation called Oak had a rota.", False),
])  # fmt: skip
def test_what_a_group_said_is_told_from_what_is_said_of_it(text: str, told: bool) -> None:
    assert Group("patients", frozenset({"patient"})).is_told_of(text) is told


def test_two_roles_are_looked_for_one_by_one() -> None:
    group = group_asked(read_question("what did nurses and patients say about the rota"))
    assert group is not None
    assert [g.said for g in group.each()] == ["nurses", "patients"]
