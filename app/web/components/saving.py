"""An answer as text to copy, and as files to save: board paper, references, the whole record."""

from __future__ import annotations

import json

import streamlit as st

from answer.records import Turn
from answer.serialise import to_json
from app.exports import FORMS, bibliography, export
from app.web.components.plain_copy import copy_text
from app.web.services import Services


def show_saving(turn: Turn, services: Services) -> None:
    """The text, and a button for each form of file."""
    catalogue = services.catalogue
    cited = {c.document_id for s in turn.record.statements for c in s.citations}
    text = copy_text(turn.record, {d: catalogue.title(d) for d in cited})
    name = f"{turn.number or turn.record.record_id}"
    with st.container(border=True):
        st.caption("Press the copy sign at the top right of the text, or save a file.")
        st.code(text, language=None, wrap_lines=True, height=280)
        with st.container(horizontal=True, gap="small"):
            for form in FORMS if turn.record.statements else ():
                _form(turn, services, form, name)
            _save("Text", text, "answer.txt", "text/plain", f"txt_{name}")
            whole = json.dumps(to_json(turn.record), indent=1)
            _save("Whole record (JSON)", whole, "answer.json", "application/json", f"json_{name}")


def _form(turn: Turn, services: Services, form: str, name: str) -> None:
    """A button whose file is made when it is pressed."""

    def made() -> bytes:
        works = bibliography(services.library.generation(), services.records.made_with(turn.number))
        return export([turn.record], form, works).data

    kind = FORMS[form]
    st.download_button(
        kind.label,
        made,
        f"pcn-assistant-answer.{kind.ending}",
        kind.mime,
        key=f"{form}_{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _save(label: str, text: str, name: str, mime: str, key: str) -> None:
    st.download_button(
        label, text, f"pcn-assistant-{name}", mime, key=key, on_click="ignore", icon=":material/download:"
    )
