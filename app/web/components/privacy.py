"""What people must not type, and what happens to what they do."""

from __future__ import annotations

import streamlit as st

from app.web.services import Services
from app.web.text import as_markdown

NOTE = "Don't enter details of patients."


def show_privacy(services: Services) -> None:
    """The note beside the question box, and what is stored."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pcn_privacy"):
        st.caption(NOTE)
        with st.popover("What is stored", type="tertiary"):
            st.markdown(_stored(services))


def _stored(services: Services) -> str:
    home = as_markdown(services.settings.home)
    if not services.settings.record:
        return (
            "**Questions and answers are not kept.** They are gone when you close or reload this page."
            f"\n\nDocuments that you add are stored on this computer, in the folder {home}."
        )
    days = services.settings.keep_records_days
    kept = f"for {days} days" if days else "until you delete them"
    return "\n\n".join(
        [
            f"**Questions, answers and ratings are kept on this computer** {kept}, in the folder {home}."
            " Everyone who can open this page sees them. No usage is measured.",
            _leaving(services),
            "**To delete:** one conversation, with the pencil beside its title; one answer or all of them,"
            " on the Audit page; a document, on the Library page.",
        ]
    )


def _leaving(services: Services) -> str:
    """What leaves this computer."""
    if services.settings.writer != "openai-compatible":
        return "Nothing is sent anywhere."
    return (
        "**One thing leaves this assistant:** when a summary is asked for, your question, the quotations"
        f" and the sentences beside them go to the server that was set up, {as_markdown(services.settings.writer_url)}."
    )
