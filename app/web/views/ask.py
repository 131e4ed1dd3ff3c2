"""Ask: one conversation, its answers, and the question box."""

from __future__ import annotations

import streamlit as st

from answer.records import Turn
from answer.types import AnswerRecord
from app.web.catalogue import Catalogue
from app.web.components.actions import show_actions
from app.web.components.answer import answer_html, question_html
from app.web.components.choices import show_choices
from app.web.components.conversations import show_conversations
from app.web.components.links import follow_links, go_to_place
from app.web.components.opening import ask_next, show_examples, show_opening
from app.web.components.privacy import show_privacy
from app.web.components.progress import wait_for
from app.web.desk import Job, Request
from app.web.services import Services, open_services
from app.web.state import LENGTHS, state
from app.web.text import as_markdown, clean, count
from prompts import say

PLACEHOLDER = "Ask about networks or federations"
LONGEST_QUESTION = 2000
TITLE_WORDS = 12
MORE = 10


def page() -> None:
    """The page, from top to bottom."""
    services = open_services()
    _follow_address(services)
    turns = _turns(services)
    with st.sidebar:
        show_conversations(services)
        show_choices(services)
    asked = _question_box(services)
    job = _job(services, asked, turns)
    if not turns and job is None:
        show_opening(services.catalogue)
    else:
        st.html('<h1 class="pcn-unseen">Conversation</h1>')
    _show_turns(turns, services.catalogue)
    if job is not None:
        _answer(services, job)
    if state().error:
        _show_failure()
    _finish(turns)


def _show_failure() -> None:
    """Why a question got no answer, and a way to ask it again."""
    s = state()
    st.html(question_html(s.failed, "failed"))
    st.error(as_markdown(s.error), icon=":material/error:")
    st.button("Ask it again", icon=":material/replay:", key="ask_again", on_click=ask_next, args=(s.failed,))


def _follow_address(services: Services) -> None:
    """Keep the open conversation and the address in step, so that a reload shows the same one."""
    s = state()
    named = st.query_params.get("conversation", "")
    if named and not s.conversation and not s.unsaved and _exists(services, named):
        s.conversation = named
    if s.conversation:
        st.query_params["conversation"] = s.conversation
    elif named:
        del st.query_params["conversation"]


def _exists(services: Services, conversation_id: str) -> bool:
    return any(c.id == conversation_id for c in services.records.conversations())


def _turns(services: Services) -> list[Turn]:
    s = state()
    if not services.settings.record:
        return s.unsaved
    return services.records.turns(s.conversation) if s.conversation else []


def _question_box(services: Services) -> str:
    """The question typed, or the one an example or a suggestion asked for."""
    with st.bottom:
        typed = st.chat_input(PLACEHOLDER, max_chars=LONGEST_QUESTION, key="question_box")
        show_privacy(services)
    s = state()
    question, s.question = typed or s.question, ""
    return clean(question).strip()


def _job(services: Services, asked: str, turns: list[Turn]) -> Job | None:
    """A new job for a question just asked, else the one this conversation still waits for."""
    s = state()
    if not asked:
        return services.desk.pending(s.conversation) if s.conversation else None
    s.error = ""
    if services.settings.record and not s.conversation:
        s.conversation = services.records.start_conversation(_title(asked)).id
        st.query_params["conversation"] = s.conversation
    choices = s.choices
    return services.desk.submit(
        Request(
            asked,
            s.conversation,
            tuple(t.record.question for t in turns),
            choices.mode,
            choices.scope,
            LENGTHS[choices.length],
        )
    )


def _title(question: str) -> str:
    words = question.split()
    return " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")


def _answer(services: Services, job: Job) -> None:
    """Show the question and progress; when it is answered, run again to show it among the others."""
    st.html(question_html(job.request.question, "asked"))
    wait_for(job, services.desk, services.startup)
    s = state()
    s.error, s.failed = job.error, job.request.question
    if job.turn is not None:
        if not services.settings.record:
            s.unsaved.append(job.turn)
        s.scroll_to = f"turn-{job.turn.number or len(s.unsaved)}"
    st.rerun()


def _show_turns(turns: list[Turn], catalogue: Catalogue) -> None:
    hidden = max(0, len(turns) - state().shown)
    if hidden:
        st.button(
            f"Show {min(MORE, hidden)} of {hidden} earlier answers",
            icon=":material/history:",
            key="show_earlier",
            on_click=_show_more,
        )
    for place, turn in enumerate(turns[hidden:], hidden + 1):
        name = f"turn-{turn.number or place}"
        with st.container(key=f"pcn_{name}".replace("-", "_")):
            st.html(
                question_html(turn.record.question, name)
                + answer_html(turn.record, catalogue, f"c{turn.number or place}")
            )
            show_actions(turn)
    if turns:
        _suggest(turns[-1])
        if turns[-1].record.status == "declined" and not turns[-1].record.suggestions:
            show_examples(catalogue)


def _show_more() -> None:
    state().shown += MORE


def _suggest(turn: Turn) -> None:
    """Questions to go on with, when the answer has any, and how to change this answer."""
    if turn.record.suggestions:
        st.html(f'<p class="pcn-reader">{say("suggested")}</p>')
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(turn.record.suggestions):
            st.button(
                as_markdown(question),
                key=f"suggest_{turn.number}_{number}",
                on_click=ask_next,
                wrap=True,
                args=(question,),
            )
    if turn.record.statements:
        st.caption(as_markdown(say("commands_hint")))


def _finish(turns: list[Turn]) -> None:
    """Links, and bringing the newest answer's question to the top of the window."""
    s = state()
    told = _told(turns[-1].record) if turns and s.scroll_to else ""
    go_to_place(follow_links(s.scroll_to, f"{s.conversation}:{len(turns)}", "start", told))


def _told(record: AnswerRecord) -> str:
    """What a screen reader says when an answer has come."""
    if record.status == "declined":
        return "There is no answer from this library. What is missing stands under the question."
    return f"The answer has come: {count(len(record.statements), 'sentence')} under the question."
