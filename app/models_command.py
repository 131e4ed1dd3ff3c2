"""`pcn models`: what is installed, verified and in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from answer.models import bundled_smollm2
from app.console import out, print_json
from app.options import JsonOption
from index.embed import bundled_minilm, bundled_question_encoder
from index.evidence_model import bundled_evidence_model
from index.settings import BUNDLED, NONE, Settings, load_settings
from ingest.errors import ModelError


def models(as_json: JsonOption = False) -> None:
    """Show which models are installed, verified and in use."""
    settings = load_settings()
    rows = [
        _row(
            "Finding passages (embeddings)", "all-MiniLM-L6-v2", bundled_minilm, settings.embedder == BUNDLED
        ),
        _row(
            "Understanding questions",
            "the product's own question encoder",
            bundled_question_encoder,
            settings.embedder == BUNDLED,
        ),
        _row(
            "Judging whether a sentence answers",
            "the product's own evidence model",
            bundled_evidence_model,
            settings.reranker == BUNDLED,
        ),
        _row("Writing a summary", "SmolLM2-135M-Instruct", bundled_smollm2, settings.writer == BUNDLED),
        *_configured(settings),
    ]
    if as_json:
        print_json({"models": rows})
        return
    for row in rows:
        use = "in use" if row["in_use"] else "not in use"
        out.print(f"{row['job']}: {row['model']} - {row['state']}, {use}")
    if settings.writer == NONE:
        out.print("Answers are quotations only. 'pcn ask --mode generative' adds a checked summary.")


def _row(job: str, model: str, find: Callable[[], Path], in_use: bool) -> dict[str, Any]:
    try:
        find()
        state = "installed, checksum verified"
    except ModelError as error:
        state = str(error)
    return {"job": job, "model": model, "state": state, "in_use": in_use}


def _configured(settings: Settings) -> list[dict[str, Any]]:
    rows = []
    if settings.embedder != BUNDLED:
        rows.append(("Finding passages (embeddings)", settings.embedder))
    if settings.reranker not in {"", NONE, BUNDLED}:
        rows.append(("Judging whether a sentence answers", settings.reranker))
    if settings.writer not in {NONE, BUNDLED}:
        place = f" at {settings.writer_url}" if settings.writer_url else ""
        rows.append(("Writing a summary", f"{settings.writer_model}{place}"))
    return [{"job": job, "model": model, "state": "configured by you", "in_use": True} for job, model in rows]
