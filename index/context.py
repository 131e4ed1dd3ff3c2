"""What a passage is indexed by: its words with where it stands for terms, a vector made of its sentences'."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.embed import Vectors
from ingest.types import Document, Passage


def passage_text(document: Document, passage: Passage) -> str:
    """Title, section path and text of a passage. Only the text is ever quoted."""
    where = " > ".join(part for part in (document.title, passage.section) if part)
    return f"{where}\n{document.text[passage.start : passage.end]}"


def passage_vectors(passages: Sequence[Passage], sentences: Vectors) -> Vectors:
    """A unit vector for each passage, of shape (passages, dimension): the mean of its sentences', each
    weighted by the square root of its length. sentences: in the order of passages.

    Measured against embedding each passage once more with its place (evaluation/LOG.md): it finds
    no less, covers also what stands after the 256th token, and takes no second reading.
    """
    sums = np.zeros((len(passages), sentences.shape[1]), dtype=np.float32)
    owners = np.repeat(np.arange(len(passages)), [len(p.sentences) for p in passages])
    lengths = np.array([end - start for p in passages for start, end in p.sentences], dtype=np.float32)
    np.add.at(sums, owners, sentences * np.sqrt(lengths)[:, None])
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    result: Vectors = (sums / np.where(norms > 0, norms, 1.0)).astype(np.float32)
    return result
