"""The bundled embedding model as LlamaIndex's quickstart uses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from index.embed import bundled_minilm

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding


def minilm_for_llama() -> BaseEmbedding:
    """LlamaIndex's own wrapper of all-MiniLM-L6-v2. Ends the command with advice when it is not installed."""
    try:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    except ImportError as error:
        typer.echo("This comparison needs LlamaIndex's embedding package. Install it with: pip install '.[benchmarks]'")
        raise typer.Exit(2) from error
    embedding: BaseEmbedding = HuggingFaceEmbedding(model_name=str(bundled_minilm()), device="cpu")
    return embedding
