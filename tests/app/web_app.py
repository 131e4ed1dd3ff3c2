"""Drives the app's pages without a browser, on a tiny library and an embedder without weights."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app.web.state import State
from index.embed import HashEmbedder
from index.library import Library
from index.settings import Settings, load_settings

MAIN = Path(__file__).parents[2] / "app" / "web" / "main.py"

NETWORK = """# Wexmoor network: who holds the money

## The nominated payee

The Wexmoor network chose its lead practice as nominated payee in 2019.
The members agreed that the lead practice holds the network money in a separate bank account.

## Voting

Each practice in the Wexmoor network has one vote, whatever its list size.
"""
FEDERATION = """# Harrow Vale federation: joining and leaving

## Fees

Practices paid the Harrow Vale federation a levy of 30 pence for each patient in 2017.
A practice that left the Harrow Vale federation did not get its joining fee back.
"""
RULES = """# Rules for network agreements

## Meetings

The network agreement must say how often the members meet and how many make a quorum.
"""
DOCUMENTS = {"wexmoor.md": NETWORK, "harrow-vale.md": FEDERATION, "rules.md": RULES}
QUESTION = "Who holds the money of the Wexmoor network as nominated payee?"


def make_library(settings: Settings) -> Library:
    """A library whose embedder needs no weights."""
    return Library(settings, HashEmbedder())


def settings_for(home: Path) -> Settings:
    """The settings of a data folder without the built-in notes."""
    return load_settings({"PCN_HOME": str(home), "PCN_BUILTIN": "off"})


def stock(folder: Path) -> Path:
    """A data folder inside `folder` whose library holds the three documents."""
    documents = folder / "documents"
    documents.mkdir()
    for name, text in DOCUMENTS.items():
        (documents / name).write_text(text, encoding="utf-8")
    make_library(settings_for(folder / "home")).ingest([documents])
    return folder / "home"


@dataclass
class WebApp:
    """One browser session. page: "" for Ask, else the page's address."""

    page: str = ""
    query: dict[str, str] = field(default_factory=dict)
    timeout: float = 20

    def __post_init__(self) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=self.timeout)
        self.go(self.page, **self.query)

    def go(self, page: str, **query: str) -> WebApp:
        """Open a page, as a link or the menu does."""
        self.at._page_hash = calc_hash(page)
        self.at.query_params.clear()
        for name, value in query.items():
            self.at.query_params[name] = value
        self.at.run()
        return self

    def ask(self, question: str) -> WebApp:
        """Type a question and send it."""
        self.at.chat_input[0].set_value(question).run()
        return self

    @property
    def html(self) -> str:
        """All HTML on the page, without its style sheet."""
        bodies = (str(h.proto.body) for h in self.at.html)
        return "\n".join(b for b in bodies if not b.startswith("<style>"))

    @property
    def words(self) -> str:
        """All words on the page, without tags, on one line."""
        parts = [self.html]
        for kind in ("title", "header", "markdown", "caption", "info", "error", "warning", "success"):
            parts += [str(e.value) for e in getattr(self.at, kind)]
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join(parts))).split())

    @property
    def state(self) -> State:
        """What the session remembers."""
        found: State = self.at.session_state["pcn"]
        return found

    def press(self, key: str) -> WebApp:
        """Press the button with a key."""
        self.at.button(key=key).click().run()
        return self
