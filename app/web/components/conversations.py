"""The sidebar's list of conversations: search, open, rename, delete."""

from __future__ import annotations

import streamlit as st

from answer.records import Conversation, Records
from app.web.services import Services
from app.web.state import FIRST_SHOWN, prefill, state
from app.web.text import as_markdown, shorten
from app.web.words import day

LISTED = 20
TITLE_LENGTH = 44


def open_conversation(conversation_id: str) -> None:
    """Show a conversation, or an empty new one for an empty id."""
    s = state()
    s.conversation, s.shown, s.unsaved, s.error = conversation_id, FIRST_SHOWN, [], ""
    s.scroll_to = ""
    st.query_params.pop("conversation", None)


def show_conversations(services: Services) -> None:
    """The list, latest first, in the sidebar."""
    st.button(
        "New conversation",
        icon=":material/add:",
        width="stretch",
        key="new_conversation",
        on_click=open_conversation,
        args=("",),
    )
    if not services.settings.record:
        st.caption("Answers are not being kept: the setting 'record' is off.")
        return
    found = services.records.conversations()
    if not found:
        st.caption("Your conversations will be listed here.")
        return
    st.header("Conversations", anchor=False)
    search = ""
    if len(found) > 3:
        search = st.text_input(
            "Search conversations",
            placeholder="Words in a title or question",
            key="conversation_search",
            label_visibility="collapsed",
        )
        found = services.records.conversations(search.strip())
    if not found:
        st.caption("No conversation has these words.")
    with st.container(gap=None, key="pcn_conversations"):
        for conversation in found[:LISTED]:
            _show_one(conversation, services.records)
    if len(found) > LISTED:
        st.caption(f"{len(found) - LISTED} older ones are not listed. Search to find them.")


def _show_one(conversation: Conversation, records: Records) -> None:
    is_open = conversation.id == state().conversation
    with st.container(horizontal=True, vertical_alignment="center", gap=None, wrap=False):
        st.button(
            as_markdown(shorten(conversation.title, TITLE_LENGTH)) or "Untitled",
            key=f"open_{conversation.id}",
            width="stretch",
            on_click=open_conversation,
            args=(conversation.id,),
            type="secondary" if is_open else "tertiary",
            help=None if is_open else f"Last used {day(conversation.updated)}",
        )
        if is_open:
            with st.popover("Rename or delete", icon=":material/edit:", type="tertiary"):
                _edit(conversation, records)


def _edit(conversation: Conversation, records: Records) -> None:
    """Rename, or delete after a second step."""
    key = f"title_{conversation.id}"
    prefill(key, conversation.title)
    title = st.text_input("Title", max_chars=200, key=key)
    if st.button("Rename", type="primary", disabled=not title.strip(), key="conversation_rename"):
        records.rename_conversation(conversation.id, title)
        st.rerun()
    st.divider()
    st.write("Deleting removes the conversation and its answers for good, also from the Audit page.")
    sure = st.checkbox("Yes, delete it", key="conversation_sure")
    if st.button("Delete conversation", disabled=not sure, key="conversation_delete"):
        records.delete_conversation(conversation.id)
        open_conversation("")
        st.rerun()
