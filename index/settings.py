"""The few settings there are: defaults here, overridden by config.toml in the data folder, then by
environment variables named PCN_ and the setting's name. Unknown names are refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from ingest.errors import SettingsError

BUNDLED = "bundled"
NONE = "none"
WRITERS = (NONE, BUNDLED, "transformers", "openai-compatible")
SWITCHES = {"on": True, "off": False, "true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and which models are used.

    home: data folder. builtin: whether the built-in library is part of the library. embedder:
    "bundled", or any sentence-transformers model by name or folder. reranker: the evidence model:
    "bundled", "none", or a CrossEncoder by name or folder. writer: one of WRITERS; writer_model: name
    or folder of a chat model; writer_url, writer_key: an OpenAI-compatible server. record: keep
    answer records.
    """

    home: Path = field(default_factory=lambda: user_data_path("pcn-assistant", appauthor=False))
    builtin: bool = True
    embedder: str = BUNDLED
    reranker: str = BUNDLED
    writer: str = NONE
    writer_model: str = ""
    writer_url: str = ""
    writer_key: str = field(default="", repr=False)
    writer_timeout_s: float = 60.0
    """Seconds that writing one summary may take."""
    writer_context: int = 4096
    """Tokens that a writer's prompt and answer may have together; a smaller model's own limit counts."""
    record: bool = True
    keep_records_days: int = 0
    """0 keeps records until they are deleted."""
    user: str = ""
    """Who asks on this computer, kept with each answer; a name or a role."""

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change when a setting that can change an answer does."""
        values = asdict(self) | {"home": "", "writer_key": "", "record": "", "keep_records_days": "", "user": ""}
        return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:12]


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from defaults, `config.toml` in the data folder and PCN_ variables, in that order.

    Raises SettingsError, naming the file or variable and what is allowed there.
    """
    environ = os.environ if environ is None else environ
    settings = Settings()
    if environ.get("PCN_HOME"):
        settings = replace(settings, home=Path(environ["PCN_HOME"]).expanduser().absolute())
    settings = _apply(settings, _read_config(settings.home / "config.toml"), "config.toml")
    variables = {
        name: environ[f"PCN_{name.upper()}"]
        for name in (f.name for f in fields(Settings))
        if name != "home" and environ.get(f"PCN_{name.upper()}")
    }
    return _apply(settings, variables, "the environment")


def _read_config(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} can't be read ({error}). Correct or delete it."
        ) from error


def _apply(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    known = {f.name: f for f in fields(Settings) if f.name != "home"}
    changes: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"Unknown setting '{name}' in {where}. Known settings: {', '.join(known)}.")
        changes[name] = _convert(name, value, type(getattr(Settings(), name)), where)
    result = replace(settings, **changes)
    if result.writer not in WRITERS:
        raise SettingsError(
            f"The setting 'writer' is '{result.writer}' in {where}; use one of {', '.join(WRITERS)}."
        )
    return result


def _convert(name: str, value: Any, wanted: type, where: str) -> Any:
    try:
        if wanted is bool and not isinstance(value, bool):
            return SWITCHES[str(value).strip().lower()]
        return value if isinstance(value, wanted) else wanted(value)
    except (KeyError, ValueError, TypeError) as error:
        allowed = "on or off" if wanted is bool else f"a value of type {wanted.__name__}"
        raise SettingsError(f"The setting '{name}' in {where} is '{value}'; it must be {allowed}.") from error
