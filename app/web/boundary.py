"""Nothing that goes wrong reaches the screen as a traceback: it is logged and said in one sentence."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from app.web.text import as_markdown
from ingest.errors import PcnError

logger = logging.getLogger(__name__)
Given = ParamSpec("Given")

UNEXPECTED = (
    "Something went wrong on this page. Your documents and answers are safe. Reload the page;"
    " if it happens again, restart the assistant."
)


@contextmanager
def boundary() -> Iterator[None]:
    """Show an error of the product as its sentence, any other as one that gives nothing away."""
    try:
        yield
    except PcnError as error:
        st.error(as_markdown(error), icon=":material/error:")
    except Exception:
        logger.exception("A page failed")
        st.error(UNEXPECTED, icon=":material/error:")


def guarded(part: Callable[Given, None]) -> Callable[Given, None]:
    """The same part of a page inside its own boundary; for fragments and dialogs, which run alone."""

    @functools.wraps(part)
    def inside(*args: Given.args, **kwargs: Given.kwargs) -> None:
        with boundary():
            part(*args, **kwargs)

    return inside
