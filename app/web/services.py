"""What all sessions of one process share: settings, library, assistant, records, and their queues.

Tests replace `make_library`; everything else is the product's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from answer.assistant import Assistant
from answer.models import make_writer
from answer.recording import Recorder
from answer.records import Records
from app.web.catalogue import Catalogue
from app.web.desk import Desk
from app.web.ingestion import Ingestion
from app.web.startup import Startup
from index.library import Library
from index.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Services:
    """The product, opened once for a data folder."""

    settings: Settings
    library: Library
    assistant: Assistant
    records: Records
    desk: Desk
    ingestion: Ingestion
    startup: Startup

    @property
    def catalogue(self) -> Catalogue:
        """What is in the library now; read once for each generation of the index."""
        return _catalogue(self.library.generation().folder, self.library)


def make_library(settings: Settings) -> Library:
    """The library that the settings name."""
    return Library(settings)


def open_services() -> Services:
    """The services of this process; opened on the first call for these settings. Answers past their time
    go on every call, as the process may run for months."""
    services = _open(load_settings())
    services.records.forget_older_than(services.settings.keep_records_days)
    return services


@st.cache_resource(show_spinner=False, hash_funcs={Settings: repr})
def _open(settings: Settings) -> Services:
    library = make_library(settings)
    records = Records(settings.home)
    assistant = Assistant(library, make_writer(settings))
    startup = Startup(library.generation, lambda: _warm(assistant))
    startup.begin()
    return Services(
        settings,
        library,
        assistant,
        records,
        Desk(assistant, Recorder(settings, assistant, records)),
        Ingestion(library),
        startup,
    )


def _warm(assistant: Assistant) -> None:
    """Load the embedding model and the search tables, so that the first question is quick."""
    assistant.searcher()
    assistant.library.embedder.embed_queries(["primary care network"])


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalogue(generation: Path, _library: Library) -> Catalogue:
    return Catalogue(_library.generation())
