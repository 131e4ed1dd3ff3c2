"""The Ask page: opening screen, answers, refusals, conversations."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from web_app import QUESTION, WebApp, make_library

from answer.records import Records
from answer.types import Notice
from index.settings import Settings

Open = Callable[..., WebApp]


def test_the_opening_screen_says_what_there_is(stocked: Settings, open_app: Open) -> None:
    app = open_app()
    assert "3 documents you added" in app.words
    assert "What it won't do" in app.words
    assert "patient" in app.words
    assert not app.at.exception


def test_an_empty_library_leads_to_adding_documents(home: Path, open_app: Open) -> None:
    app = open_app()
    assert "The library is empty" in app.words
    assert any(b.label == "Add documents" for b in app.at.button)


def test_an_answer_shows_its_quotation_marked_in_its_place(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION)
    assert '<details class="pcn-cite"' in app.html
    assert "<mark>" in app.html
    assert "Supported" in app.words
    assert "Wexmoor network: who holds the money" in app.words


def test_every_marker_opens_a_row_on_the_page(stocked: Settings, open_app: Open) -> None:
    html = open_app().ask(QUESTION).html
    wanted = re.findall(r'class="pcn-marker" href="#([^"]+)"', html)
    there = re.findall(r'<details class="pcn-cite" id="([^"]+)"', html)
    assert wanted
    assert sorted(wanted) == sorted(set(there))


def test_every_marker_has_a_card_that_only_the_eye_sees(stocked: Settings, open_app: Open) -> None:
    html = open_app().ask(QUESTION).html
    card = re.findall(r'</a><span class="pcn-card" aria-hidden="true">(.*?)</p>', html)[0]
    assert html.count('class="pcn-marker"') == html.count('class="pcn-card"')
    assert 'class="pcn-card-quote"' in card
    assert 'class="pcn-verdict supported"' in card


def test_an_answer_is_told_to_screen_readers(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION)
    assert "The answer has come: " in str(app.at.get("bidi_component")[0].proto)
    assert '<h1 class="pcn-unseen">Conversation</h1>' in app.html


def test_a_declined_question_names_no_answer_and_what_would(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask("What dose of amoxicillin should I give my patient?")
    assert "No answer from this library" in app.words
    assert "NHS 111" in app.words
    assert "pcn-cite" not in app.html


def test_a_conversation_is_still_there_in_a_new_session(stocked: Settings, open_app: Open) -> None:
    first = open_app().ask(QUESTION)
    again = open_app("", {"conversation": first.state.conversation})
    assert QUESTION in again.words
    assert again.state.conversation == first.state.conversation


def test_an_unknown_conversation_opens_a_new_one(stocked: Settings, open_app: Open) -> None:
    app = open_app("", {"conversation": "nothing-like-this"})
    assert app.state.conversation == ""
    assert "PCN Assistant" in app.words


def test_a_follow_up_joins_the_same_conversation(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION).ask("and how do they vote?")
    turns = Records(stocked.home).turns(app.state.conversation)
    assert [t.record.question for t in turns] == [QUESTION, "and how do they vote?"]
    assert turns[1].record.history == (QUESTION,)


def test_a_suggestion_is_asked_by_a_press(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = "Which network has one vote for each practice?"
    monkeypatch.setattr("answer.assistant.suggestions", lambda asked, *rest: () if len(asked) > 1 else (suggested,))
    app = open_app().ask(QUESTION)
    assert "You could ask next" in app.words
    app.press(next(b.key for b in app.at.button if str(b.key).startswith("suggest_")))
    assert [t.record.question for t in Records(stocked.home).turns(app.state.conversation)] == [QUESTION, suggested]
    assert "You could ask next" not in app.words
    assert not any(str(b.key).startswith("suggest_") for b in app.at.button)


def test_after_a_question_it_is_not_for_examples_are_offered(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = QUESTION
    monkeypatch.setattr(
        "app.web.components.opening.example_questions", lambda catalogue: {"A board": [example]}
    )
    app = open_app().ask("What dose of amoxicillin should I give my patient?")
    assert "Questions to start with" in app.words
    app.press(f"example_{example}")
    assert "pcn-statement" in app.html
    assert "Questions to start with" not in app.words


def test_a_disagreement_stands_under_the_answer(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (Notice("disagreement", "Five, or <six>."),)
    monkeypatch.setattr("answer.draft.both_sides", lambda asked, shown, *given, **how: (list(shown), told))
    assert "The evidence disagrees: Five, or <six>." in open_app().ask(QUESTION).words


def test_an_answer_says_how_to_have_it_otherwise(stocked: Settings, open_app: Open) -> None:
    assert "as a table" in open_app().ask(QUESTION).words
    assert "as a table" not in open_app().ask("What dose of amoxicillin should I give my patient?").words


def test_a_new_conversation_starts_empty(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION).press("new_conversation")
    assert app.state.conversation == ""
    assert "In the library" in app.words


def test_a_conversation_is_found_renamed_and_deleted(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION)
    name = app.state.conversation
    app.at.text_input(key=f"title_{name}").set_value("Money at Wexmoor")
    app.press("conversation_rename")
    assert Records(stocked.home).conversations("wexmoor")[0].title == "Money at Wexmoor"
    app.at.checkbox(key="conversation_sure").check().run()
    app.press("conversation_delete")
    assert Records(stocked.home).conversations() == []


def test_the_scope_is_searched_and_kept_across_pages(stocked: Settings, open_app: Open) -> None:
    app = open_app()
    harrow = make_library(stocked).find("harrow-vale.md").id
    app.at.multiselect(key="scope_documents").select(harrow).run()
    app.go("library").go("")
    assert app.at.multiselect(key="scope_documents").value == app.state.choices.documents != []
    app.ask(QUESTION)
    record = Records(stocked.home).turns(app.state.conversation)[0].record
    assert record.scope["documents"] == app.state.choices.documents


def test_an_answer_is_copied_with_its_references(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION).press("copy_1")
    assert "References\n[1] " in app.at.code[0].value
    assert {"docx", "ris", "json"} <= {b.key.partition("_")[0] for b in app.at.download_button}
    assert "Why this evidence?" in app.words
    assert "Strong: " in app.words
    app.press("copy_1")
    assert not app.at.code


def test_a_rating_with_its_reason_is_kept(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION)
    number = Records(stocked.home).turns(app.state.conversation)[0].number
    app.at.feedback(key=f"thumbs_{number}").set_value(0).run()
    app.at.text_input(key=f"reason_{number}").set_value("Too short").run()
    turn = Records(stocked.home).turns(app.state.conversation)[0]
    assert (turn.helpful, turn.reason) == (False, "Too short")


def test_without_records_answers_live_in_the_session_alone(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PCN_RECORD", "off")
    app = open_app().ask(QUESTION)
    assert QUESTION in app.words
    assert Records(stocked.home).headings() == []
    assert "not being kept" in app.words


def test_a_long_conversation_shows_the_latest_answers_first(stocked: Settings, open_app: Open) -> None:
    app = open_app().ask(QUESTION)
    records = Records(stocked.home)
    record = records.turns(app.state.conversation)[0].record
    for _ in range(59):
        records.add(record, app.state.conversation)
    app.at.run()
    assert app.html.count("pcn-question") == 6
    app.press("show_earlier")
    assert app.html.count("pcn-question") == 16


def test_a_failure_is_said_in_one_sentence(
    stocked: Settings, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from answer.assistant import Assistant

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret inner detail")

    with monkeypatch.context() as broken:
        broken.setattr(Assistant, "ask", fail)
        app = open_app().ask(QUESTION)
    assert "Something went wrong while answering" in app.words
    assert "secret inner detail" not in app.words
    assert not app.at.exception
    assert QUESTION in app.words
    app.press("ask_again")
    assert "Supported" in app.words
    assert "Something went wrong" not in app.words
