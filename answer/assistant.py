"""Question in, AnswerRecord out: read, search, choose, judge, cite, write, record."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from answer.cite import Citer
from answer.commands import Wish
from answer.comparison import comparison_of
from answer.compose import answer_text, declined_text, would_answer
from answer.conversation import read_turn
from answer.decline import Judgement, refuse_outright
from answer.draft import Draft, Focus, Request, focus_on, from_the_rest, look, make_draft, make_request
from answer.left_out import left_out
from answer.notices import notices
from answer.numbered import number_evidence
from answer.suggest import suggestions
from answer.table_rows import under_leads
from answer.types import AnswerRecord, EvidenceItem, Mode, Notice, Statement
from answer.works import known_names
from answer.writer import NoWriter, OnWritten, Writer, write_summary
from index.library import Library
from index.search import Evidence, Scope, Searcher

Step = Callable[[str], None]


class Assistant:
    """Answers questions from a library. Loads models on the first question, then stays quick."""

    def __init__(self, library: Library, writer: Writer | None = None) -> None:
        self.library = library
        self.writer: Writer = writer or NoWriter()
        self._searcher: Searcher | None = None

    def searcher(self) -> Searcher:
        """A searcher on the live generation; a new one when the library has changed."""
        generation = self.library.generation()
        if self._searcher is None or self._searcher.generation is not generation:
            self._searcher = Searcher(generation, self.library.embedder, self.library.reranker)
        return self._searcher

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        mode: Mode = "quotes",
        scope: Scope | None = None,
        length: float = 1.0,
        on_step: Step = lambda step: None,
        on_written: OnWritten = lambda statement: None,
        record_id: str = "",
    ) -> AnswerRecord:
        """One answer. history: the user's earlier questions, oldest first. on_written: gets each sentence
        of a summary as soon as it has been checked; the record alone says what is kept of them."""
        started = time.perf_counter()
        searcher = self.searcher()
        wish = read_turn(question, history, searcher.embedder.embed_queries, known_names(searcher))
        passages = searcher.generation.manifest.passages
        on_step(f"Searching {passages:,} passages")
        refusal = refuse_outright(question) or refuse_outright(wish.question)
        if refusal is None and passages == 0:
            refusal = Judgement("declined", "declined_empty_library")
        focus = None if refusal else self._focus(wish, scope, length, searcher)
        request = make_request(wish, scope, length, searcher, focus)
        evidence = [] if refusal else look(request, searcher)
        retrieved = time.perf_counter()
        on_step(f"Reading {len(evidence)} passages")
        draft = make_draft(request, evidence, searcher, refusal)
        if refusal is None:
            request, draft = from_the_rest(request, draft, searcher)
        record = self._compose(request, draft, searcher, mode, on_step, on_written)
        suggested = suggestions([wish.question, *history], draft, searcher, request.scope)
        finished = time.perf_counter()
        record = replace(
            record,
            suggestions=suggested,
            id=record_id,
            question=question,
            history=tuple(history),
            mode=mode,
            length=float(length),
            scope=_scope_values(scope),
            narrowed=_scope_values(request.scope) if request.scope != scope else {},
            timings_ms={
                "retrieve": round((retrieved - started) * 1000),
                "answer": round((finished - retrieved) * 1000),
                "total": round((finished - started) * 1000),
            },
        )
        return replace(record, record_id=_record_id(record))

    def _focus(self, wish: Wish, scope: Scope | None, length: float, searcher: Searcher) -> Focus | None:
        """The section of the citation that a wish goes into, found by answering what it goes into again."""
        if not wish.more_on:
            return None
        before = replace(wish, more_on=wish.more_on[:-1])
        focus = self._focus(before, scope, length, searcher)
        request = make_request(before, scope, length, searcher, focus)
        draft = make_draft(request, look(request, searcher), searcher)
        statements = Citer(searcher.generation).statements(draft.choice.shown)
        return focus_on(wish.more_on[-1], statements, searcher)

    def _models(self) -> dict[str, str]:
        reranker = self.library.reranker
        read = {"reranker": reranker.name} if reranker else {}
        return {"embedder": self.library.embedder.name, **read, "writer": self.writer.name}

    def _compose(
        self,
        request: Request,
        draft: Draft,
        searcher: Searcher,
        mode: Mode,
        on_step: Step,
        on_written: OnWritten,
    ) -> AnswerRecord:
        asked, judgement = request.asked, draft.judgement
        citer = Citer(searcher.generation)
        declined = judgement.status == "declined"
        statements = [] if declined else citer.statements(draft.choice.shown)
        on_step(f"Checked {sum(len(s.citations) for s in statements)} quotations")
        shown, dropped = _checked(statements)
        used = {c.evidence.row for c in draft.choice.shown} if shown else set()
        items = tuple(_item(e, e.row in used, searcher) for e in draft.evidence)
        told = [*draft.told, *notices(asked, shown, judgement, searcher)]
        written = None
        if mode == "generative" and shown and not isinstance(self.writer, NoWriter):
            number = partial(number_evidence, shown, draft.evidence, searcher.generation)
            written = write_summary(self.writer, asked.text, number, citer.place, on_written)
            told += [Notice("unverified", written.notice)] if written.notice else []
        summary = written.text if written else ""
        comparison = comparison_of(draft.grid, shown) if draft.grid and shown else None
        shown = under_leads(shown, {cell.citations for row in comparison.rows for cell in row.cells} if comparison else ())
        wanted = would_answer(asked, judgement)
        text = declined_text(asked, judgement, items) if declined else answer_text(shown, summary)
        return AnswerRecord(
            record_id="",
            id="",
            question="",
            history=(),
            standalone_question=request.standalone,
            status=judgement.status,
            answer=text,
            statements=(*(written.statements if written else ()), *shown),
            evidence=items,
            notices=tuple(told),
            models=self._models(),
            index={
                "fingerprint": searcher.generation.manifest.fingerprint,
                "passages": searcher.generation.manifest.passages,
            },
            timings_ms={},
            kind=asked.kind,
            summary=summary,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            dropped=(*dropped, *(written.dropped if written else ())),
            left_out=left_out(draft.choice, statements, draft.refused),
            writer_input=written.prompt if written else "",
            writer_output=written.raw if written else "",
            version=product_version(),
            comparison=comparison,
            missing=judgement.missing if wanted else (),
            would_answer=wanted,
        )


def _checked(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Statements with at least one supporting citation, and the others with the reason."""
    shown, dropped = [], []
    for statement in statements:
        if any(c.verdict == "supported" for c in statement.citations):
            shown.append(statement)
        else:
            dropped.append(replace(statement, shown=False, reason=statement.citations[0].verdict_by))
    return shown, dropped


