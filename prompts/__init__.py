"""The words sent to models and the fixed words shown to people. Data only; placeholders are checked."""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    data = yaml.safe_load((_FOLDER / "words.yaml").read_text(encoding="utf-8"))
    return {name: str(text).strip() for name, text in data.items()}


def say(name: str, /, **values: object) -> str:
    """A fixed sentence with its placeholders filled in. Raises KeyError for an unknown name."""
    return _words()[name].format(**values)


def placeholders(text: str) -> set[str]:
    """Names of the {placeholders} in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@lru_cache(maxsize=8)
def prompt(name: str) -> str:
    """A prompt sent to a model, by file name without ending."""
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
