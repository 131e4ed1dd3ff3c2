"""Requests for answers wait here and are answered one at a time, in the order they came.

The worker goes on when a page is closed, so an answer that was asked for is always kept.
"""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass, field

from answer.assistant import Assistant
from answer.recording import Recorder
from answer.records import Turn
from answer.types import Mode, Statement
from index.search import Scope
from ingest.errors import PcnError

logger = logging.getLogger(__name__)

UNEXPECTED = "Something went wrong while answering. Nothing was lost: ask again, or restart the assistant."


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask, how, and to which conversation the answer belongs. keep: store the answer."""

    question: str
    conversation_id: str
    history: tuple[str, ...] = ()
    mode: Mode = "quotes"
    scope: Scope | None = None
    length: float = 1.0
    keep: bool = True


@dataclass(slots=True)
class Job:
    """A request on its way. `error` is one plain sentence when it failed."""

    request: Request
    number: int
    steps: list[str] = field(default_factory=list)
    written: list[Statement] = field(default_factory=list)
    """Checked sentences of a summary that is still being written."""
    turn: Turn | None = None
    error: str = ""
    finished: threading.Event = field(default_factory=threading.Event)


class Desk:
    """One worker and the line in front of it."""

    def __init__(self, assistant: Assistant, recorder: Recorder) -> None:
        self._assistant = assistant
        self._recorder = recorder
        self._line: queue.Queue[Job] = queue.Queue()
        self._lock = threading.Lock()
        self._given = 0
        self._done = 0
        self._open: dict[str, Job] = {}
        self._worker: threading.Thread | None = None

    def submit(self, request: Request) -> Job:
        """Join the line."""
        with self._lock:
            self._given += 1
            job = Job(request, self._given)
            self._open[request.conversation_id] = job
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="answers", daemon=True)
                self._worker.start()
        self._line.put(job)
        return job

    def pending(self, conversation_id: str) -> Job | None:
        """The job of a conversation that is still waiting or being answered."""
        return self._open.get(conversation_id)

    def place(self, job: Job) -> int:
        """How many are answered before this one: 0 while it is being answered."""
        return max(0, job.number - self._done - 1)

    def _work(self) -> None:
        while True:
            job = self._line.get()
            try:
                job.turn = self._answer(job)
            except PcnError as error:
                job.error = str(error)
            except Exception:
                logger.exception("An answer failed")
                job.error = UNEXPECTED
            with self._lock:
                self._done += 1
                if self._open.get(job.request.conversation_id) is job:
                    del self._open[job.request.conversation_id]
            job.finished.set()

    def _answer(self, job: Job) -> Turn:
        request = job.request
        record = self._assistant.ask(
            request.question,
            history=request.history,
            mode=request.mode,
            scope=request.scope,
            length=request.length,
            on_step=job.steps.append,
            on_written=job.written.append,
        )
        if not request.keep:
            return Turn(0, request.conversation_id, record)
        return self._recorder.keep(record, request.conversation_id)
