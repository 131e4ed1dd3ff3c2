"""What one browser session remembers, in one typed place. Everything lasting is in the records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import streamlit as st

from answer.records import Turn
from answer.types import Mode
from index.search import Scope
from ingest.types import DocumentKind

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

Length = Literal["Short", "Standard", "Full"]
LENGTHS: dict[Length, float] = {"Short": 0.6, "Standard": 1.0, "Full": 1.7}
FIRST_SHOWN = 6
"""Answers of a conversation shown in full; earlier ones are asked for."""


@dataclass(slots=True)
class Choices:
    """How the next question is to be answered."""

    kinds: list[DocumentKind] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    since: int = 0
    length: Length = "Standard"
    mode: Mode = "quotes"

    @property
    def scope(self) -> Scope | None:
        """What to search; None for everything."""
        if not (self.kinds or self.documents or self.since):
            return None
        return Scope(frozenset(self.kinds), frozenset(self.documents), self.since)


@dataclass(slots=True)
class State:
    """One session. conversation: id of the open one, empty for a new one. unsaved: answers given
    while records are switched off. question: to be asked on the next run. error: why the last one got no
    answer; failed: that question."""

    conversation: str = ""
    choices: Choices = field(default_factory=Choices)
    unsaved: list[Turn] = field(default_factory=list)
    shown: int = FIRST_SHOWN
    question: str = ""
    error: str = ""
    failed: str = ""
    scroll_to: str = ""
    pages: dict[str, Page] = field(default_factory=dict)


def state() -> State:
    """This session's state."""
    if "pcn" not in st.session_state:
        st.session_state["pcn"] = State()
    found: State = st.session_state["pcn"]
    return found


def go_to(page: str, **query: str) -> None:
    """Leave for another page of the app."""
    st.switch_page(state().pages[page], query_params=query)


def prefill(key: str, value: object) -> None:
    """Give a widget its value when it is first shown on a page; widgets forget theirs on leaving."""
    if key not in st.session_state:
        st.session_state[key] = value