def _item(evidence: Evidence, used: bool, searcher: Searcher) -> EvidenceItem:
    passage, metadata = evidence.passage, evidence.document.metadata
    via = ""
    if evidence.notes:
        via = searcher.documents[evidence.notes[0].document_id].title
    return EvidenceItem(
        rank=evidence.rank,
        document_id=passage.document_id,
        title=evidence.document.title,
        kind=metadata.kind or "",
        published=metadata.published,
        section=passage.section,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        text=evidence.text,
        scores={**evidence.signals, "total": round(evidence.score, 4)},
        used=used,
        speaker=passage.speaker,
        via=via,
    )


def _record_id(record: AnswerRecord) -> str:
    """Sixteen hex digits: the same request on the same index and models gives the same id; a request
    also differs by what was said before, where it was searched, how long and in which mode."""
    r = record
    asked = [r.question, list(r.history), r.scope, r.length, r.mode]
    made = [r.index["fingerprint"], r.models, r.answer]
    return hashlib.sha256(json.dumps([*asked, *made], sort_keys=True).encode()).hexdigest()[:16]


def _scope_values(scope: Scope | None) -> dict[str, object]:
    """A scope as plain values; nothing for one that leaves nothing out."""
    if scope is None or not (scope.kinds or scope.documents or scope.since):
        return {}
    return {"kinds": sorted(scope.kinds), "documents": sorted(scope.documents), "since": scope.since}


def product_version() -> str:
    """The installed version of the product."""
    try:
        return version("pcn-assistant")
    except PackageNotFoundError:
        return "not installed"
