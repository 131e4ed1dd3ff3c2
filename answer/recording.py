"""Keeping answers: only when the settings say so, for as long as they say, with what they were made with."""

from __future__ import annotations

from dataclasses import replace

from answer.assistant import Assistant
from answer.circumstances import gather
from answer.made_with import MadeWith
from answer.records import Records, Turn
from answer.types import AnswerRecord
from index.settings import Settings


def open_records(settings: Settings) -> Records:
    """The records of a data folder, those past their time deleted first."""
    records = Records(settings.home)
    records.forget_older_than(settings.keep_records_days)
    return records


class Recorder:
    """Keeps the answers of one assistant. settings: those the assistant's writer was made from."""

    def __init__(self, settings: Settings, assistant: Assistant, records: Records | None = None) -> None:
        self._settings = settings
        self._assistant = assistant
        self._records = records
        self._known: dict[tuple[str, str, str], MadeWith] = {}

    def keep(self, record: AnswerRecord, conversation_id: str = "") -> Turn:
        """Keep an answer; with recording off, hand it back as turn 0 and leave nothing behind."""
        if not self._settings.record:
            return Turn(0, conversation_id, record)
        if self._records is None:
            self._records = Records(self._settings.home)
        self._records.forget_older_than(self._settings.keep_records_days)
        record = replace(record, user=self._settings.user)
        return self._records.add(record, conversation_id, self._made_with(record))

    def _made_with(self, record: AnswerRecord) -> MadeWith:
        """Gathered once for each index and pair of models; without the documents if the library has
        changed since the answer."""
        generation = self._assistant.library.generation()
        names = (generation.folder.name, record.models.get("embedder", ""), record.models.get("writer", ""))
        if names not in self._known:
            self._known = {names: gather(generation, self._settings, embedder=names[1], writer=names[2])}
        made = self._known[names]
        unchanged = generation.manifest.fingerprint == record.index.get("fingerprint")
        return made if unchanged else replace(made, index={}, documents=())
